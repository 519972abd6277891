"""Settings, bench and people: names, roles, PINs, who left, and the switch that makes roles bind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.people import add_person, keep_pin
from dispatchdesk.actions.sign_in import sign_in
from dispatchdesk.rules.roles import Person, Role
from tests.support.office_pages import Office, office, settle
from tests.support.people import OWNERS_PIN, person, ready_pin
from ui.settings.bench_form import BenchForm
from ui.settings.page import SettingsPage
from ui.settings.people_list import PeopleList


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SettingsPage]]:
    with office(SettingsPage, tmp_path) as opened:
        yield opened


@pytest.fixture
def form(settings: Office[SettingsPage]) -> BenchForm:
    found = settings.page.form()
    assert isinstance(found, BenchForm)
    return found


def add(settings: Office[SettingsPage], people: PeopleList, name: str) -> Person:
    """By the keyboard alone; who was added is chosen then."""
    settings.press("N")
    QTest.keyClicks(people.strip.name, name)
    QTest.keyClick(people.strip.name, Qt.Key.Key_Return)
    settle()
    return person(settings.shop.desk, name)


def give_role(people: PeopleList, role: Role) -> None:
    people.role.setCurrentIndex(people.role.findData(role))
    people.role.activated.emit(people.role.currentIndex())


def give_pin(people: PeopleList, qtbot: QtBot, first: str, second: str) -> None:
    """By the button, which no scanner presses."""
    people.ask_pin()
    for pin in (first, second):
        QTest.keyClicks(people.strip.pin, pin)
        qtbot.mouseClick(people.strip.save, Qt.MouseButton.LeftButton)


def test_a_name_is_added_and_is_a_packers(settings: Office[SettingsPage], form: BenchForm) -> None:
    mei = add(settings, form.people, "Mei")

    assert (mei.role, mei.active, mei.has_pin) == (Role.PACKER, True, False)
    assert form.people.chosen() == mei
    assert not form.people.strip.is_asking()
    assert form.packer.findText("Mei") > 0


def test_a_name_that_is_missing_is_asked_for_again(settings: Office[SettingsPage], form: BenchForm) -> None:
    settings.press("N", "Ctrl+Enter")

    assert form.people.strip.is_asking()
    assert form.people.strip.trouble.text()
    settings.press("Esc")
    assert not form.people.strip.is_asking()


def test_a_name_is_changed_unless_it_is_taken(settings: Office[SettingsPage], form: BenchForm) -> None:
    add(settings, form.people, "Tom")
    mei = add(settings, form.people, "Mei")
    settings.press("E")
    form.people.strip.name.setText("Tom")
    settings.press("Ctrl+Enter")
    assert "Tom" in form.people.strip.trouble.text()

    form.people.strip.name.setText("Mei Lin")
    settings.press("Ctrl+Enter")

    assert settings.shop.desk.people.by_uid(mei.uid) == Person(mei.uid, "Mei Lin")


def test_a_role_is_given(settings: Office[SettingsPage], form: BenchForm) -> None:
    add(settings, form.people, "Mei")
    give_role(form.people, Role.LEAD)

    assert person(settings.shop.desk, "Mei").role is Role.LEAD
    assert form.people.role.currentText() == "lead"


def test_a_pin_is_typed_twice_and_masked(
    settings: Office[SettingsPage], form: BenchForm, qtbot: QtBot
) -> None:
    ada = add(settings, form.people, "Ada")
    give_pin(form.people, qtbot, "271828", "271828")
    qtbot.waitUntil(lambda: not form.people.strip.is_asking(), timeout=20_000)

    assert form.people.strip.pin.echoMode() is QLineEdit.EchoMode.Password
    assert form.people.strip.pin.text() == ""
    assert sign_in(settings.shop.desk, ada.uid, "271828").uid == ada.uid
    assert settings.shop.count_of("journal", "payload LIKE '%271828%'") == 0


def test_two_different_pins_are_none(settings: Office[SettingsPage], form: BenchForm, qtbot: QtBot) -> None:
    add(settings, form.people, "Ada")
    give_pin(form.people, qtbot, "271828", "271829")
    assert "two different" in form.people.strip.trouble.text()
    QTest.keyClicks(form.people.strip.pin, "12345")
    qtbot.mouseClick(form.people.strip.save, Qt.MouseButton.LeftButton)

    assert "six digits" in form.people.strip.trouble.text()
    assert not person(settings.shop.desk, "Ada").has_pin


def test_what_a_scanner_sends_is_no_pin(
    settings: Office[SettingsPage], form: BenchForm, qtbot: QtBot
) -> None:
    add(settings, form.people, "Ada")
    settings.press("P")
    with qtbot.waitSignal(settings.page.code_entered) as sent:
        QTest.keyClicks(form.people.strip.pin, "6901234567892")
        QTest.keyClick(form.people.strip.pin, Qt.Key.Key_Return)

    assert sent.args == ["6901234567892"]


def test_a_pin_is_taken_away(settings: Office[SettingsPage], form: BenchForm) -> None:
    ada = add(settings, form.people, "Ada")
    assert not form.people.buttons["D"].isEnabled()
    keep_pin(settings.shop.desk, ada.uid, ready_pin(OWNERS_PIN))
    settings.page.refresh()
    settings.press("D")

    assert not person(settings.shop.desk, "Ada").has_pin


def test_who_left_comes_back_by_the_same_key(settings: Office[SettingsPage], form: BenchForm) -> None:
    mei = add(settings, form.people, "Mei")
    settings.press("R")
    assert form.people.chosen() == Person(mei.uid, "Mei", active=False)
    assert form.packer.findText("Mei") < 0

    settings.press("R")
    assert form.people.chosen() == mei


def test_who_packs_now_is_not_retired(settings: Office[SettingsPage], form: BenchForm) -> None:
    add(settings, form.people, "Mei")
    form.packer.setCurrentIndex(form.packer.findText("Mei"))
    form.packer.activated.emit(form.packer.currentIndex())
    settings.press("R")

    assert "Mei is packing now" in form.people.told.text()
    assert person(settings.shop.desk, "Mei").active


def test_a_name_is_erased_after_a_second_yes(settings: Office[SettingsPage], form: BenchForm) -> None:
    mei = add(settings, form.people, "Mei")
    settings.press("X", "Esc")
    assert settings.shop.desk.people.by_uid(mei.uid) == mei

    settings.press("X", "Ctrl+Enter")

    erased = settings.shop.desk.people.by_uid(mei.uid)
    assert erased is not None
    assert erased.name.startswith("P-")
    assert not erased.active


# -- the switch ----------------------------------------------------------------------------------


def test_roles_need_an_owner_with_a_pin(settings: Office[SettingsPage], form: BenchForm) -> None:
    form.roles.click()

    assert not form.roles.isChecked()
    assert "There is no owner with a PIN yet." in form.told.text()
    assert not settings.shop.desk.settings_book.load().roles_on


def test_roles_bind_at_once_and_whoever_is_no_owner_signs_in(
    settings: Office[SettingsPage], form: BenchForm
) -> None:
    desk = settings.shop.desk
    keep_pin(desk, add_person(desk, "Ada", Role.OWNER).uid, ready_pin(OWNERS_PIN))
    form.roles.click()

    assert desk.settings_book.load().roles_on
    assert desk.is_locked


def test_the_owner_goes_on_and_may_switch_them_off(settings: Office[SettingsPage], form: BenchForm) -> None:
    desk = settings.shop.desk
    ada = add_person(desk, "Ada", Role.OWNER)
    keep_pin(desk, ada.uid, ready_pin(OWNERS_PIN))
    form.refresh()
    form.packer.setCurrentIndex(form.packer.findText("Ada"))
    form.packer.activated.emit(form.packer.currentIndex())
    form.roles.click()
    assert not desk.is_locked
    assert not form.packer.isEnabled()

    form.minutes.setValue(5)
    form.minutes.editingFinished.emit()
    assert desk.settings_book.load().lock_after_minutes == 5
    form.roles.click()
    assert not desk.settings_book.load().roles_on
    assert form.packer.isEnabled()
    assert not form.minutes.isEnabled()


def test_the_last_owner_stays(settings: Office[SettingsPage], form: BenchForm) -> None:
    test_the_owner_goes_on_and_may_switch_them_off(settings, form)
    form.roles.click()
    form.people.table.take_key("Home")
    give_role(form.people, Role.PACKER)

    assert "Nobody could change roles" in form.people.told.text()
    assert form.people.role.currentText() == "owner"
