"""What to do with a bug: write it down, say so, keep the desk running."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_LOG_BYTES = 1_000_000
_QUIET_SECONDS = 2.0
_log = logging.getLogger(__name__)


def write_log_to(file: Path) -> None:
    """Send the program's own notes to a file; a folder that refuses them is no reason to stop."""
    try:
        handler = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


class FaultKeeper(QObject):
    """Stands in for ``sys.excepthook``: an exception in a slot or an event must not end the day's work."""

    noticed = Signal(str)
    """A fault in a few technical words, at most once in two seconds: a list can raise for each cell."""

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
        self.noticed.emit(f"{kind.__name__}: {error}")
