from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from dispatchdesk.wording.troubles import say_problem
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, units, write_csv

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
ITEMS = SAMPLES / "woocommerce_items.csv"
ORDERS = SAMPLES / "woocommerce_orders.csv"
ADVANCED = SAMPLES / "woocommerce_advanced.csv"
NUMBERED = SAMPLES / "woocommerce_numbered.csv"


@pytest.mark.parametrize(
    ("path", "number", "standing", "why", "pieces"),
    [
        (ITEMS, "HK-1001", SHIP, None, 4),
        (ITEMS, "HK-1002", SHIP, None, 2),
        (ITEMS, "HK-1003", HOLD, (HoldReason.NOT_PAID, "pending"), 1),
        (ITEMS, "HK-1004", HOLD, (HoldReason.NOT_PAID, "on-hold"), 1),
        (ITEMS, "HK-1005", NEVER, NeverReason.SENT, 1),
        (ITEMS, "HK-1006", NEVER, NeverReason.CANCELLED, 1),
        (ITEMS, "HK-1007", NEVER, NeverReason.REFUNDED, 1),
        (ITEMS, "HK-1008", NEVER, NeverReason.VOIDED, 1),
        (ITEMS, "HK-1009", HOLD, (HoldReason.REFUNDED, "5.00"), 2),
        (ITEMS, "HK-1010", HOLD, (HoldReason.UNKNOWN_STATUS, "awaiting-pickup"), 1),
        (ITEMS, "HK-1011", NEVER, NeverReason.REFUNDED, 0),
        (ITEMS, "HK-1012", SHIP, None, 1),
        (ORDERS, "HK-2001", SHIP, None, 3),
        (ORDERS, "HK-2002", SHIP, None, 3),
        (ORDERS, "HK-2003", NEVER, NeverReason.SENT, 1),
        (ORDERS, "HK-2004", NEVER, NeverReason.REFUNDED, 0),
        (ORDERS, "HK-2005", HOLD, (HoldReason.UNREADABLE_ROW, "6"), 0),
        (ORDERS, "HK-2006", HOLD, (HoldReason.NOT_PAID, "on-hold"), 1),
        (ADVANCED, "701", SHIP, None, 4),
        (ADVANCED, "702", HOLD, (HoldReason.NOT_PAID, "On hold"), 2),
        (ADVANCED, "703", NEVER, NeverReason.SENT, 3),
        (ADVANCED, "704", HOLD, (HoldReason.REFUNDED, "5.00"), 2),
        (ADVANCED, "705", NEVER, NeverReason.REFUNDED, 0),
        (ADVANCED, "706", NEVER, NeverReason.CANCELLED, 2),
        (ADVANCED, "707", SHIP, None, 3),
        (NUMBERED, "801", SHIP, None, 4),
        (NUMBERED, "802", SHIP, None, 1),
        (NUMBERED, "803", NEVER, NeverReason.VOIDED, 1),
        (NUMBERED, "804", SHIP, None, 1),
    ],
)
def test_every_status(
    path: Path,
    number: str,
    standing: Standing,
    why: NeverReason | tuple[HoldReason, str] | None,
    pieces: int,
) -> None:
    order = by_number(read(path))[number]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("Processing", SHIP),
        ("wc-processing", SHIP),
        ("En cours", SHIP),
        ("In Bearbeitung", SHIP),
        ("正在处理", SHIP),
        ("wc-on-hold", HOLD),
        ("Pending payment", HOLD),
        ("En attente", HOLD),
        ("Terminée", NEVER),
        ("Storniert", NEVER),
        ("", HOLD),
    ],
)
def test_labels_forms_of_the_database_and_translations(
    tmp_path: Path, status: str, standing: Standing
) -> None:
    assert changed(tmp_path, ITEMS, 9, status=status).orders[0].standing is standing


def changed(folder: Path, sample: Path, row: int, **cells: str) -> ParsedFiles:
    """One row of a sample with other cells, read alone."""
    rows = rows_of(sample)
    header = rows[0]
    cells = {caption: cells.get(caption, cell) for caption, cell in zip(header, rows[row - 1], strict=True)}
    return read(write_csv(folder / "orders.csv", [header, list(cells.values())]))


def test_one_order_whole() -> None:
    order = by_number(read(ITEMS))["HK-1001"]
    assert [(line.sku, line.options, line.quantity, line.kind, line.key) for line in order.lines] == [
        ("HT-BLU-L", (("Colour", "Blue"), ("Size", "L")), 2, LineKind.ITEM, "10010"),
        ("BAG-1", (("strap", "Long, red"),), 1, LineKind.ITEM, "10011"),
        ("STICKER", (), 1, LineKind.GIFT, "10012"),
    ]
    assert order.lines[0].unit_price_minor == 2990
    assert order.buyer_note == "Please wrap it,\nit is a present.\nGift message: Happy birthday, Ida"
    assert order.seller_note == "Pack with care", "the shop's own steps are no notes"
    street = "Lind Knits, 8 Harbour Row, Door 2"
    assert order.recipient == Recipient("Mara Lind", "+10 555 0101", street, "Northport", "NP", "01230", "FL")
    assert (order.channel_ref, order.currency, order.total_minor) == ("1001", "EUR", 5980)


def test_without_a_delivery_address_the_invoice_is_the_only_one() -> None:
    recipient = by_number(read(ITEMS))["HK-1002"].recipient
    assert (recipient.name, recipient.address, recipient.city) == ("Joon Bae", "2 Mill Lane", "Oldtown")


def test_a_deleted_product_has_its_name_alone() -> None:
    (line,) = by_number(read(ITEMS))["HK-1012"].lines
    assert (line.sku, line.title) == ("", "Old Mug")


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({"item_quantity": "abc"}, Trouble.ROW_QUANTITY),
        ({"item_quantity": "-1"}, Trouble.ROW_QUANTITY),
        ({"item_quantity": ""}, Trouble.ROW_QUANTITY),
        ({"item_refunded_qty": "-2"}, Trouble.ROW_QUANTITY),
        ({"item_refunded_qty": "x"}, Trouble.ROW_QUANTITY),
        ({"item_sku": "6.91E+12"}, Trouble.ROW_ID_RUINED),
        ({"date": "yesterday"}, Trouble.ROW_DATE),
        ({"refunded_total": "?"}, Trouble.ROW_PRICE),
    ],
)
def test_what_cannot_be_read_holds_its_order(tmp_path: Path, cells: dict[str, str], trouble: Trouble) -> None:
    rows = rows_of(ITEMS)
    first, second = ([*rows[8]], [*rows[12]])
    for caption, text in cells.items():
        first[rows[0].index(caption)] = text
    first[rows[0].index("status")] = "processing"
    parsed = read(write_csv(tmp_path / "orders.csv", [rows[0], first, second]))
    assert [name for _row, _column, name in troubles(parsed)] == [trouble.value]
    assert parsed.orders[0].standing is HOLD


def test_marks_inside_packed_cells_are_letters() -> None:
    order = by_number(read(ORDERS))["HK-2001"]
    assert [(line.title, line.options) for line in order.lines] == [
        ("Harbour Tee: the | one; new", (("Colour", "Blue"), ("Size", "L"))),
        ("Canvas Bag", ()),
    ]
    assert order.buyer_note == "Ring twice\nEngraving: To Ida, with love"


def imported(folder: Path, cell: str) -> ParsedFiles:
    """A file of the plugin's format for its own import, which packs the items as JSON."""
    header = ["id", "order_number", "order_number_formatted", "created_at", "status", "currency", "note"]
    header += ["shipping_first_name", "line_items", "shipping_lines"]
    row = ["1", "31", "HK-31", "2026-03-02 10:00:00", "processing", "EUR", "Ring", "Mara", cell, "[]"]
    return read(write_csv(folder / "orders.csv", [header, row]))


def test_items_in_json(tmp_path: Path) -> None:
    items = [
        {"id": 5, "name": "Harbour Tee", "sku": "HT", "product_id": 741, "quantity": 3, "refunded_qty": -1,
         "subtotal": "30.00", "meta": {"pa_color": "Blue", "_hidden": "x", "Gift note": "for\ud800 Ida"}},
        {"id": 6, "name": "Sticker", "sku": None, "quantity": 1, "total": 0.0,
         "meta": [{"key": "pa_size", "label": "Size", "value": "L"}]},
    ]  # fmt: skip
    order = imported(tmp_path, json.dumps(items)).orders[0]
    assert (order.number, order.channel_ref, order.standing) == ("HK-31", "1", SHIP)
    assert [(line.key, line.sku, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("5", "HT", (("Colour", "Blue"),), 2, LineKind.ITEM),
        ("6", "", (("Size", "L"),), 1, LineKind.GIFT),
    ]
    assert order.buyer_note == "Ring\nGift note: for? Ida"


@pytest.mark.parametrize("cell", ["[", "[1]", "[" * 100_000, "[]", '[{"id": 5}]', "no items here", ""])
def test_items_that_cannot_be_unpacked_hold_their_order(tmp_path: Path, cell: str) -> None:
    parsed = imported(tmp_path, cell)
    assert [problem.row for problem in parsed.problems if not problem.is_warning]
    assert parsed.orders[0].holds == ((HoldReason.UNREADABLE_ROW, "2"),)


def test_the_order_of_further_rows_is_that_above() -> None:
    order = by_number(read(ADVANCED))["701"]
    assert [(line.sku, line.quantity, line.kind) for line in order.lines] == [
        ("HT-BLU-L", 2, LineKind.ITEM),
        ("BAG-1", 1, LineKind.ITEM),
        ("STICKER", 1, LineKind.GIFT),
    ]
    assert order.lines[0].options == (("Colour", "Blue"), ("Size", "L"))
    assert order.buyer_note == "Ring twice", "its caption begins with a Cyrillic letter"
    assert order.recipient.address == "8 Harbour Row, Door 2"


def test_a_row_that_lost_its_number_is_nobodys(tmp_path: Path) -> None:
    rows = rows_of(ADVANCED)
    rows[-1][0] = ""
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert by_number(parsed)["707"].holds == ((HoldReason.UNREADABLE_ROW, "12"),)
    assert troubles(parsed) == [(12, "Order Number", "row_number_missing")]


def test_a_file_without_statuses_is_refused(tmp_path: Path) -> None:
    rows = rows_of(ADVANCED)
    place = rows[0].index("Order Status")
    without = [row[:place] + row[place + 1 :] for row in rows]
    (refusal,) = read(write_csv(tmp_path / "orders.csv", without)).refused
    assert (refusal.trouble, refusal.column) == (Trouble.COLUMN_MISSING, "Order Status")


def test_items_beside_each_other_are_lines() -> None:
    parsed = read(NUMBERED)
    order = by_number(parsed)["801"]
    assert [(line.sku, line.title, line.quantity, line.row) for line in order.lines] == [
        ("HT-BLU-L", "Harbour Tee", 2, 2),
        ("BAG-1", "Canvas Bag", 1, 2),
        ("STICKER", "Thank-you Sticker", 1, 2),
    ]
    assert (parsed.files[0].rows, order.total_minor) == (4, 7880)
    assert order.placed_at is None, "whether 02/03 is in February or in March nobody knows"


def test_dates_as_the_seller_chose_them(tmp_path: Path) -> None:
    """A day after the 12th shows for the whole file where the day stands."""
    rows = rows_of(NUMBERED)
    rows[2][rows[0].index("Order Date")] = "28/02/2026 18:00"
    orders = by_number(read(write_csv(tmp_path / "orders.csv", rows)))
    assert orders["801"].placed_at == datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    [
        "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue",
        "Date,Commande n°,État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo",
        "Datum,Bestellung #,Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel",
        "Fecha,Pedido #,Estado,Cliente,Tipo de cliente,Producto(s),Artículos vendidos",
    ],
)
def test_the_analytics_report_is_refused_in_words(tmp_path: Path, header: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"{header}\n2026-03-02,#1001,Processing,Mara,Guest,Tee x 1,1\n", encoding="utf-8")
    (refusal,) = read(path).refused
    assert refusal.trouble is Trouble.ANALYTICS_REPORT
    assert "Advanced Order Export" in say_problem(refusal)
