"""Takes in what is dropped into the watched folder, while the worker has nothing else to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from dispatchdesk.desk import Desk
from dispatchdesk.wording.imports import say_report
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from ui.background import Failed, Finished, Job, Worker
from ui.parts.job_strip import words_of_failure

_LOOK_MILLISECONDS = 4_000
_AFTER_A_FAILURE = 60.0
"""Seconds until a folder that could not be read, or a database that refused, is tried again."""


class WatchedFolder(QObject):
    """Looks now and then; lives as long as its window."""

    taken_in = Signal()
    """Orders may have come, or been stopped: whoever shows them reads again."""
    told = Signal(str)
    """What a person must look at, in words."""

    def __init__(
        self, desk: Desk, worker: Worker, parent: QObject, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._seconds = seconds
        self._watch: object | None = None
        self._job: Job | None = None
        self._rests_until = 0.0
        self._said = ""
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()

    def look(self) -> None:
        """Take in what lies whole in the folder, where one is chosen and nobody else wants the worker."""
        folder = self._desk.settings.watched_folder
        if not folder or self._job or self._worker.is_busy() or self._seconds() < self._rests_until:
            return
        self._job = self._worker.start(self._work(Path(folder)))
        self._job.finished.connect(self._tell)
        self._job.failed.connect(self._tell_failure)

    def _work(self, folder: Path) -> Callable[[Job], object]:
        # Reading files is a department of its own: nobody waits for its modules at the start.
        from dispatchdesk.actions.watched_folder import FolderWatch, WatchedNews, take_watched

        if not isinstance(self._watch, FolderWatch) or self._watch.folder != folder:
            self._watch = FolderWatch(folder)
        desk, watch, seconds = self._desk, self._watch, self._seconds

        def say(news: WatchedNews) -> str:
            names = [path.name for path in news.files]
            return say_report(names, asdict(news.counts), news.problems, refused=news.is_refused)

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return take_watched(desk, watch, seconds(), say, job.report, job.is_cancelled)

        return work

    def _tell(self, ended: Finished) -> None:
        from dispatchdesk.actions.watched_folder import WatchedNews

        self._job = None
        self._said = ""
        assert isinstance(ended.result, tuple)
        news = [one for one in ended.result if isinstance(one, WatchedNews)]
        if news:
            self.taken_in.emit()
        if troubled := [path.name for one in news if one.problems for path in one.files]:
            words = tr("The watched folder: look at {files}, a report lies beside it.")
            self.told.emit(words.format(files=join_words(troubled)))

    def _tell_failure(self, ended: Failed) -> None:
        """The same words once, not each minute."""
        self._job = None
        self._rests_until = self._seconds() + _AFTER_A_FAILURE
        words = words_of_failure(ended.error)
        if words != self._said:
            self.told.emit(words)
        self._said = words
