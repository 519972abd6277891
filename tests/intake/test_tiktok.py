from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import (
    SAMPLES,
    by_number,
    read,
    rows_of,
    troubles,
    units,
    write_csv,
    write_xlsx,
)

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
ORDERS = SAMPLES / "tiktok_orders.csv"


def number(index: int) -> str:
    return f"57680000000000{index:04}"


@pytest.mark.parametrize(
    ("index", "standing", "why", "pieces"),
    [
        (1, SHIP, None, 3),
        (2, SHIP, None, 1),
        (3, HOLD, (HoldReason.CHANNEL_HOLD, "On hold"), 1),
        (4, HOLD, (HoldReason.CHANNEL_HOLD, "On hold"), 1),
        (5, HOLD, (HoldReason.NOT_PAID, "Unpaid"), 1),
        (6, NEVER, NeverReason.SENT, 1),
        (7, NEVER, NeverReason.SENT, 1),
        (8, NEVER, NeverReason.CANCELLED, 1),
        (9, HOLD, (HoldReason.CANCEL_ASKED, "Cancel"), 1),
        (10, HOLD, (HoldReason.REFUND_ASKED, "Return/Refund"), 1),
        (11, HOLD, (HoldReason.UNKNOWN_STATUS, "Being reviewed"), 1),
        (12, SHIP, None, 2),
        (13, HOLD, (HoldReason.CHANNEL_HOLD, "Fulfillment by TikTok Shop"), 1),
        (14, SHIP, None, 1),
    ],
)
def test_every_status(
    index: int, standing: Standing, why: NeverReason | tuple[HoldReason, str] | None, pieces: int
) -> None:
    order = by_number(read(ORDERS))[number(index)]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())


def test_the_row_of_explanations_is_no_order(tmp_path: Path) -> None:
    assert len(read(ORDERS).orders) == 14
    rows = rows_of(ORDERS)
    without = read(write_csv(tmp_path / "orders.csv", [rows[0], *rows[2:]]))
    assert [order.number for order in without.orders] == [order.number for order in read(ORDERS).orders]


def test_one_order_whole() -> None:
    order = by_number(read(ORDERS))[number(1)]
    assert [(line.sku, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("HT-NAT-L", (("Colour", "Natural"), ("Size", "L")), 2, LineKind.ITEM),
        ("STICKER", (), 1, LineKind.GIFT),
    ]
    assert order.lines[0].product_ref == "1729000000000000001"
    assert (order.buyer_note, order.seller_note) == ("two, please", "regular")
    place = ("8 H******, Quay", "Pier", "Northport", "01230", "Thailand")
    assert order.recipient == Recipient("M*** L***", "(+66)******01", *place)
    assert order.placed_at == datetime(2026, 3, 2, 9, tzinfo=UTC), "a TAB ends the cell"


def test_a_label_that_exists_is_known_beforehand() -> None:
    order = by_number(read(ORDERS))[number(2)]
    assert (order.known_tracking, order.known_carrier) == ("TH77002", "Flash")


@pytest.mark.parametrize(
    ("other", "first", "found"),
    [
        ("05/04/2026 09:00:00", "03/02/2026 9:00:00 AM", None),
        ("13/02/2026 21:00:00", "03/02/2026 09:00:00", datetime(2026, 2, 3, 9, tzinfo=UTC)),
        ("02/13/2026 9:00:00 PM", "03/02/2026 12:30:00 PM", datetime(2026, 3, 2, 12, 30, tzinfo=UTC)),
        ("02/13/2026 9:00:00 PM", "03/02/2026 12:30:00 AM", datetime(2026, 3, 2, 0, 30, tzinfo=UTC)),
        ("02/13/2026 9:00:00 PM", "13/02/2026 12:30:00 AM", None),
        ("02/13/2026 9:00:00 PM", "03/02/2026 25:30:00", None),
        ("02/13/2026 9:00:00 PM", "03/02/2026 13:30:00 PM", None),
    ],
)
def test_a_file_shows_whether_day_or_month_comes_first(
    tmp_path: Path, other: str, first: str, found: datetime | None
) -> None:
    """What can be read in two ways is left out, and holds nothing."""
    rows = [*rows_of(ORDERS)[:1], *rows_of(ORDERS)[4:6]]
    place = rows[0].index("Created Time")
    rows[1][place], rows[2][place] = f"{first}\t", f"{other}\t"
    orders = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert (orders[0].standing, orders[0].placed_at) == (SHIP, found)


def test_numbers_that_a_spreadsheet_program_rounded_are_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(row) for row in rows_of(ORDERS)[:1]]
    for row in rows_of(ORDERS)[2:]:
        rows.append([float(row[0]), *row[1:]])
    (refusal,) = read(write_xlsx(tmp_path / "orders.xlsx", rows)).refused
    assert refusal.trouble is Trouble.IDS_RUINED


@pytest.mark.parametrize(
    ("column", "text", "trouble"),
    [
        ("Quantity", "abc", Trouble.ROW_QUANTITY),
        ("Sku Quantity of return", "9", Trouble.ROW_QUANTITY),
        ("SKU Unit Original Price", "much", Trouble.ROW_PRICE),
        ("SKU ID", "1.729E+18", Trouble.ROW_ID_RUINED),
    ],
)
def test_what_cannot_be_read_holds_its_order(
    tmp_path: Path, column: str, text: str, trouble: Trouble
) -> None:
    rows = rows_of(ORDERS)
    rows[2][rows[0].index(column)] = text
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert troubles(parsed) == [(3, column, trouble.value)]
    assert by_number(parsed)[number(1)].holds == ((HoldReason.UNREADABLE_ROW, "3"),)
