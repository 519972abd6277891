"""A process that opens a window and ends when it has seen what it was to wait for.

``python -m benchmarks.first_sight bare`` shows an empty window; a data folder instead of ``bare`` its desk.
A second word says what else is waited for: ``list``, the waiting orders painted; ``scan``, the answer painted
to a code that is typed as soon as the window is seen.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

_AT_MOST = 60
"""Seconds."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWindow
    from PySide6.QtWidgets import QWidget


def show_bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class BareWindow(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            leave_when_painted()

    app = QApplication([])
    window = BareWindow()
    window.resize(1440, 900)
    window.show()
    app.exec()


def show_desk(folder: str, awaited: str) -> None:
    from dispatchdesk.__main__ import main
    from ui.main_window import MainWindow

    if awaited == "list":
        from ui.check.waiting_list import WaitingDelegate

        leave_after(WaitingDelegate, "paint")
    elif awaited == "scan":
        from ui.check.banner import VerdictBanner

        leave_after(VerdictBanner, "paintEvent")
        told: list[object] = []

        def painted(window: MainWindow, event: QPaintEvent) -> None:
            if not told:
                told.append(event)
                type_once_painted(window)

        MainWindow.paintEvent = painted
    else:
        MainWindow.paintEvent = lambda window, event: leave_when_painted()
    main(["--data", folder])


def leave_after(painter: type, method: str) -> None:
    """End when a part of the window has painted itself for the first time, and all with it."""
    paint = getattr(painter, method)

    def painted(*words: object) -> None:
        paint(*words)
        leave_when_painted()

    setattr(painter, method, painted)


def leave_when_painted() -> None:
    """End at the first turn of the event loop after a window has painted itself, and all that lies in it.

    Told by the window: who listens to the events of a whole application makes each of them dearer.
    """
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: os._exit(0))


def type_once_painted(window: QWidget) -> None:
    """Type a code as a scanner does, at the moment at which all was painted for the first time."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: type_code(window.windowHandle()))


def type_code(window: QWindow) -> None:
    """The number of the most urgent order."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for sign in "#000001\r":
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(window, event)


if __name__ == "__main__":
    signal.alarm(_AT_MOST)
    if sys.argv[1] == "bare":
        show_bare()
    else:
        show_desk(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
