"""Searches find alike on every engine: in any case of any letters, and signs mean themselves."""

from __future__ import annotations

import pytest

from dispatchdesk.actions.dispatch_log import count_parcels, list_parcels
from dispatchdesk.actions.follow_ups import list_follow_ups, open_follow_up
from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.actions.products import list_products
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.listing import OrderFilter
from tests.support.shops import SCARF, Line, Shop

FOUND = ["Élise", "éLISE", "ÖZ", "  özkan ", "王", "50%", "a_b", "#A-7"]
NOT_FOUND = ["%%", "__", "!", "5__", "A_7", "Elise", "'"]


@pytest.fixture
def sent(shop: Shop) -> Shop:
    order_id = shop.order("#A-7", Line("SCARF-GR"), recipient_name="Élise ÖZKAN 王 50% a_b", state="waiting")
    shop.scan("A-7", SCARF, "SF1390022817351")
    open_follow_up(shop.desk, FollowUpKind.DEFECT, order_id, "a seam")
    return shop


@pytest.mark.parametrize("text", FOUND)
def test_what_is_there_is_found(sent: Shop, text: str) -> None:
    assert numbers_of(sent, text) == [["#A-7"], ["#A-7"], ["#A-7"]]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_wildcards_and_other_letters_find_nothing(sent: Shop, text: str) -> None:
    assert numbers_of(sent, text) == [[], [], []]


def numbers_of(shop: Shop, text: str) -> list[list[str]]:
    desk = shop.desk
    parcels = list_parcels(desk, LogFilter(text=text))
    assert count_parcels(desk, LogFilter(text=text)) == len(parcels)
    return [
        [order.number for order in list_orders(desk, OrderFilter(text=text))],
        [parcel.order_number for parcel in parcels],
        [row.order_number for row in list_follow_ups(desk, None, text)],
    ]


def test_products_by_title_or_sku(shop: Shop) -> None:
    shop.product("Écharpe 50%", ("ÉCH_1", {}, ""))
    for text in ("écharpe", "50%", "éch_"):
        assert [row.title for row in list_products(shop.desk, text)] == ["Écharpe 50%"]
    assert list_products(shop.desk, "écharpe_") == ()
    assert {row.title for row in list_products(shop.desk)} > {"Écharpe 50%", "Linen shirt"}
