"""A claim is answered by keys alone: the words are filled, copied, and what came of it is noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.contacts import contacts_of
from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.storage.follow_up_book import NewFollowUp
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SCARF, Line, Shop, open_shop, with_catalogue
from tests.support.typing_keys import type_by_hand
from ui.section import FOLLOW_UPS


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def bench(shop: Shop, qtbot: QtBot) -> Iterator[CheckWindow]:
    use_language("en")
    QGuiApplication.clipboard().clear()
    with CheckWindow(shop) as bench:
        bench.window.activateWindow()
        qtbot.waitUntil(bench.window.isActiveWindow)
        yield bench
    use_language("en")


def late_parcel(shop: Shop) -> ContactAbout:
    """Dana waits for her scarf."""
    dana = shop.customer("Dana White")
    order = shop.order("#1031", Line("SCARF-GR"), recipient_name="Dana White", customer_id=dana)
    shop.scan(shop.slip(order), SCARF, "SF1390022817351")
    claim = NewFollowUp(FollowUpKind.LATE, shop.desk.now(), "Owner", order_id=order)
    with shop.desk.database.write():
        follow_up_id = shop.desk.follow_ups.open(new_uid(), claim)
    return ContactAbout(follow_up_id=follow_up_id, order_id=order, customer_id=dana)


def test_a_late_parcel_is_answered_and_the_answer_is_noted(shop: Shop, bench: CheckWindow) -> None:
    about = late_parcel(shop)
    bench.window.show_page(FOLLOW_UPS)

    bench.press(Qt.Key.Key_C, "c")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Hello Dana White, your order #1031 is later than it should be")
    assert "SF1390022817351" in copied
    assert "{" not in copied

    bench.press(Qt.Key.Key_K, "k")
    type_by_hand(bench.window, "she waits until friday")
    bench.press(Qt.Key.Key_Return, ctrl=True)

    (kept,) = contacts_of(shop.desk, about)
    assert (kept.way, kept.result, kept.excerpt) == (
        ContactWay.CHAT, ContactResult.WRITTEN, "she waits until friday",
    )  # fmt: skip
    assert kept.template == "shipped-late"
    assert verify_records(shop.desk.folder.root).broken is None

    assert about.order_id is not None
    erase_customer(shop.desk, about.order_id)

    assert contacts_of(shop.desk, about)[0].excerpt == ""
    assert verify_records(shop.desk.folder.root).broken is None
