"""Where parcels are, in the dispatch log: one, all that are shown, and from a carrier's file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.dispatch_log import list_parcels
from dispatchdesk.rules.dispatching import LogFilter
from tests.support.office_pages import Office, office, settle
from tests.support.sent_parcels import stages_of, status_file
from ui.dispatch_log.page import DispatchLogPage
from ui.dispatch_log.status_view import StatusView


@pytest.fixture
def log(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[DispatchLogPage]]:
    with office(DispatchLogPage, tmp_path) as opened:
        yield opened


def told(opened: Office[DispatchLogPage]) -> str:
    return opened.page.log.stages.told.text()


def wait(opened: Office[DispatchLogPage], qtbot: QtBot) -> None:
    page = opened.page
    qtbot.waitUntil(
        lambda: not (page.log.stages.strip.is_busy() or page.status.strip.is_busy()), timeout=20_000
    )
    settle()


def test_a_digit_says_where_the_chosen_parcel_is(log: Office[DispatchLogPage]) -> None:
    row = log.page.log.table.row()
    log.press("P", "3")
    assert told(log) == "delivered: noted of 1 parcel."
    stage = log.shop.desk.database.value("SELECT stage FROM parcels WHERE id = ?", row.id)
    assert stage == "delivered"


def test_taken_back(log: Office[DispatchLogPage], qtbot: QtBot) -> None:
    log.press("P", "7", "Ctrl+Z")
    wait(log, qtbot)
    assert told(log) == "Taken back for 1 parcel."
    assert set(stages_of(log.shop)) == {""}


def test_all_that_are_shown_after_a_question(log: Office[DispatchLogPage], qtbot: QtBot) -> None:
    count = len(list_parcels(log.shop.desk, log.page.log.filters.wanted()))
    log.press("P", "A", "2")
    assert set(stages_of(log.shop)) == {""}
    assert log.page.log.stages.question.text() == f"Note out for delivery for all {count} parcels?"
    log.press("Enter")
    wait(log, qtbot)
    assert told(log) == f"out for delivery: noted of {count} parcels."
    assert stages_of(log.shop).count("out_for_delivery") == count
    log.press("Ctrl+Z")
    wait(log, qtbot)
    assert set(stages_of(log.shop)) == {""}


def test_no_is_said_with_esc(log: Office[DispatchLogPage]) -> None:
    log.press("P", "A", "2", "Esc")
    assert log.page.log.stages.isVisible()
    log.press("Esc")
    assert log.page.log.stages.isHidden()
    assert set(stages_of(log.shop)) == {""}


def read(log: Office[DispatchLogPage], qtbot: QtBot, path: Path) -> StatusView:
    assert log.page.keep_files((path,))
    wait(log, qtbot)
    return log.page.status


def numbers(log: Office[DispatchLogPage]) -> list[str]:
    parcels = list_parcels(log.shop.desk, LogFilter())
    return [parcel.tracking for parcel in parcels if parcel.tracking]


def test_a_dropped_file_is_shown_and_taken_in(
    log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path
) -> None:
    first, second, *_ = numbers(log)
    view = read(
        log, qtbot, status_file(tmp_path, f"{first},派送中", f"{second},Exception", header="运单号,状态")
    )
    assert view.told.text() == "1 row brings news."
    assert list(view.words.boxes) == ["Exception"]
    view.words.boxes["Exception"].choose("failed_attempt")
    log.press("Ctrl+S")
    assert view.told.text() == "2 rows bring news."
    log.press("Enter")
    wait(log, qtbot)
    assert view.strip.text() == "2 pieces of news taken in."
    assert sorted(filter(None, stages_of(log.shop))) == ["failed_attempt", "out_for_delivery"]
    log.press("Esc")
    assert log.page.title() == "Dispatch log"


def test_columns_are_asked_once(log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path) -> None:
    header = "Sendung,Lage"
    view = read(log, qtbot, status_file(tmp_path, f"{numbers(log)[0]},Delivered", header=header))
    assert view.columns.isVisible()
    log.press("Ctrl+S")
    assert "no column yet" in view.strip.text()
    for box, caption in zip(view.columns.columns.values(), header.split(","), strict=False):
        box.choose(caption)
    log.press("Ctrl+S")
    wait(log, qtbot)
    assert view.columns.isHidden()
    assert view.told.text() == "1 row brings news."


def test_a_file_of_another_kind_is_refused_in_words(
    log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path
) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_bytes((Path(__file__).parents[1] / "samples" / "shopify_orders.csv").read_bytes())
    view = read(log, qtbot, orders)
    assert "brings no news of parcels" in view.strip.text()
    assert not view.take.isEnabled()
