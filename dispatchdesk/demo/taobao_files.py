"""The demo's Taobao orders as the seller's desk exports them: two lists, joined by number, in GB18030."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dispatchdesk.demo.catalogue import VARIANTS
from dispatchdesk.demo.csv_files import Row, columns_of, money, price, total, write_rows
from dispatchdesk.demo.orders import DemoOrder, Goods

SHOP = "晴天小铺"
_ZONE = ZoneInfo("Asia/Shanghai")
_TO_SEND = "买家已付款,等待卖家发货"
_REFUND_ASKED = "买家已经申请退款，等待卖家同意"
_NO_REFUND = "没有申请退款"
_TITLES = {
    "linen-shirt": "亚麻衬衫 修身短袖",
    "wool-scarf": "羊毛围巾",
    "enamel-pin": "【赠品】会员徽章",
    "leather-loafers": "休闲皮鞋 真皮",
    "cotton-socks": "纯棉袜子",
    "enamel-mug": "搪瓷杯",
    "canvas-bag": "帆布包",
    "denim-jacket": "牛仔夹克",
    "knitted-beanie": "针织帽",
    "leather-belt": "真皮皮带",
    "soy-candle": "大豆香薰蜡烛",
    "sticker-pack": "贴纸包",
}
_OPTION_NAMES = {"Colour": "颜色分类", "Size": "尺码", "Fit": "版型", "Length": "长度"}
_LIST_COLUMNS = columns_of("""
    订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,
    买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,
    订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,
    订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,定金排名,修改后的sku,
    修改后的收货地址,异常信息
""")
_DETAIL_COLUMNS = columns_of("""
    子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,
    支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品id,
    分阶段订单信息,主订单备注,主订单买家留言,发货时间,物流单号,物流公司,是否赔付,赔付金额,赔付出账时间
""")


def write_orders(
    folder: Path, orders: Iterable[DemoOrder], now: datetime, exported: datetime
) -> tuple[Path, Path]:
    """``ExportOrderList….csv`` and ``ExportOrderDetailList….csv``, named by the minute of the export.

    The orders' times count back from ``now``.
    """
    orders = tuple(orders)
    moment = f"{exported.astimezone(_ZONE):%Y%m%d%H%M}"
    details = [
        _detail(order, place, goods, now) for order in orders for place, goods in enumerate(order.goods)
    ]
    return (
        _write(
            folder / f"ExportOrderList{moment}.csv", _LIST_COLUMNS, [_head(order, now) for order in orders]
        ),
        _write(folder / f"ExportOrderDetailList{moment}.csv", _DETAIL_COLUMNS, details),
    )


def _head(order: DemoOrder, now: datetime) -> Row:
    buyer = order.buyer
    paid = money(total(order.goods))
    return {
        "订单编号": _as_text(order.number),
        "买家会员名": buyer.handle,
        "买家应付货款": paid,
        "买家应付邮费": "0.00",
        "总金额": paid,
        "买家实际支付金额": paid,
        "订单状态": _TO_SEND,
        "买家留言": order.note,
        "收货人姓名": buyer.name,
        "收货地址": f"{buyer.region} {buyer.city} {buyer.street}({buyer.postcode})",
        "运送方式": "快递",
        "联系电话": "'",
        "联系手机": f"'{buyer.phone}",
        "订单创建时间": _moment(order, now),
        "订单付款时间": _moment(order, now),
        "宝贝标题": ",".join(_TITLES[VARIANTS[goods.sku][0].handle] for goods in order.goods),
        "宝贝种类": len(order.goods),
        "物流单号": f"No:{order.known_tracking}" if order.known_tracking else "",
        "物流公司": "圆通速递" if order.known_tracking else "",
        "宝贝总数量": sum(goods.quantity for goods in order.goods),
        "店铺Id": "0",
        "店铺名称": SHOP,
        "订单关闭原因": "订单未关闭",
        "是否手机订单": "手机订单",
    }


def _detail(order: DemoOrder, place: int, goods: Goods, now: datetime) -> Row:
    product, variant = VARIANTS[goods.sku]
    options = zip(product.option_names, variant.values, strict=True)
    return {
        "子订单编号": _as_text(f"{int(order.number) + 500_000 * place}"),
        "主订单编号": _as_text(order.number),
        "标题": _TITLES[product.handle],
        "价格": money(price(goods)),
        "购买数量": goods.quantity,
        "外部系统编号": goods.sku,
        "商品属性": ";".join(f"{_OPTION_NAMES.get(name, name)}:{value}" for name, value in options),
        "订单状态": _TO_SEND,
        "商家编码": goods.sku,
        "买家应付货款": money(price(goods) * goods.quantity),
        "退款状态": _REFUND_ASKED if order.refund_asked else _NO_REFUND,
        "订单创建时间": _moment(order, now),
        "订单付款时间": _moment(order, now),
        "主订单买家留言": order.note,
    }


def _moment(order: DemoOrder, now: datetime) -> str:
    return f"{(now - order.paid).astimezone(_ZONE):%Y-%m-%d %H:%M:%S}"


def _as_text(number: str) -> str:
    """The way in which Taobao keeps spreadsheets from rounding long numbers."""
    return f'="{number}"'


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> Path:
    return write_rows(path, columns, rows, encoding="gb18030", ends="\r\n", quoting=csv.QUOTE_ALL)
