"""Printing, the data folder, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dispatchdesk import __version__
from dispatchdesk.actions.people import badges
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.errors import DeskError
from dispatchdesk.papers.command_sheet import compose_command_sheet
from dispatchdesk.rules.verification import Verification
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import orders_as_of
from dispatchdesk.wording.verification import say_verification
from ui import fonts
from ui.background import Job, Worker
from ui.papers.files import write_badges, write_command_sheet
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.parts.told_line import ToldLine
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.widgets import ActionButton, Label


class PrintingForm(Form):
    """Which printer, in which language, and the sheet of commands."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Printing"))
        self.card(tr("Packing slips"))
        printers = tuple((name, name) for name in _printers())
        self.printer = self.combo(
            tr("Printer"), "slip_printer", (("", tr("the computer’s own choice")), *printers)
        )
        self.combo(
            tr("Language on paper"),
            "slip_language",
            (("", tr("as on the screen")), ("en", "English"), ("zh", "简体中文")),
        )
        self.card(tr("Commands for the scanner"))
        self.hint(tr("Hang this sheet beside the bench: every key of the check page as a barcode."))
        self.sheet = ActionButton(tr("Command sheet as PDF"), takes_focus=True)
        self.sheet.clicked.connect(self.save_sheet)
        self.badges = ActionButton(tr("Badges as PDF"), takes_focus=True)
        self.badges.clicked.connect(self.save_badges)
        self._told = ToldLine()
        self.add(self.sheet, left=True)
        self.card(tr("Badges"))
        self.hint(tr("A badge for everybody who packs: scanned, it changes whose name stands on the scans."))
        self.add(self.badges, left=True)
        self.add(self._told)
        self.end()

    def save_sheet(self) -> None:
        """Ask where to, and draw the sheet."""
        sheet = compose_command_sheet(self.choices.settings.slip_language)
        self._save(tr("Command sheet"), tr("commands"), partial(write_command_sheet, sheet))

    def save_badges(self) -> None:
        """Ask where to, and draw the badges."""
        try:
            sheet = badges(self.choices.desk, self.choices.settings.slip_language)
        except DeskError as error:
            self._told.refuse(error)
            return
        self._save(tr("Badges"), tr("badges"), partial(write_badges, sheet))

    def _save(self, title: str, name: str, write: Callable[[Path], None]) -> None:
        path = ask_where_to_save(self, title, f"{name}.pdf", "PDF (*.pdf)")
        if path is not None and self._told.attempt(lambda: write(path)):
            self._told.say(tr("Written to {file}.").format(file=path.name))


def _printers() -> list[str]:
    try:
        # Imported late: on Linux it asks for libcups, and most benches print elsewhere.
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return []
    return list(QPrinterInfo.availablePrinterNames())


class DataForm(Form):
    """Where everything lies, how new it is, whether it is whole."""

    def __init__(self, choices: Choices, worker: Worker) -> None:
        super().__init__(choices, tr("Data"))
        self._worker = worker
        root = choices.desk.folder.root
        self.card(tr("Data folder"))
        self.add(Label(str(root), fonts.BODY, "ink", fonts.MEDIUM, wraps=True))
        self.hint(tr("Database, pictures, photos, backups and log: all of it lies in this one folder."))
        self._age = Label("", fonts.BODY, "ink", wraps=True)
        self.add(self._age)
        self.open_folder = ActionButton(tr("Open the folder"), takes_focus=True)
        self.verify = ActionButton(tr("Verify all records"), takes_focus=True)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.verify, self.open_folder):
            row.addWidget(button)
        row.addStretch(1)
        self.add(buttons)
        self.strip = JobStrip()
        self.add(self.strip)
        self.end()
        self.open_folder.clicked.connect(self._open)
        self.verify.clicked.connect(self.verify_now)
        self.strip.finished.connect(self._tell)
        self.refresh()

    def refresh(self) -> None:
        """How new the orders are."""
        desk = self.choices.desk
        self._age.setText(orders_as_of(desk.now(), view_bench(desk).news_at, desk.zone))

    def verify_now(self) -> None:
        """Prove all records, beside the bench's work."""
        root = self.choices.desk.folder.root

        def work(job: Job) -> object:
            return verify_records(root)

        if not self.strip.is_busy():
            self.strip.follow(self._worker.start(work), tr("Verifying …"))

    def _tell(self, result: object) -> None:
        if isinstance(result, Verification):
            self.strip.say(say_verification(result), "bad" if result.broken else "good")

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.choices.desk.folder.root)))


class AboutForm(Form):
    """Version and licences."""

    def __init__(self, choices: Choices) -> None:
        version = tr("Version {version}").format(version=__version__)
        super().__init__(choices, tr("About DispatchDesk"), version)
        self.card(tr("Licences"))
        lines = (
            tr("DispatchDesk is free software under the MIT licence."),
            tr("Qt and PySide6 are used under the LGPL 3."),
            tr("The fonts Inter and Noto Sans SC are shipped under the SIL Open Font License."),
            tr("Icons, sounds and pictures of the demo are the project’s own."),
        )
        for line in lines:
            self.add(Label(line, fonts.BODY, "ink", wraps=True))
        self.end()
