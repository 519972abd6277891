"""The times of a wall clock, for a million moments: as text, and as Excel counts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

_QUARTER = timedelta(minutes=15)
_DAY_NOUGHT = datetime(1899, 12, 30, tzinfo=UTC)
_COUNTED_FROM = datetime(1900, 3, 1, tzinfo=UTC)
"""Excel has a 29th of February 1900, so that earlier days have other numbers."""
_SECOND = timedelta(seconds=1)
_SECONDS_A_DAY = 86_400
_TO_SECONDS = len("2026-11-21 20:50:40")
_NEVER = datetime.min.replace(tzinfo=UTC)


class LocalTimes:
    """Moves moments to the clock of a zone, which is asked once a quarter of an hour.

    Clocks are changed at full quarters only, and rows come one soon after the other; asking the zone each
    time takes longer than all other columns of a row.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._since = self._until = _NEVER
        self._offset = timedelta()

    def text(self, moment: datetime) -> str:
        """To the second, as spreadsheets read it: ``2026-11-21 20:50:40``."""
        return self._moved(moment).isoformat(" ")[:_TO_SECONDS]

    def days(self, moment: datetime) -> float | str:
        """As Excel counts days, to the second; a text where its calendar is wrong."""
        local = self._moved(moment)
        if local < _COUNTED_FROM:
            return self.text(moment)
        return (local - _DAY_NOUGHT) // _SECOND / _SECONDS_A_DAY

    def _moved(self, moment: datetime) -> datetime:
        """What the clock shows, though marked as UTC."""
        if not self._since <= moment < self._until:
            self._since = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
            self._until = self._since + _QUARTER
            self._offset = moment.astimezone(self._zone).utcoffset() or timedelta()
        return moment + self._offset
