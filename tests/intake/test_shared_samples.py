"""The shared sample files as a careful person reads them; skipped where they are absent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedLine, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind
from tests.intake.making_files import SHARED, by_number, read

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
PINDUODUO = ("pinduoduo/SYNTH_orders_export2026-06-07.csv",)
DOUYIN = ("douyin/INLINE_1791430000_platform.csv",)
JD = ("jd/SYNTH_jd_orders_gbk.csv",)
ALIBABA = ("alibaba_1688/SYNTH_1688_orders.xlsx",)
MUGS = ("amazon/homebee_unshipped_custom_2025.txt",)
UNSHIPPED = ("amazon/invai_amazon-unshipped-orders-official.txt",)
NEW_ORDERS = ("amazon/inventory_perl_new_orders.txt",)
EBAY_US = ("ebay/SYNTH_eBay-OrdersReport_full82.csv",)
EBAY_AU = ("ebay/INLINE_au_paid_and_posted.csv",)
EBAY_FR = ("ebay/INLINE_fr_semicolon.csv",)
ETSY = ("etsy/inline_sunsetfox_order_items.csv", "etsy/inline_sunsetfox_sold_orders.csv")
WALMART = ("walmart/invai_walmart-orders.csv",)
UNTOLD = ((HoldReason.UNKNOWN_STATUS, "Paid On Date"), (HoldReason.UNKNOWN_STATUS, "Shipped On Date"))
WOO_ITEMS = ("woocommerce/SYNTH_orders-default-one-row-per-item.csv",)
WOO_ADVANCED = ("woocommerce/SYNTH_advanced_order_export.csv",)
SHOPEE = ("shopee/INLINE_TH_Order.completed.xlsx",)
LAZADA = ("lazada/INLINE_orders.xlsx",)
ASKED = "买家已经申请退款，等待卖家同意"


@dataclass(frozen=True)
class Expected:
    """One order as a person reads it; a line as ``2 × SKU Name=value``, a gift with ``(gift)`` behind it."""

    files: tuple[str, ...]
    number: str
    standing: Standing
    why: tuple[object, ...]
    lines: tuple[str, ...]
    buyer: str = ""
    seller: str = ""


def ships(files: tuple[str, ...], number: str, *lines: str, buyer: str = "", seller: str = "") -> Expected:
    return Expected(files, number, Standing.SHIP, (), lines, buyer, seller)


def never(files: tuple[str, ...], number: str, why: NeverReason, *lines: str, **notes: str) -> Expected:
    return Expected(files, number, Standing.NEVER, (why,), lines, **notes)


def held(
    files: tuple[str, ...], number: str, why: HoldReason, word: str, *lines: str, **notes: str
) -> Expected:
    return Expected(files, number, Standing.HOLD, ((why, word),), lines, **notes)


ORDERS = (
    never(NEBJOR, "#1001", SENT, "2 × TEE-RED-S Colour=Red Size=S", "1 × STK-PACK"),
    ships(NEBJOR, "#1002", "1 × TEE-BLU-S Colour=Blue Size=S"),
    never(NEBJOR, "#1003", REFUNDED, "1 × STK-PACK"),
    never(CREWTEE, "#1001", SENT, "2 × TEE-BLK-S Colour=Black Size=S", "1 × MUG"),
    never(TIEOUT, "#1001", SENT, "1 × KRT-IND-M Colour=Indigo Size=M"),
    never(TIEOUT, "#1002", SENT, "1 × SCF-ROS", "1 × SCF-TEA"),
    never(TIEOUT, "#1003", REFUNDED, "1 × WAL-TAN"),
    Expected(
        TIEOUT,
        "#1004",
        Standing.HOLD,
        ((HoldReason.REFUNDED, "3538.82"), (HoldReason.UNKNOWN_STATUS, "partial")),
        ("2 × SHO-BLK-9 Colour=Black Size=9",),
    ),
    never(TIEOUT, "#1005", VOIDED, "1 × CAS-CLR"),
    never(TIEOUT, "#1006", SENT, "1 × ESP-STL"),
    never(TIEOUT, "#1007", SENT, "3 × SOC-GRY"),
    never(TIEOUT, "#1008", SENT, "1 × MAT-PUR", "1 × BLK-PUR"),
    ships(TIEOUT, "#1009", "1 × STR-STL"),
    never(TIEOUT, "#1010", SENT, "1 × CHR-MSH"),
    ships(
        TAOBAO,
        "4001234567890123401",
        "2 × TS-RED-L Colour=红色 Size=L",
        "1 × BAG-01",
        buyer="请用纸箱,不要塑料袋",
        seller="红旗:加急,发顺丰",
    ),
    held(TAOBAO, "4001234567890123402", HoldReason.NOT_PAID, "等待买家付款", "1 × BAG-01"),
    never(TAOBAO, "4001234567890123403", REFUNDED, "2 × TS-BLK-M Colour=黑色 Size=M"),
    never(TAOBAO, "4001234567890123404", SENT, "1 × TS-RED-M Colour=红色 Size=M"),
    held(
        TAOBAO,
        "4001234567890123405",
        HoldReason.REFUND_ASKED,
        ASKED,
        "1 × TS-RED-M Colour=红色 Size=M",
        buyer="和上一单一起发",
    ),
    ships(SHEETS, "4001111111111111101", "1 × EAR-W Colour=白色"),
    ships(PINDUODUO, "260607-400000294410901", "1 × PPJ-W Colour=白色 规格=标准款"),
    held(PINDUODUO, "260607-607198974342268", HoldReason.REFUND_ASKED, "退款中", "2 × 接考横幅"),
    never(PINDUODUO, "260606-607198974342269", REFUNDED, "1 × 接考横幅"),
    never(PINDUODUO, "260605-607198974342270", SENT, "100 × HF-R-5 Colour=红色 规格=5米", seller="大客户"),
    held(
        PINDUODUO,
        "260608-400000294410900",
        HoldReason.NOT_PAID,
        "待付款",
        "1200 × 【购买前须联系客服确认】补收差价专用商品 规格=1分",
    ),
    never(DOUYIN, "6917926768823643751", REFUNDED, "1 × 300400008 规格=1袋"),
    never(DOUYIN, "6917926768823643752", SENT, "1 × 300400008 规格=1袋"),
    ships(DOUYIN, "6917926768823643753", "1 × 300400008 规格=1袋"),
    ships(JD, "300000000001", "1 × LAMP-W", "1 × LAMP-B", buyer="尽快"),
    never(JD, "300000000002", NeverReason.CANCELLED, "1 × 测试台灯 白色", seller="订单拆分"),
    never(JD, "300000000003", SENT, "2 × 测试台灯 白色"),
    ships(ALIBABA, "4200000000000000001", "10 × TW-01-蓝", "10 × TW-01-粉", buyer="分两包"),
    never(ALIBABA, "4200000000000000002", CLOSED, "5 × TW-01-白"),
    ships(
        MUGS,
        "111-0687106-4490606",
        "1 × SKU004-Photo-11W",
        "1 × SKU004-Photo-11R",
        seller="SKU004-Photo-11W: customized-page: https://a.co/example\n"
        "SKU004-Photo-11R: customized-page: https://a.co/example",
    ),
    ships(
        MUGS,
        "222-2222222-2222222",
        "1 × 15-SKU.PhotoMug.15R",
        seller="15-SKU.PhotoMug.15R: customized-page: https://a.co/example2",
    ),
    ships(UNSHIPPED, "114-3310000-0000101", "1 × DB004-G64000-NVY-L"),
    ships(UNSHIPPED, "114-3310000-0000102", "2 × DB008-G64000-SGR-XL", "1 × DB004-G64000-NVY-M"),
    ships(UNSHIPPED, "114-3310000-0000103", "1 × DB011-BC3001-BLK-S"),
    ships(NEW_ORDERS, "123-4567890-1234567", "1 × 1"),
    ships(NEW_ORDERS, "234-5678901-2345678", "1 × 1", "2 × 2"),
    ships(NEW_ORDERS, "111-2222222-3333333", "2 × 2"),
    ships(NEW_ORDERS, "222-3333333-4444444", "2 × 2", "2 × 1"),
    ships(
        EBAY_US,
        "18-15123-90440",
        "2 × TEE-BLK-S Colour=Black Size=S",
        buyer="Please leave at the\nback door",
    ),
    ships(EBAY_US, "18-15123-90441", "1 × MUG", "1 × TEE-RED-L Colour=Red Size=L"),
    held(EBAY_US, "29463", HoldReason.NOT_PAID, "", "1 × TEE-BLK-S"),
    Expected(
        EBAY_AU,
        "16-14679-61003",
        Standing.HOLD,
        UNTOLD,
        ("1 × PSA 10 Haunter 027 MEP Black Star Promo Mega Gengar EX Mega Battle Deck POKEMON",),
    ),
    Expected(
        EBAY_AU,
        "01-14701-30101",
        Standing.HOLD,
        (*UNTOLD, (HoldReason.COUNTS_DIFFER, "2 / 4"), (HoldReason.UNREADABLE_ROW, "4")),
        ("1 × PSA 10 Team Rocket's Meowth 109/098 Glory Rocket AR Art Rare Japanese POKEMON", "1 × SKU-2"),
    ),
    Expected(EBAY_AU, "04-14689-12345", Standing.HOLD, UNTOLD, ("3 × PIKA-AR",)),
    Expected(EBAY_FR, "05-11111-22222", Standing.HOLD, UNTOLD, ("1 × Dracaufeu ex",)),
    never(ETSY, "3001", SENT, "2 × FOX-01 Style=Matte", "1 × FOX-ST Custom Property=Glossy"),
    never(ETSY, "3002", SENT, "1 × BEAR-01 Style=Matte"),
    ships(WALMART, "4792210001234", "1 × DB005-G64000-SND-M", "2 × DB015-G64000-NVY-XL"),
    never(WALMART, "4792210001235", NeverReason.CANCELLED, "1 × DB018-G64000-BLK-M"),
    held(WALMART, "4792210001236", HoldReason.CHANNEL_HOLD, "Created", "1 × WM-TEE-99"),
    ships(
        WOO_ITEMS,
        "501",
        "2 × cc-tee-red-l Colour=Red Size=Large",
        "1 × cc-hoodie Colour=Blue Logo=No",
        buyer="Gift - no invoice please\nGift message: Happy birthday, Sam",
    ),
    never(WOO_ITEMS, "502", NeverReason.CANCELLED, "1 × Mug", buyer="Gift - no invoice please"),
    ships(
        WOO_ADVANCED,
        "701",
        "2 × cc-tee-red-l Colour=Red Size=Large",
        "1 × cc-mug",
        buyer="ring twice",
    ),
    held(WOO_ADVANCED, "702", HoldReason.NOT_PAID, "On hold", "1 × cc-mug", buyer="ring twice"),
    never(SHOPEE, "2606CXKD11AB", SENT, "2 × TS-RED-M", "1 × TS-RED-L"),
    ships(SHOPEE, "2606ZZAA22CD", "1 × TS-RED-M"),
    never(LAZADA, "LZ-1", SENT, "2 × TS-RED-M"),
    never(LAZADA, "LZ-2", SENT, "1 × TS-RED-L"),
    # One piece arrived, the other was cancelled: of a parcel still here that would be a stop.
    never(LAZADA, "LZ-3", NeverReason.CANCELLED, "1 × TS-RED-M", "1 × TS-RED-L"),
    never(LAZADA, "LZ-4", NeverReason.CANCELLED, "1 × TS-RED-M"),
)

PROBLEMS: dict[tuple[str, ...], list[tuple[int, str, Trouble]]] = {
    EBAY_AU: [(4, "Quantity", Trouble.ROW_COUNTS_DIFFER)]
}
"""Of the files that have any."""


def parsed(files: tuple[str, ...]) -> ParsedFiles:
    return read(*(SHARED / file for file in files))


def order(files: tuple[str, ...], number: str) -> ParsedOrder:
    return by_number(parsed(files))[number]


def told(line: ParsedLine) -> str:
    options = "".join(f" {name}={value}" for name, value in line.options)
    gift = " (gift)" if line.kind is LineKind.GIFT else ""
    return f"{line.quantity} × {line.sku or line.title}{options}{gift}"


@pytest.mark.parametrize(
    "expected", ORDERS, ids=lambda expected: f"{expected.files[0][:12]} {expected.number}"
)
def test_orders(expected: Expected) -> None:
    found = order(expected.files, expected.number)
    why = (found.never_reason,) if found.never_reason else found.holds
    lines = tuple(map(told, found.lines))
    read_so = Expected(
        expected.files, found.number, found.standing, why, lines, found.buyer_note, found.seller_note
    )
    assert read_so == expected


@pytest.mark.parametrize("files", dict.fromkeys(expected.files for expected in ORDERS))
def test_no_order_more_and_no_problem(files: tuple[str, ...]) -> None:
    found = parsed(files)
    assert {each.number for each in found.orders} == {each.number for each in ORDERS if each.files == files}
    problems = [problem for problem in found.problems if not problem.is_warning]
    assert [(one.row, one.column, one.trouble) for one in problems] == PROBLEMS.get(files, [])


def test_what_else_the_files_say() -> None:
    assert order(TIEOUT, "#1006").total_minor == 12345678
    first = order(TAOBAO, "4001234567890123401")
    assert (first.recipient.city, first.recipient.phone) == ("杭州市", "10000000001")
    assert first.shop == "测试小店"
    assert order(TAOBAO, "4001234567890123404").recipient.address == "朝阳区 测试街道 5号"
    assert order(SHEETS, "4001111111111111101").recipient.name == "测试庚"
    assert order(CREWTEE, "#1001").recipient.postcode == "12345"
    assert order(DOUYIN, "6917926768823643753").recipient.name == "##密文"
    towel = order(ALIBABA, "4200000000000000001")
    assert (towel.recipient.city, towel.lines[0].unit_price_minor) == ("泉州市", 600)
    assert order(EBAY_AU, "16-14679-61003").total_minor == 301300
    assert order(EBAY_FR, "05-11111-22222").lines[0].unit_price_minor == 123450
    assert order(ETSY, "3001").total_minor == 1812
    assert order(WOO_ITEMS, "501").recipient.phone == "+441632960001"
    assert order(WOO_ADVANCED, "701").recipient.address == "2 Test Road Flat 3"
    assert order(SHOPEE, "2606CXKD11AB").known_tracking == "TH99001"
    assert order(LAZADA, "LZ-1").recipient.name == "น***า"
    assert order(WALMART, "4792210001234").lines[0].barcode == "000123456789"


@pytest.mark.parametrize(
    "file",
    [
        "shopify/SYNTH_UPLOAD_matrixify_Orders.csv",
        "amazon/amazon_confirm_upload_expected.txt",
        "ebay/SYNTH_UPLOAD_order_fulfillment.csv",
    ],
)
def test_an_upload_file_is_no_export(file: str) -> None:
    assert parsed((file,)).refused


def test_a_report_is_refused_by_its_name() -> None:
    (refusal,) = parsed(("woocommerce/merchantmetrics_analytics_orders_fr.csv",)).refused
    assert refusal.trouble is Trouble.ANALYTICS_REPORT


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
