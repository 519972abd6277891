"""What the footer says of how fresh all is: the last scan, the newest orders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import orders_as_of

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import BenchView

_ORDERS_ARE_OLD = timedelta(hours=12)
"""So long after the last import its age is said in a colour: stops may have come since."""


class News:
    """Follows the scans and the day's figures, and says it in words."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now`` gives the present in the shop's time zone."""
        self._now = now
        self._scan_at: datetime | None = None
        self._is_lost = False
        self._orders_at: datetime | None = None

    def take_scan(self, at: datetime, *, is_saved: bool) -> None:
        """A code was answered."""
        self._scan_at, self._is_lost = at, not is_saved

    def take_view(self, view: BenchView) -> None:
        """The day's figures were read; until the first scan they tell of the one before the start."""
        self._orders_at = view.news_at
        if self._scan_at is None:
            self._scan_at = view.saved_at

    def words(self) -> str:
        """Both, where there are both."""
        now, parts = self._now(), []
        if self._scan_at is not None:
            said = tr("Last scan {time} · NOT SAVED") if self._is_lost else tr("Last scan {time} · saved")
            parts.append(said.format(time=self._scan_at.astimezone(now.tzinfo).strftime("%H:%M:%S")))
        if self._orders_at is not None:
            assert now.tzinfo is not None
            parts.append(orders_as_of(now, self._orders_at, now.tzinfo))
        return "     ".join(parts)

    def tone(self) -> str:
        """Of the words."""
        if self._is_lost:
            return "bad"
        is_old = self._orders_at is not None and self._now() - self._orders_at >= _ORDERS_ARE_OLD
        return "caution" if is_old else "ink_2"
