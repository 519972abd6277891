"""Noting that a customer was written to or called, with what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.contacts import ContactResult, ContactWay
from dispatchdesk.wording.contacts import contact_result_name, contact_way_name
from dispatchdesk.wording.language import tr
from ui.parts.ask_strip import AskStrip
from ui.widgets import FilterChips

_WAYS = (ContactWay.CHAT, ContactWay.CALL, ContactWay.EMAIL, ContactWay.TEXT, ContactWay.OTHER)
WAY_KEYS = dict(zip("12345", _WAYS, strict=True))
RESULT_KEYS = dict(zip("67890", ContactResult, strict=True))


class ContactStrip(AskStrip):
    """Asks the way, the result, and for a piece of the chat; the latter may stay empty.

    Digits choose as long as no words are written.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways, self.results = FilterChips(), FilterChips()
        self.body.insertWidget(1, self.ways)
        self.body.insertSpacing(2, 4)
        self.body.insertWidget(3, self.results)
        self.ways.chosen.connect(self._suit_result)
        self.field.installEventFilter(self)

    def ask_contact(self, way: ContactWay, answer: Callable[[str], None]) -> None:
        """Ask, with this way chosen; ``answer`` gets the pasted words."""
        self.ways.show_chips(
            tuple((one.value, f"{key}  {contact_way_name(one)}") for key, one in WAY_KEYS.items())
        )
        self.results.show_chips(
            tuple((one.value, f"{key}  {contact_result_name(one)}") for key, one in RESULT_KEYS.items())
        )
        self.ways.setAccessibleName(tr("Way"))
        self.results.setAccessibleName(tr("Result"))
        self.ways.choose(way.value)
        self._suit_result(way.value)
        self.field.setPlaceholderText(
            tr("Digits choose above. Then paste a piece of the chat, or write; it may stay empty")
        )
        self.ask(tr("How were they spoken to, and what came of it?"), tr("Note it"), answer)

    def way(self) -> ContactWay:
        """The way that is chosen."""
        return ContactWay(self.ways.choice())

    def result(self) -> ContactResult:
        """The result that is chosen."""
        return ContactResult(self.results.choice())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit that is the first key in the field."""
        if event.type() != QEvent.Type.KeyPress or self.field.toPlainText():
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        if way := WAY_KEYS.get(event.text()):
            self.ways.choose(way.value)
            self._suit_result(way.value)
        elif result := RESULT_KEYS.get(event.text()):
            self.results.choose(result.value)
        return event.text() in (*WAY_KEYS, *RESULT_KEYS)

    def _suit_result(self, way: str) -> None:
        """Who calls reaches somebody or does not; who writes has written."""
        is_call = way == ContactWay.CALL.value
        self.results.choose((ContactResult.REACHED if is_call else ContactResult.WRITTEN).value)
