"""Lets the rules of care make their tasks, at the start and each minute, beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from dispatchdesk.actions.care_rules import make_care_tasks
from dispatchdesk.desk import Desk
from ui.background import Finished, Job, Worker

_LOOK_MILLISECONDS = 60_000


class CareKeeper(QObject):
    """Looks while the worker has nothing else to do; lives as long as its window."""

    made = Signal()
    """There are new tasks, or follow-ups."""

    def __init__(self, desk: Desk, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and each minute."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Make what is due, unless somebody waits for the worker."""
        if not self._worker.is_busy():
            self._worker.start(self._make).finished.connect(self._tell)

    def _make(self, _job: Job) -> int:
        with self._desk.in_a_thread():
            return make_care_tasks(self._desk)

    def _tell(self, ended: Finished) -> None:
        if ended.result:
            self.made.emit()
