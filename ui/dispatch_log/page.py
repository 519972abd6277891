"""The dispatch log: what left and who packed it; handover and end of shift in front of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.dispatch_log import open_parcel_list, parcel_page, place_of_parcel
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.dispatching import LogFilter, ParcelRow
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.dispatch_log.export_card import ExportCard
from ui.dispatch_log.filters import LogFilters
from ui.dispatch_log.handover_view import HandoverView
from ui.dispatch_log.incident_strip import IncidentStrip
from ui.dispatch_log.parcel_card import ParcelCard
from ui.dispatch_log.shift_view import ShiftView
from ui.dispatch_log.stage_strip import StageStrip
from ui.dispatch_log.status_view import StatusView
from ui.dispatch_log.tracking_view import TrackingView
from ui.dispatch_log.words import log_columns
from ui.parts.cut_note import CutNote
from ui.parts.pages import Pages
from ui.parts.panes import Rule
from ui.parts.table import RowTable, TableModel
from ui.pictures import PictureStore
from ui.widgets import ActionButton, Card, EmptyState

_SIDE_WIDTH = 304


class DispatchLogPage(QWidget):
    """The log with its filters; the parcel that is chosen stands beside it."""

    desk_changed = Signal()
    claim_wanted = Signal(object)
    """The ``ClaimAbout`` of the chosen parcel."""
    sound_wanted = Signal(str)

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
        self.handover, self.shift = HandoverView(desk), ShiftView(desk)
        self.tracking, self.status = TrackingView(desk, worker), StatusView(desk, worker)
        self.stages, self.incidents = StageStrip(desk, worker), IncidentStrip(desk)
        self.handover_button, self.shift_button, self.tracking_button = (
            ActionButton("", takes_focus=True) for _ in range(3)
        )
        self.stage_button, self.status_button, self.claim_button = (
            ActionButton("", takes_focus=True) for _ in range(3)
        )
        self.cut_note = CutNote()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._empty = EmptyState("dispatch_log")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        self._table_stack = QStackedLayout()
        self._table_stack.addWidget(self.table)
        self._table_stack.addWidget(self._empty)
        card.body.addWidget(self.filters)
        card.body.addWidget(Rule())
        card.body.addLayout(self._table_stack, 1)
        card.body.addWidget(self.stages)
        card.body.addWidget(self.incidents)
        card.body.addLayout(self._way_buttons())
        card.body.addWidget(self.cut_note)
        card.body.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.handover_button, 1)
        buttons.addWidget(self.shift_button, 1)
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addLayout(buttons)
        side.addWidget(self.tracking_button)
        side.addWidget(self.parcel, 1)
        side.addWidget(self.export)
        for widget in (self.parcel, self.export):
            widget.setFixedWidth(_SIDE_WIDTH)
        log = QWidget()
        row = QHBoxLayout(log)
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(20)
        row.addWidget(card, 1)
        row.addLayout(side)
        self._stack = QStackedWidget()
        for view in (log, self.handover, self.shift, self.tracking, self.status):
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _way_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 8, 18, 4)
        row.setSpacing(8)
        row.addWidget(self.stage_button)
        row.addWidget(self.status_button)
        row.addWidget(self.claim_button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_parcels)
        self._soon.timeout.connect(self._show_parcels)
        self.filters.search.left_downwards.connect(self.table.setFocus)
        self.filters.search.returnPressed.connect(self.table.setFocus)
        self.table.current_row.connect(self.show_parcel)
        self.parcel.incidents.note_wanted.connect(self.incidents.ask_kind)
        self.parcel.incidents.withdraw_wanted.connect(self.incidents.ask_withdrawal)
        self.incidents.changed.connect(self._show_changed)
        self.handover_button.clicked.connect(self.show_handover)
        self.shift_button.clicked.connect(self.show_shift)
        self.tracking_button.clicked.connect(self.show_tracking)
        self.tracking.closed.connect(self.show_log)
        self.stage_button.clicked.connect(self.ask_stage)
        self.claim_button.clicked.connect(self.ask_claim)
        self.status_button.clicked.connect(self.show_status)
        self.stages.changed.connect(self._show_stages)
        self.status.closed.connect(self.show_log)
        self.status.taken_in.connect(self.desk_changed)
        self.handover.closed.connect(self.show_log)
        self.handover.handed_over.connect(self.desk_changed)
        self.handover.sound_wanted.connect(self.sound_wanted)
        self.shift.closed.connect(self.show_log)
        self.shift.handover_wanted.connect(self.show_handover)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name; the views in front of it have their own."""
        views: dict[QWidget, str] = {
            self.handover: tr("Dispatch log › Handover"),
            self.shift: tr("Dispatch log › End of shift"),
            self.tracking: tr("Dispatch log › Tracking for a channel"),
            self.status: tr("Dispatch log › News from a carrier"),
        }
        return views.get(self._view(), tr("Dispatch log"))

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        if self._view() is self.handover:
            return (("", tr("Scan each label as the carrier takes it")), ("← →", tr("other carriers")))
        if self._view() is self.shift:
            return (("Esc", tr("back")),)
        if self._view() is self.tracking:
            return self.tracking.footer_hints()
        if self._view() is self.status:
            return self.status.footer_hints()
        return (
            ("↑↓", tr("move")), ("← →", tr("other days")), ("/", tr("search")), ("Ctrl E", tr("export")),
        )  # fmt: skip

    def refresh(self) -> None:
        """Read again what is in front."""
        view = self._view()
        if view is self.handover:
            self.handover.refresh()
        elif view is self.shift:
            self.shift.refresh()
        elif view is self.tracking:
            self.tracking.refresh()
        elif view is not self.status:  # what is shown there lies in a file
            self.filters.refresh()
            self._show_parcels()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_code(self, text: str) -> bool:
        """During a handover scans are ticked off here."""
        return self._view() is self.handover and self.handover.take_code(text)

    def take_key(self, key: str) -> bool:
        """Keys of the view in front, then of what is asked, then the log's own."""
        view = self._view()
        if isinstance(view, HandoverView | ShiftView | TrackingView | StatusView):
            return view.take_key(key)
        if self.incidents.take_key(key) or self.stages.take_key(key):
            return True
        verb = self._verbs().get(key)
        if verb is None:
            return self.export.take_key(key) or self.table.take_key(key)
        verb()
        return True

    def _verbs(self) -> dict[str, Callable[[], None]]:
        """What each key does in the log."""
        return {
            "/": self.filters.search.open,
            "Left": partial(self.filters.step_days, -1),
            "Right": partial(self.filters.step_days, 1),
            "H": self.show_handover,
            "E": self.show_shift,
            "T": self.show_tracking,
            "P": self.ask_stage,
            "K": self.show_status,
            "N": self.ask_claim,
            "S": self.parcel.reveal.press,
        }

    def retranslate(self) -> None:
        """All words anew."""
        views = (self.handover, self.shift, self.tracking, self.status)
        for part in (self.filters, self.parcel, self.export, self.stages, self.incidents, *views):
            part.retranslate()
        model = self.table.model()
        assert isinstance(model, TableModel)
        model.retranslate()
        self.handover_button.show_action(tr("Handover"), "H")
        self.shift_button.show_action(tr("End of shift"), "E")
        self.tracking_button.show_action(tr("Tracking for a channel"), "T")
        self.stage_button.show_action(tr("Where is it"), "P")
        self.claim_button.show_action(tr("A claim"), "N")
        self.status_button.show_action(tr("A carrier’s file"), "K")
        self._empty.show_words(
            tr("No parcels here"), tr("Choose other days above, or search: a search looks at all days.")
        )

    def _view(self) -> QWidget:
        view = self._stack.currentWidget()
        assert view is not None
        return view

    # -- views -----------------------------------------------------------------------------------

    def show_log(self) -> None:
        """The log in front."""
        self._stack.setCurrentIndex(0)
        self.refresh()

    def show_handover(self) -> None:
        """The handover in front, begun anew."""
        self._stack.setCurrentWidget(self.handover)
        self.handover.begin()

    def show_shift(self) -> None:
        """The end of the shift in front."""
        self._stack.setCurrentWidget(self.shift)
        self.shift.refresh()

    def show_tracking(self) -> None:
        """The numbers that go back to the channels in front."""
        self._stack.setCurrentWidget(self.tracking)
        self.tracking.begin(self.filters.wanted().day_from)

    def show_status(self) -> None:
        """A carrier's status file in front."""
        self._stack.setCurrentWidget(self.status)

    def keep_files(self, paths: tuple[Path, ...]) -> bool:
        """Files dropped onto the log are a carrier's news; False where something else is under way."""
        if self.status.strip.is_busy():
            return False
        self.show_status()
        self.status.read(paths)
        return True

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
        self.desk_changed.emit()

    def _show_stages(self) -> None:
        self._show_parcels()
        self.desk_changed.emit()

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
