"""Taking the log out: as a spreadsheet, as CSV, as a list to sign."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.actions.hand_over import manifest_of
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Worker
from ui.papers.files import write_manifest
from ui.parts.export_strip import say_written, start_export
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.widgets import ActionButton, Card, FilterChips, SectionLabel


class ExportCard(Card):
    """Exports what the log shows, all of it, beside the bench's own work."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self._desk = desk
        self._worker = worker
        self._where = LogFilter()
        self._count: int | None = 0
        self._path = Path()
        self._heading = SectionLabel()
        self.lines = FilterChips()
        self.excel = ActionButton("", primary=True, takes_focus=True)
        self.csv, self.manifest = ActionButton("", takes_focus=True), ActionButton("", takes_focus=True)
        self.strip = JobStrip()
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.addWidget(self.excel, 0, 0)
        grid.addWidget(self.csv, 0, 1)
        grid.addWidget(self.manifest, 1, 0, 1, 2)
        for widget in (self._heading, self.lines):
            self.body.addWidget(widget)
        self.body.addLayout(grid)
        self.body.addWidget(self.strip)
        self.excel.clicked.connect(self.export_excel)
        self.csv.clicked.connect(self.export_csv)
        self.manifest.clicked.connect(self.save_manifest)
        self.strip.finished.connect(self._tell_written)
        self.strip.ended.connect(self._show_buttons)

    def show_filter(self, where: LogFilter, count: int | None) -> None:
        """What would be exported; None: more than were counted."""
        self._where, self._count = where, count
        known = count or 0
        words = tr_n("Export this {count}", "Export these {count}", known).format(count=known)
        self._heading.setText(tr("Export all with this text") if count is None else words)
        self._show_buttons()

    def retranslate(self) -> None:
        """All words anew."""
        self.lines.show_chips(
            (
                (LogKind.PARCELS.value, tr("One line a parcel")),
                (LogKind.ITEMS.value, tr("One line an item")),
            )
        )
        self.excel.show_action(tr("Excel"), "Ctrl E")
        self.csv.show_action(tr("CSV"))
        self.manifest.show_action(tr("PDF manifest"))

    def export_excel(self) -> None:
        """Ask where to, and write a spreadsheet."""
        self._ask(TableFormat.XLSX, tr("Excel") + " (*.xlsx)")

    def export_csv(self) -> None:
        """Ask where to, and write CSV."""
        self._ask(TableFormat.CSV, tr("CSV") + " (*.csv)")

    def save_manifest(self) -> None:
        """Ask where to, and draw the list of these parcels."""
        path = ask_where_to_save(self, tr("PDF manifest"), tr("manifest") + ".pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            write_manifest(manifest_of(self._desk, self._where, self._where.carrier), path)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
        else:
            self.strip.say(tr("Written to {file}.").format(file=path.name))

    def export_to(self, path: Path, table: TableFormat) -> None:
        """Write what the log shows, on the worker."""
        what, count = LogKind(self.lines.choice()), self._count or 0
        try:
            job = start_export(self._desk, self._worker, what, path, table, self._where, count)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return
        self._path = path
        self.strip.follow(job, tr("Writing {file} …").format(file=path.name))
        self._show_buttons()

    def take_key(self, key: str) -> bool:
        """Ctrl+E exports; Esc stops it."""
        if key == "Ctrl+E" and self.excel.isEnabled():
            self.export_excel()
            return True
        if key == "Esc" and self.strip.is_busy():
            self.strip.stop()
            return True
        return False

    def _ask(self, table: TableFormat, kinds: str) -> None:
        name = " ".join(filter(None, (tr("dispatch log"), self._where.day_from))) + f".{table.value}"
        path = ask_where_to_save(self, tr("Export the dispatch log"), name, kinds)
        if path is not None:
            self.export_to(path, table)

    def _tell_written(self, rows: object) -> None:
        self.strip.say(say_written(int(str(rows)), self._path))

    def _show_buttons(self) -> None:
        for button in (self.excel, self.csv, self.manifest):
            button.setEnabled(self._count != 0 and not self.strip.is_busy())
