"""Customers for a new product: looked for, listed, written into a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.roles import Person, Role
from tests.support.office_pages import Office, office
from ui.care.suitable_page import SuitablePage


@pytest.fixture
def suitable(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[SuitablePage]]:
    with office(SuitablePage, tmp_path) as opened:
        yield opened


def ready(suitable: Office[SuitablePage], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not suitable.page.strip.is_busy(), timeout=20_000)


def test_nothing_can_be_exported_before_somebody_is_found(suitable: Office[SuitablePage]) -> None:
    assert not any(button.isEnabled() for button in suitable.page.buttons.values())
    assert not suitable.page.take_key("Ctrl+E")


def test_ctrl_enter_finds_and_the_list_is_written(
    suitable: Office[SuitablePage], qtbot: QtBot, tmp_path: Path
) -> None:
    suitable.page.form.bought.setText("linen，socks")
    suitable.press("Ctrl+Enter")
    ready(suitable, qtbot)
    assert suitable.page.table.row_count() == 2
    assert suitable.page.count.text() == "2 customers suit."

    suitable.page.export_to(tmp_path / "list.csv", TableFormat.CSV)
    ready(suitable, qtbot)

    assert len((tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    assert "list.csv" in suitable.page.strip.text()


def test_nobody_is_told_as_such(suitable: Office[SuitablePage], qtbot: QtBot) -> None:
    suitable.page.form.levels.setText("Platinum")
    suitable.press("Ctrl+Enter")
    ready(suitable, qtbot)
    assert suitable.page.count.text() == "Nobody suits. Ask for less."


def test_a_packer_gets_no_list(suitable: Office[SuitablePage], qtbot: QtBot) -> None:
    desk = suitable.shop.desk
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("packer", "Tom", Role.PACKER)
    suitable.press("Ctrl+Enter")
    assert not suitable.page.strip.is_busy()
    assert suitable.page.strip.text()


def test_slash_goes_to_the_fields(suitable: Office[SuitablePage]) -> None:
    suitable.page.activateWindow()
    suitable.press("/")
    assert suitable.page.focusWidget() is suitable.page.form.bought
