"""A line may state its trade item number: it stands in where the catalogue knows no such variant."""

from __future__ import annotations

from hashlib import blake2b

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.intake.parsed import ParsedLine
from dispatchdesk.rules.verdicts import Reason
from tests.support.parsed_orders import a_line, an_order, files
from tests.support.shops import SHIRT_BLUE_L, Shop, verdicts

CUP, BRUSH = "2000000000152", "2000000000169"


def cup(quantity: int = 1, **fields: object) -> ParsedLine:
    return a_line("CUP-BL-5", quantity, title="Cup", barcode=CUP, **fields)


def bring(shop: Shop, *lines: ParsedLine, number: str = "#1") -> None:
    take_in(shop.desk, files(an_order(number, *lines)))


@pytest.mark.parametrize("scanned", [CUP, f"0{CUP}"])
def test_the_number_of_a_line_opens_and_counts(shop: Shop, scanned: str) -> None:
    bring(shop, cup(2), a_line("", title="Brush", barcode=BRUSH, row=3))
    assert verdicts(shop, scanned, scanned, scanned, BRUSH) == [
        "counted",
        "line_complete",
        "surplus",
        "order_complete",
    ]


def test_a_line_without_a_merchant_code_is_found_by_its_number(shop: Shop) -> None:
    bring(shop, a_line("", title="Brush", barcode=BRUSH))
    assert verdicts(shop, BRUSH) == ["order_complete"]


def test_the_merchant_code_still_counts(shop: Shop) -> None:
    bring(shop, cup(2))
    assert verdicts(shop, "CUP-BL-5", CUP) == ["counted", "order_complete"]


def test_another_line_s_number_is_a_wrong_item(shop: Shop) -> None:
    bring(shop, cup(), number="#1")
    bring(shop, a_line("", title="Brush", barcode=BRUSH), number="#2")
    assert verdicts(shop, "#1", BRUSH) == ["order_opened", "wrong_item"]


def test_a_number_that_stands_on_two_things_tells_neither(shop: Shop) -> None:
    """Two colours with one number: the code cannot tell them, so the eye must."""
    red = cup(options=(("Colour", "Red"),), key="1")
    blue = cup(options=(("Colour", "Blue"),), key="2", row=3)
    bring(shop, red, blue)
    assert verdicts(shop, "#1", CUP) == ["order_opened", "unknown_code"]


def test_a_variant_with_that_number_is_what_the_line_means(shop: Shop) -> None:
    bring(shop, a_line("OTHER-SKU", title="A shirt", barcode=SHIRT_BLUE_L))
    assert verdicts(shop, SHIRT_BLUE_L) == ["order_complete"]


def test_a_line_that_the_catalogue_knows_teaches_nothing_silently(shop: Shop) -> None:
    """GIFT-PIN has no barcode: the file's word is not the shop's own."""
    bring(shop, a_line("GIFT-PIN", barcode=CUP))
    assert verdicts(shop, "#1", CUP) == ["order_opened", "unknown_code"]


@pytest.mark.parametrize("text", ["2000000000153", "无", "0", "CUP-BL-5"])
def test_what_is_no_trade_item_number_is_not_kept(shop: Shop, text: str) -> None:
    bring(shop, a_line("A", barcode=text))
    assert shop.count_of("order_lines", "barcode_key <> ''") == 0


def test_what_was_sent_is_asked_no_more(shop: Shop) -> None:
    bring(shop, cup())
    shop.scan(CUP, "SF1390022816798")
    outcome = shop.scan(CUP)
    assert outcome.verdict.value == "unknown_code"
    assert outcome.reason is not Reason.NO_ORDER_WANTS_IT


def test_files_without_numbers_compare_as_before(shop: Shop) -> None:
    """What was stored by a program that knew no such column must not look changed."""
    bring(shop, a_line("A"))
    lines = repr([("", "A", "A", (), 1, "item")]).encode()
    stored = shop.desk.database.value("SELECT content_hash FROM orders")
    assert stored.split(".")[0] == blake2b(lines, digest_size=6).hexdigest()


def test_a_number_that_a_file_tells_later_is_a_change(shop: Shop) -> None:
    bring(shop, a_line("A"))
    assert take_in(shop.desk, files(an_order("#1", a_line("A", barcode=CUP)))).counts.changed == 1
    assert verdicts(shop, CUP) == ["order_complete"]
