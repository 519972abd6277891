"""Orders and articles written as each channel exports them: a new channel adds its own writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.intake.good_files import ETSY_ITEMS, ETSY_ORDERS, GOOD_FILES
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

ENCODINGS = {good.path: good.encoding for good in GOOD_FILES}

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


def _pinduoduo_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "订单号": order.number,
            "订单状态": "待发货",
            "商品": order.title,
            "商品数量(件)": f"{order.quantity}\t",
            "商家编码-规格维度": order.sku,
            "收货人": order.recipient,
            "买家留言": order.buyer_note,
            "商家备注": order.seller_note,
        }
        for order in orders
    ]
    return {"orders_export": _like(SAMPLES / "pinduoduo_orders.csv", rows)}


def _douyin_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "主订单编号": f"\t{order.number}",
            "订单状态": "待发货",
            "选购商品": f"\t{order.title}",
            "商品数量": str(order.quantity),
            "商家编码": f"\t{order.sku}",
            "收件人": order.recipient,
            "买家留言": order.buyer_note,
            "商家备注": order.seller_note,
            "售后状态": "-",
        }
        for order in orders
    ]
    return {"1772420000_1": _like(SAMPLES / "douyin_orders.csv", rows)}


def _jd_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "订单号": order.number,
            "订单状态": "等待出库",
            "商品名称": order.title,
            "订购数量": str(order.quantity),
            "货号": order.sku,
            "客户姓名": order.recipient,
            "订单备注": order.buyer_note,
            "商家备注": order.seller_note,
        }
        for order in orders
    ]
    return {"orders": _like(SAMPLES / "jd_orders.csv", rows)}


def _alibaba_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "订单编号": order.number,
            "订单状态": "等待卖家发货",
            "货品标题": order.title,
            "数量": str(order.quantity),
            "单品货号": order.sku,
            "收货人姓名": order.recipient,
            "买家留言": order.buyer_note,
        }
        for order in orders
    ]
    return {"orders": _like(SAMPLES / "alibaba_1688_orders.csv", rows)}


def _woocommerce_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "order_id": order.number,
            "order_number": order.number,
            "status": "processing",
            "item_name": order.title,
            "item_quantity": str(order.quantity),
            "item_sku": order.sku,
            "shipping_first_name": order.recipient,
            "customer_note": order.buyer_note,
            "order_notes": order.seller_note,
        }
        for order in orders
    ]
    return {"orders": _like(SAMPLES / "woocommerce_items.csv", rows)}


def _shopee_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "หมายเลขคำสั่งซื้อ": order.number,
            "สถานะการสั่งซื้อ": "ที่ต้องจัดส่ง",
            "ชื่อสินค้า": order.title,
            "จำนวน": str(order.quantity),
            "เลขอ้างอิง SKU (SKU Reference No.)": order.sku,
            "ชื่อผู้รับ": order.recipient,
            "หมายเหตุจากผู้ซื้อ": order.buyer_note,
            "บันทึก": order.seller_note,
        }
        for order in orders
    ]
    return {"Order.toship": _like(SAMPLES / "shopee_orders.csv", rows)}


def _lazada_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "orderNumber": order.number,
            "status": "ready_to_ship",
            "itemName": order.title,
            "sellerSku": order.sku,
            "shippingName": order.recipient,
            "sellerNote": order.seller_note,
        }
        for order in orders
        for _piece in range(order.quantity)
    ]
    return {"orders": _like(SAMPLES / "lazada_orders.csv", rows)}


def _tiktok_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "Order ID": f"{order.number}\t",
            "Order Status": "To ship",
            "Order Substatus": "Awaiting shipment",
            "Product Name": order.title,
            "Quantity": str(order.quantity),
            "Seller SKU": order.sku,
            "Recipient": order.recipient,
            "Buyer Message": order.buyer_note,
            "Seller Note": order.seller_note,
        }
        for order in orders
    ]
    return {"To Ship order": _like(SAMPLES / "tiktok_orders.csv", rows)}


def _amazon_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "order-id": order.number,
            "sku": order.sku,
            "product-name": order.title,
            "quantity-to-ship": str(order.quantity),
            "recipient-name": order.recipient,
            "gift-message-text": order.buyer_note,
        }
        for order in orders
    ]
    return {"unshipped": _like(SAMPLES / "amazon_unshipped_orders.txt", rows)}


def _ebay_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "Sales Record Number": str(place),
            "Order Number": order.number,
            "Custom Label": order.sku,
            "Item Title": order.title,
            "Quantity": str(order.quantity),
            "Ship To Name": order.recipient,
            "Buyer Note": order.buyer_note,
            "My Item Note": order.seller_note,
            "Paid On Date": "Mar-01-26",
        }
        for place, order in enumerate(orders, 1)
    ]
    return {"eBay-OrdersReport": _like(SAMPLES / "ebay_orders.csv", rows)}


def _etsy_orders(orders: Sequence[Sold]) -> Tables:
    items = [
        {
            "Order ID": order.number,
            "SKU": escape(order.sku),
            "Item Name": escape(order.title),
            "Quantity": str(order.quantity),
            "Ship Name": escape(order.recipient),
            "Date Paid": "03/01/26",
        }
        for order in orders
    ]
    heads = [
        {"Order ID": order.number, "Buyer Receipt Message": escape(order.buyer_note), "Status": "Paid"}
        for order in orders
    ]
    return {"EtsySoldOrderItems": _like(ETSY_ITEMS, items), "EtsySoldOrders": _like(ETSY_ORDERS, heads)}


def _walmart_orders(orders: Sequence[Sold]) -> Tables:
    rows = [
        {
            "PO#": order.number,
            "SKU": order.sku,
            "Item Description": order.title,
            "Qty": str(order.quantity),
            "Customer Name": order.recipient,
            "Status": "Acknowledged",
        }
        for order in orders
    ]
    return {"PO_Data": _like(SAMPLES / "walmart_orders.csv", rows)}


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


def _woocommerce_products(articles: Sequence[Listed]) -> Tables:
    rows = [
        {
            "ID": str(at),
            "Type": "simple",
            "SKU": one.sku,
            "Name": one.title,
            "Meta: _ean": one.barcode,
        }
        for at, one in enumerate(articles, 1)
    ]
    return {"wc-product-export": _like(SAMPLES / "woocommerce_products.csv", rows)}


def _prestashop_products(articles: Sequence[Listed]) -> Tables:
    rows = [
        {
            "id": str(at),
            "Name*": one.title,
            "Reference #": one.sku,
            "EAN13": one.barcode,
            "Manufacturer": one.maker,
        }
        for at, one in enumerate(articles, 1)
    ]
    return {"products_import": _like(SAMPLES / "prestashop_products.csv", rows)}


def _shopee_products(articles: Sequence[Listed]) -> Tables:
    rows = [
        {
            "et_title_product_id": str(at),
            "et_title_product_name": one.title,
            "et_title_variation_sku": one.sku,
            "ps_gtin_code": one.barcode,
        }
        for at, one in enumerate(articles, 1)
    ]
    return {"mass_update": _like(SAMPLES / "shopee_products.csv", rows)}


def _plain_catalogue(articles: Sequence[Listed]) -> Tables:
    rows = [
        {"SKU": one.sku, "Barcode": one.barcode, "Article name": one.title, "Maker": one.maker}
        for one in articles
    ]
    return {"articles": _like(SAMPLES / "plain_catalogue.csv", rows)}


def _like(sample: Path, filled: Sequence[dict[str, str]]) -> Rows:
    """Rows under the header of a sample, all other cells empty."""
    header = rows_of(sample, ENCODINGS.get(sample, "utf-8"))[0]
    assert all(set(row) <= set(header) for row in filled)
    return [header, *([row.get(caption, "") for caption in header] for row in filled)]


ORDER_WRITERS: dict[str, Callable[[Sequence[Sold]], Tables]] = {
    "shopify": _shopify_orders,
    "taobao": _taobao_orders,
    "pinduoduo": _pinduoduo_orders,
    "douyin": _douyin_orders,
    "jd": _jd_orders,
    "1688": _alibaba_orders,
    "woocommerce": _woocommerce_orders,
    "shopee": _shopee_orders,
    "lazada": _lazada_orders,
    "tiktok": _tiktok_orders,
    "amazon": _amazon_orders,
    "ebay": _ebay_orders,
    "etsy": _etsy_orders,
    "walmart": _walmart_orders,
}
"""By channel."""
WITHOUT_SELLER_NOTES = frozenset(["1688", "amazon", "etsy", "walmart"])
"""Channels whose files have no column for what the seller notes."""
WITHOUT_BUYER_NOTES = frozenset(["lazada", "walmart"])
"""Channels whose files have no column for what the buyer writes."""
CATALOGUE_WRITERS: dict[str, Callable[[Sequence[Listed]], Tables]] = {
    "shopify": _shopify_products,
    "woocommerce": _woocommerce_products,
    "prestashop": _prestashop_products,
    "shopee": _shopee_products,
    "own": _plain_catalogue,
}
WITHOUT_MAKERS = frozenset(["woocommerce", "shopee"])
"""Channels whose catalogues, as their samples here are, do not name the maker."""
KNOWN_BY_TITLE = frozenset(["own"])
"""Catalogues in which rows of one title are one product."""
