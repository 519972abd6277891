"""A parcel that lies in hand again is known by its label or its slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatchdesk.actions.scanned_parcel import scanned_parcel
from dispatchdesk.rules.claims import ClaimAbout
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

FIRST, SECOND = "SF1390022817340", "SF1390022817351"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


def test_the_box_of_the_label_is_meant_and_by_the_slip_the_order(shop: Shop) -> None:
    order = shop.order("#1031", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, "DDCMDPARCEL", FIRST, SCARF, SECOND)
    boxes = {box.tracking: box.id for box in shop.desk.dispatches.closed_boxes(order)}
    assert scanned_parcel(shop.desk, SECOND) == ClaimAbout(order, boxes[SECOND])
    assert scanned_parcel(shop.desk, f"{FIRST[:6]} {FIRST[6:]}") == ClaimAbout(order, boxes[FIRST])
    assert scanned_parcel(shop.desk, shop.slip(order)) == ClaimAbout(order)


def test_what_has_not_left_is_the_benchs(shop: Shop) -> None:
    order = shop.order("#1032", Line("SCARF-GR"))
    for code in (shop.slip(order), SCARF, FIRST, "DDCMDUNDO", "#1032", ""):
        assert scanned_parcel(shop.desk, code) is None
