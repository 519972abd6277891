"""Who writes next, among the threads of one process.

SQLite lets a waiting connection ask again and again, and one that writes without pause is always quicker:
of the scans during an import, one in ten found the database locked for all of its 80 ms.
"""

from __future__ import annotations

import time
from threading import Lock, RLock

from dispatchdesk.errors import StorageError, Trouble

_LOOK_AGAIN = 0.001
"""Seconds between two looks of who gives way."""


class WriteTurns:
    """One writer at a time, ``with turns:``; long work gives way between its transactions."""

    def __init__(self, patience: float) -> None:
        """``patience``: seconds after which a writer gives up."""
        self._patience = patience
        self._turn = RLock()
        self._counting = Lock()
        self._waiting = 0

    def __enter__(self) -> None:
        """Hold the turn; it may be taken again by the thread that has it. StorageError DATABASE_LOCKED."""
        self._count(1)
        try:
            is_mine = self._turn.acquire(timeout=self._patience)
        finally:
            self._count(-1)
        if not is_mine:
            raise StorageError(Trouble.DATABASE_LOCKED, why="another thread is writing")

    def __exit__(self, *_: object) -> None:
        """Let the next one write."""
        self._turn.release()

    @property
    def are_wanted(self) -> bool:
        """Whether somebody waits for the turn."""
        return self._waiting > 0

    def give_way(self) -> None:
        """Wait while somebody waits for the turn."""
        while self.are_wanted:
            time.sleep(_LOOK_AGAIN)

    def _count(self, change: int) -> None:
        with self._counting:
            self._waiting += change
