"""The rows of a long list, read a page at a time when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, overload

_KEPT = 12
"""Pages that are kept: some screens up and down."""


class Pages(Sequence[Any]):
    """As long as the list was when it was opened; a row that left it since is None.

    What is kept is thrown away with the list: nothing here outlives the next reading.
    """

    def __init__(
        self,
        count: int,
        size: int,
        fetch: Callable[[int], Sequence[Any]],
        find: Callable[[int], int | None],
        outdated: Callable[[], None],
    ) -> None:
        """``fetch`` reads a page of ``size`` rows, ``find`` tells where the row of an id stands.

        ``outdated`` is called when a page turns out to have other rows than when the list was opened.
        """
        self._count = count
        self._size = size
        self._fetch = fetch
        self._outdated = outdated
        self.find = find
        self._kept: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        page, at = divmod(place, self._size)
        rows = self._page(page)
        return rows[at] if at < len(rows) else None

    def _page(self, page: int) -> Sequence[Any]:
        rows = self._kept.get(page)
        if rows is None:
            rows = self._kept[page] = self._fetch(page)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            if len(rows) != min(self._size, self._count - page * self._size):
                self._outdated()
        else:
            self._kept.move_to_end(page)
        return rows
