"""What is kept up beside the window: the search index, levels of customers, tasks of care."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from dispatchdesk.actions.care_rules import make_care_tasks
from dispatchdesk.actions.keep_search import catch_up_search, search_is_behind
from dispatchdesk.actions.levels import levels_are_behind, look_at_levels
from dispatchdesk.desk import Desk
from ui.background import Finished, Job, Worker

_AT_ONCE_SECONDS = 1.5
"""So long at most another job waits for its turn."""


def _always() -> bool:
    return True


class Keeper(QObject):
    """Works now and then, while nobody else wants the worker; lives as long as its window."""

    did = Signal()
    """There is something new to be shown."""

    def __init__(
        self,
        worker: Worker,
        parent: QObject,
        work: Callable[[Job], object],
        *,
        each_milliseconds: int,
        is_behind: Callable[[], bool] = _always,
    ) -> None:
        """What ``work`` gives back says whether there is something new."""
        super().__init__(parent)
        self._worker, self._work, self._is_behind = worker, work, is_behind
        self._timer = QTimer(self, interval=each_milliseconds)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def look(self) -> None:
        """Do what is to be done, unless somebody waits for the worker."""
        if not self._worker.is_busy() and self._is_behind():
            self._worker.start(self._work).finished.connect(self._tell)

    def _tell(self, ended: Finished) -> None:
        if ended.result:
            self.did.emit()


def index_keeper(desk: Desk, worker: Worker, parent: QObject) -> Keeper:
    """The search index follows the orders."""

    def work(job: Job) -> None:
        catch_up_search(desk, _AT_ONCE_SECONDS, job.is_cancelled)

    return Keeper(worker, parent, work, each_milliseconds=2_000, is_behind=lambda: search_is_behind(desk))


def level_keeper(desk: Desk, worker: Worker, parent: QObject) -> Keeper:
    """Levels of customers follow what was sent to them."""

    def work(job: Job) -> None:
        with desk.in_a_thread():
            look_at_levels(desk, _AT_ONCE_SECONDS, job.is_cancelled)

    return Keeper(worker, parent, work, each_milliseconds=30_000, is_behind=lambda: levels_are_behind(desk))


def care_keeper(desk: Desk, worker: Worker, parent: QObject) -> Keeper:
    """The rules of care make their tasks, and follow-ups."""

    def work(_job: Job) -> int:
        with desk.in_a_thread():
            return make_care_tasks(desk)

    return Keeper(worker, parent, work, each_milliseconds=60_000)
