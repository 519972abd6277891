"""Orders that change on their way: refunded lines, old slips, other addresses, kits, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.set_kit_parts import parts_named, set_kit_parts
from dispatchdesk.intake.parsed import NamedNumber, ParsedCustomer, ParsedOrder
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import HOME, TUESDAY, WEDNESDAY, a_line, an_order, files, held
from tests.support.shops import SCARF, SHIRT_BLUE_L, SOCKS, Shop, open_shop, with_catalogue
from ui.orders.page import OrdersPage
from ui.section import ORDERS

LABEL, NEW_LABEL, KIT = "SF1390022817351", "YT8812345678901", "6901234500998"
SHIRTS, ONE_SCARF = a_line("LIN-BL-L", 2), a_line("SCARF-GR", row=3)
WHOLE = an_order("#1042", SHIRTS, ONE_SCARF)
ONE_SHIRT = an_order("#1042", a_line("LIN-BL-L", 1), ONE_SCARF)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    tell(shop, WHOLE, TUESDAY)
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    with CheckWindow(shop) as bench:
        yield bench
    use_language("en")


def tell(shop: Shop, order: ParsedOrder, at: object = WEDNESDAY) -> None:
    take_in(shop.desk, files(order, at=at), "Linen & Co")  # type: ignore[arg-type]


def test_a_refunded_piece_is_scanned_out_of_the_box(bench: CheckWindow) -> None:
    bench.scan("#1042", SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF)
    tell(bench.shop, ONE_SHIRT)
    assert bench.headline == "Old slip: #1042 was changed"
    assert bench.sounds.played[-1] == "caution"
    bench.press(Qt.Key.Key_Y, "y")
    assert bench.headline == "Take out first: Linen shirt Blue L × 1"
    assert bench.marks["LIN-BL-L"] == "bad"
    assert bench.page.pins.words() == "Out of the box: Linen shirt Blue L × 1"
    assert bench.page.status_chips() == (("2 of 2 checked", "accent"), ("take out 1", "bad"))
    assert bench.counts == {"LIN-BL-L": "2/1", "SCARF-GR": "1/1"}
    bench.scan(LABEL)
    assert bench.headline == "Take out first: Linen shirt Blue L × 1"
    bench.scan(SHIRT_BLUE_L)
    assert bench.headline == "Out of the box: Linen shirt Blue L"
    assert bench.page.pins.words() == ""
    bench.scan(LABEL)
    assert bench.headline == "Sent: #1042"


def test_the_key_y_says_that_it_is_out(bench: CheckWindow) -> None:
    bench.scan("#1042", SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF)
    tell(bench.shop, ONE_SHIRT)
    bench.press(Qt.Key.Key_Y, "y")
    bench.press(Qt.Key.Key_Y, "y")
    assert bench.last_row()["reason"] == "pins_cleared"
    assert bench.counts == {"LIN-BL-L": "1/1", "SCARF-GR": "1/1"}


def test_the_owner_sends_the_rest_by_keys(bench: CheckWindow, qtbot: QtBot) -> None:
    asked = an_order("#1042", replace(SHIRTS, refund_asked=True), ONE_SCARF)
    tell(bench.shop, held(asked, HoldReason.REFUND_ASKED, "退款中"))
    bench.window.show_page(ORDERS)
    page = bench.window.page()
    assert isinstance(page, OrdersPage)
    page.pane.list.setCurrentIndex(page.pane.list.model().index(0, 0))
    assert page.verbs.rest_button.isVisible()
    bench.press(Qt.Key.Key_T, "t")
    qtbot.keyClicks(page.verbs.strip.field, "she keeps the scarf\r")
    assert not page.verbs.rest_button.isVisible()
    bench.scan("#1042", SCARF, LABEL)
    assert bench.headline == "Sent: #1042"


def test_an_old_slip_lists_what_has_changed(bench: CheckWindow) -> None:
    shop = bench.shop
    (ref,) = shop.desk.orders.by_number("#1042")
    old = shop.slip(ref.id)
    moved = replace(HOME, address="Second Street 7")
    tell(shop, an_order("#1042", a_line("LIN-BL-L", 1), a_line("SOCK-MU", row=4), recipient=moved))
    bench.scan(old)
    assert bench.headline == "Old slip: #1042 was changed"
    assert bench.page.question.isVisible()
    assert bench.page.question._subject._more.text().splitlines() == [
        "1.  Linen shirt · Blue · L: 1 in place of 2.",
        "2.  Wool scarf · Grey × 1 is wanted no more.",
        "3.  Cotton socks · Mustard × 1 is new.",
        "4.  The address is another one: print a new label.",
    ]
    assert [tile.text() for tile in bench.page.question.tiles()] == ["I have seen it"]
    bench.press(Qt.Key.Key_Return, "\r")
    assert bench.headline == "#1042 is open"
    bench.scan(SHIRT_BLUE_L, SOCKS)
    assert bench.page.status_chips() == (("2 of 2 checked", "good"),)


def test_the_label_of_the_old_address_is_refused(bench: CheckWindow) -> None:
    shop = bench.shop
    numbers = (NamedNumber("1042", LABEL, "顺丰速运", 2, "labels.csv"),)
    take_in(shop.desk, replace(files(at=None), numbers=numbers))
    tell(shop, an_order("#1042", ONE_SCARF, recipient=replace(HOME, address="Second Street 7")))
    bench.scan("#1042", SCARF, LABEL)
    assert bench.headline == "Old address: print a new label"
    bench.scan(NEW_LABEL)
    assert bench.headline == "Sent: #1042"
    assert "not verified" in bench.detail


def test_a_label_known_beforehand_is_verified(bench: CheckWindow) -> None:
    numbers = (NamedNumber("1042", LABEL, "顺丰速运", 2, "labels.csv"),)
    take_in(bench.shop.desk, replace(files(at=None), numbers=numbers))
    bench.scan(LABEL)
    assert bench.headline == "#1042 is open"
    bench.scan(SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, LABEL)
    assert bench.headline == "Sent: #1042"
    assert "not verified" not in bench.detail


def test_kits_by_their_code_and_by_their_parts(bench: CheckWindow) -> None:
    shop = bench.shop
    shop.product("Winter set", ("WINTER", {}, KIT))
    set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, "SCARF-GR, SOCK-MU × 2"))
    omar = ParsedCustomer(name="Omar Haddad", email="omar@example.com")
    elsewhere = replace(HOME, name=omar.name, address="Second Street 7")
    tell(shop, an_order("#7", a_line("WINTER", 2), customer=omar, recipient=elsewhere))
    bench.scan("#7", SOCKS)
    assert bench.counts == {"SOCK-MU": "1/4", "SCARF-GR": "0/2"}
    bench.scan(KIT)
    assert bench.headline == "Winter set"
    assert bench.counts == {"SOCK-MU": "3/4", "SCARF-GR": "1/2"}
    bench.scan(KIT)
    assert bench.headline == "Scan its parts: Winter set"
    bench.scan(KIT, SOCKS, SCARF)
    assert bench.page.status_chips() == (("6 of 6 checked", "good"),)
