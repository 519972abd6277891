"""A gift by hand joins the order, says why, and no import takes it away in silence."""

from __future__ import annotations

import pytest

from dispatchdesk.actions.add_gift import add_gift, gift_named
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.orders import HoldReason, LineKind, Order
from dispatchdesk.rules.verdicts import Verdict
from tests.support.parsed_orders import TUESDAY, a_line, an_order, files
from tests.support.shops import SCARF, SHIRT_BLUE_L, SOCKS, Line, Shop


def order(shop: Shop, number: str) -> Order:
    (ref,) = shop.desk.orders.by_number(number)
    return shop.desk.orders.load(ref.id)


def test_it_must_be_confirmed_and_says_why(shop: Shop) -> None:
    order_id = shop.order("#1", Line("LIN-BL-L"))
    shop.scan("1", SHIRT_BLUE_L)
    add_gift(shop.desk, order_id, gift_named(shop.desk, "scarf-gr"), " she waited so long ")
    gift = order(shop, "1").lines[-1]
    assert (gift.kind, gift.why, gift.wanted) == (LineKind.GIFT, "she waited so long", 1)
    assert shop.scan("SF1390022817351").verdict is Verdict.NOT_YET
    assert shop.scan(SCARF).verdict is Verdict.GIFT_CONFIRMED


def test_an_order_changed_by_hand_is_never_switched(shop: Shop) -> None:
    shop.order("#1", Line("SCARF-GR"), known_tracking="SF1111111111111")
    twin = shop.order("#2", Line("SCARF-GR"), known_tracking="SF2222222222222")
    add_gift(shop.desk, twin, gift_named(shop.desk, SOCKS), "hers")
    assert shop.scan(SCARF, "SF2222222222222").verdict is Verdict.REFUSED


def test_an_import_never_rewrites_it_in_silence(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("7")))
    add_gift(shop.desk, order(shop, "7").id, gift_named(shop.desk, SOCKS), "hers")
    changed = an_order("7", a_line("LIN-BL-L", 3))
    assert take_in(shop.desk, files(changed, at=TUESDAY)).counts.changed == 1
    after = order(shop, "7")
    assert [line.article.sku for line in after.lines] == ["LIN-BL-L", "SCARF-GR", "SOCK-MU"]
    assert [hold.reason for hold in after.holds] == [HoldReason.CONTENT_CHANGED]


@pytest.mark.parametrize(("code", "trouble"), [("?", Trouble.NO_SUCH_ITEM), ("BOTH", Trouble.SEVERAL_ITEMS)])
def test_what_is_not_one_item(shop: Shop, code: str, trouble: Trouble) -> None:
    shop.barcode("SCARF-GR", "BOTH")
    shop.barcode("SOCK-MU", "BOTH")
    with pytest.raises(DeskError) as refused:
        gift_named(shop.desk, code)
    assert refused.value.trouble is trouble


def test_not_without_a_reason_and_not_after_it_was_sent(shop: Shop) -> None:
    order_id = shop.order("#1", Line("LIN-BL-L"))
    gift = gift_named(shop.desk, SOCKS)
    with pytest.raises(DeskError):
        add_gift(shop.desk, order_id, gift, "  ")
    shop.scan("1", SHIRT_BLUE_L, "SF1390022817351")
    with pytest.raises(DeskError) as refused:
        add_gift(shop.desk, order_id, gift, "too late")
    assert refused.value.trouble is Trouble.ORDER_SENT
