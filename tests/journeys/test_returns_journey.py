"""A parcel comes back, and a wrong piece tells of another parcel: by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.return_in_hand import returns_of_follow_up
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.storage.follow_up_book import NewFollowUp
from dispatchdesk.wording.language import use_language
from dispatchdesk.wording.returns import say_return
from tests.support.check_window import CheckWindow
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_RED_L,
    SOCKS,
    Line,
    Shop,
    open_shop,
    with_catalogue,
)

LABEL, OTHER_LABEL = "SF1390022817351", "SF1390022817369"


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


def send_and_claim(shop: Shop) -> int:
    """#1031 was sent; its buyer says that a shirt does not fit. Gives the claim."""
    order = shop.order("#1031", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, LABEL)
    claim = NewFollowUp(FollowUpKind.WRONG_SIZE, shop.desk.now(), "Owner", order_id=order)
    with shop.desk.database.write():
        return shop.desk.follow_ups.open(new_uid(), claim)


def test_a_claimed_return_with_one_faulty_piece(bench: CheckWindow) -> None:
    shop = bench.shop
    claim = send_and_claim(shop)
    bench.scan(LABEL)
    assert bench.headline == "#1031 is sent already"
    bench.press(Qt.Key.Key_B, ctrl=True)
    assert bench.headline == "How did #1031 come back?"
    assert bench.detail == "F-0001 is open about it. Press the number."
    bench.digit(1)
    assert bench.headline == "Return of #1031: scan what came back"
    assert bench.page.back.words() == "RETURN of #1031: scan what came back"
    assert bench.counts == {"LIN-BL-L": "0/2", "SCARF-GR": "0/1"}
    assert bench.marks == {"LIN-BL-L": "owed"}

    bench.scan(SHIRT_BLUE_L)
    assert bench.headline == "Back: Linen shirt · Blue · L"
    bench.digit(2)
    assert bench.headline == "Faulty: Linen shirt Blue L"
    assert bench.detail == "What is wrong with it? Press its number, or go on scanning."
    bench.digit(3)
    assert bench.detail == "Loose seam. 1 of 2. Go on scanning."
    bench.scan(SHIRT_BLUE_L)
    bench.press(Qt.Key.Key_Return)
    bench.scan(SOCKS)
    assert bench.headline.startswith("Not of this parcel")
    bench.press(Qt.Key.Key_F7)
    assert bench.headline == "Noted: Cotton socks · Mustard came with it"
    assert bench.page.status_chips() == (("2 of 3 are back", "owed"),)
    bench.press(Qt.Key.Key_F12)
    assert bench.headline == "Finish without the rest?"
    bench.press(Qt.Key.Key_Y, "y")
    assert bench.headline == "Return of #1031 is finished"
    assert not bench.page.back.isVisible()
    (told,) = returns_of_follow_up(shop.desk, claim)
    assert say_return(told) == (
        "As the customer had said",
        "Faulty (Loose seam): Linen shirt Blue L × 1",
        "As new: Linen shirt Blue L × 1",
        "Not sent in this parcel: Cotton socks Mustard × 1",
        "Missing: Wool scarf Grey × 1",
    )
    assert shop.count_of("follow_ups") == 1
    assert verify_records(shop.desk.folder.root).broken is None
    heard = ["caution", "asking", "back", "back", "asking", "calm"]
    heard += ["back", "calm", "wrong", "calm", "asking", "done"]
    assert bench.sounds.played == heard


def test_a_return_goes_through_by_scanner_codes_alone(bench: CheckWindow) -> None:
    send_and_claim(bench.shop)
    bench.scan(LABEL, "DDCMDRETURN", "DDCMD3", SHIRT_BLUE_L, "DDCMDYES", SHIRT_BLUE_L, "DDCMD1", SCARF)
    assert bench.headline == "Back: Wool scarf · Grey"
    bench.scan("DDCMD3")
    assert bench.headline == "All is back"
    bench.scan("DDCMDYES")
    assert bench.headline == "Return of #1031 is finished"


def test_after_a_crash_a_return_stands_where_it_was(shop: Shop, qtbot: QtBot) -> None:
    send_and_claim(shop)
    shop.scan(LABEL, "DDCMDRETURN", "DDCMD1", SCARF)
    use_language("en")
    with CheckWindow(shop) as bench:
        assert bench.headline == "How is it?"
        assert bench.page.back.isVisible()
        bench.digit(1)
        assert bench.counts == {"LIN-BL-L": "0/2", "SCARF-GR": "1/1"}
        bench.press(Qt.Key.Key_F10)
        assert bench.headline == "The return of #1031 is put aside"
        assert not bench.page.back.isVisible()
        bench.scan(LABEL)
        bench.press(Qt.Key.Key_B, ctrl=True)
        assert bench.detail == "As you left it: 1 of 3 are back."


def test_the_swap_is_caught_and_the_other_parcel_opened_again(bench: CheckWindow) -> None:
    shop = bench.shop
    shop.order("#1038", Line("LIN-RD-L"), Line("SCARF-GR"))
    shop.order("#1039", Line("LIN-BL-L"), Line("SOCK-MU"))
    bench.scan("#1038", SCARF, "DDCMDMISSING", "DDCMDYES", LABEL)
    shop.later(minutes=12)
    bench.scan("#1039", SOCKS, SHIRT_RED_L)
    assert bench.headline == "Wrong colour: this is Red"
    assert bench.detail.endswith("F7: follow it up.")
    said = bench.page.swap.words()
    assert said.startswith("#1038, closed 1")
    assert said.endswith("minutes ago, went without this: it may belong there.")

    bench.press(Qt.Key.Key_R, ctrl=True)
    assert bench.headline == "Why open #1038 again?"
    assert not bench.page.swap.isVisible()
    bench.digit(2)
    assert bench.headline == "#1038 is open again"
    bench.scan(OTHER_LABEL)
    assert bench.headline == "Sent: #1038"
    bench.scan("#1039")
    assert bench.headline == "Back to #1039"
    assert bench.counts == {"LIN-BL-L": "0/1", "SOCK-MU": "1/1"}
    assert verify_records(shop.desk.folder.root).broken is None


def test_one_key_follows_up_what_was_refused(bench: CheckWindow) -> None:
    shop = bench.shop
    shop.order("#1042", Line("LIN-BL-L"))
    bench.scan("#1042", "NOBODY-KNOWS")
    assert ("F7", "follow it up") in bench.page.footer_hints()
    bench.press(Qt.Key.Key_F7)
    assert bench.headline == "Noted: Check the bin"
    assert shop.count_of("follow_ups", "kind = 'check_bin' AND detail = 'NOBODY-KNOWS'") == 1
