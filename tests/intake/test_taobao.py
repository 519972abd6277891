from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import ParsedFiles, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from dispatchdesk.rules.recipients import contact_key, recipient_key
from tests.intake.making_files import (
    TAOBAO_ITEMS,
    TAOBAO_LIST,
    Rows,
    by_number,
    read,
    rows_of,
    troubles,
    units,
    write_csv,
    write_xlsx,
)

SHIP, HOLD = Standing.SHIP, Standing.HOLD


def number(index: int) -> str:
    return f"31000000000000010{index:02}"


@pytest.fixture(scope="module")
def parsed() -> ParsedFiles:
    return read(TAOBAO_LIST, TAOBAO_ITEMS)


def test_one_order_whole(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(1)]
    assert [(line.sku, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("YP-红色-L", (("Colour", "红色"), ("Size", "L")), 2, LineKind.ITEM),
        ("BAG-01", (), 1, LineKind.ITEM),
        ("GIFT-KEY", (("Colour", "银色"),), 1, LineKind.GIFT),
    ]
    assert [line.key for line in order.lines] == [f"31000000000000011{index}0" for index in (0, 1, 2)]
    assert order.recipient == Recipient(
        "收件人1", "19000000001", "样品区 样品街道 样品路1号", "苏州市", "江苏省"
    )
    assert order.customer.channel_id == "样品买家1"
    assert (order.buyer_note, order.seller_note) == ("请用纸箱", "红旗:加急")
    assert (order.shop, order.channel, order.currency, order.total_minor) == (
        "样品小店",
        "taobao",
        "CNY",
        10000,
    )
    assert order.paid_at == datetime(2026, 3, 2, 1, 1, 30, tzinfo=UTC)
    assert order.lines[0].file == TAOBAO_ITEMS.name
    assert order.lines[0].product_ref == "620000000001"


def test_changed_address_and_variant(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(12)]
    assert order.recipient.city == "南京市"
    assert order.lines[0].options == (("Colour", "蓝色"), ("Size", "XL"))
    assert order.lines[0].sku == "", "the merchant code still names the old variant"


def test_waybill_known_beforehand(parsed: ParsedFiles) -> None:
    order = by_number(parsed)[number(13)]
    assert (order.known_tracking, order.known_carrier) == ("78900000000013", "中通快递")


def test_export_time_in_the_file_name(parsed: ParsedFiles) -> None:
    assert parsed.newest_at == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    assert [(file.format, file.encoding) for file in parsed.files] == [
        ("taobao-orders", "gb18030"),
        ("taobao-items", "gb18030"),
    ]


@pytest.mark.parametrize(
    ("present", "missing"), [(TAOBAO_LIST, "ExportOrderDetailList"), (TAOBAO_ITEMS, "ExportOrderList")]
)
def test_a_missing_partner_is_named(present: Path, missing: str) -> None:
    parsed = read(present)
    (refusal,) = parsed.refused
    assert refusal.trouble is Trouble.PARTNER_FILE_MISSING
    assert dict(refusal.words) == {"present": present.name, "missing": missing}
    assert parsed.orders == ()


def both(folder: Path, heads: Rows, items: Rows) -> ParsedFiles:
    return read(
        write_csv(folder / "list.csv", heads, "gb18030"), write_csv(folder / "items.csv", items, "gb18030")
    )


@pytest.fixture
def heads() -> Rows:
    return rows_of(TAOBAO_LIST, "gb18030")


@pytest.fixture
def items() -> Rows:
    return rows_of(TAOBAO_ITEMS, "gb18030")


def test_an_order_without_its_items_is_held(tmp_path: Path, heads: Rows, items: Rows) -> None:
    parsed = both(tmp_path, heads[:3], [items[0], *items[4:5]])
    order = by_number(parsed)[number(1)]
    assert (order.standing, order.lines) == (HOLD, ())
    assert order.holds == ((HoldReason.COUNTS_DIFFER, "0 / 4"),)
    assert troubles(parsed) == [(2, "订单编号", Trouble.ROW_NO_LINES.value)]


def test_items_to_send_without_their_order_are_reported(tmp_path: Path, heads: Rows, items: Rows) -> None:
    parsed = both(tmp_path, heads[:2], items)
    reported = [row for row, _column, trouble in troubles(parsed) if trouble == Trouble.ROW_NO_ORDER]
    assert 5 in reported
    assert 8 not in reported, "an item that was sent in another period is no news"


def test_a_bad_quantity_holds_its_order(tmp_path: Path, heads: Rows, items: Rows) -> None:
    items[2][items[0].index("购买数量")] = "abc"
    parsed = both(tmp_path, heads, items)
    assert (3, "购买数量", Trouble.ROW_QUANTITY.value) in troubles(parsed)
    assert by_number(parsed)[number(1)].holds == ((HoldReason.UNREADABLE_ROW, "3"),)


def test_a_short_item_row_holds_its_order(tmp_path: Path, heads: Rows, items: Rows) -> None:
    """What is cut off may be the refund."""
    items[1] = items[1][:12]
    order = by_number(both(tmp_path, heads, items))[number(1)]
    assert (HoldReason.UNREADABLE_ROW, "2") in order.holds


@pytest.mark.parametrize("ruined", ["3.1E+18", "3100000000000000000"])
def test_ids_ruined_by_a_spreadsheet_refuse_the_file(
    tmp_path: Path, heads: Rows, items: Rows, ruined: str
) -> None:
    for row in heads[1:]:
        row[0] = ruined
    (refusal,) = both(tmp_path, heads, items).refused
    assert (refusal.trouble, refusal.file) == (Trouble.IDS_RUINED, "list.csv")


def test_the_old_item_list_of_ten_columns(tmp_path: Path) -> None:
    heads = [
        ["订单编号", "买家会员名", "买家应付货款", "订单状态", "收货人姓名", "收货地址"],
        ["1001", "样品买家", "69.00", "买家已付款，等待卖家发货", "收件人", "某地"],
    ]
    items = [
        [
            "订单编号",
            "标题",
            "价格",
            "购买数量",
            "外部系统编号",
            "商品属性",
            "套餐信息",
            "备注",
            "订单状态",
            "商家编码",
        ],
        ["1001", "样品短袖", "69.00", "2", "", "颜色分类:红色", "两件装", "'送袋子", "", "YP-1"],
    ]
    (order,) = both(tmp_path, heads, items).orders
    assert order.standing is SHIP
    assert order.lines[0].options == (("Colour", "红色"), ("套餐", "两件装"))
    assert (order.lines[0].key, order.lines[0].quantity) == ("", 2)
    assert order.recipient.address == "某地"
    assert order.seller_note == "送袋子"


def test_one_workbook_with_three_sheets(tmp_path: Path) -> None:
    orders: list[list[object]] = [
        [
            "订单编号",
            "买家会员名",
            "订单状态",
            "收货地址",
            "物流公司",
            "物流单号",
            "买家应付货款",
            "订单创建时间",
        ],
        [
            "3100000000000000001",
            "b",
            "买家已付款，等待卖家发货",
            "江苏省 苏州市 样品区 1号",
            "",
            "",
            "9.90",
            "2026-03-02 09:00:00",
        ],
    ]
    items: list[list[object]] = [
        ["子订单编号", "主订单编号", "商品标题", "商品属性", "购买数量", "商家编码", "订单状态"],
        [
            "3100000000000000001",
            "3100000000000000001",
            "样品耳机",
            "颜色分类:白色",
            2,
            "EAR-W",
            "买家已付款，等待卖家发货",
        ],
    ]
    delivery = [
        ["订单编号", "收货人姓名", "联系手机", "收货地址"],
        ["3100000000000000001", "收件人", "190****0001", "x"],
    ]
    parsed = read(write_xlsx(tmp_path / "report.xlsx", orders, items, delivery))
    (order,) = parsed.orders
    assert (order.standing, units(order), order.lines[0].kind) == (SHIP, 2, LineKind.ITEM)
    assert (order.recipient.name, order.recipient.phone) == ("收件人", "190****0001")
    assert order.recipient.city == "苏州市"


def test_numbers_that_a_workbook_rounded_refuse_it(tmp_path: Path) -> None:
    orders: list[list[object]] = [
        ["订单编号", "买家会员名", "订单状态", "收货地址", "买家应付货款"],
        [3100000000000000001, "b", "交易成功", "x", 9.9],
    ]
    items: list[list[object]] = [
        ["主订单编号", "商品标题", "商品属性", "购买数量", "订单状态"],
        ["3100000000000000001", "t", "", 2, ""],
    ]
    (refusal,) = read(write_xlsx(tmp_path / "report.xlsx", orders, items)).refused
    assert (refusal.trouble, refusal.column) == (Trouble.IDS_RUINED, "订单编号")


def test_the_new_item_list_of_thirty_columns(tmp_path: Path) -> None:
    heads = [
        ["订单编号", "买家会员名", "买家应付货款", "订单状态", "收货人姓名", "收货地址", "联系手机"],
        [
            "3100000000000000001",
            "样品买家",
            "69.00",
            "买家已付款，等待卖家发货",
            "收件人[6797]",
            "江苏省 苏州市 样品区 样品路1号[6797]",
            "'18400001234-0319",
        ],
    ]
    header = [
        *(
            "子订单编号",
            "主订单编号",
            "商品标题",
            "商品价格",
            "购买数量",
            "外部系统编号",
            "商品属性",
            "套餐信息",
        ),
        *("联系方式备注", "订单状态", "商家编码", "支付单号", "买家应付货款", "买家实付金额", "退款状态"),
        *("退款金额", "订单创建时间", "订单付款时间", "淘鲜达渠道", "商品ID", "分阶段信息", "备注标签"),
        *("商家备注", "主订单买家留言", "发货时间", "物流单号", "物流公司", "是否主动赔付", "主动赔付金额"),
        "主动赔付出账时间",
    ]
    cells = dict.fromkeys(header, "") | {
        "子订单编号": "3100000000000000011",
        "主订单编号": "3100000000000000001",
        "商品标题": "【赠品】样品钥匙扣",
        "商品价格": "0.01",
        "购买数量": "2",
        "商品属性": "颜色分类:银色",
        "订单状态": "买家已付款，等待卖家发货",
        "商家编码": "KEY-S",
        "退款状态": "没有申请退款",
        "商品ID": "620000000001",
        "备注标签": "红旗",
        "商家备注": "加急",
        "主订单买家留言": "请用纸箱",
    }
    (order,) = read(
        write_csv(tmp_path / "ExportOrderList.csv", heads, "gb18030"),
        write_xlsx(tmp_path / "ExportItemList.xlsx", [header, list(cells.values())]),
    ).orders
    (line,) = order.lines
    assert (order.standing, line.quantity, line.sku, line.kind) == (SHIP, 2, "KEY-S", LineKind.GIFT)
    assert (line.options, line.product_ref) == ((("Colour", "银色"),), "620000000001")
    assert (order.buyer_note, order.seller_note) == ("请用纸箱", "加急\n红旗")


def test_marks_of_forwarded_people_are_kept(tmp_path: Path, heads: Rows, items: Rows) -> None:
    for name, cell in {
        "收货人姓名": "收件人1[6797]",
        "收货地址": "江苏省 苏州市 样品区 样品街道 样品路1号[6797](000000)",
        "联系手机": "'18400001234-0319",
    }.items():
        heads[1][heads[0].index(name)] = cell
    order = by_number(both(tmp_path, heads, items))[number(1)]
    plain = by_number(read(TAOBAO_LIST, TAOBAO_ITEMS))[number(1)]
    assert (order.recipient.name, order.recipient.phone) == ("收件人1[6797]", "18400001234-0319")
    assert order.recipient.address == "样品区 样品街道 样品路1号[6797]"
    assert recipient_key(order.recipient) == recipient_key(plain.recipient)
    assert contact_key(order.customer.phone) == ""


def test_people_who_are_masked_alike_are_not_one(tmp_path: Path, heads: Rows, items: Rows) -> None:
    for row in heads[1:3]:
        row[heads[0].index("收货人姓名")] = "收**"
        row[heads[0].index("收货地址")] = "江苏省 苏州市 样品区 **街道 *****(000000)"
        row[heads[0].index("联系手机")] = "190****0001"
    orders = by_number(both(tmp_path, heads, items))
    assert [orders[number(index)].standing for index in (1, 2)] == [SHIP, SHIP]
    assert {recipient_key(orders[number(index)].recipient) for index in (1, 2)} == {""}


def test_a_list_without_addresses_is_packed_too(tmp_path: Path, heads: Rows, items: Rows) -> None:
    """The channel prints the label."""
    place = heads[0].index("收货地址")
    order = by_number(both(tmp_path, [row[:place] + row[place + 1 :] for row in heads], items))[number(1)]
    assert (order.standing, order.recipient.address) == (SHIP, "")
