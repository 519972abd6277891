from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import (
    SHOPIFY_ORDERS,
    SHOPIFY_ROW,
    by_number,
    further_line,
    read,
    shopify_rows,
    troubles,
    units,
    write_csv,
)

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER


@pytest.mark.parametrize(
    ("number", "standing", "why", "pieces"),
    [
        ("#2001", SHIP, None, 4),
        ("#2002", SHIP, None, 1),
        ("#2003", NEVER, NeverReason.NOTHING_TO_PACK, 1),
        ("#2004", HOLD, (HoldReason.NOT_PAID, "pending"), 1),
        ("#2005", HOLD, (HoldReason.NOT_PAID, "authorized"), 1),
        ("#2006", HOLD, (HoldReason.NOT_PAID, "partially_paid"), 1),
        ("#2007", HOLD, (HoldReason.RISK, "High"), 1),
        ("#2008", HOLD, (HoldReason.TAGGED_HOLD, "on_hold"), 1),
        ("#2009", HOLD, (HoldReason.REFUNDED, "29.90"), 2),
        ("#2010", NEVER, NeverReason.CANCELLED, 1),
        ("#2011", NEVER, NeverReason.VOIDED, 1),
        ("#2012", NEVER, NeverReason.REFUNDED, 1),
        ("#2013", NEVER, NeverReason.EXPIRED, 1),
        ("#2014", NEVER, NeverReason.SENT, 1),
        ("#2015", SHIP, None, 3),
        ("#2016", HOLD, (HoldReason.UNKNOWN_STATUS, "restocked"), 1),
        ("#2017", SHIP, None, 1),
        ("#2018", SHIP, None, 1),
    ],
)
def test_every_status(
    number: str, standing: Standing, why: NeverReason | tuple[HoldReason, str] | None, pieces: int
) -> None:
    order = by_number(read(SHOPIFY_ORDERS))[number]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())


def test_one_order_whole() -> None:
    order = by_number(read(SHOPIFY_ORDERS))["#2001"]
    assert [(line.sku, line.quantity, line.kind, line.row) for line in order.lines] == [
        ("HT-BLU-L", 2, LineKind.ITEM, 2),
        ("HT-RED-M", 1, LineKind.ITEM, 3),
        ("STICKER", 1, LineKind.GIFT, 4),
    ]
    assert order.lines[0].options == (("Colour", "Blue"), ("Size", "L"))
    assert order.buyer_note == "Please wrap it,\nit is a present."
    assert order.seller_note == "gift-wrap: yes\ncolour: navy\nvip, newsletter"
    expected = Recipient("Mara Lind", "555 0101", "8 Harbour Row", "Northport", "NP", "01230", "Freeland")
    assert order.recipient == expected
    assert order.customer.email == "mara@example.com"
    assert order.channel_ref == "7000000002001"
    assert (order.total_minor, order.currency) == (5980, "EUR")
    assert order.paid_at == datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
    assert (order.channel, order.file) == ("shopify", "shopify_orders.csv")


def test_file_facts() -> None:
    parsed = read(SHOPIFY_ORDERS)
    assert parsed.channel == "shopify"
    assert parsed.newest_at == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert [(file.format, file.encoding, file.rows) for file in parsed.files] == [
        ("shopify-orders", "utf-8", 22)
    ]
    assert by_number(parsed)["#2017"].total_minor == 12345678
    assert troubles(parsed) == []
    assert [problem.trouble for problem in parsed.problems] == [Trouble.ROW_STATUS_UNKNOWN]


@pytest.mark.parametrize(
    ("change", "column", "trouble"),
    [
        ({"Lineitem quantity": "x"}, "Lineitem quantity", Trouble.ROW_QUANTITY),
        ({"Lineitem quantity": ""}, "Lineitem quantity", Trouble.ROW_QUANTITY),
        ({"Lineitem quantity": "1.5"}, "Lineitem quantity", Trouble.ROW_QUANTITY),
        ({"Lineitem price": "ten"}, "Lineitem price", Trouble.ROW_PRICE),
        ({"Lineitem sku": "6.91E+12"}, "Lineitem sku", Trouble.ROW_ID_RUINED),
        ({"Name": ""}, "Name", Trouble.ROW_NUMBER_MISSING),
    ],
)
def test_one_bad_row_holds_its_whole_order(
    tmp_path: Path, change: dict[str, str], column: str, trouble: Trouble
) -> None:
    rows = shopify_rows({}, further_line("#1", **change), {"Name": "#2"})
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert troubles(parsed) == [(3, column, trouble.value)]
    first, second = parsed.orders
    assert (first.standing, first.holds) == (HOLD, ((HoldReason.UNREADABLE_ROW, "3"),))
    assert second.standing is SHIP


def test_shifted_row_is_never_believed(tmp_path: Path) -> None:
    """An unquoted comma in a title moves all later cells by one, the statuses too."""
    rows = shopify_rows({}, {"Name": "#2"})
    rows[2].insert(5, "x")
    order = read(write_csv(tmp_path / "orders.csv", rows)).orders[1]
    assert order.standing is HOLD
    assert (HoldReason.UNREADABLE_ROW, "3") in order.holds


def test_short_row_may_only_add_a_line(tmp_path: Path) -> None:
    rows = shopify_rows({}, further_line("#1"), {"Name": "#2"}, {"Name": "#3"})
    rows[2] = rows[2][:11]
    rows[3] = rows[3][:11]
    first, second, third = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert (first.standing, units(first)) == (SHIP, 2)
    assert second.holds[-1] == (HoldReason.UNREADABLE_ROW, "4")
    assert third.standing is SHIP


def test_file_cut_in_its_last_row_holds_that_order(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "orders.csv", shopify_rows({}, {"Name": "#2"}, further_line("#2")))
    path.write_bytes(path.read_bytes()[:-3])
    first, second = read(path).orders
    assert first.standing is SHIP
    assert second.holds == ((HoldReason.UNREADABLE_ROW, "4"),)


def test_a_row_cut_in_its_number_may_be_of_the_order_before(tmp_path: Path) -> None:
    rows = shopify_rows({"Name": "#1001"}, {"Name": "#1002"}, further_line("#1002"))
    path = write_csv(tmp_path / "orders.csv", rows)
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b"#1002") + 3])
    orders = by_number(read(path))
    assert orders["#1001"].standing is SHIP
    assert orders["#1002"].holds == ((HoldReason.UNREADABLE_ROW, "4"),)
    assert orders["#10"].standing is HOLD


def test_a_subset_that_hides_cancellations_is_told(tmp_path: Path) -> None:
    place = shopify_rows()[0].index("Cancelled at")
    rows = [row[:place] + row[place + 1 :] for row in shopify_rows({})]
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert [(problem.trouble, problem.is_warning) for problem in parsed.problems] == [
        (Trouble.CANCELLATIONS_UNSEEN, True)
    ]
    assert parsed.orders[0].standing is SHIP


NEEDED = {"Name", "Financial Status", "Fulfillment Status", "Lineitem quantity", "Lineitem name"}


@pytest.mark.parametrize("column", sorted(set(SHOPIFY_ROW) - NEEDED))
def test_any_subset_is_read(tmp_path: Path, column: str) -> None:
    place = list(SHOPIFY_ROW).index(column)
    rows = shopify_rows({}, further_line("#1"), {"Name": "#2", "Financial Status": "pending"})
    parsed = read(write_csv(tmp_path / "orders.csv", [row[:place] + row[place + 1 :] for row in rows]))
    assert troubles(parsed) == []
    assert [(order.standing, units(order)) for order in parsed.orders] == [(SHIP, 2), (HOLD, 1)]


def test_a_price_that_is_absent_makes_no_gift(tmp_path: Path) -> None:
    rows = shopify_rows({"Lineitem price": ""}, {"Name": "#2", "Lineitem price": "0"})
    blank, nought = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert (blank.lines[0].kind, blank.lines[0].unit_price_minor) == (LineKind.ITEM, None)
    assert (nought.lines[0].kind, nought.lines[0].unit_price_minor) == (LineKind.GIFT, 0)


@pytest.mark.parametrize(
    ("change", "hold"),
    [
        ({"Fulfillment Status": "partial", "Lineitem fulfillment status": ""}, "partial"),
        ({"Fulfillment Status": ""}, "Fulfillment Status"),
        ({"Financial Status": "settled"}, "settled"),
        ({"Lineitem fulfillment status": "on_hold"}, "on_hold"),
    ],
)
def test_unknown_words_hold_and_say_so(tmp_path: Path, change: dict[str, str], hold: str) -> None:
    (order,) = read(write_csv(tmp_path / "orders.csv", shopify_rows(change))).orders
    assert order.holds == ((HoldReason.UNKNOWN_STATUS, hold),)


def test_partial_refund_without_its_amount_is_held(tmp_path: Path) -> None:
    change = {"Financial Status": "partially_refunded", "Refunded Amount": ""}
    (order,) = read(write_csv(tmp_path / "orders.csv", shopify_rows(change))).orders
    assert order.holds == ((HoldReason.REFUNDED, "partially_refunded"),)


@pytest.mark.parametrize("financial", ["", "paid"])
def test_rows_of_one_order_that_stand_apart_hold_it(tmp_path: Path, financial: str) -> None:
    """Some exports repeat the financial status on each row."""
    further = further_line("#1", **{"Financial Status": financial})
    rows = shopify_rows({}, {"Name": "#2"}, further)
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert troubles(parsed) == [(4, "Name", Trouble.ROW_NO_ORDER.value)]
    assert by_number(parsed)["#1"].holds == ((HoldReason.UNREADABLE_ROW, "4"),)


def test_of_two_files_the_newer_is_believed(tmp_path: Path) -> None:
    old = {"Created at": "2026-03-01 09:00:00 +0000"}
    new = {"Created at": "2026-03-01 09:00:00 +0000", "Cancelled at": "2026-03-03 09:00:00 +0000"}
    older = write_csv(tmp_path / "b.csv", shopify_rows(old, {"Name": "#2"} | old))
    newer = write_csv(tmp_path / "a.csv", shopify_rows(new))
    for paths in ((older, newer), (newer, older)):
        orders = by_number(read(*paths))
        assert orders["#1"].never_reason is NeverReason.CANCELLED
        assert orders["#2"].standing is SHIP


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Name", "4.00123E+18"),
        ("Id", "7.0E+12"),
        ("Created at", "9/8/2026 9:00"),
        ("Lineitem sku", "6.9E+12"),
    ],
)
def test_a_file_resaved_by_a_spreadsheet_is_refused(tmp_path: Path, column: str, value: str) -> None:
    parsed = read(write_csv(tmp_path / "orders.csv", shopify_rows({column: value})))
    assert [(refusal.trouble, refusal.column, dict(refusal.words)) for refusal in parsed.refused] == [
        (Trouble.IDS_RUINED, column, {"value": value})
    ]
    assert parsed.orders == ()


def test_a_subset_without_delivery_columns_takes_the_invoice_address(tmp_path: Path) -> None:
    rows = shopify_rows({})
    rows[0] += ["Billing Name", "Billing City"]
    rows[1] += ["Ben Beispiel", "Konstanz"]
    (order,) = read(write_csv(tmp_path / "orders.csv", rows)).orders
    assert order.recipient == Recipient(name="Ben Beispiel", city="Konstanz")


def test_a_column_that_is_needed_is_named(tmp_path: Path) -> None:
    rows = [row[:3] + row[4:] for row in shopify_rows({})]
    (refusal,) = read(write_csv(tmp_path / "orders.csv", rows)).refused
    assert (refusal.trouble, refusal.column) == (Trouble.COLUMN_MISSING, "Fulfillment Status")


def test_help_page_spellings_and_remarks_before_the_header(tmp_path: Path) -> None:
    header, row = shopify_rows({"Id": "7"})
    header = [{"Lineitem sku": "Lineitem SKU"}.get(caption, caption) for caption in header]
    remarks = [[f"# remark {number}, with 'quotes"] for number in range(12)]
    (order,) = read(write_csv(tmp_path / "orders.csv", [*remarks, header, row])).orders
    assert (order.number, order.lines[0].sku, order.row) == ("#1", "HT-BLU-S", 14)
