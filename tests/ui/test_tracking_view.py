"""Tracking numbers for a channel, by keys alone: what will be written, what is left out, the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from tests.support.office_pages import Office, office
from ui.dispatch_log.page import DispatchLogPage
from ui.dispatch_log.tracking_view import TrackingView

NUMBERS = ["#1021", "#1031", "#1039"]


@pytest.fixture
def log(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[DispatchLogPage]]:
    with office(DispatchLogPage, tmp_path) as opened:
        opened.shop.desk.settings = replace(opened.shop.desk.settings, time_zone="UTC")
        opened.page.refresh()
        opened.press("T")
        yield opened


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person says that files go."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.setattr(
        "ui.dispatch_log.tracking_view.ask_where_to_save", lambda _parent, _title, name, _kinds: folder / name
    )
    return folder


def shown(view: TrackingView) -> list[tuple[str, bool]]:
    """Order and whether it goes back."""
    model = view.table.model()
    rows = [model.index(row, 0).data(0x0100) for row in range(model.rowCount())]
    return [(row.number, row.reason is None) for row in rows]


def wait(qtbot: QtBot, view: TrackingView) -> None:
    qtbot.waitUntil(lambda: not view.strip.is_busy(), timeout=20_000)


def test_numbers_go_back_by_keys_and_then_wait_no_more(
    log: Office[DispatchLogPage], qtbot: QtBot, out: Path
) -> None:
    view = log.page.tracking
    assert log.page.title() == "Dispatch log › Tracking for a channel"
    assert shown(view) == [("#1036", False), *((number, True) for number in NUMBERS)]
    assert view.told.text() == "3 tracking numbers"
    assert view.left_out.text() == "1 left out, stopped after packing: #1036"
    assert "Matrixify" in view.note.text()

    log.press("Enter")
    wait(qtbot, view)
    (file,) = out.iterdir()
    assert "Orders" in file.name
    assert file.read_text("utf-8").count("Fulfillment Line") == 3
    assert view.strip.text() == f"3 tracking numbers written to {file.name}."
    assert shown(view) == [("#1036", False)]
    assert not view.save.isEnabled()

    log.press("A")
    assert [number for number, goes in shown(view) if goes] == NUMBERS, "the last file again"
    log.press("A")
    assert [number for number, goes in shown(view) if goes] == NUMBERS[1:], "the day of the log"
    log.press("A")
    assert shown(view) == [("#1036", False)]
    log.press("Esc")
    assert log.page.title() == "Dispatch log"


def test_the_channels_own_file_is_read_first_and_then_filled(
    log: Office[DispatchLogPage], qtbot: QtBot, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = log.page.tracking
    source = tmp_path / "t.csv"
    source.write_text("Order ID,Tracking Number\r\n1031,\r\n", encoding="utf-8")
    monkeypatch.setattr("ui.dispatch_log.tracking_view.ask_which_files", lambda *_: (source,))
    log.press("F")
    assert not view.save.isEnabled(), "no file is chosen"

    log.press("Ctrl+O")
    wait(qtbot, view)
    assert [number for number, goes in shown(view) if goes] == ["#1031"]
    log.press("Enter")
    wait(qtbot, view)
    (file,) = out.iterdir()
    assert file.read_text("utf-8").splitlines()[1] == "1031,SF1390022817351"


def test_a_file_that_is_no_template_is_refused_in_words(
    log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path
) -> None:
    view = log.page.tracking
    (tmp_path / "t.csv").write_text("a,b\r\n1,2\r\n", encoding="utf-8")
    log.press("F")

    view.take_template(tmp_path / "t.csv")
    wait(qtbot, view)
    assert "no columns for order numbers" in view.strip.text()
    assert not view.save.isEnabled()


def test_days_must_be_said_before_woocommerce_gets_its_file(
    log: Office[DispatchLogPage], qtbot: QtBot, out: Path
) -> None:
    view, desk = log.page.tracking, log.shop.desk
    with desk.database.write():
        desk.database.run("UPDATE shops SET channel = 'woocommerce'")
    view.begin("")
    assert not view.save.isEnabled()
    assert "how the shop writes days" in view.note.text()

    view.choices.dates.choose("MM-DD-YYYY")
    view.look()
    log.press("Enter")
    wait(qtbot, view)
    assert "11-16-2026" in next(out.iterdir()).read_text("utf-8")
    assert desk.settings.tracking_dates == "MM-DD-YYYY"


def test_arrows_go_from_shop_to_shop(log: Office[DispatchLogPage]) -> None:
    desk = log.shop.desk
    with desk.database.write():
        desk.database.insert(tables.Shop, channel="taobao", name="二店")
    view = log.page.tracking
    view.refresh()

    log.press("Right")
    assert shown(view) == []
    assert view.choices.forms.choice() == "template"
    log.press("Left")
    assert len(shown(view)) == 4
    assert view.choices.forms.choice() == "shopify-matrixify", "a shop begins with its usual form"


def test_a_packer_is_told_that_it_is_the_leads(log: Office[DispatchLogPage]) -> None:
    desk = log.shop.desk
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("X", "Mei", Role.PACKER)
    view = log.page.tracking
    view.begin("")

    assert view.strip.text()
    assert shown(view) == []
    assert not view.save.isEnabled()
