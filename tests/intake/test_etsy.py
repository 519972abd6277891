from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.intake.variations import read_etsy_variations
from dispatchdesk.rules.orders import HoldReason
from tests.intake.good_files import ETSY_ITEMS, ETSY_ORDERS
from tests.intake.making_files import Rows, by_number, read, rows_of, troubles, write_csv

GIFT, TOWELS, SENT, CANCELLED = (f"310000000{place}" for place in range(1, 5))


def changed(path: Path, row: int, **cells: str) -> Rows:
    rows = rows_of(path)
    for caption, text in cells.items():
        rows[row][rows[0].index(caption.replace("_", " "))] = text
    return rows


def with_items(folder: Path, row: int, **cells: str) -> ParsedFiles:
    return read(write_csv(folder / "items.csv", changed(ETSY_ITEMS, row, **cells)), ETSY_ORDERS)


def with_orders(folder: Path, row: int, **cells: str) -> ParsedFiles:
    return read(ETSY_ITEMS, write_csv(folder / "orders.csv", changed(ETSY_ORDERS, row, **cells)))


def towels(parsed: ParsedFiles) -> ParsedOrder:
    return by_number(parsed)[TOWELS]


def test_both_files_together() -> None:
    parsed = read(ETSY_ITEMS, ETSY_ORDERS)
    found = by_number(parsed)
    gift = found[GIFT]
    assert [(line.key, line.sku, line.options) for line in gift.lines] == [
        ("4100000001", "SCARF-MOSS-L", (("Colour", "Moss Green"), ("Length", "Long"))),
        ("4100000002", "NECK-G", (("Colour", "Gold"),)),
    ]
    assert gift.lines[0].title == 'Wool Scarf "Fjord"'
    assert gift.recipient.name == "Mae O'Dell"
    assert gift.buyer_note == (
        "It's a gift, no invoice please\nNECK-G: Personalization: Name: Jo-Ann, font: script"
    )
    assert gift.total_minor == 5800
    assert [found[number].never_reason for number in (SENT, CANCELLED)] == [
        NeverReason.SENT,
        NeverReason.CANCELLED,
    ]
    assert parsed.problems == ()


def test_items_alone_are_read_and_what_they_lack_is_said() -> None:
    parsed = read(ETSY_ITEMS)
    assert by_number(parsed)[CANCELLED].standing is Standing.SHIP
    assert by_number(parsed)[GIFT].buyer_note == "NECK-G: Personalization: Name: Jo-Ann, font: script"
    (warning,) = parsed.problems
    assert (warning.trouble, warning.is_warning) == (Trouble.MESSAGES_UNSEEN, True)
    assert dict(warning.words)["missing"] == "EtsySoldOrders"


def test_orders_alone_say_which_file_is_missing() -> None:
    (refusal,) = read(ETSY_ORDERS).refused
    assert refusal.trouble is Trouble.PARTNER_FILE_MISSING
    assert dict(refusal.words)["missing"] == "EtsySoldOrderItems"


def test_british_wording_with_a_caption_that_stands_twice(tmp_path: Path) -> None:
    rows = rows_of(ETSY_ITEMS)
    british = {
        "Shipping Discount": "Delivery Discount",
        "Order Shipping": "Delivery",
        "Order Sales Tax": "Delivery Discount",
        "Date Shipped": "Date Posted",
    }
    rows[0] = [british.get(caption, caption) for caption in rows[0]]
    parsed = read(write_csv(tmp_path / "items.csv", rows), ETSY_ORDERS)
    assert parsed.orders == tuple(
        by_number(parsed)[order.number] for order in read(ETSY_ITEMS, ETSY_ORDERS).orders
    )
    assert by_number(parsed)[SENT].never_reason is NeverReason.SENT


def test_older_files_without_a_sku(tmp_path: Path) -> None:
    left_out = {"SKU", "VAT Paid by Buyer", "InPerson Discount", "InPerson Location"}
    rows = rows_of(ETSY_ITEMS)
    kept = [place for place, caption in enumerate(rows[0]) if caption not in left_out]
    parsed = read(write_csv(tmp_path / "items.csv", [[row[place] for place in kept] for row in rows]))
    assert len(kept) == 29
    line = towels(parsed).lines[0]
    assert (line.key, line.sku, line.title, line.quantity) == ("4100000003", "", "Tea Towel", 3)
    assert "Name Necklace: Personalization" in by_number(parsed)[GIFT].buyer_note


@pytest.mark.parametrize(
    ("status", "holds"),
    [
        ("Paid", ()),
        ("", ((HoldReason.UNKNOWN_STATUS, "Status"),)),
        ("Open", ((HoldReason.NOT_PAID, "Open"),)),
        ("Payment Processing", ((HoldReason.NOT_PAID, "Payment Processing"),)),
        ("Partially Refunded", ((HoldReason.REFUNDED, "Partially Refunded"),)),
        ("Completed", ((HoldReason.UNKNOWN_STATUS, "Completed"),)),
    ],
)
def test_statuses(tmp_path: Path, status: str, holds: tuple[tuple[HoldReason, str], ...]) -> None:
    assert towels(with_orders(tmp_path, 2, Status=status)).holds == holds


def test_sent_whichever_file_says_so(tmp_path: Path) -> None:
    for parsed in (
        with_orders(tmp_path, 2, Date_Shipped="03/04/26"),
        with_items(tmp_path, 3, Date_Shipped="03/04/26"),
    ):
        assert towels(parsed).never_reason is NeverReason.SENT


@pytest.mark.parametrize(
    ("cells", "hold"),
    [
        ({"Date_Paid": ""}, (HoldReason.NOT_PAID, "")),
        ({"Order_Type": "in person"}, (HoldReason.UNKNOWN_STATUS, "in person")),
        ({"Quantity": "some"}, (HoldReason.UNREADABLE_ROW, "4")),
        ({"Sale_Date": "31/03/26"}, (HoldReason.UNREADABLE_ROW, "4")),
    ],
)
def test_items_that_hold_their_order(
    tmp_path: Path, cells: dict[str, str], hold: tuple[HoldReason, str]
) -> None:
    assert hold in towels(with_items(tmp_path, 3, **cells)).holds


@pytest.mark.parametrize(("stated", "is_held"), [("3", False), ("1", False), ("2", True), ("4", True)])
def test_items_may_mean_pieces_or_lines(tmp_path: Path, stated: str, is_held: bool) -> None:
    order = towels(with_orders(tmp_path, 2, Number_of_Items=stated))
    assert ((HoldReason.COUNTS_DIFFER, f"3 / {stated}") in order.holds) is is_held


def test_of_several_files_of_orders_the_newest_is_believed(tmp_path: Path) -> None:
    newer = write_csv(tmp_path / "a.csv", changed(ETSY_ORDERS, 2, Date_Shipped="03/09/26"))
    for files in ((newer, ETSY_ORDERS), (ETSY_ORDERS, newer)):
        assert towels(read(ETSY_ITEMS, *files)).never_reason is NeverReason.SENT


def test_of_the_only_item_a_wish_needs_no_name(tmp_path: Path) -> None:
    parsed = with_items(tmp_path, 3, Variations="Personalization:For Ann,\nwith love")
    assert towels(parsed).buyer_note == "Personalization: For Ann,\nwith love"
    assert towels(parsed).lines[0].options == ()


def test_files_of_different_days(tmp_path: Path) -> None:
    rows = rows_of(ETSY_ORDERS)
    parsed = read(ETSY_ITEMS, write_csv(tmp_path / "orders.csv", [*rows[:2], *rows[3:]]))
    assert towels(parsed).holds == ((HoldReason.UNKNOWN_STATUS, "EtsySoldOrders"),)
    assert [(one.trouble, one.is_warning) for one in parsed.problems] == [(Trouble.ROW_NO_ORDER, True)]
    rows = rows_of(ETSY_ITEMS)
    parsed = read(write_csv(tmp_path / "items.csv", [*rows[:3], *rows[4:]]), ETSY_ORDERS)
    assert (towels(parsed).standing, towels(parsed).lines) == (Standing.HOLD, ())
    assert towels(parsed).holds == ((HoldReason.COUNTS_DIFFER, "0 / 3"), (HoldReason.UNREADABLE_ROW, "3"))
    assert troubles(parsed) == [(3, "Order ID", "row_no_lines")]


def test_amounts_and_numbers_as_tools_write_them(tmp_path: Path) -> None:
    parsed = with_items(tmp_path, 3, Price="12,00", Order_ID=f"#{TOWELS}")
    assert towels(parsed).lines[0].unit_price_minor == 1200
    assert towels(with_items(tmp_path, 3, Price="$5.00")).lines[0].unit_price_minor == 500


@pytest.mark.parametrize(
    ("text", "options", "personal"),
    [
        ("", (), ("", "")),
        ("Style: Matte", (("Style", "Matte"),), ("", "")),
        ("Color:Black,Size:M", (("Colour", "Black"), ("Size", "M")), ("", "")),
        (
            "Color:Black,Size:M,Personalization:Name: Jessica-Marie",
            (("Colour", "Black"), ("Size", "M")),
            ("Personalization", "Name: Jessica-Marie"),
        ),
        (
            "Size:L,Personalisation:To Ann, Size: big letters, Color: red",
            (("Size", "L"),),
            ("Personalisation", "To Ann, Size: big letters, Color: red"),
        ),
        ("Personalization:Jo", (), ("Personalization", "Jo")),
        ("Color:Black, with gold,Size:M", (("Colour", "Black, with gold"), ("Size", "M")), ("", "")),
        ("Ring:Yes, engraved: inside,Size:7", (("Ring", "Yes, engraved: inside"), ("Size", "7")), ("", "")),
        (
            "Größe:M,Farbe:Rot,Personalisierung:Max",
            (("Size", "M"), ("Colour", "Rot")),
            ("Personalisierung", "Max"),
        ),
    ],
)
def test_variations(text: str, options: tuple[tuple[str, str], ...], personal: tuple[str, str]) -> None:
    assert read_etsy_variations(text) == (options, personal)
