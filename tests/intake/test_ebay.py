from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.intake.variations import read_bracketed
from dispatchdesk.rules.orders import HoldReason, Recipient
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, write_xlsx

ORDERS = SAMPLES / "ebay_orders.csv"
SINGLE, SEVERAL = "21-10001-20001", "21-10002-20002"
GERMAN = (
    "Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;Artikelnummer;"
    "Angebotstitel;Bestandseinheit;Anzahl;Verkauft für;Gesamtbetrag;Verkauft am;Zahlungsdatum;"
    "Verschickt am - Datum;Versand nach - Ort\r\n"
    "7;23-10001-20001;buyer;--;4001;Becher;B-1;2;1.016,99 €;1.116,99 €;10-Dez-25;11-Dez-25;;Köln\r\n"
    "8;23-10002-20002;buyer2;--;4001;Becher;B-1;1;16,99 €;16,99 €;10-Mär-26;10-Mär-26;12-Mär-26;Ulm\r\n"
    "2;Datensätze heruntergeladen\r\n"
    "Verkäufer-ID: werkstatt\r\n"
)


def genuine(rows: list[list[str]], *footers: str) -> bytes:
    """As eBay writes it: nothing but commas first, an empty row after the header, footers."""
    empty = [""] * len(rows[0])
    lines = [",".join(f'"{cell}"' for cell in row) for row in (rows[0], empty, *rows[1:])]
    return ("\ufeff" + "\r\n".join(["," * 40, *lines, "", *footers]) + "\r\n").encode()


def read_changed(folder: Path, row: int, **cells: str) -> ParsedFiles:
    """The good file with other cells in one row (the header being 0)."""
    rows = rows_of(ORDERS)
    for caption, text in cells.items():
        rows[row][rows[0].index(caption.replace("_", " "))] = text
    return read(write_xlsx(folder / "orders.xlsx", rows))


def order_changed(folder: Path, row: int, number: str, **cells: str) -> ParsedOrder:
    return by_number(read_changed(folder, row, **cells))[number]


@pytest.mark.parametrize(
    "footers",
    [
        ("4,record(s) downloaded,", "Seller ID : 2good"),
        ("4 record(s) downloaded", "Seller ID : 2good"),
        ("4,record(s) downloaded" + "," * 80, "Seller ID : 2good" + "," * 81),
        (),
    ],
)
def test_what_stands_before_and_after_the_orders(tmp_path: Path, footers: tuple[str, ...]) -> None:
    path = tmp_path / "eBay-OrdersReport.csv"
    path.write_bytes(genuine(rows_of(ORDERS), *footers))
    found, plain = read(path), read(ORDERS)
    assert [(one.number, one.standing, one.holds) for one in found.orders] == [
        (one.number, one.standing, one.holds) for one in plain.orders
    ]
    assert troubles(found) == []


def test_a_cut_row_is_no_footer(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(genuine(rows_of(ORDERS)[:2], '"502"', '"503","21-10003-20003"'))
    parsed = read(path)
    assert [row for row, _column, trouble in troubles(parsed) if trouble == "row_too_short"] == [6, 7]
    assert [order.standing for order in parsed.orders[1:]] == [Standing.HOLD, Standing.HOLD]


def test_an_order_of_one_line() -> None:
    order = by_number(read(ORDERS))[SINGLE]
    (line,) = order.lines
    assert (line.key, line.sku, line.product_ref) == ("900000000011", "HT-BLU-S", "400000000011")
    assert line.options == (("Colour", "Blue"), ("Size", "S"))
    assert (order.buyer_note, order.seller_note) == ("Please leave at\nthe back door", "Shelf 4")
    assert order.ship_by == datetime(2026, 3, 3, 23, 59, 59, tzinfo=UTC), "the day to its end"
    assert (order.currency, order.total_minor, order.channel_ref) == ("USD", 4299, "501")
    assert order.recipient == Recipient(
        "Nora Feld", "555-0101", "7 Harbour Road", "Boise", "ID", "83702", "United States"
    )


def test_the_row_that_sums_up_is_no_line_and_has_the_address() -> None:
    order = by_number(read(ORDERS))[SEVERAL]
    assert [(line.sku, line.quantity) for line in order.lines] == [("MUG-1", 1), ("HT-RED-L", 2)]
    assert (order.standing, order.recipient.city, order.total_minor) == (Standing.SHIP, "Dover", 104100)


@pytest.mark.parametrize(("row", "quantity"), [(2, "4"), (3, "2")])
def test_lines_that_do_not_add_up_hold_the_order(tmp_path: Path, row: int, quantity: str) -> None:
    parsed = read_changed(tmp_path, row, Quantity=quantity)
    stated, found = ("4", 3) if row == 2 else ("3", 4)
    assert troubles(parsed) == [(3, "Quantity", "row_counts_differ")]
    assert (HoldReason.COUNTS_DIFFER, f"{found} / {stated}") in by_number(parsed)[SEVERAL].holds


def test_a_sum_without_its_lines_holds_the_order(tmp_path: Path) -> None:
    rows = rows_of(ORDERS)
    order = by_number(read(write_xlsx(tmp_path / "orders.xlsx", [*rows[:3], *rows[5:]])))[SEVERAL]
    assert (order.standing, order.lines) == (Standing.HOLD, ())


@pytest.mark.parametrize("number", [SINGLE, SEVERAL])
def test_lines_that_stand_twice_hold_their_order(tmp_path: Path, number: str) -> None:
    rows = rows_of(ORDERS)
    parsed = read(write_xlsx(tmp_path / "joined.xlsx", [*rows, *rows[1:]]))
    assert by_number(parsed)[number].standing is Standing.HOLD


def test_unpaid_and_sent() -> None:
    found = by_number(read(ORDERS))
    assert found["503"].holds == ((HoldReason.NOT_PAID, ""),)
    assert found["21-10004-20004"].never_reason is NeverReason.SENT


def test_lines_are_paid_and_sent_with_their_order(tmp_path: Path) -> None:
    unpaid = order_changed(tmp_path, 2, SEVERAL, Paid_On_Date="")
    assert unpaid.holds == ((HoldReason.NOT_PAID, ""),)
    sent = order_changed(tmp_path, 2, SEVERAL, Shipped_On_Date="Mar-03-26")
    assert sent.never_reason is NeverReason.SENT
    half = order_changed(tmp_path, 3, SEVERAL, Shipped_On_Date="Mar-03-26")
    assert (half.standing, [line.sku for line in half.lines]) == (Standing.SHIP, ["HT-RED-L"])


def test_what_the_report_cannot_say_is_said() -> None:
    warnings = [(one.row, one.trouble) for one in read(ORDERS).problems]
    assert warnings == [(0, Trouble.CANCELLATIONS_UNSEEN)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_german_report(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bestellungen.csv"
    path.write_bytes(GERMAN.encode(encoding))
    parsed = read(path)
    waiting, sent = parsed.orders
    assert (waiting.standing, sent.never_reason) == (Standing.SHIP, NeverReason.SENT)
    assert (waiting.total_minor, waiting.currency, waiting.lines[0].quantity) == (111699, "EUR", 2)
    assert waiting.paid_at == datetime(2025, 12, 11, tzinfo=UTC)
    assert (waiting.customer.name, waiting.recipient.city) == ("", "Köln")
    assert [(one.trouble, one.column) for one in parsed.problems] == [
        (Trouble.CANCELLATIONS_UNSEEN, ""),
        (Trouble.COLUMN_MISSING, "Buyer Note"),
    ]


@pytest.mark.parametrize("column", ["Paid On Date", "Shipped On Date"])
def test_a_file_that_does_not_say_it_is_paid_or_sent_holds_all(tmp_path: Path, column: str) -> None:
    rows = rows_of(ORDERS)
    place = rows[0].index(column)
    for row in rows:
        del row[place]
    parsed = read(write_xlsx(tmp_path / "orders.xlsx", rows))
    assert (HoldReason.UNKNOWN_STATUS, column) in by_number(parsed)[SINGLE].holds
    assert Trouble.COLUMN_MISSING in [one.trouble for one in parsed.problems]


def test_a_list_without_articles_is_refused_by_its_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Verkaufsprotokollnummer;Bestellnummer;Gesamtbetrag\n1;23-1-2;5,00 €\n", "utf-8")
    assert [one.trouble for one in read(path).refused] == [Trouble.COLUMN_MISSING]


def test_a_record_number_that_is_none_makes_no_footer(tmp_path: Path) -> None:
    order = order_changed(tmp_path, 1, SINGLE, Sales_Record_Number="No. 501")
    assert (order.standing, order.channel_ref) == (Standing.SHIP, "No. 501")


def test_two_dashes_are_nothing_but_where_people_write(tmp_path: Path) -> None:
    order = order_changed(tmp_path, 1, SINGLE, Buyer_Note="--", Custom_Label="--", Ship_By_Date="--")
    assert (order.buyer_note, order.lines[0].sku, order.ship_by) == ("--", "", None)


def test_dates_with_numbers_for_months_are_not_guessed(tmp_path: Path) -> None:
    parsed = read_changed(tmp_path, 1, Sale_Date="03/01/26")
    assert troubles(parsed) == [(2, "Sale Date", "row_date")]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("[Color:Black,Size:S]", (("Colour", "Black"), ("Size", "S"))),
        ("[Farbe:Schwarz, Schuhgröße:42]", (("Colour", "Schwarz"), ("Schuhgröße", "42"))),
        ("[Style:Long, lean,Size:M]", (("Style", "Long, lean"), ("Size", "M"))),
        ("[Ratio:16:9]", (("Ratio", "16:9"),)),
        ("[Black,S]", (("Colour", "Black"), ("Size", "S"))),
        ("", ()),
        ("[]", ()),
    ],
)
def test_variation_details(text: str, options: tuple[tuple[str, str], ...]) -> None:
    assert read_bracketed(text) == options
