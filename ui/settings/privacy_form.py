"""How long orders tell of people, and erasing one customer; nothing goes before a second yes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from dispatchdesk.actions.erase_people import (
    IN_PASSING,
    customer_to_erase,
    erase_customer,
    erase_due,
    people_to_erase,
)
from dispatchdesk.actions.list_orders import find_order
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.retention import SUGGESTED_DAYS
from dispatchdesk.wording.erasing import ask_customer, ask_rule, say_erased
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.sure_card import SureCard
from ui.widgets import ActionButton, Label


class PrivacyForm(Form):
    """The owner's rule, and one customer at a time by hand."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Personal data"), tr("What was sent, when and with which label stays."))
        self.card(tr("Erase by rule"))
        self.term = QComboBox()
        for days, words in _terms():
            self.term.addItem(words, days)
        self.line(
            tr("Names, addresses, phone numbers, notes"), self.term,
            tr("Counted from the day an order was handed over, closed or cancelled. Orders with an open"
               " follow-up or an unpaid promise wait. Backups that are older go too, but the newest."),
        )  # fmt: skip
        self.card(tr("Erase one customer"))
        self.order = QLineEdit()
        self.order.setMaxLength(60)
        self.line(tr("Number of one of their orders"), self.order)
        self.erase = ActionButton(tr("Erase …"), takes_focus=True)
        self.add(self.erase, left=True)
        self.hint(
            tr("Printed slips, files exported before and backups kept elsewhere still have it: those only"
               " you can destroy.")
        )  # fmt: skip
        self.sure = SureCard()
        self.body.addWidget(self.sure)
        self.told = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self.body.addWidget(self.told)
        self.end()
        self._erased = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.term.activated.connect(self._ask_rule)
        self.order.returnPressed.connect(self._ask_customer)
        self.erase.clicked.connect(self._ask_customer)
        self.sure.left.connect(self.refresh)
        self._next.timeout.connect(self._erase_some)

    def refresh(self) -> None:
        """Show the rule that holds."""
        self.term.setCurrentIndex(max(0, self.term.findData(self.choices.settings.keep_personal_days)))

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while a second yes is awaited."""
        return self.sure.take_key(key)

    # -- the rule --------------------------------------------------------------------------------

    def _ask_rule(self, _row: int) -> None:
        """No rule, or one by which nothing goes now, needs no second yes."""
        self.told.setText("")
        days = int(self.term.currentData())
        due = len(people_to_erase(self.choices.desk, days)) if days else 0
        if not due or days == self.choices.settings.keep_personal_days:
            self.choices.change(keep_personal_days=days)
            self.sure.close_question()
            return
        self.sure.ask(ask_rule(due, self.term.currentText()), partial(self._keep_rule, days))

    def _keep_rule(self, days: int) -> None:
        self.choices.change(keep_personal_days=days)
        self.refresh()
        if self.choices.settings.keep_personal_days == days:
            self._erased = 0
            self._next.start()

    def _erase_some(self) -> None:
        """A few at a time: codes that are scanned meanwhile come between."""
        try:
            erased = erase_due(self.choices.desk, IN_PASSING)
        except DeskError as error:
            self._say(say_trouble(error), "bad")
            return
        self._erased += erased
        self._say(say_erased(self._erased), "good")
        if erased == IN_PASSING:
            self._next.start()
        else:
            self.choices.desk_changed.emit()

    # -- one customer ----------------------------------------------------------------------------

    def _ask_customer(self) -> None:
        number = self.order.text().strip()
        self.told.setText("")
        if not number:
            self.order.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk = self.choices.desk
        try:
            order_id = find_order(desk, number)
            ended, kept = customer_to_erase(desk, order_id)
        except DeskError as error:
            self.sure.close_question()
            self._say(say_trouble(error), "bad")
            return
        self.sure.ask(ask_customer(number, len(ended), kept), partial(self._erase_customer, order_id))

    def _erase_customer(self, order_id: int) -> None:
        try:
            done = erase_customer(self.choices.desk, order_id)
        except DeskError as error:
            self._say(say_trouble(error), "bad")
            return
        self.order.clear()
        self._say(say_erased(done.erased, done.kept), "good")
        self.choices.desk_changed.emit()

    def _say(self, words: str, colour: str) -> None:
        self.told.setText(words)
        self.told.show_colour(colour)


def _terms() -> tuple[tuple[int, str], ...]:
    words = {90: tr("3 months"), 180: tr("6 months"), 365: tr("1 year"), 730: tr("2 years")}
    return ((0, tr("keep for ever")), *((days, words[days]) for days in SUGGESTED_DAYS))
