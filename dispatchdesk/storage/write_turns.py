"""Who writes next, among the threads of one process.

SQLite lets a waiting connection ask again and again, and one that writes without pause is always quicker:
of the scans during an import, one in ten found the database locked for all of its 80 ms.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock, get_ident

from dispatchdesk.errors import StorageError, Trouble

LEISURE = 30.0
"""Seconds after which long work gives up."""
_LOOK_AGAIN = 0.001
"""Seconds between two looks of who gives way."""
_REST = 0.02
"""Seconds: about as long as one transaction of long work takes, so that every second scan meets none."""
_SHARED_FOR = 10.0
"""Seconds for which two threads that wrote after one another are thought to go on so."""


class WriteTurns:
    """One writer at a time, ``with turns:``; long work gives way between its transactions."""

    def __init__(self, patience: float) -> None:
        """``patience``: seconds after which a writer gives up."""
        self._patience = patience
        self._turn = RLock()
        self._counting = Lock()
        self._waiting = 0
        self._at_leisure: set[int] = set()
        self._writer: int | None = None
        self._changed_at: float | None = None

    def __enter__(self) -> float:
        """Hold the turn; it may be taken again by the thread that has it. StorageError DATABASE_LOCKED.

        Gives the seconds that are left of the patience: for the lock of another process.
        """
        left = self._patience_of(get_ident())
        if not self._turn.acquire(blocking=False):
            left = self._wait(left)
        if self._writer != get_ident():
            self._changed_at = time.monotonic() if self._writer else None
            self._writer = get_ident()
        return left

    def __exit__(self, *_: object) -> None:
        """Let the next one write."""
        self._turn.release()

    @property
    def are_wanted(self) -> bool:
        """Whether somebody waits for the turn."""
        return self._waiting > 0

    @property
    def are_shared(self) -> bool:
        """Whether more than one thread wrote lately."""
        return self._changed_at is not None and time.monotonic() - self._changed_at < _SHARED_FOR

    def give_way(self) -> None:
        """Wait while somebody waits for the turn; beside one who often does, longer."""
        if self.are_shared:
            time.sleep(_REST)
        while self.are_wanted:
            time.sleep(_LOOK_AGAIN)

    @contextmanager
    def at_leisure(self) -> Iterator[None]:
        """Around long work: this thread gives up late, since nobody stands before it."""
        self._at_leisure.add(get_ident())
        try:
            yield
        finally:
            self._at_leisure.discard(get_ident())

    def _wait(self, patience: float) -> float:
        until = time.monotonic() + patience
        self._count(1)
        try:
            is_mine = self._turn.acquire(timeout=patience)
        finally:
            self._count(-1)
        if not is_mine:
            raise StorageError(Trouble.DATABASE_LOCKED, why="another thread is writing")
        return max(0.0, until - time.monotonic())

    def _patience_of(self, thread: int) -> float:
        return LEISURE if thread in self._at_leisure else self._patience

    def _count(self, change: int) -> None:
        with self._counting:
            self._waiting += change
