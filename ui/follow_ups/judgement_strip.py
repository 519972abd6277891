"""Saying whose fault it was: first whose, by a number; then why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.wording.claims import judgement_name
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.ask_strip import AskStrip
from ui.widgets import ActionButton, Card, FlowLayout, Label

KEYS = dict(zip("12345", Judgement, strict=True))


class JudgementStrip(Card):
    """Hidden until it asks; the reason is then asked in the page's own strip."""

    def __init__(self, strip: AskStrip, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, parent=parent)
        self.mark("accent")
        self._strip = strip
        self._answer: Callable[[Judgement, str], None] | None = None
        self._question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        box = QWidget()
        flow = FlowLayout(box)
        self.buttons = {judgement: ActionButton("", takes_focus=True) for judgement in Judgement}
        for judgement, button in self.buttons.items():
            button.clicked.connect(partial(self._ask_why, judgement))
            flow.addWidget(button)
        self.body.addWidget(self._question)
        self.body.addWidget(box)
        self.hide()

    def ask(self, answer: Callable[[Judgement, str], None]) -> None:
        """Ask whose fault it was; ``answer`` gets it with the reason, and may raise DeskError."""
        self._answer = answer
        self._question.setText(tr("Whose fault was it? Answers and remedies need not wait for this."))
        for key, judgement in KEYS.items():
            self.buttons[judgement].show_action(judgement_name(judgement), key)
        self.show()

    def take_key(self, key: str) -> bool:
        """A number chooses, Esc leaves; while it asks nothing else gets past."""
        if self.isHidden():
            return False
        if key in KEYS:
            self._ask_why(KEYS[key])
        elif key == "Esc":
            self.hide()
        return True

    def _ask_why(self, judgement: Judgement) -> None:
        answer = self._answer
        assert answer is not None
        self.hide()
        question = tr("Judgement: {whose}. Why?").format(whose=judgement_name(judgement))
        self._strip.ask(question, tr("Keep the judgement"), lambda why: answer(judgement, why))
