"""What to do with a bug: write it down, say so, keep the desk running.

The log is what people send when they ask for help: it holds places, types and codes. What an exception
says may be a customer's name, so that is seen on the screen and nowhere else.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from dispatchdesk.errors import DeskError, places_of
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble

_LOG_BYTES = 1_000_000
_QUIET_SECONDS = 2.0
_OURS = ("ui", "dispatchdesk")
_log = logging.getLogger(__name__)


def write_log_to(file: Path) -> logging.Handler:
    """Send the program's own notes to a file; gives the handler."""
    handler = LogFile(file)
    logging.getLogger().addHandler(handler)
    return handler


class LogFile(logging.Handler):
    """A file of a megabyte, and two older ones. It is opened with the first note, as most days have none.

    A folder that refuses them is no reason to stop.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down, where the system lets it be written."""
        with contextlib.suppress(OSError):
            self._opened = self._opened or self._open()
            self._opened.emit(record)

    def close(self) -> None:
        """Let the file go."""
        if self._opened is not None:
            self._opened.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(self._file, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
        handler.setFormatter(DiscreetFormatter())
        return handler


class DiscreetFormatter(logging.Formatter):
    """Tells what happened and where; of a library's own notes only that there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and under it the chain of exceptions."""
        is_ours = record.name.split(".")[0] in _OURS
        said = record.getMessage() if is_ours else f"line {record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{places_of(error)}"


class FaultKeeper(QObject):
    """Stands in for ``sys.excepthook``: an exception in a slot or an event must not end the day's work."""

    noticed = Signal(str)
    """What to tell of a fault, at most once in two seconds: a list can raise for each cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told_at = -_QUIET_SECONDS
        self._before = sys.excepthook

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self.keep

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook = self._before

    def keep(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it and tell."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if monotonic() - self._told_at < _QUIET_SECONDS:
            return
        self._told_at = monotonic()
        _log.error("a fault was kept from ending the desk", exc_info=(kind, error, trace))
        self.noticed.emit(_told(error))


def _told(error: BaseException) -> str:
    if isinstance(error, DeskError):
        return say_trouble(error)
    words = tr(
        "Something went wrong and is in the log now ({what}). If you just scanned:"
        " look whether it was counted before you scan again."
    )
    return words.format(what=f"{type(error).__name__}: {error}")
