"""The complaints about a carrier leave as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Worker
from ui.parts.export_strip import say_written, start_export
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.widgets import ActionButton


class ComplaintExport(QWidget):
    """A button, and how far the file is."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._where = LogFilter()
        self._count = 0
        self._path = Path()
        self.button = ActionButton("", takes_focus=True)
        self.strip = JobStrip()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.strip, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.ask)
        self.strip.finished.connect(self._tell_written)
        self.strip.ended.connect(self._show_button)

    def offer(self, where: LogFilter, count: int) -> None:
        """What would be written."""
        self._where, self._count = where, count
        self._show_button()

    def ask(self) -> None:
        """Ask where to, and write; the ending of the name says in which form."""
        name = " ".join((tr("complaints"), carrier_name(self._where.carrier), self._where.day_from))
        kinds = ";;".join(
            (tr("Excel") + " (*.xlsx)", tr("CSV") + " (*.csv)", tr("JSON lines") + " (*.jsonl)")
        )
        path = ask_where_to_save(self, tr("Export the complaints"), f"{name}.xlsx", kinds)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write them, in a process of its own."""
        ending = path.suffix.lower().lstrip(".")
        table = TableFormat(ending) if ending in set(TableFormat) else TableFormat.XLSX
        self._path = path if table.value == ending else path.with_name(f"{path.name}.{table.value}")
        kind = LogKind.COMPLAINTS
        try:
            job = start_export(self._desk, self._worker, kind, self._path, table, self._where, self._count)
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
            return
        self.strip.follow(job, tr("Writing {file} …").format(file=self._path.name))
        self._show_button()

    def take_key(self, key: str) -> bool:
        """Ctrl+E exports; Esc stops it."""
        if key == "Ctrl+E" and self.button.isEnabled():
            self.ask()
        elif key == "Esc" and self.strip.is_busy():
            self.strip.stop()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.button.show_action(tr("Export the complaints"), "Ctrl E")

    def _tell_written(self, rows: object) -> None:
        self.strip.say(say_written(int(str(rows)), self._path))

    def _show_button(self) -> None:
        self.button.setEnabled(self._count > 0 and not self.strip.is_busy())
