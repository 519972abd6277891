"""Whole trips of a packer: keys into the window, then the journal in the file, the banner, the sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.orders import Hold, HoldReason
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import (
    MONDAY,
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
    open_shop,
    with_catalogue,
)

LABEL = "SF1390022817351"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    use_language("en")


def refreshed(bench: CheckWindow) -> CheckWindow:
    """Orders were put into the shop after the window was opened."""
    bench.page.refresh()
    return bench


def test_a_parcel_goes_through_by_scanner_codes_alone(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L", 2), Line("SCARF-GR"), Line("GIFT-PIN", kind="gift"))
    bench.scan(shop.slip(order))
    assert bench.headline == "#1042 is open"
    assert bench.counts == {"LIN-BL-L": "0/2", "SCARF-GR": "0/1", "GIFT-PIN": "0/1"}

    bench.scan(SHIRT_BLUE_L)
    assert (bench.headline, bench.counts["LIN-BL-L"]) == ("Linen shirt · Blue · L", "1/2")
    bench.scan(SHIRT_RED_L)
    assert bench.headline == "Wrong colour: this is Red"
    assert bench.marks == {"LIN-BL-L": "bad"}
    assert bench.page.pins.words() == "Out of the box: Linen shirt Red L × 1"
    assert bench.last_row()["verdict"] == "wrong_option"
    bench.scan(SHIRT_RED_L)
    assert bench.page.pins.words() == ""

    bench.scan(SHIRT_BLUE_L, SCARF, "DDCMDGIFT")
    assert bench.headline == "In the box: Enamel pin"
    assert bench.page.status_chips() == (("4 of 4 checked", "good"),)
    bench.scan(LABEL)
    assert bench.headline == "Sent: #1042"
    assert shop.count_of("parcels", f"state = 'packed' AND tracking = '{LABEL}'") == 1
    heard = ["calm", "good", "wrong", "calm", "good", "good", "good", "done"]
    assert bench.sounds.played == heard


def test_a_defect_needs_two_keys_and_opens_its_follow_up(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L", 2))
    bench.scan(shop.slip(order), SHIRT_BLUE_L)
    bench.press(Qt.Key.Key_F8)
    assert bench.headline == "What is wrong with it?"
    assert [tile.text() for tile in bench.page.question.tiles()][:2] == ["Stain", "Scratch"]
    bench.digit(3)
    assert bench.headline == "Set it apart: Linen shirt Blue L"
    assert bench.counts == {"LIN-BL-L": "0/2"}
    assert bench.last_row()["verdict"] == "defect_recorded"
    assert shop.count_of("follow_ups", "kind = 'defect' AND detail = 'seam'") == 1


def test_a_scan_while_a_question_is_open_is_answered_and_presses_no_key(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    bench.scan(shop.slip(order))
    bench.press(Qt.Key.Key_F9)
    assert bench.headline == "Which one is missing?"
    bench.scan(SOCKS)
    assert bench.headline == "Answer first"
    assert bench.last_row()["verdict"] == "answer_first"
    assert bench.page.question.isVisible()
    bench.press(Qt.Key.Key_Escape)
    assert not bench.page.question.isVisible()
    assert bench.counts == {"LIN-BL-L": "0/1", "SCARF-GR": "0/1"}


def test_a_missing_piece_is_left_out_by_mouse(bench: CheckWindow, qtbot: QtBot) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    bench.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDMISSING")
    yes, *_ = bench.page.question.tiles()
    assert yes.text() == "Send without it"
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert bench.headline == "Goes without Wool scarf Grey × 1"
    assert bench.counts == {"LIN-BL-L": "1/1", "SCARF-GR": "0/0"}
    assert shop.count_of("follow_ups", "kind = 'short'") == 1


def test_a_quantity_is_typed_on_the_page(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("SOCK-MU", 12))
    bench.scan(shop.slip(order), SOCKS)
    bench.press(Qt.Key.Key_F2)
    assert bench.headline == "How many are in the box?"
    bench.digit(1)
    bench.digit(2)
    assert bench.counts == {"SOCK-MU": "12/12"}
    assert bench.headline == "All there"


def test_undo_takes_the_last_piece_out(bench: CheckWindow) -> None:
    order = bench.shop.order("#1042", Line("SOCK-MU", 2))
    bench.scan(bench.shop.slip(order), SOCKS)
    bench.press(Qt.Key.Key_Z, ctrl=True)
    assert bench.headline.startswith("Take it out of the box")
    assert bench.counts == {"SOCK-MU": "0/2"}
    assert bench.last_row()["verdict"] == "undone"


def test_a_pinned_piece_is_cleared_by_y(bench: CheckWindow) -> None:
    order = bench.shop.order("#1042", Line("LIN-BL-L"))
    bench.scan(bench.shop.slip(order), SHIRT_BLUE_M)
    assert bench.page.pins.isVisible()
    bench.press(Qt.Key.Key_Y, "y")
    assert not bench.page.pins.isVisible()


def test_while_a_question_is_open_yes_is_its_answer_not_the_pins(bench: CheckWindow) -> None:
    order = bench.shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    bench.scan(bench.shop.slip(order), SHIRT_BLUE_L, SHIRT_RED_L)
    assert bench.page.pins.isVisible()
    bench.scan("DDCMDEYE")
    assert not bench.page.pins.isVisible()
    bench.press(Qt.Key.Key_Escape)
    assert bench.page.pins.isVisible()


def test_an_order_is_opened_from_the_list_by_keyboard(bench: CheckWindow) -> None:
    shop = bench.shop
    shop.order("#1", Line("SOCK-MU"))
    shop.order("#2", Line("SCARF-GR"))
    refreshed(bench)
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Return)
    assert bench.headline == "#2 is open"
    bench.press(Qt.Key.Key_F10)
    assert bench.headline == "#2 is put aside"
    assert bench.page.waiting.isVisible()


def test_a_scan_into_the_search_field_is_still_a_scan(bench: CheckWindow, qtbot: QtBot) -> None:
    order = bench.shop.order("#7", Line("SOCK-MU"))
    refreshed(bench)
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    bench.press(Qt.Key.Key_Slash, "/")
    assert bench.page.waiting.is_searching()
    bench.scan(bench.shop.slip(order))
    assert bench.headline == "#7 is open"
    assert not bench.page.waiting.is_searching()


def test_an_item_opens_the_most_urgent_order_and_counts(bench: CheckWindow) -> None:
    bench.shop.order("#1", Line("SOCK-MU"))
    bench.scan(SOCKS)
    assert (bench.headline, bench.counts) == ("All there", {"SOCK-MU": "1/1"})


def test_a_held_order_is_refused_in_red(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1040", Line("SOCK-MU"))
    with shop.desk.database.write():
        shop.desk.orders.hold(order, Hold(HoldReason.REFUND_ASKED), MONDAY)
    bench.scan(shop.slip(order))
    assert bench.headline == "Stop: do not send #1040"
    assert bench.sounds.played == ["wrong"]


def test_an_order_stopped_while_open_says_so_when_the_page_is_read_again(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1041", Line("SOCK-MU", 2))
    bench.scan(shop.slip(order), SOCKS)
    with shop.desk.database.write():
        shop.desk.orders.hold(order, Hold(HoldReason.REFUND_ASKED), MONDAY)
    bench.page.refresh()
    assert bench.headline == "Stop: do not send #1041"
    assert bench.page.side.hold_card.text() == "refund asked"


def test_a_stop_for_a_packed_parcel_is_told_and_heard(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1039", Line("SOCK-MU"))
    bench.scan(SOCKS, LABEL)
    with shop.desk.database.write():
        shop.desk.orders.hold(order, Hold(HoldReason.CANCELLED), MONDAY)
    bench.page.refresh()
    bench.shell.show_bars()
    assert bench.page.pull.words() == "Pull #1039, SF…7351"
    assert bench.sounds.played[-1] == "pull"


def test_what_was_not_recorded_is_loud_and_counts_nothing(bench: CheckWindow) -> None:
    shop = bench.shop
    order = shop.order("#1042", Line("SOCK-MU", 2))
    bench.scan(shop.slip(order), SOCKS)
    shop.desk.database.run("PRAGMA query_only = 1")
    bench.scan(SOCKS)
    assert bench.headline == "NOT RECORDED"
    assert bench.counts == {"SOCK-MU": "1/2"}
    assert bench.sounds.played[-1] == "fault"
    shop.desk.database.run("PRAGMA query_only = 0")
    bench.scan(SOCKS)
    assert bench.counts == {"SOCK-MU": "2/2"}


def test_a_crash_in_a_question_leaves_it_open(shop: Shop, qtbot: QtBot) -> None:
    order = shop.order("#1042", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDDEFECT")
    with CheckWindow(shop) as bench:
        assert bench.headline == "What is wrong with it?"
        assert bench.page.question.isVisible()
        bench.digit(1)
        assert bench.headline == "Set it apart: Linen shirt Blue L"


def test_a_half_checked_order_stands_where_it_was(shop: Shop, qtbot: QtBot) -> None:
    order = shop.order("#1042", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L)
    with CheckWindow(shop) as bench:
        assert bench.headline == "Back to #1042"
        assert bench.counts == {"LIN-BL-L": "1/2"}


def test_the_language_changes_while_an_order_is_open(bench: CheckWindow) -> None:
    order = bench.shop.order("#1042", Line("LIN-BL-L"))
    bench.scan(bench.shop.slip(order), SHIRT_RED_L)
    use_language("zh")
    bench.window.retranslate()
    assert bench.headline.startswith("颜色错了")
