"""What takes long to read is read on the worker; of what was asked for only the last is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from dispatchdesk.desk import Desk
from ui.background import Failed, Finished, Job, Worker
from ui.parts.job_strip import words_of_failure

_PATIENCE = 250
"""Milliseconds for which the former figures may stand."""


class LatestReading(QObject):
    """Reads beside the window; what was asked for before is forgotten."""

    came = Signal(object)
    """What was read."""
    failed = Signal(str)
    """Why not, in words."""
    lasted = Signal()
    """It is not there at once."""

    def __init__(self, desk: Desk, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._job: Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.lasted)

    def read(self, work: Callable[[Desk], object]) -> None:
        """Read this now, in the place of what is being read."""
        desk = self._desk
        if self._job is not None:
            self._job.cancel()

        def run(job: Job) -> object:
            if job.is_cancelled():
                return None
            with desk.in_a_thread():
                return work(desk)

        self._patience.start()
        self._job = self._worker.read(run)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._tell)

    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def _take(self, ended: Finished) -> None:
        if self.sender() is self._job:
            self._end()
            self.came.emit(ended.result)

    def _tell(self, ended: Failed) -> None:
        if self.sender() is self._job:
            self._end()
            self.failed.emit(words_of_failure(ended.error))

    def _end(self) -> None:
        self._job = None
        self._patience.stop()
