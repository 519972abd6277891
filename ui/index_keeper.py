"""Lets the search index follow the orders while the worker has nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from dispatchdesk.actions.keep_search import catch_up_search, search_is_behind
from dispatchdesk.desk import Desk
from ui.background import Worker

_LOOK_MILLISECONDS = 2_000
_AT_ONCE_SECONDS = 1.5
"""So long at most another job waits for its turn."""


class IndexKeeper(QObject):
    """Looks now and then; lives as long as its window."""

    def __init__(self, desk: Desk, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def look(self) -> None:
        """Index some orders where there are any to be indexed and nobody else wants the worker."""
        if not self._worker.is_busy() and search_is_behind(self._desk):
            self._worker.start(lambda job: catch_up_search(self._desk, _AT_ONCE_SECONDS, job.is_cancelled))
