"""Pictures of the catalogue's articles, from a folder of the owner."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.import_pictures import PicturesReport, import_pictures
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.pictures import say_names, say_pictures
from ui import fonts
from ui.background import Job, Worker
from ui.parts.files import ask_which_folder
from ui.parts.job_strip import JobStrip
from ui.pictures import PictureStore
from ui.settings.choices import Choices
from ui.widgets import ActionButton, Card, Label, SectionLabel

_MOST_NAMES = 12


class PicturesCard(Card):
    """Copies them on the worker, and says what of the folder means nothing."""

    def __init__(
        self, choices: Choices, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=18, spacing=12, parent=parent)
        self._choices = choices
        self._pictures = pictures
        self._worker = worker
        self.take = ActionButton(tr("Pictures from a folder …"), takes_focus=True)
        self.take.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        self.strip = JobStrip()
        self.names = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        told = tr(
            "Copies those that are named by SKU or barcode, or as the catalogue names them. Web addresses"
            " are kept, and their pictures count as missing: the desk works without the network."
        )
        hint = Label(told, fonts.SECONDARY, "ink_2", wraps=True)
        self.body.addWidget(SectionLabel(tr("Pictures")))
        self.body.addWidget(self.take, alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self.strip, self.names, hint):
            self.body.addWidget(widget)
        self.names.hide()
        self.take.clicked.connect(self.choose_folder)
        self.strip.finished.connect(self._tell)
        self.strip.ended.connect(lambda: self.take.setEnabled(True))

    def choose_folder(self) -> None:
        """Ask which folder."""
        folder = ask_which_folder(self, tr("A folder with pictures of articles"))
        if folder is not None:
            self.take_from(folder)

    def take_from(self, folder: Path) -> None:
        """Copy what fits from there."""
        if self.strip.is_busy():
            return
        desk = self._choices.desk

        def work(job: Job) -> object:
            with desk.in_a_thread():
                return import_pictures(desk, folder, job.report, job.is_cancelled)

        self.names.hide()
        self.take.setEnabled(False)
        self.strip.follow(self._worker.start(work), tr("Copying pictures …"))

    def take_key(self, key: str) -> bool:
        """Esc stops it."""
        if key != "Esc" or not self.strip.is_busy():
            return False
        self.strip.stop()
        return True

    def _tell(self, report: object) -> None:
        assert isinstance(report, PicturesReport)
        self._pictures.look_again()
        left = [*report.unmatched, *report.refused]
        counts = (report.copied, report.already_here, len(report.unmatched), len(report.refused))
        self.strip.say(join_sentences(say_pictures(*counts)), "caution" if left else "good")
        self.names.setText("\n".join(say_names(left, _MOST_NAMES)))
        self.names.setVisible(bool(left))
