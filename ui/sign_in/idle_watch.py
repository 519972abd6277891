"""Notices that nobody touches the desk any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

_LOOK_MILLISECONDS = 5_000
_POINTER = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleWatch(QObject):
    """Hears the pointer from the window itself; keys are told by ``touch``."""

    idle = Signal()

    def __init__(self, window: QWidget, now: Callable[[], datetime]) -> None:
        """``now``: the clock on the wall, which goes on while the computer sleeps."""
        super().__init__(window)
        self._window = window
        self._now = now
        self._limit = timedelta(0)
        self._touched_at = now()
        self._heard: QWindow | None = None
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def use(self, minutes: int) -> None:
        """Begin anew with so many minutes; 0: nobody is ever called idle."""
        self._limit = timedelta(minutes=minutes)
        self.touch()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._now()

    def look(self) -> None:
        """Tell where nobody was there for too long."""
        self._hear_pointer()
        now = self._now()
        # A clock that was set back makes nobody idle, and nobody busy for hours.
        self._touched_at = min(self._touched_at, now)
        if self._limit and now - self._touched_at >= self._limit:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listens only."""
        if event.type() in _POINTER:
            self.touch()
        return False

    def _hear_pointer(self) -> None:
        """The window of the operating system is there once it was shown."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._heard:
            self._heard = handle
            handle.installEventFilter(self)
