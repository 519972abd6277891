"""Bench and people: what the bench is called, who packs, whether roles bind, who works here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.people import list_people, work_as
from dispatchdesk.actions.sign_in import lock
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.roles import Right
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.background import Worker
from ui.parts.told_line import ToldLine
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.people_list import PeopleList

_LONGEST_MINUTES = 240


class BenchForm(Form):
    """Roles are switched here and nowhere else; the rest of the form serves a shop of one as well."""

    def __init__(self, choices: Choices, worker: Worker) -> None:
        super().__init__(choices, tr("Bench and people"))
        self._add_bench()
        self.card(tr("People"))
        self.people = PeopleList(choices.desk, worker)
        self.people.changed.connect(self._tell_change)
        self.add(self.people)
        self._add_roles()
        self.end()
        self.refresh()

    def _add_bench(self) -> None:
        self.card()
        hint = tr("Stands in the log beside each parcel.")
        self.bench = self.text(tr("Name of this bench"), "bench_name", hint)
        self.packer = QComboBox()
        self.packer.setFixedWidth(340)
        self.packer.activated.connect(self._work_as)
        self.line(tr("Who packs now"), self.packer, tr("A badge scanned at the bench changes it too."))

    def _add_roles(self) -> None:
        self.card(tr("Roles"))
        self.roles = QCheckBox(tr("People sign in, and may do what their role allows"))
        self.roles.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        self.roles.toggled.connect(self._switch_roles)
        self.add(self.roles)
        self.hint(
            tr(
                "Off: everybody may do everything, and nobody is asked for a PIN. On: whoever packs signs in"
                " by badge or PIN; a packer asks a lead where only a lead may decide; files, exports and"
                " names in full are a lead’s, settings and people the owner’s. It needs an owner with a PIN."
            )
        )
        self.told = ToldLine(fonts.MEDIUM)
        self.add(self.told)
        self.minutes = self.number(
            tr("Lock after"), "lock_after_minutes", 0, _LONGEST_MINUTES, tr("minutes"),
            tr("Without a key, a scan or the pointer. What is open at the bench stays open."),
        )  # fmt: skip
        self.minutes.setSpecialValueText(tr("never"))

    def refresh(self) -> None:
        """Everybody who works here, and who packs now."""
        desk, settings = self.choices.desk, self.choices.settings
        self.packer.clear()
        self.packer.addItem(tr("nobody named"), "")
        for person in list_people(desk):
            if person.active:
                self.packer.addItem(person.name, person.uid)
        self.packer.setCurrentIndex(max(0, self.packer.findData(desk.person.uid)))
        self.packer.setEnabled(not settings.roles_on)
        self.minutes.setEnabled(settings.roles_on)
        self.people.refresh()
        self._show_roles()

    def take_key(self, key: str) -> bool:
        """The verbs for the person that is chosen."""
        return self.people.take_key(key)

    def _work_as(self, at: int) -> None:
        work_as(self.choices.desk, self.packer.itemData(at))
        self._tell_change()

    def _switch_roles(self, on: bool) -> None:
        desk = self.choices.desk
        self.told.hide()
        try:
            save_settings(desk, replace(self.choices.settings, roles_on=on))
            if not desk.may(Right.SETTINGS):
                lock(desk)  # whoever switched them on signs in as the owner, or has gone too far
        except DeskError as error:
            self.told.refuse(error)
            self._show_roles()
            return
        self._tell_change()

    def _show_roles(self) -> None:
        with QSignalBlocker(self.roles):
            self.roles.setChecked(self.choices.settings.roles_on)

    def _tell_change(self) -> None:
        self.refresh()
        self.choices.saved.emit(self.choices.settings)
