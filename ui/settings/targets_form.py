"""How soon each kind of follow-up is answered and resolved."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSpinBox

from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.targets import MOST_HOURS, Target, makes_sense, own_with, targets_with
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import follow_up_kind_name
from ui import fonts
from ui.parts.fields import in_a_row, number_field
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.widgets import Label

Fields = tuple[QSpinBox, QSpinBox]


class TargetsForm(Form):
    """A line a kind: hours until the first answer, hours until it is resolved."""

    def __init__(self, choices: Choices) -> None:
        told = tr("What is late is counted on the rail, in the list and on the day page.")
        super().__init__(choices, tr("Follow-up times"), told)
        self.fields: dict[FollowUpKind, Fields] = {}
        self.card(tr("First answer and resolution, in hours"))
        for kind in FollowUpKind:
            self.line(follow_up_kind_name(kind), in_a_row(*self._fields(kind)))
        self.hint(
            tr("0 hours: nobody waits for an answer. Follow-ups that are open keep the time they have.")
        )
        self.trouble = Label("", fonts.BODY, "bad", wraps=True)
        self.add(self.trouble)
        self.trouble.hide()
        self.end()
        self.refresh()

    def refresh(self) -> None:
        """Show the targets that hold."""
        targets = targets_with(self.choices.settings.targets)
        for kind, fields in self.fields.items():
            for field, hours in zip(fields, _hours(targets[kind]), strict=True):
                field.setValue(hours)

    def _fields(self, kind: FollowUpKind) -> Fields:
        answer = number_field(0, MOST_HOURS, tr("h"))
        resolve = number_field(1, MOST_HOURS, tr("h"))
        name = follow_up_kind_name(kind)
        answer.setAccessibleName(tr("{kind}: first answer").format(kind=name))
        resolve.setAccessibleName(tr("{kind}: resolved").format(kind=name))
        for field in (answer, resolve):
            field.editingFinished.connect(partial(self._keep, kind))
        self.fields[kind] = answer, resolve
        return answer, resolve

    def _keep(self, kind: FollowUpKind) -> None:
        answer, resolve = (field.value() for field in self.fields[kind])
        may_be = makes_sense(answer, resolve)
        self.trouble.setVisible(not may_be)
        if not may_be:
            self.trouble.setText(tr("An answer comes before it is resolved: not kept."))
            return
        own = self.choices.settings.targets
        if (answer, resolve) != _hours(targets_with(own)[kind]):
            self.choices.change(targets=own_with(own, kind, answer, resolve))


def _hours(target: Target) -> tuple[int, int]:
    answer = target.answer.total_seconds() / 3600 if target.answer else 0
    return round(answer), round(target.resolve.total_seconds() / 3600)
