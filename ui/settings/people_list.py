"""Who works here: names with roles and PINs, and what the owner does with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dispatchdesk.actions.people import (
    NewPin,
    add_person,
    bring_back_person,
    erase_person,
    keep_pin,
    list_people,
    remove_pin,
    rename_person,
    retire_person,
    set_role,
)
from dispatchdesk.desk import Desk
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.people import role_name
from ui import fonts
from ui.background import Worker
from ui.parts.fields import in_a_row
from ui.parts.table import Cell, RowTable, TableColumn, TableModel, row_number
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.settings.person_strip import PersonStrip
from ui.settings.sure_card import SureCard
from ui.widgets import Label

_ROWS_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A person as a row of a table."""

    person: Person

    @property
    def id(self) -> int:
        """The uid as a number."""
        return row_number(self.person.uid)


class PeopleList(QWidget):
    """A table, and below it the verbs for the person that is chosen in it, each with its key."""

    changed = Signal()

    def __init__(self, desk: Desk, worker: Worker) -> None:
        super().__init__()
        self._desk = desk
        self.table = RowTable(TableModel(_columns()))
        self.role = QComboBox()
        self.buttons = VerbButtons(self._verbs())
        self.strip, self.sure = PersonStrip(worker), SureCard()
        self.told = ToldLine(fonts.MEDIUM)
        self._lay_out()
        self._connect()
        self.refresh()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {
            "N": self.ask_new, "E": self.ask_name, "P": self.ask_pin,
            "D": self.remove_pin, "R": self.retire, "X": self.ask_erasing,
        }  # fmt: skip

    def _lay_out(self) -> None:
        self.table.setAccessibleName(tr("People"))
        self.role.setAccessibleName(tr("Role"))
        self.role.setFont(fonts.font(fonts.BODY))
        self.role.setMinimumWidth(140)
        for role in Role:
            self.role.addItem(role_name(role), role)
        new, name, *others = self.buttons.values()
        label = Label(tr("Role"), fonts.BODY, "ink", fonts.MEDIUM)
        label.setBuddy(self.role)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        # What is asked stands above the table: there it is in sight on a small screen too.
        for widget in (self.told, self.strip, self.sure, self.table):
            box.addWidget(widget)
        box.addWidget(in_a_row(new, name, label, self.role))
        box.addWidget(in_a_row(*others))

    def _connect(self) -> None:
        self.table.current_row.connect(self._show_verbs)
        self.role.activated.connect(self._give_role)

    def refresh(self) -> None:
        """Everybody, whoever is valid first."""
        people = sorted(list_people(self._desk), key=lambda person: not person.active)
        self.table.show_rows(_Row(person) for person in people)
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)
        self._show_verbs()

    def chosen(self) -> Person | None:
        """Who is chosen in the table."""
        row = self.table.row()
        return row.person if row is not None else None

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        return any(one.take_key(key) for one in (self.strip, self.sure, self.buttons))

    def _show_verbs(self, _: object = None) -> None:
        person = self.chosen()
        is_active = person is not None and person.active
        words = {
            "N": tr("Add a name"), "E": tr("Rename"),
            "P": tr("New PIN") if person is not None and person.has_pin else tr("Give a PIN"),
            "D": tr("Remove the PIN"), "R": tr("Retire") if is_active else tr("Bring back"),
            "X": tr("Erase the name …"),
        }  # fmt: skip
        self.buttons.show_words(words)
        self.buttons.allow(person is not None, "N")
        self.role.setEnabled(is_active)
        self.buttons["P"].setEnabled(is_active)
        self.buttons["D"].setEnabled(person is not None and person.has_pin)
        if person is not None:
            self.role.setCurrentIndex(self.role.findData(person.role))

    # -- verbs -----------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for the name of somebody new."""
        self._silence()
        self.strip.ask_name(tr("Who works here?"), tr("Add"), self._add)

    def ask_name(self) -> None:
        """Ask for another name of who is chosen."""
        if (person := self._begin()) is not None:
            question = tr("Another name for {name}").format(name=person.name)
            self.strip.ask_name(question, tr("Rename"), partial(self._rename, person.uid), person.name)

    def ask_pin(self) -> None:
        """Ask for a PIN, twice."""
        if (person := self._begin()) is not None:
            self.strip.ask_pin(person.name, partial(self._keep_pin, person.uid))

    def remove_pin(self) -> None:
        """The badge alone is left."""
        if (person := self._begin()) is not None:
            self._try(partial(remove_pin, self._desk, person.uid))

    def retire(self) -> None:
        """Badge and PIN are no longer valid, or are so again."""
        if (person := self._begin()) is not None:
            verb = retire_person if person.active else bring_back_person
            self._try(partial(verb, self._desk, person.uid))

    def ask_erasing(self) -> None:
        """Ask for a second yes."""
        if (person := self._begin()) is not None:
            question = tr(
                "Erase the name {name}? A number stands in its place in the log, in lists and in new exports."
                " What was done stays. Older backups still hold the name."
            )
            self.sure.ask(question.format(name=person.name), partial(self._erase, person.uid))

    def _add(self, name: str) -> None:
        added = add_person(self._desk, name)
        self._tell_change()
        self.table.choose(_Row(added).id)
        self._show_verbs()

    def _rename(self, uid: str, name: str) -> None:
        rename_person(self._desk, uid, name)
        self._tell_change()

    def _keep_pin(self, uid: str, pin: NewPin) -> None:
        keep_pin(self._desk, uid, pin)
        self._tell_change()

    def _erase(self, uid: str) -> None:
        self._try(partial(erase_person, self._desk, uid))

    def _give_role(self, at: int) -> None:
        if (person := self._begin()) is not None:
            self._try(partial(set_role, self._desk, person.uid, list(Role)[at]))

    def _begin(self) -> Person | None:
        """Who is chosen, with nothing else asked or said."""
        self._silence()
        return self.chosen()

    def _silence(self) -> None:
        self.told.hide()
        self.strip.close_question()
        self.sure.close_question()

    def _try(self, verb: Callable[[], object]) -> None:
        if self.told.attempt(verb):
            self._tell_change()
        else:
            self._show_verbs()

    def _tell_change(self) -> None:
        self.refresh()
        self.changed.emit()


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(lambda: tr("Name"), _name_cell, least=120, yields=1),
        TableColumn(lambda: tr("Role"), lambda row: Cell(role_name(row.person.role), "ink_2")),
        TableColumn(lambda: tr("PIN"), lambda row: Cell(tr("yes") if row.person.has_pin else "–", "ink_2")),
        TableColumn(lambda: tr("Badge"), _badge_cell),
    )


def _name_cell(row: _Row) -> Cell:
    return Cell(row.person.name, "ink" if row.person.active else "ink_2", bold=row.person.active)


def _badge_cell(row: _Row) -> Cell:
    return Cell(chips=((tr("valid"), "good") if row.person.active else (tr("retired"), "neutral"),))
