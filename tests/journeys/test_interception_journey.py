"""A stop reaches the bench while its import is under way: an open order, a packed parcel, a collected one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.hand_over import hand_over
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import WEDNESDAY, a_line, an_order, files, held, never
from tests.support.shops import SCARF, Shop, open_shop, with_catalogue
from ui.background import Job
from ui.section import CHECK, ORDERS
from ui.sounds import PULL

LABEL = "SF1390022817351"
SCARF_1039 = an_order("#1039", a_line("SCARF-GR"))
CANCELLED = never(SCARF_1039, NeverReason.CANCELLED)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    take_in(shop.desk, files(SCARF_1039), "Linen & Co")
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    use_language("en")


def import_in_background(bench: CheckWindow, parsed: ParsedFiles) -> None:
    """As the watched folder and the import page do it: on the worker, nobody presses a key."""
    desk = bench.shop.desk

    def work(job: Job) -> object:
        try:
            return take_in(desk, parsed, "Linen & Co")
        finally:
            desk.database.close()

    bench.shell.worker.start(work)


def test_an_open_order_is_stopped_in_the_packers_hands(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan("#1039")
    assert bench.headline == "#1039 is open"
    import_in_background(bench, files(held(SCARF_1039, HoldReason.REFUND_ASKED, "refund"), at=WEDNESDAY))
    qtbot.waitUntil(lambda: bench.headline == "Stop: do not send #1039")
    assert bench.sounds.played == ["calm", "wrong"]
    assert bench.page.side.hold_card.text()
    bench.scan(SCARF)
    assert bench.last_row()["verdict"] == "held"
    bench.press(Qt.Key.Key_F10)
    assert bench.headline == "#1039 is put aside"


def test_it_sounds_once_however_often_the_figures_are_read(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan("#1039")
    import_in_background(bench, files(CANCELLED))
    qtbot.waitUntil(lambda: "wrong" in bench.sounds.played)
    for _ in range(3):
        bench.shell.show_bars()
    assert bench.sounds.played.count("wrong") == 1


def test_before_another_page_it_stands_as_a_notice(bench: CheckWindow, qtbot: QtBot) -> None:
    bench.scan("#1039")
    bench.window.show_page(ORDERS)
    import_in_background(bench, files(CANCELLED))
    qtbot.waitUntil(lambda: "wrong" in bench.sounds.played)
    assert bench.window.notice.text() == "#1039 is open at the bench and was stopped: do not send it."
    bench.window.show_page(CHECK)
    assert bench.window.notice.text() == ""


def test_a_packed_parcel_is_pulled_scanned_and_opened_again(bench: CheckWindow, qtbot: QtBot) -> None:
    shop = bench.shop
    bench.scan("#1039", SCARF, LABEL)
    import_in_background(bench, files(CANCELLED))
    qtbot.waitUntil(lambda: PULL in bench.sounds.played)
    assert bench.page.pull.words() == "Pull #1039, SF…7351"
    assert shop.count_of("follow_ups", "kind = 'pull_parcel' AND state = 'open'") == 1
    (parcel,) = shop.desk.listing.parcels_to_hand_over()
    with pytest.raises(DeskError) as refused:
        hand_over(shop.desk, [parcel.id], "sf")
    assert refused.value.trouble is Trouble.MUST_PULL

    bench.scan(LABEL)
    assert bench.headline == "Pull #1039: it must not leave"
    assert "cancelled" in bench.detail
    bench.press(Qt.Key.Key_R, ctrl=True)
    bench.digit(4)
    assert bench.last_row()["verdict"] == "reopened"
    bench.press(Qt.Key.Key_F10)
    bench.page.refresh()
    assert bench.page.pull.words() == ""
    assert shop.count_of("follow_ups", "kind = 'pull_parcel' AND state = 'resolved'") == 1
    assert bench.sounds.played.count(PULL) == 1


def test_the_carrier_is_asked_for_what_it_has(bench: CheckWindow, qtbot: QtBot) -> None:
    shop = bench.shop
    bench.scan("#1039", SCARF, LABEL)
    (parcel,) = shop.desk.listing.parcels_to_hand_over()
    hand_over(shop.desk, [parcel.id], "sf")
    import_in_background(bench, files(CANCELLED))
    qtbot.waitUntil(lambda: shop.count_of("follow_ups", "kind = 'intercept' AND state = 'open'") == 1)
    assert shop.count_of("follow_ups") == 1
    assert bench.page.pull.words() == ""


def test_a_stop_that_is_taken_back_lets_the_parcel_go(bench: CheckWindow) -> None:
    shop = bench.shop
    bench.scan("#1039", SCARF, LABEL)
    take_in(shop.desk, files(held(SCARF_1039, HoldReason.REFUND_ASKED)), "Linen & Co")
    take_in(shop.desk, files(SCARF_1039, at=WEDNESDAY), "Linen & Co")
    assert shop.count_of("follow_ups", "state = 'resolved'") == 1
    (parcel,) = shop.desk.listing.parcels_to_hand_over()
    assert hand_over(shop.desk, [parcel.id], "sf").count == 1
