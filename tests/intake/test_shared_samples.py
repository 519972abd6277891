"""The shared sample files as a careful person reads them; skipped where they are absent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind
from tests.intake.making_files import SHARED, by_number, read, units

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")

SENT, CLOSED = NeverReason.SENT, NeverReason.CLOSED
REFUNDED, VOIDED = NeverReason.REFUNDED, NeverReason.VOIDED
NEBJOR = ("shopify/nebjor_orders_export.csv",)
CREWTEE = ("shopify/inline_crewtee_79col.csv",)
TIEOUT = ("shopify/tieout_shopify-orders-clean.csv",)
TAOBAO = (
    "taobao_tmall/SYNTH_ExportOrderList202609011830.csv",
    "taobao_tmall/SYNTH_ExportOrderDetailList202609011830.csv",
)
SHEETS = ("taobao_tmall/SYNTH_qianniu_three_sheets.xlsx",)
ASKED = "买家已经申请退款，等待卖家同意"


@dataclass(frozen=True)
class Expected:
    files: tuple[str, ...]
    number: str
    standing: Standing
    why: tuple[object, ...]
    lines: int
    units: int


def ships(files: tuple[str, ...], number: str, lines: int, pieces: int) -> Expected:
    return Expected(files, number, Standing.SHIP, (), lines, pieces)


def never(files: tuple[str, ...], number: str, why: NeverReason, lines: int, pieces: int) -> Expected:
    return Expected(files, number, Standing.NEVER, (why,), lines, pieces)


def held(files: tuple[str, ...], number: str, why: tuple[object, ...], lines: int, pieces: int) -> Expected:
    return Expected(files, number, Standing.HOLD, why, lines, pieces)


ORDERS = (
    never(NEBJOR, "#1001", SENT, 2, 3),
    ships(NEBJOR, "#1002", 1, 1),
    never(NEBJOR, "#1003", REFUNDED, 1, 1),
    never(CREWTEE, "#1001", SENT, 2, 3),
    never(TIEOUT, "#1001", SENT, 1, 1),
    never(TIEOUT, "#1002", SENT, 2, 2),
    never(TIEOUT, "#1003", REFUNDED, 1, 1),
    held(
        TIEOUT,
        "#1004",
        ((HoldReason.REFUNDED, "3538.82"), (HoldReason.UNKNOWN_STATUS, "partial")),
        1,
        2,
    ),
    never(TIEOUT, "#1005", VOIDED, 1, 1),
    never(TIEOUT, "#1006", SENT, 1, 1),
    never(TIEOUT, "#1007", SENT, 1, 3),
    never(TIEOUT, "#1008", SENT, 2, 2),
    ships(TIEOUT, "#1009", 1, 1),
    never(TIEOUT, "#1010", SENT, 1, 1),
    ships(TAOBAO, "4001234567890123401", 2, 3),
    held(TAOBAO, "4001234567890123402", ((HoldReason.NOT_PAID, "等待买家付款"),), 1, 1),
    never(TAOBAO, "4001234567890123403", REFUNDED, 1, 2),
    never(TAOBAO, "4001234567890123404", SENT, 1, 1),
    held(TAOBAO, "4001234567890123405", ((HoldReason.REFUND_ASKED, ASKED),), 1, 1),
    ships(SHEETS, "4001111111111111101", 1, 1),
)


def parsed(files: tuple[str, ...]) -> ParsedFiles:
    return read(*(SHARED / file for file in files))


def order(files: tuple[str, ...], number: str) -> ParsedOrder:
    return by_number(parsed(files))[number]


@pytest.mark.parametrize(
    "expected", ORDERS, ids=lambda expected: f"{expected.files[0][:12]} {expected.number}"
)
def test_orders(expected: Expected) -> None:
    found = order(expected.files, expected.number)
    why = (found.never_reason,) if found.never_reason else found.holds
    assert (found.standing, why) == (expected.standing, expected.why)
    assert (len(found.lines), units(found)) == (expected.lines, expected.units)
    assert all(line.kind is LineKind.ITEM for line in found.lines)


@pytest.mark.parametrize("files", [NEBJOR, CREWTEE, TIEOUT, TAOBAO, SHEETS])
def test_no_order_more_and_no_problem(files: tuple[str, ...]) -> None:
    found = parsed(files)
    assert {each.number for each in found.orders} == {each.number for each in ORDERS if each.files == files}
    assert [problem for problem in found.problems if not problem.is_warning] == []


@pytest.mark.parametrize(
    ("files", "number", "sku", "options"),
    [
        (NEBJOR, "#1002", "TEE-BLU-S", (("Colour", "Blue"), ("Size", "S"))),
        (TIEOUT, "#1004", "SHO-BLK-9", (("Colour", "Black"), ("Size", "9"))),
        (TIEOUT, "#1009", "STR-STL", ()),
        (TAOBAO, "4001234567890123401", "TS-RED-L", (("Colour", "红色"), ("Size", "L"))),
        (TAOBAO, "4001234567890123403", "TS-BLK-M", (("Colour", "黑色"), ("Size", "M"))),
        (SHEETS, "4001111111111111101", "EAR-W", (("Colour", "白色"),)),
    ],
)
def test_options(files: tuple[str, ...], number: str, sku: str, options: tuple[tuple[str, str], ...]) -> None:
    line = order(files, number).lines[0]
    assert (line.sku, line.options) == (sku, options)


def test_what_else_the_files_say() -> None:
    assert order(TIEOUT, "#1006").total_minor == 12345678
    first = order(TAOBAO, "4001234567890123401")
    assert (first.buyer_note, first.seller_note) == ("请用纸箱,不要塑料袋", "红旗:加急,发顺丰")
    assert (first.recipient.city, first.recipient.phone) == ("杭州市", "10000000001")
    assert first.shop == "测试小店"
    assert order(TAOBAO, "4001234567890123404").recipient.address == "朝阳区 测试街道 5号"
    assert order(SHEETS, "4001111111111111101").recipient.name == "测试庚"
    assert order(CREWTEE, "#1001").recipient.postcode == "12345"


def test_an_upload_file_is_no_export() -> None:
    assert parsed(("shopify/SYNTH_UPLOAD_matrixify_Orders.csv",)).refused


@pytest.mark.parametrize(
    ("file", "products", "variants", "barcodes"),
    [
        ("bmxpc7_products_export.csv", 27, 246, 0),
        ("nebjor_products_export_min.csv", 2, 4, 4),
        ("nikola_products_export_newest.csv", 50, 89, 89),
        ("shopifypartners_apparel.csv", 20, 22, 0),
        ("shopifypartners_home-and-garden.csv", 20, 21, 0),
    ],
)
def test_catalogues(file: str, products: int, variants: int, barcodes: int) -> None:
    found = parsed((f"catalogue_shopify/{file}",))
    codes = [code for each in found.products for variant in each.variants for code in variant.barcodes]
    assert len(found.products) == products
    assert sum(len(each.variants) for each in found.products) == variants
    assert len(codes) == len(set(codes)) == barcodes
    assert all(code.isdigit() for code in codes)
    assert found.problems == ()
