"""One worker for slow verbs: it runs a callable in a thread and tells how far it is and how it ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from dispatchdesk.errors import DeskError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progressed:
    """``done`` of ``total`` steps; a total of 0: not known."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """What the callable gave back."""

    result: object


@dataclass(frozen=True, slots=True)
class Failed:
    """What the callable raised; TimeoutError where it did not answer in time."""

    error: BaseException


class Job(QObject):
    """One run. Its signals arrive on the thread of the window.

    Just one of ``finished`` and ``failed`` is sent, and nothing after it.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Job], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = Event()
        self._over = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._give_up)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    _ended = Signal(object)
    _stepped = Signal(object)

    def cancel(self) -> None:
        """Ask the work to stop; it ends by itself, mostly as failed."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Asked by the work between its steps."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Called by the work: how far it is."""
        self._stepped.emit(Progressed(done, total))

    def run(self) -> None:
        """Do the work; called on the worker's thread."""
        try:
            ended: Finished | Failed = Finished(self._work(self))
        except BaseException as error:  # a worker that dies must still answer
            if not isinstance(error, DeskError):
                _log.error("slow work failed", exc_info=error)
            ended = Failed(error)
        self._ended.emit(ended)

    def watch(self, seconds: float) -> None:
        """Fail if there is no sign of life for so long; progress is one."""
        self._timer.start(round(seconds * 1000))

    def _step(self, progress: Progressed) -> None:
        if not self._over:
            if self._timer.isActive():
                self._timer.start()
            self.progressed.emit(progress)

    def _end(self, ended: Finished | Failed) -> None:
        if self._over:
            return
        self._over = True
        self._timer.stop()
        (self.finished if isinstance(ended, Finished) else self.failed).emit(ended)

    def _give_up(self) -> None:
        self.cancel()
        self._end(Failed(TimeoutError()))


class Worker(QObject):
    """Runs jobs one after the other, never two at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()

    def start(self, work: Callable[[Job], object], timeout: float | None = 600.0) -> Job:
        """Run ``work(job)`` soon; connect the job's signals at once. The timeout is in seconds of silence."""
        job = Job(work, self)
        job.finished.connect(self._forget)
        job.failed.connect(self._forget)
        self._jobs.add(job)
        if timeout is not None:
            job.watch(timeout)
        self._pool.start(QRunnable.create(job.run))
        return job

    def is_busy(self) -> bool:
        """Whether a job has not ended yet."""
        return bool(self._jobs)

    def stop(self, seconds: float = 5.0) -> bool:
        """Cancel everything and wait; False where the thread does not end in time."""
        for job in self._jobs:
            job.cancel()
        return self._pool.waitForDone(round(seconds * 1000))

    def _forget(self, ended: object) -> None:
        # Not deleted, only let go: after a timeout the thread may still be at work in it.
        sender = self.sender()
        if isinstance(sender, Job):
            self._jobs.discard(sender)
