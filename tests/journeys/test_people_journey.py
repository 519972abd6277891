"""Roles, from the switch to the journal: an owner, a lead and a packer at one bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.people import add_person, keep_pin, work_as
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.roles import Role
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.people import LEADS_PIN, OWNERS_PIN, badge, person, ready_pin
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue
from tests.support.typing_keys import press, type_by_hand
from ui.section import CHECK, ORDERS, SETTINGS
from ui.settings.bench_form import BenchForm
from ui.settings.page import SettingsPage
from ui.sign_in.gate import Gate


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """Ada owns it and is at the bench, Mei leads, Tom packs; nobody was asked for anything yet."""
    shop = with_catalogue(open_shop(tmp_path / "data"))
    desk = shop.desk
    ada = add_person(desk, "Ada", Role.OWNER)
    keep_pin(desk, ada.uid, ready_pin(OWNERS_PIN))
    keep_pin(desk, add_person(desk, "Mei", Role.LEAD).uid, ready_pin(LEADS_PIN))
    add_person(desk, "Tom")
    work_as(desk, ada.uid)
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        yield bench
    use_language("en")


def switch_roles_on(bench: CheckWindow, minutes: int) -> None:
    bench.window.show_page(SETTINGS)
    page = bench.window.page()
    assert isinstance(page, SettingsPage)
    form = page.form()
    assert isinstance(form, BenchForm)
    form.roles.click()
    form.minutes.setValue(minutes)
    form.minutes.editingFinished.emit()


def ask_to_go_short(bench: CheckWindow) -> None:
    """The scarf is missing; Tom wants to send the parcel without it."""
    bench.scan("DDCMDMISSING", "DDCMDYES")
    assert bench.headline == "A lead's badge or PIN"
    assert bench.page.consent is not None
    assert bench.page.consent.isVisible()


def who_did_it(bench: CheckWindow) -> tuple[str, object]:
    """Packer and lead of the journal's last row."""
    entry = list(bench.shop.desk.journal.each())[-1]
    return entry.packer, entry.content["consent"]


def wait_for_pin(bench: CheckWindow, qtbot: QtBot) -> None:
    consent = bench.page.consent
    assert consent is not None
    qtbot.waitUntil(lambda: not consent.pad.is_busy(), timeout=20_000)


def test_roles_from_the_switch_to_the_journal(bench: CheckWindow, qtbot: QtBot) -> None:
    shop, desk = bench.shop, bench.shop.desk
    lines = (Line("LIN-BL-L"), Line("SCARF-GR"))
    first, second = shop.order("#1042", *lines), shop.order("#1043", *lines, recipient_name="Dana White")
    shop.order("#1044", *lines)
    tom, mei = person(desk, "Tom").uid, person(desk, "Mei").uid
    switch_roles_on(bench, minutes=5)
    assert not bench.window.is_covered()

    bench.scan(badge(shop, "Tom"), shop.slip(first), SHIRT_BLUE_L)
    ask_to_go_short(bench)
    bench.scan(badge(shop, "Mei"))
    assert bench.headline == "Goes without Wool scarf Grey × 1"
    assert who_did_it(bench) == (tom, mei)
    bench.scan("SF1390022817351")

    bench.scan(shop.slip(second), SHIRT_BLUE_L)
    ask_to_go_short(bench)
    press(bench.window, Qt.Key.Key_Down)
    type_by_hand(bench.window, f"{LEADS_PIN}\n")
    wait_for_pin(bench, qtbot)
    assert bench.headline == "Goes without Wool scarf Grey × 1"
    assert who_did_it(bench) == (tom, mei)
    assert desk.packer == "Tom"
    assert shop.count_of("journal", f"payload LIKE '%{LEADS_PIN}%'") == 0

    gate = bench.window.findChild(Gate)
    assert isinstance(gate, Gate)
    shop.later(minutes=5)
    gate.idle.look()
    assert bench.window.is_covered()

    type_by_hand(bench.window, f"{OWNERS_PIN}\n")
    qtbot.waitUntil(lambda: desk.packer == "Ada", timeout=20_000)
    assert bench.window.section().name == CHECK
    assert bench.counts == {"LIN-BL-L": "1/1", "SCARF-GR": "0/0"}
    bench.window.show_page(ORDERS)
    bench.window.take_key("S")
    reveals = [entry for entry in desk.journal.each() if entry.kind == "reveal"]
    assert [(entry.packer, entry.content) for entry in reveals] == [(person(desk, "Ada").uid, {})]
    assert verify_records(desk.folder.root).broken is None


def test_a_lead_who_is_asked_can_say_no(bench: CheckWindow, qtbot: QtBot) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    switch_roles_on(bench, minutes=0)
    bench.scan(badge(shop, "Tom"), shop.slip(order), SHIRT_BLUE_L)
    ask_to_go_short(bench)

    bench.scan(badge(shop, "Tom"))
    assert "This badge cannot allow it" in bench.detail
    type_by_hand(bench.window, "111111\n")
    wait_for_pin(bench, qtbot)
    assert bench.page.consent is not None
    assert "This is not the PIN of Ada." in bench.page.consent.pad.words.text()

    bench.press(Qt.Key.Key_N, "n")
    assert bench.headline != "A lead's badge or PIN"
    assert not bench.page.consent.isVisible()
    assert QApplication.focusWidget() is None
    bench.press(Qt.Key.Key_Escape)
    bench.scan(SCARF)
    assert bench.counts == {"LIN-BL-L": "1/1", "SCARF-GR": "1/1"}


def test_pieces_scanned_while_a_lead_is_asked_are_answered_not_lost(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    switch_roles_on(bench, minutes=0)
    bench.scan(badge(shop, "Tom"), shop.slip(order), SHIRT_BLUE_L)
    ask_to_go_short(bench)

    bench.scan(SCARF)

    assert bench.last_row()["verdict"] == "answer_first"
    assert bench.headline == "Answer first"
    assert bench.page.consent is not None
    assert bench.page.consent.pad.field.hasFocus()
    bench.press(Qt.Key.Key_Escape)
    bench.press(Qt.Key.Key_Escape)
    assert bench.counts == {"LIN-BL-L": "1/1", "SCARF-GR": "0/1"}
