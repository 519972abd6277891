"""Taking a table out as a file: a button, and how far the writing is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.export_in_child import export_log_in_child
from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.language import current_language, tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Job, Worker
from ui.parts.files import ask_where_to_save
from ui.parts.job_strip import JobStrip
from ui.widgets import ActionButton

_LOW = 32
"""Pixels: the button stands in a bar."""


def start_export(
    desk: Desk,
    worker: Worker,
    what: LogKind,
    path: Path,
    table: TableFormat,
    where: LogFilter,
    count: int = 0,
) -> Job:
    """Write a table in a process of its own.

    ``count``: how many rows there will be, where that is known.

    Raises:
        DeskError: as ``Desk.require`` tells; the process that writes asks nobody.
    """
    desk.require(Right.EXPORT)
    root, language = desk.folder.root, current_language()

    def work(job: Job) -> object:
        def report(rows: int) -> None:
            job.report(rows, count)

        return export_log_in_child(root, what, path, table, where, language, report, job.is_cancelled)

    return worker.start(work)


def say_written(rows: int, path: Path) -> str:
    """``12 lines written to promises.xlsx.``"""
    words = tr_n("{count} line written to {file}.", "{count} lines written to {file}.", rows)
    return words.format(count=rows, file=path.name)


class ExportStrip(QWidget):
    """Exports one table, all of it. The button is placed by whoever shows the strip."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._worker = desk, worker
        self._what: LogKind | None = None
        self._path = Path()
        self.button = ActionButton("")
        self.button.setFixedHeight(_LOW)
        self.strip = JobStrip()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.strip)
        self.strip.setContentsMargins(24, 10, 24, 4)
        self.button.clicked.connect(self.ask_where)
        self.strip.finished.connect(self._tell_written)
        self.strip.ended.connect(self._show_button)

    def offer(self, what: LogKind | None) -> None:
        """Which table the button takes out; None: the page in front has none."""
        if what is not self._what and not self.strip.is_busy():
            self.strip.say("")
        self._what = what
        self.button.show_action(tr("Export"), "Ctrl E")
        self._show_button()

    def ask_where(self) -> None:
        """Ask where to; the ending chosen is the format."""
        if self._what is None or self.strip.is_busy():
            return
        kinds = ";;".join(f"{name} (*.{table.value})" for table, name in _formats().items())
        path = ask_where_to_save(self, tr("Export"), f"{_file_name(self._what)}.xlsx", kinds)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write there, on the worker; what has no known ending becomes a spreadsheet."""
        assert self._what is not None
        ending = path.suffix[1:].lower()
        table = TableFormat(ending) if ending in set(TableFormat) else TableFormat.XLSX
        self._path = path if table.value == ending else path.with_name(f"{path.name}.{table.value}")
        try:
            job = start_export(self._desk, self._worker, self._what, self._path, table, LogFilter())
        except DeskError as error:
            self.strip.say(say_trouble(error), "bad")
        else:
            self.strip.follow(job, tr("Writing {file} …").format(file=self._path.name))
        self._show_button()

    def take_key(self, key: str) -> bool:
        """Ctrl+E exports, Esc stops it."""
        if key == "Ctrl+E" and self._what is not None:
            self.ask_where()
            return True
        if key == "Esc" and self.strip.is_busy():
            self.strip.stop()
            return True
        return False

    def _tell_written(self, rows: object) -> None:
        self.strip.say(say_written(int(str(rows)), self._path))

    def _show_button(self) -> None:
        self.button.setVisible(self._what is not None)
        self.button.setEnabled(not self.strip.is_busy())


def _formats() -> dict[TableFormat, str]:
    return {
        TableFormat.XLSX: tr("Excel"),
        TableFormat.CSV: tr("CSV"),
        TableFormat.JSONL: tr("JSON lines"),
    }


def _file_name(what: LogKind) -> str:
    names = {
        LogKind.FOLLOW_UPS: tr("follow-ups"),
        LogKind.PROMISES: tr("promises"),
        LogKind.CUSTOMERS: tr("customers"),
        LogKind.TASKS: tr("tasks"),
        LogKind.REVIEWS: tr("reviews"),
        LogKind.COMPLAINTS: tr("complaints"),
    }
    return names.get(what, what.value)
