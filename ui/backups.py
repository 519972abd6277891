"""The desk backs itself up: after so much work, and before its window closes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from dispatchdesk.actions.run_backups import BackupRun, run_backup
from dispatchdesk.actions.view_backups import needs_backup, view_backups
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Failed, Finished, Job, Worker
from ui.closing_card import ClosingCard
from ui.main_window import MainWindow
from ui.parts.job_strip import words_of_failure
from ui.section import SETTINGS
from ui.settings.backup_words import reminder

_LOOK_MILLISECONDS = 60_000
Run = Callable[..., BackupRun]


class Backups(QObject):
    """Lives as long as its window; has a worker of its own, so that no import or export is in its way."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        *,
        run: Run = run_backup,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._run = run
        self._seconds = seconds
        self._worker = Worker(self)
        self._job: Job | None = None
        self._began = -float("inf")
        self._told_of_second_place = False
        self._card: ClosingCard | None = None
        self._may_close = False
        self._timer = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look each minute from now on, and before the window closes."""
        self._timer.start()
        self._window.installEventFilter(self)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.stop)
        self._remind()

    def stop(self) -> None:
        """The desk is about to be closed: whatever runs is ended."""
        self._timer.stop()
        self._worker.stop()

    def look(self) -> None:
        """Back up where enough work was done since the last time and something of it is in no backup."""
        every = self._desk.settings.backup_every_minutes * 60
        if self._job is None and self._seconds() - self._began >= every and self._is_needed():
            self._back_up()
        self._remind()

    def is_busy(self) -> bool:
        """Whether a backup is under way."""
        return self._job is not None

    # -- one backup ------------------------------------------------------------------------------

    def _back_up(self) -> None:
        self._began = self._seconds()
        root, place = self._desk.folder.root, self._desk.settings.backup_second_place
        anew, run = self._has_news(), self._run

        def work(job: Job) -> object:
            return run(root, place, job.report, job.is_cancelled, anew=anew)

        self._job = self._worker.start(work)
        self._job.finished.connect(self._tell)
        self._job.failed.connect(self._tell_failure)

    def _tell(self, ended: Finished) -> None:
        self._job = None
        run = ended.result
        assert isinstance(run, BackupRun)
        self._tell_of_second_place(run.second_trouble)
        self._show()
        self._close_at_last()

    def _tell_failure(self, ended: Failed) -> None:
        self._job = None
        words = tr("No backup was made. {why}").format(why=words_of_failure(ended.error))
        self._show()
        if self._card is not None:
            self._card.say(words)
        else:
            self._window.notice.say(words, "bad")

    def _tell_of_second_place(self, trouble: DeskError | None) -> None:
        """Once, until it was there again; the settings go on to tell."""
        if trouble is not None and not self._told_of_second_place:
            words = tr("The backup is made, but not copied to the second place. {why}")
            self._window.notice.say(words.format(why=say_trouble(trouble)))
        self._told_of_second_place = trouble is not None

    def _remind(self) -> None:
        """A mark on the settings for as long as the owner has something to do there."""
        try:
            warns = reminder(view_backups(self._desk), self._desk.now(), self._desk.zone)
        except DeskError:
            return  # the bench says it louder
        self._window.show_badge(SETTINGS, "!" if warns else "")

    def _show(self) -> None:
        self._remind()
        if self._window.section().name == SETTINGS:
            self._window.page().refresh()

    def _has_news(self) -> bool:
        try:
            return view_backups(self._desk).has_news
        except DeskError:
            return True

    def _is_needed(self) -> bool:
        try:
            return needs_backup(self._desk)
        except DeskError:
            # What cannot even be looked at: the child finds out why, and keeps what there is.
            return True

    # -- closing ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is closed stays for the moment of its backup; closed again it goes at once."""
        if watched is self._window and event.type() is QEvent.Type.Close and self._must_wait():
            event.ignore()
            return True
        return False

    def _must_wait(self) -> bool:
        if self._may_close or self._card is not None:
            return False
        if self._job is None:
            if not self._is_needed():
                return False
            self._back_up()
        assert self._job is not None
        self._card = ClosingCard(self._window)
        self._card.left.connect(self._close_without)
        self._card.follow(self._job)
        return True

    def _close_without(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._may_close = True
        self._window.close()

    def _close_at_last(self) -> None:
        if self._card is not None:
            self._may_close = True
            self._window.close()
