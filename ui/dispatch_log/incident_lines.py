"""What was noted of a parcel's carrier, with the verbs for it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.rules.incidents import Incident
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.times import day_text
from ui import fonts
from ui.dispatch_log.incident_strip import NOTE, WITHDRAW
from ui.widgets import FlowLayout, KeyCap, Label, LinkButton


class IncidentLines(QWidget):
    """A line each, in red, and below them what can be done."""

    note_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Label("", fonts.BODY, "bad", fonts.MEDIUM, wraps=True)
        self.note, self.withdraw = _Verb(NOTE), _Verb(WITHDRAW)
        verbs = QWidget()
        flow = FlowLayout(verbs, spacing=12)
        flow.addWidget(self.note)
        flow.addWidget(self.withdraw)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.told)
        box.addWidget(verbs)
        self.note.button.clicked.connect(self.note_wanted)
        self.withdraw.button.clicked.connect(self.withdraw_wanted)

    def show_incidents(self, incidents: tuple[Incident, ...], zone: tzinfo) -> None:
        """Show these, the oldest first."""
        self.told.setText("\n".join(_line(one, zone) for one in incidents))
        self.told.setVisible(bool(incidents))
        self.withdraw.setVisible(bool(incidents))

    def retranslate(self) -> None:
        """All words anew."""
        self.note.show_words(tr("Carrier’s fault"))
        self.withdraw.show_words(tr("Withdraw"))


class _Verb(QWidget):
    """A word that does something, and its key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = LinkButton("", takes_focus=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(KeyCap(key))

    def show_words(self, text: str) -> None:
        """In the language in use."""
        self.button.setText(text)
        self.button.updateGeometry()


def _line(incident: Incident, zone: tzinfo) -> str:
    words = join_words((incident_name(incident.kind), incident.note))
    return tr("{day}: {what}").format(day=day_text(incident.at.astimezone(zone).date()), what=words)
