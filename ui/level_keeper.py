"""Lets levels of customers follow what was sent to them, while the worker has nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from dispatchdesk.actions.levels import levels_are_behind, look_at_levels
from dispatchdesk.desk import Desk
from ui.background import Job, Worker

_LOOK_MILLISECONDS = 30_000
_AT_ONCE_SECONDS = 1.5
"""So long at most another job waits for its turn."""


class LevelKeeper(QObject):
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
        """Bring levels up to what was sent, where they are behind and nobody else wants the worker."""
        if not self._worker.is_busy() and levels_are_behind(self._desk):
            self._worker.start(self._work)

    def _work(self, job: Job) -> None:
        with self._desk.in_a_thread():
            look_at_levels(self._desk, _AT_ONCE_SECONDS, job.is_cancelled)
