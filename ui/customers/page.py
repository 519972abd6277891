"""The page of customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dispatchdesk.actions.customers import add_customer_note, load_customer, write_preferences
from dispatchdesk.actions.merge_customers import (
    merge_any,
    merge_customers,
    tell_apart,
    together_again,
    undo_merge,
)
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import CustomerPage, Likeness
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from ui.background import Worker
from ui.customers.detail import CustomerDetail
from ui.customers.list_pane import CustomersPane
from ui.customers.preferences_form import PreferencesForm
from ui.customers.same_person_form import SamePersonForm
from ui.parts.ask_strip import AskStrip
from ui.parts.beside import above_foot, in_a_flow, lay_beside
from ui.parts.told_line import ToldLine
from ui.pictures import PictureStore
from ui.widgets import ActionButton, EmptyState


class CustomersPage(QWidget):
    """A list with its search, one customer with all of theirs, and what can be done about them."""

    desk_changed = Signal()
    claim_wanted = Signal(object)
    """The ``ClaimAbout`` of a customer who complains."""

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: CustomerPage | None = None
        self._told_apart: Likeness | None = None
        self.pane = CustomersPane(desk, worker)
        self.detail = CustomerDetail(desk)
        self.strip, self.form, self.same = AskStrip(), PreferencesForm(), SamePersonForm(desk)
        self._told = ToldLine()
        self._nothing = EmptyState("customers")
        self.buttons = {key: ActionButton("", takes_focus=True) for key in ("E", "A", "N", "P", "Ctrl+Z")}
        self._lay_out()
        self._connect()
        self.retranslate()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        """What each key does with the customer who is shown."""
        return {
            "E": self.ask_preferences,
            "A": self.ask_note,
            "N": self.ask_claim,
            "P": self.ask_same_person,
            "M": self.merge,
            "X": self.tell_apart,
            "U": self.undo_merge,
            "Ctrl+Z": self.ask_again,
            "S": self.detail.reveal.press,
        }

    def _lay_out(self) -> None:
        asked = (self.strip, self.form, self.same)
        chosen = above_foot(self.detail, self._told, *asked, in_a_flow(self.buttons.values()))
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(chosen)
        lay_beside(self, self.pane, self._right)

    def _connect(self) -> None:
        self.pane.current_row.connect(self.show_customer)
        self.detail.alike.merge_pressed.connect(self.merge)
        self.detail.alike.apart_pressed.connect(self.tell_apart)
        self.detail.merges.undo_pressed.connect(self.undo_merge)
        for key, button in self.buttons.items():
            button.clicked.connect(self._verbs()[key])

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Customers")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing is urgent here."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        hints = (("↑↓", tr("move")), ("← →", tr("other customers")), ("/", tr("search")))
        return (*hints, ("S", tr("in full"))) if self._page is not None else hints

    def refresh(self) -> None:
        """Read the list again, and the customer beside it."""
        self.pane.refresh()
        self.show_customer(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs, then the list."""
        if any(asked.take_key(key) for asked in (self.form, self.strip, self.same)):
            return True
        verb = self._verbs().get(key)
        if verb is None:
            return self.pane.take_key(key)
        if self._page is not None:
            verb()
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        advice = tr("Choose one in the list: orders, promises and what they like stand here.")
        self._nothing.show_words(tr("No customer chosen"), advice)
        self.buttons["E"].show_action(tr("What they like"), "E")
        self.buttons["A"].show_action(tr("Add a note"), "A")
        self.buttons["N"].show_action(tr("New claim"), "N")
        self.buttons["P"].show_action(tr("Same person as …"), "P")
        self.buttons["Ctrl+Z"].show_action(tr("Ask about these two again"), "Ctrl Z")

    # -- one customer ----------------------------------------------------------------------------

    def show_customer(self, row: Any) -> None:
        """Show the customer of a row, or that none is chosen."""
        before = self._page.id if self._page is not None else None
        self._page = load_customer(self._desk, row.id) if row is not None else None
        self._right.setCurrentIndex(1 if self._page else 0)
        if self._page is None:
            return
        if self._page.id != before:
            self._leave(before)
        self.detail.show_customer(self._page)
        self.buttons["Ctrl+Z"].setVisible(self._told_apart is not None)

    def _leave(self, before: int | None) -> None:
        """Nothing that was asked or said of another customer stays."""
        if before is not None:
            self._leave_questions()
        self._told_apart = None
        self._told.hide()

    def _leave_questions(self) -> None:
        """One thing is asked at a time."""
        if self.form.is_asking():
            self.form.close_form()
        if self.strip.is_asking():
            self.strip.close_question()
        if self.same.is_asking():
            self.same.close_form()

    def ask_preferences(self) -> None:
        """Ask what they require and like."""
        if self._page is not None:
            self._leave_questions()
            self.form.ask(self._page, self._keep)

    def _keep(self, sentences: Mapping[CustomerNoteKind, tuple[str, ...]]) -> None:
        assert self._page is not None
        write_preferences(self._desk, self._page.id, sentences)
        self._changed()

    def ask_note(self) -> None:
        """Ask for a note."""
        if self._page is not None:
            self._leave_questions()
            question = tr("Note on {name}").format(name=self._page.name)
            self.strip.ask(question, tr("Keep the note"), self._note)

    def _note(self, text: str) -> None:
        assert self._page is not None
        add_customer_note(self._desk, self._page.id, text)
        self._changed()

    def ask_claim(self) -> None:
        """They complain: the follow-ups page asks the rest."""
        if self._page is not None:
            self.claim_wanted.emit(ClaimAbout(customer_id=self._page.id))

    def merge(self) -> None:
        """The two are one person."""
        if self._page is not None and self._page.alike:
            likeness = self._page.alike[0].likeness
            self._make_one(lambda: merge_customers(self._desk, likeness), likeness.kept_id)

    def ask_same_person(self) -> None:
        """Ask who else is the same person, suggested or not."""
        if self._page is not None:
            self._leave_questions()
            self.same.ask(self._page, self._merge_with)

    def _merge_with(self, other_id: int) -> None:
        assert self._page is not None
        kept, gone = sorted((self._page.id, other_id))
        self._make_one(lambda: merge_any(self._desk, kept, gone), kept)

    def _make_one(self, merge: Callable[[], int], kept_id: int) -> None:
        """Merge, and show whoever is kept: their row comes into the list by it."""

        def merge_and_show() -> None:
            merge()
            self.pane.refresh()
            self.pane.list.choose(kept_id)

        self._try(merge_and_show, tr("One person from now on. U takes it back."))

    def tell_apart(self) -> None:
        """The two are two people."""
        if self._page is not None and self._page.alike:
            likeness = self._page.alike[0].likeness
            self._try(lambda: tell_apart(self._desk, likeness), tr("Two people: nobody asks again."))
            self._told_apart = likeness
            self.buttons["Ctrl+Z"].show()

    def ask_again(self) -> None:
        """That the two are two people was a mistake."""
        likeness, self._told_apart = self._told_apart, None
        if likeness is not None:
            pair = (likeness.kept_id, likeness.gone_id)
            self._try(lambda: together_again(self._desk, *pair), tr("They may be one person again."))

    def undo_merge(self) -> None:
        """The last merge was a mistake."""
        if self._page is not None and self._page.merges:
            merge_id = self._page.merges[0].id
            self._try(lambda: undo_merge(self._desk, merge_id), tr("Two again, each with what was theirs."))

    def _try(self, verb: Callable[[], object], done: str) -> None:
        if self._told.attempt(verb):
            self._changed()
            self._told.say(done)

    def _changed(self) -> None:
        self.refresh()
        self.desk_changed.emit()
