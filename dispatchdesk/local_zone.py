"""The computer's own time zone, with its changes to summer time and back.

What ``datetime.astimezone()`` gives is the offset of one moment: half a year on, days would begin wrongly.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """Asks the system for each moment, so that it also follows a zone that is changed meanwhile."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far the clocks on the wall were ahead of UTC then."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not told: the system knows whole offsets only."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The system's short name, such as ``CET``."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """The wall's time of a moment; ``fold`` is 1 in the hour that comes twice, the second time."""
        local = moment.replace(tzinfo=UTC).astimezone()
        wall = local.replace(tzinfo=self)
        is_second = wall.utcoffset() != local.utcoffset()
        return wall.replace(fold=1) if is_second else wall
