"""Adding a remedy to a follow-up: first which, by its number; then what it needs."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dispatchdesk.actions.promises import days_from_now, end_of_day
from dispatchdesk.actions.remedies import add_remedy, remedy_choices
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.remedies import RemedyChoices, RemedyKind, warnings_of
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import remedy_kind_name, remedy_warning
from ui import fonts
from ui.follow_ups.remedy_fields import RemedyFields
from ui.parts.fields import in_a_row
from ui.parts.panes import ScrollColumn
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label

KEYS = dict(zip("1234567890C", RemedyKind, strict=True))
_COLUMNS = 2


class RemedyForm(ScrollColumn):
    """Stands in the place of the follow-up's story while a remedy is added."""

    stored = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._follow_up_id = 0
        self._kind: RemedyKind | None = None
        self._choices: RemedyChoices | None = None
        self._heading = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._kinds = QWidget()
        self.buttons = {kind: ActionButton("", takes_focus=True) for kind in RemedyKind}
        self.fields = RemedyFields()
        self.warning = Label("", fonts.BODY, "caution", fonts.SEMIBOLD, wraps=True)
        self.trouble = ToldLine()
        self.store = ActionButton("", primary=True, takes_focus=True)
        self.leave = ActionButton("", takes_focus=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._kinds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, button in enumerate(self.buttons.values()):
            grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        card = Card(margin=16, spacing=12)
        card.mark("accent")
        for widget in (self._heading, self._kinds, self.fields, self.warning, self.trouble):
            card.body.addWidget(widget)
        card.body.addWidget(in_a_row(self.store, self.leave))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.store.clicked.connect(self.accept)
        self.leave.clicked.connect(self.step_back)
        self.fields.changed.connect(self._warn)
        for kind, button in self.buttons.items():
            button.clicked.connect(partial(self.choose, kind))

    def ask(self, follow_up_id: int) -> None:
        """Ask which remedy; DeskError where nothing can be owed to anybody."""
        self._choices = remedy_choices(self._desk, follow_up_id)
        self._follow_up_id = follow_up_id
        self.fields.offer(self._choices)
        self._show_kind(None)
        self.to_top()

    def choose(self, kind: RemedyKind) -> None:
        """Fill in this one."""
        self._show_kind(kind)
        self.fields.show_kind(kind)

    def step_back(self) -> None:
        """From the fields to the kinds, from there to the story."""
        if self._kind is not None:
            self._show_kind(None)
            self.setFocus()
        else:
            self.closed.emit()

    def accept(self) -> None:
        """Store it, or say what is missing."""
        if self._kind is None:
            return
        try:
            add_remedy(self._desk, self._follow_up_id, self.fields.draft(self._due_after))
        except DeskError as error:
            self.trouble.refuse(error)
            return
        self._show_kind(None)
        self.stored.emit()

    def take_key(self, key: str) -> bool:
        """Numbers choose, Ctrl+Enter stores, Esc steps back; nothing else gets past."""
        if key == "Esc":
            self.step_back()
        elif key == "Ctrl+Enter":
            self.accept()
        elif self._kind is None and key in KEYS:
            self.choose(KEYS[key])
        return True

    def retranslate(self) -> None:
        """All words anew."""
        for key, kind in KEYS.items():
            self.buttons[kind].show_action(remedy_kind_name(kind), key)
        self._show_words()

    def _show_kind(self, kind: RemedyKind | None) -> None:
        self._kind = kind
        self._kinds.setVisible(kind is None)
        self.fields.setVisible(kind is not None)
        self.store.setVisible(kind is not None)
        self.warning.hide()
        self.trouble.hide()
        self._show_words()

    def _show_words(self) -> None:
        question = tr("How is it made good?")
        self._heading.setText(question if self._kind is None else remedy_kind_name(self._kind))
        self.leave.show_action(tr("Cancel") if self._kind is None else tr("Another remedy"), "Esc")
        is_claim = self._kind is RemedyKind.COMPENSATION
        self.store.show_action(tr("Claim it") if is_claim else tr("Promise it"), "Ctrl ↵")

    def _warn(self) -> None:
        self.trouble.hide()
        if self._kind is None or self._choices is None:
            return
        try:
            draft = self.fields.draft(self._due_after)
        except DeskError:
            return
        warnings = warnings_of(draft, self._choices.facts)
        self.warning.setText("\n".join(map(remedy_warning, warnings)))
        self.warning.setVisible(bool(warnings))

    def _due_after(self, days: int) -> datetime:
        return end_of_day(self._desk, days_from_now(self._desk, days))
