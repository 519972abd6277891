"""What a remedy is filled in with: each kind shows the fields that it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.money import amount_from
from dispatchdesk.rules.remedies import (
    AMOUNT_NEEDED,
    AMOUNT_OPTIONAL,
    DUE_AFTER,
    WITH_FREIGHT,
    WITH_PIECE,
    WITH_WORDS,
    Freight,
    NewRemedy,
    RemedyChoices,
    RemedyKind,
)
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.remedies import freight_choice
from ui import fonts
from ui.parts.choice_box import ChoiceBox
from ui.widgets import Label

_DAYS = (0, 1, 2, 3, 7, 14, 30, 60)
_WORDS_HEIGHT = 66
_NOW, _WHEN_BACK = "now", "back"


class RemedyFields(QWidget):
    """Fields in two columns; ``draft`` is what they hold now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = RemedyKind.REPLACE
        self._choices: RemedyChoices | None = None
        self.piece, self.freight, self.when, self.until = (ChoiceBox() for _ in range(4))
        self.quantity, self.amount, self.cost, self.note = (QLineEdit() for _ in range(4))
        self.words = QPlainTextEdit()
        self.words.setFixedHeight(_WORDS_HEIGHT)
        self.words.setTabChangesFocus(True)
        self._rows = self._lay_out()
        for line in (self.quantity, self.amount, self.cost, self.note):
            line.setFont(fonts.font(fonts.BODY))
            line.textChanged.connect(self.changed)
        self.words.setFont(fonts.font(fonts.BODY))
        self.words.textChanged.connect(self.changed)
        self.freight.chosen.connect(self.changed)

    def _lay_out(self) -> dict[str, tuple[Label, QWidget]]:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: dict[str, tuple[Label, QWidget]] = {}
        for down, (name, field) in enumerate(self._fields().items()):
            label = Label("", fonts.SECONDARY, "ink_2", fonts.MEDIUM, wraps=True)
            label.setBuddy(field)
            label.setMinimumWidth(150)
            grid.addWidget(label, down, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, down, 1)
            rows[name] = (label, field)
        return rows

    def _fields(self) -> dict[str, QWidget]:
        return {
            "piece": self.piece,
            "quantity": self.quantity,
            "amount": self.amount,
            "words": self.words,
            "freight": self.freight,
            "when": self.when,
            "cost": self.cost,
            "until": self.until,
            "note": self.note,
        }

    def offer(self, choices: RemedyChoices) -> None:
        """Another follow-up: everything is empty."""
        self._choices = choices
        for line in (self.amount, self.cost, self.note):
            line.clear()
        self.quantity.setText("1")
        self.words.setPlainText("")
        self.piece.offer((str(at), article_name(one)) for at, one in enumerate(choices.articles))
        self.until.offer((str(days), _days_text(days)) for days in _DAYS)
        self.when.offer(((_NOW, tr("at once")), (_WHEN_BACK, tr("when the first piece is back"))))
        self.freight.offer((one.value, freight_choice(one)) for one in (Freight.OURS, Freight.CUSTOMERS))
        for line in (self.amount, self.cost):
            line.setPlaceholderText(f"0.00 {choices.currency}".strip())
        self._name_rows()

    def _name_rows(self) -> None:
        names = {
            "piece": tr("Piece"),
            "quantity": tr("How many"),
            "amount": tr("Amount"),
            "words": tr("As advertised, word by word"),
            "freight": tr("Who pays the way back"),
            "when": tr("Sent"),
            "cost": tr("What else it costs us"),
            "until": tr("Promised until"),
            "note": tr("Note"),
        }
        for name, (label, field) in self._rows.items():
            label.setText(names[name])
            field.setAccessibleName(names[name])

    def show_kind(self, kind: RemedyKind) -> None:
        """Show what this kind needs, and begin with its first field."""
        self._kind = kind
        shown = {
            "piece": kind in WITH_PIECE,
            "quantity": kind in WITH_PIECE,
            "amount": kind in AMOUNT_NEEDED | AMOUNT_OPTIONAL,
            "words": kind in WITH_WORDS,
            "freight": kind in WITH_FREIGHT,
            "when": kind is RemedyKind.EXCHANGE,
            "cost": kind in WITH_PIECE or kind is RemedyKind.COUPON,
            "until": kind in DUE_AFTER,
            "note": True,
        }
        for name, (label, field) in self._rows.items():
            label.setVisible(shown[name])
            field.setVisible(shown[name])
        if kind in DUE_AFTER:
            self.until.choose(str(DUE_AFTER[kind].days))
        first = next(field for name, (_, field) in self._rows.items() if shown[name])
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def draft(self, due_after: Callable[[int], datetime]) -> NewRemedy:
        """What is filled in; ``due_after`` gives the moment of so many days from now.

        Raises:
            DeskError: AMOUNT_MISSING, PIECE_MISSING where what is typed is no amount, no number.
        """
        kind = self._kind
        has_due = kind in DUE_AFTER
        return NewRemedy(
            kind=kind,
            article=self._article() if kind in WITH_PIECE else None,
            quantity=self._pieces() if kind in WITH_PIECE else 1,
            amount_minor=self._minor(self.amount),
            words=self.words.toPlainText() if kind in WITH_WORDS else "",
            freight=Freight(self.freight.choice()) if kind in WITH_FREIGHT else Freight.NONE,
            cost_minor=self._minor(self.cost),
            due_at=due_after(int(self.until.choice())) if has_due else None,
            at_once=kind is not RemedyKind.EXCHANGE or self.when.choice() == _NOW,
            note=self.note.text(),
        )

    def _article(self) -> Article | None:
        articles = self._choices.articles if self._choices else ()
        at = self.piece.currentIndex()
        return articles[at] if 0 <= at < len(articles) else None

    def _pieces(self) -> int:
        text = self.quantity.text().strip()
        if not (text.isdecimal() and 0 < int(text) < 1000):
            raise DeskError(Trouble.PIECE_MISSING)
        return int(text)

    def _minor(self, line: QLineEdit) -> int | None:
        text = line.text().strip()
        if not text or line.isHidden():
            return None
        minor = amount_from(text, self._choices.currency if self._choices else "")
        if minor is None:
            raise DeskError(Trouble.AMOUNT_MISSING)
        return minor


def _days_text(days: int) -> str:
    if days == 0:
        return tr("today")
    return tr("tomorrow") if days == 1 else tr_n("in {count} day", "in {count} days", days).format(count=days)
