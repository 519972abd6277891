"""Whether a database's files are still the ones that were opened.

On Linux and macOS a file can be deleted or replaced while a program writes into it: its commits go on
succeeding, and what they wrote is gone with the program. SQLite does not look in WAL mode.
"""

from __future__ import annotations

import os

from dispatchdesk.errors import Trouble

_Identity = tuple[int, int] | None


class HeldFiles:
    """The database file and its ``-wal``, told from others by device and inode, not by their names."""

    def __init__(self, path: str | None) -> None:
        """``path``: of the database; None where there is no file to lose."""
        self._path = path or ""
        self._log_path = f"{self._path}-wal"
        self._file: _Identity = None
        self._log: _Identity = None

    def hold(self) -> None:
        """The files that lie there now were just opened."""
        self._file = _identity(self._path)
        self._log = _identity(self._log_path)

    def trouble(self) -> Trouble | None:
        """Which file is gone or another one; two looks at the folder, about 6 µs."""
        if self._file is None:
            return None
        if _identity(self._path) != self._file:
            return Trouble.DATABASE_GONE
        log = _identity(self._log_path)
        if self._log is None:  # SQLite makes it with the first transaction
            self._log = log
        return None if log == self._log else Trouble.LOG_GONE


def _identity(path: str) -> _Identity:
    try:
        found = os.stat(path)  # noqa: PTH116 - a path object would cost as much again
    except OSError:
        return None
    return found.st_dev, found.st_ino
