from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, write_xlsx

ORDERS = SAMPLES / "walmart_orders.csv"
REPLACED, THREE, CREATED, SENT = (f"479000000000{place}" for place in (4, 1, 2, 3))


def read_with(folder: Path, **cells: object) -> ParsedFiles:
    """The first order of the good file alone, in a spreadsheet, with other cells."""
    header, first = rows_of(ORDERS)[:2]
    row: list[object] = [*first]
    for caption, value in cells.items():
        row[header.index(caption.replace("_", " "))] = value
    return read(write_xlsx(folder / "PO_Data.xlsx", [header, row]))


def test_the_sheet() -> None:
    parsed = read(ORDERS)
    found = by_number(parsed)
    order = found[THREE]
    assert [
        (line.key, line.sku, line.barcode, line.quantity, line.unit_price_minor) for line in order.lines
    ] == [
        ("1", "HT-BLU-S", "000400000000113", 1, 1900),
        ("2", "MUG-1", "000400000000120", 2, None),
    ], "the cancelled line is left out; of two pieces the cost may be that of both"
    assert order.recipient == Recipient("Vera Stone", "7015550100", "3 Lake View", "Fargo", "ND", "58102")
    assert (order.channel_ref, order.ship_by) == (
        "200010000000001",
        datetime(2026, 3, 3, 23, 59, 59, tzinfo=UTC),
    )
    assert found[CREATED].holds == ((HoldReason.CHANNEL_HOLD, "Created"),)
    assert (found[SENT].never_reason, found[SENT].known_carrier) == (NeverReason.SENT, "USPS")
    assert found[REPLACED].seller_note == "Replacement Order: 200010000000003"
    assert order.seller_note == ""
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("word", "standing", "why"),
    [
        ("Acknowledged", Standing.SHIP, None),
        ("acknowledged", Standing.SHIP, None),
        ("Created", Standing.HOLD, HoldReason.CHANNEL_HOLD),
        ("Shipped", Standing.NEVER, NeverReason.SENT),
        ("Delivered", Standing.NEVER, NeverReason.SENT),
        ("Cancelled", Standing.NEVER, NeverReason.CANCELLED),
        ("Refund", Standing.NEVER, NeverReason.REFUNDED),
        ("On its way", Standing.HOLD, HoldReason.UNKNOWN_STATUS),
        ("", Standing.HOLD, HoldReason.UNKNOWN_STATUS),
    ],
)
def test_statuses(
    tmp_path: Path, word: str, standing: Standing, why: HoldReason | NeverReason | None
) -> None:
    (order,) = read_with(tmp_path, Status=word).orders
    assert order.standing is standing
    assert why in (order.never_reason, *(reason for reason, _word in order.holds), None)
    assert (why is None) is (standing is Standing.SHIP)


def test_what_walmart_sends_itself_is_held(tmp_path: Path) -> None:
    (order,) = read_with(tmp_path, Fulfillment_Entity="Walmart Fulfilled").orders
    assert order.holds == ((HoldReason.UNKNOWN_STATUS, "Walmart Fulfilled"),)


def test_numbers_in_cells_of_a_spreadsheet(tmp_path: Path) -> None:
    cells: dict[str, object] = {"Order#": 200010000000004, "Qty": 3, "UPC": 400000000120, "Zip": 58102}
    (order,) = read_with(tmp_path, **cells).orders
    assert (order.channel_ref, order.recipient.postcode) == ("200010000000004", "58102")
    assert (order.lines[0].quantity, order.lines[0].barcode) == (3, "400000000120")


def test_a_line_that_stands_twice_holds_its_order(tmp_path: Path) -> None:
    rows = rows_of(ORDERS)
    parsed = read(write_xlsx(tmp_path / "joined.xlsx", [*rows, *rows[1:]]))
    assert by_number(parsed)[REPLACED].holds == ((HoldReason.UNREADABLE_ROW, "8"),)
    assert "row_order_twice" in [trouble for _row, _column, trouble in troubles(parsed)]


def test_a_line_that_costs_nothing_is_a_gift(tmp_path: Path) -> None:
    (order,) = read_with(tmp_path, Item_Cost="0.00").orders
    assert (order.lines[0].kind, order.lines[0].unit_price_minor) == (LineKind.GIFT, 0)


def test_numbers_that_a_spreadsheet_ruined_refuse_the_file(tmp_path: Path) -> None:
    parsed = read_with(tmp_path, **{"PO#": "4.79E+12"})
    assert [one.trouble for one in parsed.refused] == [Trouble.IDS_RUINED]
