"""What the carrier did to the chosen parcel: noted by its key, taken back with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dispatchdesk.actions.incidents import incidents_of, note_incident, withdraw_incident
from dispatchdesk.desk import Desk
from dispatchdesk.rules.incidents import Incident, IncidentKind
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.parts.ask_strip import AskStrip
from ui.widgets import ActionButton, Card, FlowLayout, Label

NOTE, WITHDRAW = "I", "W"
_KINDS = tuple(IncidentKind)


class IncidentStrip(QWidget):
    """Hidden until something is asked: first the kind, 1 to 5, then what there is to say of it."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parcel_id: int | None = None
        self._incidents: tuple[Incident, ...] = ()
        self._question = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self.kinds = {kind: ActionButton("", takes_focus=True) for kind in _KINDS}
        self.cancel = ActionButton("", takes_focus=True)
        self.strip = AskStrip()
        self._lay_out()
        for kind, button in self.kinds.items():
            button.clicked.connect(partial(self.ask_note, kind))
        self.cancel.clicked.connect(self.close_questions)

    def _lay_out(self) -> None:
        self._chooser = Card(margin=14, spacing=10)
        self._chooser.mark("accent")
        choices = QWidget()
        flow = FlowLayout(choices)
        for button in (*self.kinds.values(), self.cancel):
            flow.addWidget(button)
        self._chooser.body.addWidget(self._question)
        self._chooser.body.addWidget(choices)
        self._chooser.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 0)
        box.addWidget(self._chooser)
        box.addWidget(self.strip)

    def follow(self, parcel_id: int | None) -> tuple[Incident, ...]:
        """Of this parcel from now on; gives what was noted of it. None: none is chosen."""
        if parcel_id != self._parcel_id:
            self.close_questions()
        self._parcel_id = parcel_id
        self._incidents = incidents_of(self._desk, parcel_id) if parcel_id is not None else ()
        return self._incidents

    def ask_kind(self) -> None:
        """What did the carrier do? What is noted already is not offered."""
        noted = {one.kind for one in self._incidents}
        self.close_questions()
        if self._parcel_id is not None and len(noted) < len(_KINDS):
            for kind, button in self.kinds.items():
                button.setEnabled(kind not in noted)
            self._chooser.show()

    def ask_note(self, kind: IncidentKind) -> None:
        """What is there to say of it? Nothing is an answer, too."""
        if self._parcel_id is None or not self.kinds[kind].isEnabled():
            return
        self._chooser.hide()
        question = tr("“{what}”: what is there to say of it?").format(what=incident_name(kind))
        self.strip.ask(question, tr("Note it"), partial(self._note, self._parcel_id, kind))

    def ask_withdrawal(self) -> None:
        """Why does the last of them count no longer?"""
        if self._incidents:
            self._chooser.hide()
            last = self._incidents[-1]
            question = tr("Why was “{what}” a mistake?").format(what=incident_name(last.kind))
            self.strip.ask(question, tr("Withdraw"), partial(self._withdraw, last.id))

    def close_questions(self) -> None:
        """Nothing is asked any more."""
        self._chooser.hide()
        if self.strip.is_asking():
            self.strip.close_question()

    def is_asking(self) -> bool:
        """Whether a kind or words are asked for."""
        return not self._chooser.isHidden() or self.strip.is_asking()

    def take_key(self, key: str) -> bool:
        """I notes, W takes back; while a kind is asked for, its digit."""
        if self.strip.take_key(key):
            return True
        if not self._chooser.isHidden():
            return self._take_choice(key)
        verbs = {NOTE: self.ask_kind, WITHDRAW: self.ask_withdrawal}
        if self._parcel_id is None or key not in verbs:
            return False
        verbs[key]()
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.close_questions()
        self._question.setText(tr("What did the carrier do?"))
        self.cancel.show_action(tr("Cancel"), "Esc")
        for at, (kind, button) in enumerate(self.kinds.items(), start=1):
            button.show_action(incident_name(kind), str(at))

    def _take_choice(self, key: str) -> bool:
        if key == "Esc":
            self.close_questions()
        elif key.isdigit() and 0 < int(key) <= len(_KINDS):
            self.ask_note(_KINDS[int(key) - 1])
        else:
            return False
        return True

    def _note(self, parcel_id: int, kind: IncidentKind, text: str) -> None:
        note_incident(self._desk, parcel_id, kind, text)
        self.changed.emit()

    def _withdraw(self, incident_id: int, why: str) -> None:
        withdraw_incident(self._desk, incident_id, why)
        self.changed.emit()
