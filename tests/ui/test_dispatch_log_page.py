from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.verdicts import Tone
from tests.support.office_pages import Office, office
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line
from ui.dispatch_log.page import DispatchLogPage
from ui.sounds import PULL


@pytest.fixture
def log(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[DispatchLogPage]]:
    with office(DispatchLogPage, tmp_path) as opened:
        opened.shop.desk.settings = opened.shop.desk.settings.__class__(time_zone="UTC")
        opened.page.refresh()
        yield opened


def shown(log: Office[DispatchLogPage]) -> list[str]:
    model = log.page.log.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def states(log: Office[DispatchLogPage], number: str) -> tuple[str, str]:
    row = log.shop.desk.database.row(
        "SELECT o.state, p.state FROM orders o JOIN parcels p ON p.order_id = o.id WHERE o.number = ?", number
    )
    assert row is not None
    return row[0], row[1]


def test_today_is_shown_first_the_last_parcel_on_top(log: Office[DispatchLogPage]) -> None:
    assert shown(log) == ["#1039", "#1036", "#1031"]


def test_arrows_go_from_day_to_day(log: Office[DispatchLogPage]) -> None:
    log.press("Right")
    assert shown(log) == ["#1021"]

    log.press("Right")
    assert shown(log) == ["#1039", "#1036", "#1031", "#1021"]


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        (LogFilter(carrier="sf"), ["#1031", "#1021"]),
        (LogFilter(packer="Li Na", text="1039"), ["#1039"]),
        (LogFilter(packer="Mei"), []),
        (LogFilter(shop="shopify:Linen & Co", text="dana"), ["#1031"]),
        (LogFilter(shop="taobao:Linen & Co"), []),
        (LogFilter(sku="scarf-gr", day_from="2026-11-16"), ["#1039", "#1036", "#1031"]),
        (LogFilter(day_to="2026-11-15"), ["#1021"]),
    ],
)
def test_filters_narrow_the_log(log: Office[DispatchLogPage], where: LogFilter, numbers: list[str]) -> None:
    desk = log.shop.desk
    found = desk.listing.parcels(where, desk.zone)

    assert [row.order_number for row in found] == numbers
    assert desk.listing.count_parcels(where, desk.zone) == len(numbers)


def test_a_search_looks_at_all_days(log: Office[DispatchLogPage]) -> None:
    log.page.log.filters.search.setText("SF1390022817340")
    log.page.log.filters.changed.emit()

    assert shown(log) == ["#1021"]


def test_a_stop_after_packing_marks_the_parcel(log: Office[DispatchLogPage]) -> None:
    rows = {row.order_number: row for row in log.shop.desk.listing.parcels(LogFilter(), log.shop.desk.zone)}

    assert {number for number, row in rows.items() if row.must_pull} == {"#1036"}


def test_a_text_too_common_to_be_counted_is_said_to_be_cut(
    log: Office[DispatchLogPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dispatchdesk.storage.searching.MOST", 2)
    log.page.log.filters.search.setText("SF")
    log.page.log.filters.changed.emit()
    assert shown(log) == ["#1031", "#1021"]
    assert log.page.log.cut_note.isHidden()

    log.page.log.filters.search.setText("1")
    log.page.log.filters.changed.emit()

    assert len(shown(log)) == 2
    assert not log.page.log.cut_note.isHidden()
    assert log.page.log.export.excel.isEnabled(), "the export has them all"


def test_what_is_shown_leaves_as_a_workbook(
    log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "log.xlsx"

    log.page.log.export.export_to(path, TableFormat.XLSX)
    qtbot.waitUntil(lambda: not log.page.log.export.strip.is_busy(), timeout=20_000)

    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [line[1] for line in sheet[1:]] == ["#1031", "#1036", "#1039"]
    assert "log.xlsx" in log.page.log.export.strip.text()


def test_a_place_that_refuses_is_told_and_the_buttons_come_back(
    log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path
) -> None:
    log.page.log.export.export_to(tmp_path / "no" / "such" / "log.csv", TableFormat.CSV)
    assert not log.page.log.export.csv.isEnabled()
    qtbot.waitUntil(lambda: not log.page.log.export.strip.is_busy(), timeout=20_000)

    assert "log.csv" in log.page.log.export.strip.text()
    assert log.page.log.export.csv.isEnabled()


def test_one_line_an_item_has_them_all(log: Office[DispatchLogPage], qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    log.page.log.export.lines.choose("items")

    log.page.log.export.export_to(path, TableFormat.CSV)
    qtbot.waitUntil(lambda: not log.page.log.export.strip.is_busy(), timeout=20_000)

    assert len(path.read_text("utf-8-sig").splitlines()) == 1 + 2 * 3


# -- handover ------------------------------------------------------------------------------------


def test_a_scanned_label_is_ticked_and_stays_off_the_bench(log: Office[DispatchLogPage]) -> None:
    assert not log.page.take_code("SF1390022817351"), "only during a handover"
    log.press("H")

    assert log.page.take_code("SF1390022817351")
    log.press("Enter")

    assert states(log, "#1031") == ("handed_over", "handed_over")
    assert states(log, "#1039") == ("packed", "packed")
    assert "#1039" in log.page.handover.told.text(), "what stays behind is named"


def test_a_stopped_parcel_is_refused_aloud(log: Office[DispatchLogPage], qtbot: QtBot) -> None:
    log.press("H")

    with qtbot.waitSignal(log.page.sound_wanted) as sound:
        log.page.take_code("YT8812093381027")

    assert sound.args == [PULL]
    assert not log.page.handover.give.isEnabled()


def test_an_unknown_label_is_told(log: Office[DispatchLogPage], qtbot: QtBot) -> None:
    log.press("H")

    with qtbot.waitSignal(log.page.sound_wanted) as sound:
        log.page.take_code("SF0000000000000")

    assert sound.args == [Tone.CAUTION.value]


def test_all_means_all_but_those_that_must_not_leave(log: Office[DispatchLogPage]) -> None:
    log.press("H", "Ctrl+Enter")

    assert states(log, "#1031") == states(log, "#1039") == ("handed_over", "handed_over")
    assert states(log, "#1036") == ("packed", "packed")
    assert log.shop.count_of("handovers") == 2


def test_an_order_is_handed_over_with_its_last_parcel(log: Office[DispatchLogPage]) -> None:
    shop = log.shop
    order_id = shop.order("#1050", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, "DDCMDPARCEL", "SF1390022817399")
    shop.scan(SCARF, "SF1390022817400")
    log.press("H")

    log.page.take_code("SF1390022817399")
    log.press("Enter")
    assert shop.desk.orders.by_id(order_id).state.value == "packed"

    log.page.take_code("SF1390022817400")
    log.press("Enter")
    assert shop.desk.orders.by_id(order_id).state.value == "handed_over"


# -- end of shift --------------------------------------------------------------------------------


def test_the_end_of_a_shift_names_what_is_left(log: Office[DispatchLogPage]) -> None:
    log.press("E")

    view = log.page.shift
    assert view._waiting._count.text() == "3"
    assert view._aside._count.text() == "1"
    assert "#1044" in view._aside._lines.text()

    log.press("Esc")
    assert log.page.title() == "Dispatch log"
