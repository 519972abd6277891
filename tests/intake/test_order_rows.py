"""What holds for every channel whose rows make orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import Standing
from dispatchdesk.rules.orders import HoldReason
from tests.intake.making_files import SAMPLES, Rows, by_number, read, rows_of, troubles, write_csv

HEADER = ["PO#", "Order#", "Line#", "Qty", "Status", "SKU", "Item Description", "Customer Name"]


def row(number: str, line: str, sku: str = "TEE", title: str = "Tee", quantity: str = "1") -> list[str]:
    return [number, f"C{number}", line, quantity, "Acknowledged", sku, title, "Mara Lind"]


def holds(folder: Path, *rows: list[str]) -> dict[str, tuple[str, ...]]:
    """The rows for which each order is held."""
    parsed = read(write_csv(folder / "orders.csv", [HEADER, *rows]))
    return {
        order.number: tuple(word for why, word in order.holds if why is HoldReason.UNREADABLE_ROW)
        for order in parsed.orders
    }


def test_a_row_without_a_number_holds_the_orders_on_both_sides(tmp_path: Path) -> None:
    rows = [row("1", "1"), row("2", "1"), row("", "2"), row("", "3"), row("3", "1"), row("4", "1")]
    assert holds(tmp_path, *rows) == {"1": (), "2": ("4", "5"), "3": ("4", "5"), "4": ()}


def test_what_was_lost_is_shown_with_the_order_before_it(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "orders.csv", [HEADER, row("1", "1"), row("", "2", "CAP"), row("3", "1")])
    parsed = read(path)
    assert [line.sku for line in by_number(parsed)["1"].lines] == ["TEE", "CAP"]
    assert troubles(parsed) == [(3, "PO#", Trouble.ROW_NUMBER_MISSING.value)]


def test_a_file_that_begins_without_a_number(tmp_path: Path) -> None:
    assert holds(tmp_path, row("", "1"), row("1", "2"), row("2", "1")) == {"1": ("2",), "2": ()}


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ([row("1", "1"), row("1", "2")], ()),
        ([row("1", "1"), row("1", "1")], ("3",)),
        ([row("1", "1"), row("1", "1", quantity="2")], ("3",)),
        ([row("1", ""), row("1", "")], ()),
        ([row("1", ""), row("2", ""), row("1", "")], ("4",)),
        ([row("1", ""), row("2", ""), row("1", "", "CAP")], ()),
        ([row("1", "1"), row("2", "1"), row("1", "1")], ("4",)),
    ],
)
def test_lines_that_stand_twice(tmp_path: Path, rows: Rows, held: tuple[str, ...]) -> None:
    assert holds(tmp_path, *rows)["1"] == held


@pytest.mark.parametrize(
    ("file", "encoding", "columns"),
    [
        ("walmart_orders.csv", "utf-8", ("SKU", "Item Description", "UPC")),
        ("shopee_orders.csv", "utf-8", ("*",)),
        ("tiktok_orders.csv", "utf-8", ("Seller SKU", "Product Name")),
        ("woocommerce_items.csv", "utf-8", ("item_sku", "item_name")),
        ("shopify_orders.csv", "utf-8", ("Lineitem sku", "Lineitem name")),
        ("jd_orders.csv", "gb18030", ("货号", "商品名称")),
    ],
)
def test_an_article_without_any_name_is_not_sent(
    tmp_path: Path, file: str, encoding: str, columns: tuple[str, ...]
) -> None:
    rows = rows_of(SAMPLES / file, encoding)
    names = SHOPEE_NAMES if columns == ("*",) else columns
    for cells in rows[1:]:
        for name in names:
            cells[rows[0].index(name)] = ""
    parsed = read(write_csv(tmp_path / "orders.csv", rows, encoding))
    assert parsed.orders
    assert {order.standing for order in parsed.orders} <= {Standing.HOLD, Standing.NEVER}


SHOPEE_NAMES = ("เลขอ้างอิง Parent SKU", "ชื่อสินค้า", "เลขอ้างอิง SKU (SKU Reference No.)")
