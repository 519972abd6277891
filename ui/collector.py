"""Garbage is searched for in the window's thread alone.

Python searches in whatever thread makes objects just then. What goes with the garbage may be Qt's, and its
timers and widgets must end in the thread in which they began: else Qt warns, and sooner or later crashes.
The remedy is calibre's (``gui2/__init__.py``): automatic search off, a timer in its place.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from ui.background import Worker

_LOOK_MILLISECONDS = 2_000


def collect_due() -> None:
    """Collect what Python would have collected by now, had it searched by itself; to be called in the
    window's thread.
    """
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= threshold:
            return
        gc.collect(generation)


class Collector(QObject):
    """Takes the search over from Python."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on only this one searches."""
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Not beside slow work: an import makes its hundred thousand records without a search among them."""
        if not self._worker.is_busy():
            collect_due()
