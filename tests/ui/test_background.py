"""The worker: one job after the other, each answers exactly once; reading waits for no other work."""

from __future__ import annotations

import gc
import time
import weakref
from functools import partial
from threading import Event, get_ident

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable
from pytestqt.qtbot import QtBot

from ui.background import Failed, Finished, Job, Progressed, Worker


class Heard:
    """What a job told, and on which thread."""

    def __init__(self, job: Job) -> None:
        self.told: list[object] = []
        self.threads: set[int] = set()
        for signal in (job.progressed, job.finished, job.failed):
            signal.connect(self.hear)

    def hear(self, what: object) -> None:
        self.told.append(what)
        self.threads.add(get_ident())

    @property
    def is_over(self) -> bool:
        return any(isinstance(what, Finished | Failed) for what in self.told)


def add(job: Job) -> object:
    job.report(1, 2)
    return 1 + 1


def test_a_result_arrives_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    worker = Worker()
    heard = Heard(worker.start(add))
    qtbot.waitUntil(lambda: heard.is_over)
    assert heard.told == [Progressed(1, 2), Finished(2)]
    assert heard.threads == {get_ident()}
    assert not worker.is_busy()


def test_an_error_is_an_answer(qtbot: QtBot) -> None:
    def fail(job: Job) -> object:
        raise ValueError("row 8")

    worker = Worker()
    heard = Heard(worker.start(fail))
    qtbot.waitUntil(lambda: heard.is_over)
    (failed,) = heard.told
    assert isinstance(failed, Failed)
    assert str(failed.error) == "row 8"


def test_jobs_never_run_at_once(qtbot: QtBot) -> None:
    worker = Worker()
    running: list[int] = []
    most: list[int] = []

    def work(job: Job) -> object:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return None

    heard = [Heard(worker.start(work)) for _ in range(4)]
    qtbot.waitUntil(lambda: all(one.is_over for one in heard))
    assert max(most) == 1


def test_what_reads_does_not_wait_for_what_writes(qtbot: QtBot) -> None:
    worker = Worker()
    go_on = Event()
    writing = Heard(worker.start(lambda job: go_on.wait(30)))
    reading = Heard(worker.read(add))
    qtbot.waitUntil(lambda: reading.is_over)
    assert not writing.is_over
    assert worker.is_busy()
    go_on.set()
    assert worker.stop()


def test_stopping_ends_both(qtbot: QtBot) -> None:
    worker = Worker()
    ended: list[str] = []

    def until_cancelled(name: str, job: Job) -> object:
        while not job.is_cancelled():
            time.sleep(0.005)
        ended.append(name)
        return None

    worker.start(partial(until_cancelled, "writing"))
    worker.read(partial(until_cancelled, "reading"))
    assert worker.stop()
    assert sorted(ended) == ["reading", "writing"]


def test_a_cancelled_job_is_told_so(qtbot: QtBot) -> None:
    worker = Worker()

    def wait(job: Job) -> object:
        while not job.is_cancelled():
            time.sleep(0.005)
        raise InterruptedError

    job = worker.start(wait)
    heard = Heard(job)
    job.cancel()
    qtbot.waitUntil(lambda: heard.is_over)
    assert isinstance(heard.told[0], Failed)


def test_a_job_without_a_sign_of_life_fails_once(qtbot: QtBot) -> None:
    worker = Worker()
    go_on = Event()
    heard = Heard(worker.start(lambda job: go_on.wait(5), timeout=0.05))
    qtbot.waitUntil(lambda: heard.is_over)
    go_on.set()
    assert worker.stop()
    qtbot.wait(20)
    (failed,) = heard.told
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, TimeoutError)


def test_a_window_may_go_while_its_worker_works(qtbot: QtBot) -> None:
    host, begun = QObject(), Event()

    def work(job: Job) -> object:
        begun.set()
        time.sleep(0.1)
        job.report(1, 1)
        return None

    Worker(host).start(work)
    qtbot.waitUntil(begun.is_set)
    host.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_is_left_of_a_job(qtbot: QtBot) -> None:
    """Neither what it works on, nor a wrapper for which Qt's next object in its place would be taken."""

    class Plan:
        pass

    def wrappers() -> int:
        gc.collect()
        return sum(isinstance(one, Job | QRunnable) for one in shiboken6.getAllValidWrappers())

    plan = Plan()
    held = weakref.ref(plan)
    worker = Worker()
    before = wrappers()
    heard = Heard(worker.start(lambda job, plan=plan: plan))  # type: ignore[misc]
    del plan
    qtbot.waitUntil(lambda: heard.is_over)
    assert worker.stop()
    heard.told.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert wrappers() == before
    assert held() is None
