"""Orders and articles written as each channel exports them: a new channel adds its own writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.intake.making_files import (
    SAMPLES,
    SHOPIFY_ORDERS,
    SHOPIFY_PRODUCTS,
    SHOPIFY_ROW,
    TAOBAO_ITEMS,
    TAOBAO_LIST,
    Rows,
    rows_of,
)

Tables = dict[str, Rows]
"""Rows, the header first, by the name of their file without its ending."""


@dataclass(frozen=True, slots=True)
class Sold:
    """One order of one line, with what people wrote into it."""

    number: str
    sku: str
    title: str
    recipient: str
    buyer_note: str = ""
    seller_note: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a catalogue."""

    handle: str
    title: str
    sku: str
    barcode: str
    maker: str = ""


def _shopify_orders(orders: Sequence[Sold]) -> Tables:
    return {"orders_export": _like(SHOPIFY_ORDERS, [_shopify_order(order) for order in orders])}


def _shopify_order(order: Sold) -> dict[str, str]:
    return SHOPIFY_ROW | {
        "Name": order.number,
        "Lineitem quantity": str(order.quantity),
        "Lineitem name": order.title,
        "Lineitem sku": order.sku,
        "Shipping Name": order.recipient,
        "Notes": order.buyer_note,
        "Note Attributes": order.seller_note,
        "Id": "",
    }


def _taobao_orders(orders: Sequence[Sold]) -> Tables:
    heads = [
        {
            "订单编号": order.number,
            "收货人姓名": order.recipient,
            "订单状态": "买家已付款,等待卖家发货",
            "宝贝总数量": str(order.quantity),
            "买家留言": order.buyer_note,
            "订单备注": order.seller_note,
        }
        for order in orders
    ]
    lines = [
        {
            "主订单编号": order.number,
            "标题": order.title,
            "商家编码": order.sku,
            "购买数量": str(order.quantity),
            "订单状态": "买家已付款,等待卖家发货",
        }
        for order in orders
    ]
    deliveries = [{"订单编号": order.number, "收货人姓名": order.recipient} for order in orders]
    return {
        "ExportOrderList": _like(TAOBAO_LIST, heads),
        "ExportOrderDetailList": _like(TAOBAO_ITEMS, lines),
        "delivery": _like(SAMPLES / "taobao_delivery.csv", deliveries),
    }


def _shopify_products(articles: Sequence[Listed]) -> Tables:
    rows = [
        {
            "Handle": article.handle,
            "Title": article.title,
            "Vendor": article.maker,
            "Option1 Name": "Title",
            "Option1 Value": "Default Title",
            "Variant SKU": article.sku,
            "Variant Barcode": article.barcode,
        }
        for article in articles
    ]
    return {"products_export": _like(SHOPIFY_PRODUCTS, rows)}


def _like(sample: Path, filled: Sequence[dict[str, str]]) -> Rows:
    """Rows under the header of a sample, all other cells empty."""
    header = rows_of(sample, "utf-8" if sample in (SHOPIFY_ORDERS, SHOPIFY_PRODUCTS) else "gb18030")[0]
    assert all(set(row) <= set(header) for row in filled)
    return [header, *([row.get(caption, "") for caption in header] for row in filled)]


ORDER_WRITERS: dict[str, Callable[[Sequence[Sold]], Tables]] = {
    "shopify": _shopify_orders,
    "taobao": _taobao_orders,
}
"""By channel."""
CATALOGUE_WRITERS: dict[str, Callable[[Sequence[Listed]], Tables]] = {"shopify": _shopify_products}
