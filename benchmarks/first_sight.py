"""A process that opens a window and ends when it is painted and has nothing more to do.

``python -m benchmarks.first_sight bare`` shows an empty window; a data folder instead of ``bare`` its desk.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


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


def show_desk(folder: str) -> None:
    from dispatchdesk.__main__ import main
    from ui.main_window import MainWindow

    MainWindow.paintEvent = lambda window, event: leave_when_painted()
    main(["--data", folder])


def leave_when_painted() -> None:
    """End at the first turn of the event loop after a window has painted itself, and all that lies in it.

    Told by the window: who listens to the events of a whole application makes each of them dearer.
    """
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: os._exit(0))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        show_bare()
    else:
        show_desk(sys.argv[1])
