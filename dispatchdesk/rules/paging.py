"""Long lists, a page at a time: what is kept of one so that every page is fetched alike quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter

PAGE = 200
"""Rows of a page."""
FOUND_PAGE = 24
"""Rows of a page of a searched list: who is typing looks at the first few, and soon at others."""

Key = tuple[str, int]
"""What a list is sorted by: a stored time and the row's id."""
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the rows of a list are.

    A list that was searched holds the ids of what was found; any other the keys at which its pages
    begin. Rows that come later shift no page: none is shown twice and none is skipped.
    """

    count: int
    starts: tuple[Key, ...] = ()
    ids: tuple[int, ...] = ()
    is_cut: bool = False
    """So many rows may have the text that only the newest were looked at."""

    @property
    def page_size(self) -> int:
        """Rows of each page but the last."""
        return PAGE if self.starts else FOUND_PAGE

    def ids_of(self, page: int) -> tuple[int, ...]:
        """The rows of a page of a searched list."""
        return self.ids[page * FOUND_PAGE : (page + 1) * FOUND_PAGE]

    def bounds_of(self, page: int) -> tuple[Key, Key | None]:
        """The first key of a page, and the first one of the page after it; None behind the last page."""
        after = self.starts[page + 1] if page + 1 < len(self.starts) else None
        return self.starts[page], after

    def page_of(self, key: Key, *, is_rising: bool) -> int:
        """The page in whose bounds a key lies; -1 where it lies before the first."""
        if is_rising:
            return bisect_right(self.starts, key) - 1
        return len(self.starts) - 1 - bisect_left(self.starts[::-1], key)


@dataclass(frozen=True, slots=True)
class OpenedList(Generic[W]):
    """A list as it was when it was opened: its filter, the time it refers to, its rows' places."""

    where: W
    at: datetime
    places: Places

    @property
    def count(self) -> int:
        """How many rows it has."""
        return self.places.count

    @property
    def page_size(self) -> int:
        """Rows of each page but the last."""
        return self.places.page_size

    @property
    def is_cut(self) -> bool:
        """Of the rows with the searched text only the newest are here."""
        return self.places.is_cut


OrderList = OpenedList[OrderFilter]
ParcelList = OpenedList[LogFilter]
