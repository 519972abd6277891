"""How carriers did: a card each, and what they are to be told."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.carrier_scores import CarrierPage, carrier_page
from dispatchdesk.actions.day_page import today
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import carrier_name
from ui import fonts
from ui.background import Worker
from ui.insights.complaint_columns import complaint_columns
from ui.insights.complaint_export import ComplaintExport
from ui.insights.reading import LatestReading
from ui.insights.score_rows import ROW_HEIGHT, ScoreDelegate, ScoreHeader, say_score, scales_of
from ui.parts.panes import Rule
from ui.parts.rows import RowList, RowsModel
from ui.parts.table import RowTable, TableModel
from ui.pictures import PictureStore
from ui.widgets import Card, EmptyState, FilterChips, Label, SectionLabel

_SPANS = (7, 30, 90, 365)
"""Days of which the cards tell, today included."""


class CarriersPage(QWidget):
    """Cards of some days, read on the worker; the complaints about the chosen carrier below them."""

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = CarrierPage((), ())
        self._asked = self._shown = LogFilter()
        self._reading = LatestReading(desk, worker, self)
        self.days = FilterChips()
        self.scores = RowList(RowsModel(say_score))
        self._delegate = ScoreDelegate(self.scores)
        self.scores.setItemDelegate(self._delegate)
        self._header = ScoreHeader(self.scores)
        self._legend = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self._heading = SectionLabel()
        self.table = RowTable(TableModel(complaint_columns(lambda: desk.zone)))
        self.export = ComplaintExport(desk, worker)
        self._none, self._no_complaint = EmptyState("parcel"), EmptyState("tick")
        self._trouble = Label("", fonts.BODY, "bad", wraps=True)
        self._lay_out()
        self.days.chosen.connect(self._choose)
        self.scores.current_row.connect(self._show_complaints)
        self._reading.came.connect(self._show)
        self._reading.failed.connect(self._say_trouble)
        self._reading.lasted.connect(self._show_reading)
        self.retranslate()

    def _lay_out(self) -> None:
        cards = Card(margin=1, spacing=0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 14, 16, 10)
        top.addWidget(self.days, 1)
        self._stack = QStackedLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._header, self.scores):
            column.addWidget(widget)
        self._stack.addWidget(inner)
        self._stack.addWidget(self._none)
        self.scores.setMinimumHeight(2 * ROW_HEIGHT)
        cards.body.addLayout(top)
        cards.body.addLayout(self._stack, 1)
        self._legend.setContentsMargins(16, 8, 16, 10)
        cards.body.addWidget(Rule())
        cards.body.addWidget(self._legend)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(14)
        box.addWidget(self._trouble)
        box.addWidget(cards, 5)
        box.addWidget(self._complaints_card(), 4)
        self._trouble.hide()

    def _complaints_card(self) -> Card:
        card = Card(margin=1, spacing=0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self._heading, 1)
        row.addWidget(self.export)
        self._table_stack = QStackedLayout()
        self._table_stack.addWidget(self.table)
        self._table_stack.addWidget(self._no_complaint)
        card.body.addLayout(row)
        card.body.addLayout(self._table_stack, 1)
        card.body.addSpacing(8)
        return card

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Carriers")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("↑↓", tr("other carriers")), ("← →", tr("other days")), ("Ctrl E", tr("export")))

    def refresh(self) -> None:
        """Read the cards of the chosen days again."""
        self._asked = self.wanted()
        self._reading.read(partial(carrier_page, where=self._asked))

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """Other days, other carriers, the export."""
        if key in ("Left", "Right"):
            self.days.choose(self.days.beside(-1 if key == "Left" else 1))
            self.refresh()
            return True
        return self.export.take_key(key) or self.scores.take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self.days.show_chips(
            tuple((str(days), tr("Last {count} days").format(count=days)) for days in _SPANS)
        )
        self._legend.setText(
            tr(
                "Dot: the share; line: where the true one may lie, 95 times in 100; dashed: all carriers"
                " together. The days are those on which the parcels were sent."
            )
        )
        self._none.show_words(
            tr("No parcels in these days"), tr("Choose more days above: what was sent then is compared here.")
        )
        self._no_complaint.show_words(
            tr("Nothing to complain of"),
            tr("Note late, lost or damaged parcels in the dispatch log; claims of customers count too."),
        )
        self.table.retranslate()
        self.export.retranslate()
        self._header.update()
        self._show_complaints(self.scores.row())

    def wanted(self) -> LogFilter:
        """The days of the chosen chip."""
        last = today(self._desk)
        first = last - timedelta(days=int(self.days.choice()) - 1)
        return LogFilter(first.isoformat(), last.isoformat())

    def is_reading(self) -> bool:
        """Whether the cards are not there yet."""
        return self._reading.is_busy()

    def _show_reading(self) -> None:
        """No cards of other days stand under these."""
        if self._shown != self.wanted():
            self._show(CarrierPage((), ()))

    def _choose(self, _: str) -> None:
        self.refresh()

    def _show(self, facts: CarrierPage) -> None:
        self._facts, self._shown = facts, self._asked
        self._trouble.hide()
        self._delegate.scales = scales_of(facts.scores)
        self._stack.setCurrentIndex(0 if facts.scores else 1)
        self._legend.setVisible(bool(facts.scores))
        self.scores.show_rows(facts.scores)
        self.scores.viewport().update()
        self._show_complaints(self.scores.row())

    def _show_complaints(self, score: Any) -> None:
        carrier = score.carrier if score is not None else ""
        shown = tuple(one for one in self._facts.complaints if one.carrier == carrier)
        self._heading.setText(_heading(carrier, len(shown)))
        self._table_stack.setCurrentIndex(0 if shown else 1)
        self.table.show_rows(shown)
        where = self.wanted()
        self.export.offer(LogFilter(where.day_from, where.day_to, carrier=carrier), len(shown))

    def _say_trouble(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()


def _heading(carrier: str, count: int) -> str:
    if not carrier:
        return tr("Complaints")
    words = tr_n("{count} complaint about {carrier}", "{count} complaints about {carrier}", count)
    return words.format(count=count, carrier=carrier_name(carrier))
