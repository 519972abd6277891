"""The end of a shift: what is still open, aside, without a label, not collected, promised for today."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.end_of_shift import end_of_shift
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.listing import OrderSummary
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import promise_title
from ui import fonts
from ui.dispatch_log.words import carrier_text
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.widgets import ActionButton, Card, Label

_MOST = 12
"""Lines in one card; more are counted."""


class ShiftView(QWidget):
    """Five cards, each empty on a good evening."""

    closed = Signal()
    handover_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sum = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._checking, self._aside, self._complete, self._waiting = (_LeftCard() for _ in range(4))
        self._promised = _LeftCard()
        self.hand_over = ActionButton("", primary=True, takes_focus=True)
        self.back = ActionButton("", takes_focus=True)
        self._lay_out()
        self.hand_over.clicked.connect(self.handover_wanted)
        self.back.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(14)
        cards = (self._complete, self._waiting, self._checking, self._aside)
        for at, card in enumerate(cards):
            grid.addWidget(card, at // 2, at % 2)
        grid.addWidget(self._promised, 2, 0, 1, 2)
        column = ScrollColumn((24, 18, 24, 8))
        column.body.addWidget(self._sum)
        column.body.addLayout(grid)
        column.body.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 18)
        row.setSpacing(8)
        row.addWidget(self.hand_over)
        row.addWidget(self.back)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(column, 1)
        box.addLayout(row)

    def title(self) -> str:
        """The page's name while this is in front."""
        return tr("Dispatch log › End of shift")

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (("Esc", tr("back")),)

    def refresh(self) -> None:
        """Count again what is left."""
        report = end_of_shift(self._desk)
        words = tr("{sent} parcels sent today, {left} orders to go")
        self._sum.setText(words.format(sent=report.sent_today, left=report.to_go))
        self._complete.tell(tr("Complete, but no label was scanned"), _orders(report.complete), "caution")
        self._waiting.tell(tr("Packed, not collected"), _parcels(report.not_collected), "accent")
        self._checking.tell(tr("Half checked"), _orders(report.checking), "caution")
        self._aside.tell(tr("Put aside"), _orders(report.aside), "caution")
        self._promised.tell(tr("Promised until today, or broken"), _promises(report.promises), "bad")
        self.hand_over.setEnabled(bool(report.not_collected))

    def take_key(self, key: str) -> bool:
        """H goes on to the handover, Esc back."""
        if key == "Esc":
            self.closed.emit()
        elif key == "H" and self.hand_over.isEnabled():
            self.handover_wanted.emit()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.hand_over.show_action(tr("Handover"), "H")
        self.back.show_action(tr("Back to the log"), "Esc")


class _LeftCard(Card):
    """How many of one kind are left, and which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._count = Label("", fonts.HEADLINE, "ink", fonts.BOLD, tabular=True)
        self._heading = Label("", fonts.BODY, "ink_2", fonts.SEMIBOLD, wraps=True)
        self._lines = Label("", fonts.BODY, "ink", wraps=True, tabular=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._count)
        row.addWidget(self._heading, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._lines)
        self.body.addStretch(1)

    def tell(self, heading: str, lines: list[str], tone: str) -> None:
        """Show these; none is good."""
        self._heading.setText(heading)
        self._count.setText(str(len(lines)))
        self._count.show_colour(tone if lines else "good")
        more = len(lines) - _MOST
        shown = lines[:_MOST] + ([tr("and {count} more").format(count=more)] if more > 0 else [])
        self._lines.setText("\n".join(shown))
        self._lines.setVisible(bool(shown))


def _orders(rows: Iterable[OrderSummary]) -> list[str]:
    told = []
    for row in rows:
        count = tr("{count} of {total}").format(count=row.counted, total=row.units)
        parts = (row.number, person_name(row.customer_name), count, row.claimed_by)
        told.append("  ·  ".join(filter(None, parts)))
    return told


def _parcels(rows: Iterable[ParcelRow]) -> list[str]:
    return ["  ·  ".join(filter(None, (row.order_number, carrier_text(row), row.tracking))) for row in rows]


def _promises(rows: Iterable[PromiseRow]) -> list[str]:
    parts = ((promise_title(row), person_name(row.customer_name), row.from_order_number) for row in rows)
    return ["  ·  ".join(filter(None, told)) for told in parts]
