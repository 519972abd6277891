from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, units, write_csv

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
ORDERS = SAMPLES / "lazada_orders.csv"


def number(index: int) -> str:
    return f"80000000000{index:02}"


@pytest.mark.parametrize(
    ("index", "standing", "why", "pieces"),
    [
        (1, SHIP, None, 4),
        (2, HOLD, (HoldReason.UNKNOWN_STATUS, "packed"), 1),
        (3, NEVER, NeverReason.CANCELLED, 2),
        (4, NEVER, NeverReason.SENT, 1),
        (5, NEVER, NeverReason.SENT, 1),
        (6, NEVER, NeverReason.SENT, 1),
        (7, NEVER, NeverReason.SENT, 1),
        (8, HOLD, (HoldReason.NOT_PAID, "unpaid"), 1),
        (9, HOLD, (HoldReason.UNKNOWN_STATUS, "INFO_ST_ON_CHECK"), 1),
        (10, HOLD, (HoldReason.UNKNOWN_STATUS, "mystery"), 2),
        (11, NEVER, NeverReason.CANCELLED, 2),
    ],
)
def test_every_status(
    index: int, standing: Standing, why: NeverReason | tuple[HoldReason, str] | None, pieces: int
) -> None:
    order = by_number(read(ORDERS))[number(index)]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())


def test_rows_of_one_article_are_its_quantity() -> None:
    """Five rows: two alike, a bag, one cancelled, and a sticker that costs nothing."""
    order = by_number(read(ORDERS))[number(1)]
    assert [(line.sku, line.quantity, line.kind, line.row) for line in order.lines] == [
        ("HT-NAT-L", 2, LineKind.ITEM, 2),
        ("BAG-1", 1, LineKind.ITEM, 4),
        ("STICKER", 1, LineKind.GIFT, 6),
    ]
    assert order.lines[0].options == (("Colour", "Natural"), ("Size", "L"))
    assert (order.known_tracking, order.known_carrier) == ("TH55001", "Flash")
    assert order.seller_note == "fold it"
    assert order.placed_at == datetime(2026, 6, 3, 12, 41, tzinfo=UTC)
    assert (order.recipient.name, order.recipient.address) == ("M***a", "8******")


def test_two_masked_alike_are_two() -> None:
    parsed = read(ORDERS)
    names = [order.recipient.name for order in parsed.orders]
    assert (len(names), set(names)) == (11, {"M***a"})


@pytest.mark.parametrize(
    ("column", "text", "trouble"),
    [
        ("createTime", "03 Brumaire 2026 20:41", Trouble.ROW_DATE),
        ("createTime", "03 Jun 2026 25:41", Trouble.ROW_DATE),
        ("orderItemId", "9.01E+12", Trouble.ROW_ID_RUINED),
        ("unitPrice", "much", Trouble.ROW_PRICE),
    ],
)
def test_what_cannot_be_read_holds_its_order(
    tmp_path: Path, column: str, text: str, trouble: Trouble
) -> None:
    rows = rows_of(ORDERS)
    rows[1][rows[0].index(column)] = text
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert troubles(parsed) == [(2, column, trouble.value)]
    assert by_number(parsed)[number(1)].holds == ((HoldReason.UNREADABLE_ROW, "2"),)


def test_a_piece_without_sku_and_name_is_told(tmp_path: Path) -> None:
    rows = rows_of(ORDERS)
    for column in ("sellerSku", "itemName"):
        rows[1][rows[0].index(column)] = ""
    order = by_number(read(write_csv(tmp_path / "orders.csv", rows)))[number(1)]
    assert order.holds == ((HoldReason.UNREADABLE_ROW, "2"),)
