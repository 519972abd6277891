"""Two orders of one buyer at the bench: offered, joined by a key, stopped in the packer's hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import WEDNESDAY, a_line, an_order, files, held
from tests.support.shops import SCARF, SHIRT_BLUE_L, SOCKS, Shop, open_shop, with_catalogue
from ui.background import Job

LABEL = "SF1390022817351"
FIRST = an_order("#1042", a_line("SCARF-GR"))
SECOND = an_order("#1043", a_line("LIN-BL-L"), a_line("SOCK-MU"))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    take_in(shop.desk, files(FIRST, SECOND), "Linen & Co")
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    use_language("en")


def test_one_key_checks_both_and_one_label_closes_both(bench: CheckWindow) -> None:
    bench.scan("#1042")
    assert bench.headline == "#1042 is open"
    assert "Same buyer, same address: #1043." in bench.detail
    assert bench.sounds.played == ["asking"]
    assert bench.page.side.together_card.text() == "#1043 goes there too. Ctrl+G: one parcel."
    bench.press(Qt.Key.Key_G, ctrl=True)
    assert bench.headline == "#1042 + #1043: one parcel"
    assert [row.number for row in bench.page.lines.lines.rows()] == ["#1042", "#1043", "#1043"]
    bench.scan(SCARF, SOCKS, SHIRT_BLUE_L)
    assert bench.counts == {"SCARF-GR": "1/1", "LIN-BL-L": "1/1", "SOCK-MU": "1/1"}
    bench.scan(LABEL)
    assert bench.last_row()["verdict"] == "dispatched"
    assert "#1042 + #1043" in bench.headline + bench.detail
    sent = bench.shop.desk.listing.parcels_where("p.state = 'packed' ORDER BY p.id")
    assert {(parcel.order_number, parcel.tracking) for parcel in sent} == {("#1042", LABEL), ("#1043", LABEL)}


def test_the_fast_lane_says_it_before_the_label(bench: CheckWindow) -> None:
    bench.scan(SCARF)
    assert bench.last_row()["verdict"] == "order_complete"
    assert "Same buyer, same address: #1043. Ctrl+G: one parcel." in bench.detail


def test_by_codes_alone_apart_and_together(bench: CheckWindow) -> None:
    bench.scan("#1042", "DDCMDJOIN", SOCKS, "DDCMDJOIN")
    assert bench.headline == "#1043 goes alone again"
    assert bench.page.pins.words() == "Out of the box: Cotton socks Mustard × 1"
    bench.scan(SOCKS)
    assert bench.page.pins.words() == ""
    bench.scan("DDCMDJOIN")
    assert bench.headline == "#1042 + #1043: one parcel"


def test_the_owners_stop_is_seen_and_heard_at_once(bench: CheckWindow) -> None:
    bench.scan("#1042", "DDCMDJOIN", SOCKS)
    (ref,) = bench.shop.desk.orders.by_number("#1043")
    hold_order(bench.shop.desk, ref.id, "the buyer has called")
    bench.shell.show_stops()
    assert bench.headline == "#1043 leaves this parcel"
    assert bench.sounds.played[-1] == "wrong"
    bench.scan(SCARF)
    assert bench.last_row()["verdict"] == "answer_first"
    bench.press(Qt.Key.Key_Y, "y")
    assert bench.page.pins.words() == "Out of the box: Cotton socks Mustard × 1"
    bench.scan(SOCKS, SCARF, LABEL)
    assert bench.last_row()["verdict"] == "dispatched"
    assert [parcel.order_number for parcel in bench.shop.desk.listing.parcels_to_hand_over()] == ["#1042"]


def test_a_later_file_stops_one_of_them(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan("#1042", "DDCMDJOIN", SCARF)
    desk = bench.shop.desk
    told = files(held(FIRST, HoldReason.REFUND_ASKED, "refund"), at=WEDNESDAY)

    def work(job: Job) -> object:
        try:
            return take_in(desk, told, "Linen & Co")
        finally:
            desk.database.close()

    bench.shell.worker.start(work)
    qtbot.waitUntil(lambda: bench.headline == "#1042 leaves this parcel")
    assert "wrong" in bench.sounds.played
    bench.press(Qt.Key.Key_Y, "y")
    assert bench.headline == "#1043 is open"
    assert bench.page.pins.words() == "Out of the box: Wool scarf Grey × 1"
