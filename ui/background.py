"""A worker for slow verbs: it runs a callable in a thread and tells how far it is and how it ended."""

from __future__ import annotations

import logging
from collections import deque
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

    Just one of ``finished`` and ``failed`` is sent, and nothing after it. Then the job is gone.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self, work: Callable[[Job], object], tell: Callable[[Job, object], None], parent: QObject
    ) -> None:
        """``tell`` is called on the worker's thread; what it is given must come back to :meth:`hear`."""
        super().__init__(parent)
        self._work = work
        self._tell = tell
        self._cancelled = Event()
        self._over = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._give_up)

    def cancel(self) -> None:
        """Ask the work to stop; it ends by itself, mostly as failed."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Asked by the work between its steps."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Called by the work: how far it is."""
        self._tell(self, Progressed(done, total))

    def run(self) -> None:
        """Do the work; called on the worker's thread."""
        try:
            ended: Finished | Failed = Finished(self._work(self))
        except BaseException as error:  # a worker that dies must still answer
            if not isinstance(error, DeskError):
                _log.error("slow work failed", exc_info=error)
            ended = Failed(error)
        self._tell(self, ended)

    def watch(self, seconds: float) -> None:
        """Fail if there is no sign of life for so long; progress is one."""
        self._timer.start(round(seconds * 1000))

    def hear(self, news: Progressed | Finished | Failed) -> None:
        """Pass on, on the thread of the window, what the work told."""
        if self._over:
            return
        if isinstance(news, Progressed):
            if self._timer.isActive():
                self._timer.start()
            self.progressed.emit(news)
            return
        self._over = True
        self._timer.stop()
        (self.finished if isinstance(news, Finished) else self.failed).emit(news)

    def _give_up(self) -> None:
        self.cancel()
        self.hear(Failed(TimeoutError()))


class Row(QRunnable):
    """Callables one after the other, in a thread for as long as there are any.

    Qt never deletes it, but starts it anew for each: Python does not hear that a runnable made for one of
    them is gone, and takes for it whatever object Qt puts in its place.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._pool = QThreadPool(parent)
        self._pool.setMaxThreadCount(1)
        self._waiting = deque[Callable[[], None]]()

    def start(self, work: Callable[[], None]) -> None:
        """Call it soon, in the thread."""
        self._waiting.append(work)
        self._pool.start(self)

    def run(self) -> None:
        """Call the next one; called by Qt, in the thread."""
        self._waiting.popleft()()

    def wait(self, seconds: float) -> bool:
        """Until nothing is left to do; False where that takes longer."""
        return self._pool.waitForDone(round(seconds * 1000))


class _News(QObject):
    """What jobs tell from their threads. Not the job's own: that may be deleted as soon as it has ended."""

    told = Signal(object, object)


class Worker(QObject):
    """Runs jobs one after the other, never two at once; what only reads has a row of its own beside them.

    Each row has a thread for as long as there is something to do in it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row, self._reading_row = Row(self), Row(self)
        # After the rows, as Qt deletes children: each row waits for its thread, and that may still tell.
        self._news = _News(self)
        self._news.told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._jobs: set[Job] = set()

    def start(self, work: Callable[[Job], object], timeout: float | None = 600.0) -> Job:
        """Run ``work(job)`` soon; connect the job's signals at once. The timeout is in seconds of silence."""
        return self._start(self._row, work, timeout)

    def read(self, work: Callable[[Job], object], timeout: float | None = 600.0) -> Job:
        """The same for what somebody waits for and what writes nothing: no import stands in its way."""
        return self._start(self._reading_row, work, timeout)

    def _start(self, row: Row, work: Callable[[Job], object], timeout: float | None) -> Job:
        job = Job(work, self._news.told.emit, self)
        job.finished.connect(self._forget)
        job.failed.connect(self._forget)
        self._jobs.add(job)
        if timeout is not None:
            job.watch(timeout)
        row.start(job.run)
        return job

    def is_busy(self) -> bool:
        """Whether a job has not ended yet."""
        return bool(self._jobs)

    def stop(self, seconds: float = 5.0) -> bool:
        """Cancel everything and wait; False where a thread does not end in time."""
        for job in self._jobs:
            job.cancel()
        return all(row.wait(seconds) for row in (self._row, self._reading_row))

    def _pass_on(self, job: Job, news: Progressed | Finished | Failed) -> None:
        job.hear(news)
        if not isinstance(news, Progressed):
            job.deleteLater()

    def _forget(self, ended: object) -> None:
        # Not deleted, only let go: after a timeout the thread may still be at work in it.
        sender = self.sender()
        if isinstance(sender, Job):
            self._jobs.discard(sender)
