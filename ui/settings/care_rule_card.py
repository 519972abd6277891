"""One rule of care to be written or changed: when it acts, and what is done then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dispatchdesk.rules.care_rules import LONGEST_DAYS, CareDeed, CareRule, CareTrigger, follow_up_of
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.wording.care import deed_words, stage_name, trigger_name
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.choice_box import ChoiceBox
from ui.parts.fields import in_a_row, number_field
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label

Keep = Callable[[CareRule], None]
_USUAL_SCORE, _USUAL_SILENCE = 3, 7
_FIELD_WIDTH = 380
"""Pixels: the longest choice is read whole."""


class CareRuleCard(Card):
    """Hidden until a rule is asked for; a refusal is said in it, and it stays open."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self.mark("accent")
        self._rule: CareRule | None = None
        self._keep: Keep | None = None
        self.trigger, self.stage, self.deed, self.template = (ChoiceBox() for _ in range(4))
        self.days, self.score = number_field(0, LONGEST_DAYS, ""), number_field(1, 5, "")
        self.level = QLineEdit()
        self.trouble = ToldLine(size=fonts.SECONDARY)
        self.save = ActionButton("", primary=True, takes_focus=True)
        self.cancel = ActionButton("", takes_focus=True)
        self._labels: dict[QWidget, Label] = {}
        self._lay_out()
        self.trigger.chosen.connect(self._suit_trigger)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_card)
        self.hide()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for at, (field, words) in enumerate(self._fields()):
            self._labels[field] = label = Label(words, fonts.SECONDARY, "ink_2", fonts.MEDIUM, wraps=True)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setFont(fonts.font(fonts.BODY))
            self._grid.addWidget(label, at, 0)
            field.setMinimumWidth(_FIELD_WIDTH)
            self._grid.addWidget(field, at, 1)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.trouble)
        self.body.addWidget(in_a_row(self.save, self.cancel))

    def _fields(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self.trigger, tr("When")),
            (self.stage, tr("Stage")),
            (self.score, tr("Stars at most")),
            (self.level, tr("Level; empty: any")),
            (self.days, tr("Days")),
            (self.deed, tr("What is done")),
            (self.template, tr("Words")),
        )

    def ask(self, rule: CareRule, templates: Iterable[tuple[str, str]], keep: Keep) -> None:
        """Show a rule; ``templates`` are uids with names, ``keep`` gets what it became and may refuse it."""
        self._rule, self._keep = rule, keep
        self.trigger.offer((trigger.value, trigger_name(trigger)) for trigger in CareTrigger)
        self.stage.offer((stage.value, stage_name(stage)) for stage in ParcelStage)
        self.deed.offer((deed.value, deed_words(deed)) for deed in CareDeed)
        self.template.offer((("", tr("chosen when the task is done")), *templates))
        self.trigger.choose(rule.trigger.value)
        self.stage.choose((rule.stage or ParcelStage.DELIVERED).value)
        self.deed.choose(rule.deed.value)
        self.template.choose(rule.template)
        self.days.setValue(rule.days)
        self.score.setValue(rule.score or _USUAL_SCORE)
        self.level.setText(rule.level)
        self.trouble.hide()
        self.save.show_action(tr("Keep the rule"), "Ctrl ↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self._show_fields()
        self.show()
        self.trigger.setFocus()

    def rule(self) -> CareRule:
        """What is told now."""
        assert self._rule is not None
        trigger, deed = CareTrigger(self.trigger.choice()), CareDeed(self.deed.choice())
        stage = ParcelStage(self.stage.choice()) if trigger is CareTrigger.STAGE else None
        is_follow_up = deed is CareDeed.FOLLOW_UP
        return replace(
            self._rule,
            trigger=trigger,
            deed=deed,
            stage=stage,
            days=self.days.value(),
            score=self.score.value() if trigger is CareTrigger.REVIEW else 0,
            level=self.level.text().strip() if trigger is CareTrigger.LEVEL else "",
            opens=follow_up_of(trigger, stage) if is_follow_up else None,
            template="" if is_follow_up else self.template.choice(),
        )

    def accept(self) -> None:
        """Keep it, or say why not."""
        assert self._keep is not None
        keep, rule = self._keep, self.rule()
        if self.trouble.attempt(lambda: keep(rule)):
            self.close_card()

    def close_card(self) -> None:
        """Nothing is asked any more."""
        self.hide()
        self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter keeps, Esc leaves; no other key reaches the rules below."""
        if self.isHidden():
            return False
        if key == "Esc":
            self.close_card()
        elif key == "Ctrl+Enter":
            self.accept()
        return True

    def _suit_trigger(self, value: str) -> None:
        if CareTrigger(value) is CareTrigger.STANDS_STILL and not self.days.value():
            self.days.setValue(_USUAL_SILENCE)
        self._show_fields()

    def _show_fields(self) -> None:
        """Only what belongs to the trigger."""
        own: dict[QWidget, CareTrigger] = {
            self.stage: CareTrigger.STAGE,
            self.score: CareTrigger.REVIEW,
            self.level: CareTrigger.LEVEL,
        }
        trigger = self.trigger.choice()
        for field, of in own.items():
            field.setVisible(trigger == of.value)
            self._labels[field].setVisible(trigger == of.value)
