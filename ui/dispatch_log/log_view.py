"""The log itself: what left and who packed it, with its filters, and the parcel that is chosen beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.dispatch_log import open_parcel_list, parcel_page, place_of_parcel
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.dispatching import LogFilter, ParcelRow
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.dispatch_log.export_card import ExportCard
from ui.dispatch_log.filters import LogFilters
from ui.dispatch_log.incident_strip import IncidentStrip
from ui.dispatch_log.parcel_card import ParcelCard
from ui.dispatch_log.stage_strip import StageStrip
from ui.dispatch_log.words import log_columns
from ui.parts.cut_note import CutNote
from ui.parts.pages import Pages
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.parts.verb_buttons import VerbButtons
from ui.pictures import PictureStore
from ui.widgets import Card, EmptyState

_SIDE_WIDTH = 304


class LogView(QWidget):
    """Reads again whenever the filters change; other views are asked for by their keys."""

    changed = Signal()
    """Something was noted of a parcel."""
    claim_wanted = Signal(object)
    """The ``ClaimAbout`` of the chosen parcel."""
    handover_wanted = Signal()
    shift_wanted = Signal()
    tracking_wanted = Signal()
    status_wanted = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: LogFilter | None = None
        self._count = 0
        self.filters = LogFilters(desk)
        self.table = RowTable(TableModel(log_columns(desk.now, lambda: desk.zone)))
        self.parcel = ParcelCard(desk, pictures)
        self.export = ExportCard(desk, worker)
        self.stages, self.incidents = StageStrip(desk, worker), IncidentStrip(desk)
        self.buttons = VerbButtons(
            {
                "H": self.handover_wanted.emit,
                "E": self.shift_wanted.emit,
                "P": self.ask_stage,
                "N": self.ask_claim,
                "K": self.status_wanted.emit,
                "T": self.tracking_wanted.emit,
            }
        )
        self.cut_note = CutNote()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._empty = EmptyState("dispatch_log")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        self._table_stack = QStackedLayout()
        self._table_stack.addWidget(self.table)
        self._table_stack.addWidget(self._empty)
        handover, shift, *about_parcels = self.buttons.values()
        ways = QHBoxLayout()
        ways.setContentsMargins(18, 8, 18, 4)
        ways.setSpacing(8)
        for button in about_parcels:
            ways.addWidget(button)
        ways.addStretch(1)
        card.body.addWidget(self.filters)
        card.body.addWidget(Rule())
        card.body.addLayout(self._table_stack, 1)
        card.body.addWidget(self.stages)
        card.body.addWidget(self.incidents)
        card.body.addLayout(ways)
        card.body.addWidget(self.cut_note)
        card.body.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(handover, 1)
        buttons.addWidget(shift, 1)
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addLayout(buttons)
        side.addWidget(self.parcel, 1)
        side.addWidget(self.export)
        for widget in (self.parcel, self.export):
            widget.setFixedWidth(_SIDE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(20)
        row.addWidget(card, 1)
        row.addLayout(side)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_parcels)
        self._soon.timeout.connect(self._show_parcels)
        self.filters.search.left_downwards.connect(self.table.setFocus)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.table.current_row.connect(self.show_parcel)
        self.parcel.incidents.note_wanted.connect(self.incidents.ask_kind)
        self.parcel.incidents.withdraw_wanted.connect(self.incidents.ask_withdrawal)
        self.incidents.changed.connect(self._show_changed)
        self.stages.changed.connect(self._show_stages)

    # -- the view --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Dispatch log")

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (
            ("↑↓", tr("move")), ("← →", tr("other days")), ("/", tr("search")), ("Ctrl E", tr("export")),
        )  # fmt: skip

    def refresh(self) -> None:
        """Read again."""
        self.filters.refresh()
        self._show_parcels()

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs, the export, the table."""
        if any(one.take_key(key) for one in (self.incidents, self.stages, self.buttons)):
            return True
        if key == "/":
            self.filters.search.open()
        elif key in ("Left", "Right"):
            self.filters.step_days(-1 if key == "Left" else 1)
        elif key == "S":
            self.parcel.reveal.press()
        else:
            return self.export.take_key(key) or self.table.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        for part in (self.filters, self.parcel, self.export, self.stages, self.incidents, self.table):
            part.retranslate()
        words = {
            "H": tr("Handover"),
            "E": tr("End of shift"),
            "P": tr("Where is it"),
            "N": tr("A claim"),
            "K": tr("A carrier’s file"),
            "T": tr("Tracking for a channel"),
        }
        self.buttons.show_words(words)
        self._empty.show_words(
            tr("No parcels here"), tr("Choose other days above, or search: a search looks at all days.")
        )

    # -- the chosen parcel -----------------------------------------------------------------------

    def ask_claim(self) -> None:
        """A customer says that something is wrong with the chosen parcel."""
        row = self.table.row()
        if isinstance(row, ParcelRow):
            self.claim_wanted.emit(ClaimAbout(row.order_id, row.id))

    def ask_stage(self) -> None:
        """Ask where the chosen parcel is, or all that are shown."""
        row = self.table.row()
        self.stages.ask(row if isinstance(row, ParcelRow) else None, self.filters.wanted(), self._count)

    def show_parcel(self, row: Any) -> None:
        """The chosen parcel with its story."""
        story = order_story(self._desk, row.order_id) if row is not None else None
        incidents = self.incidents.follow(row.id if row is not None else None)
        self.parcel.show_parcel(row, story, incidents)
        self.stages.follow(row, self.filters.wanted(), self._count)

    def _show_changed(self) -> None:
        self.show_parcel(self.table.row())
        self.changed.emit()

    def _show_stages(self) -> None:
        self._show_parcels()
        self.changed.emit()

    def _show_parcels(self) -> None:
        where = self.filters.wanted()
        opened = open_parcel_list(self._desk, where)
        self._table_stack.setCurrentIndex(0 if opened.count else 1)
        keep, self._shown = where == self._shown, where
        self._count = opened.count
        self.table.show_rows(
            Pages(
                opened.count,
                opened.page_size,
                partial(parcel_page, self._desk, opened),
                partial(place_of_parcel, self._desk, opened),
                self._soon.start,
            ),
            keep=keep,
        )
        self.cut_note.show_cut(is_cut=opened.is_cut)
        self.show_parcel(self.table.row())
        self.export.show_filter(where, None if opened.is_cut else opened.count)
