"""Orders and articles written as each channel exports them: a new channel adds its own file."""

from __future__ import annotations

from tests.intake.filled_sample import Export
from tests.intake.good_files import ETSY_ITEMS, ETSY_ORDERS
from tests.intake.making_files import (
    SAMPLES,
    SHOPIFY_ORDERS,
    SHOPIFY_PRODUCTS,
    SHOPIFY_ROW,
    TAOBAO_ITEMS,
    TAOBAO_LIST,
)

SHOPIFY = Export(
    "orders_export",
    SHOPIFY_ORDERS,
    SHOPIFY_ROW
    | {
        "Name": "{number}",
        "Lineitem quantity": "{quantity}",
        "Lineitem name": "{title}",
        "Lineitem sku": "{sku}",
        "Shipping Name": "{recipient}",
        "Notes": "{buyer_note}",
        "Note Attributes": "{seller_note}",
        "Id": "",
    },
)
TAOBAO_HEADS = Export(
    "ExportOrderList",
    TAOBAO_LIST,
    {
        "订单编号": "{number}",
        "收货人姓名": "{recipient}",
        "订单状态": "买家已付款,等待卖家发货",
        "宝贝总数量": "{quantity}",
        "买家留言": "{buyer_note}",
        "订单备注": "{seller_note}",
    },
)
TAOBAO_LINES = Export(
    "ExportOrderDetailList",
    TAOBAO_ITEMS,
    {
        "主订单编号": "{number}",
        "标题": "{title}",
        "商家编码": "{sku}",
        "购买数量": "{quantity}",
        "订单状态": "买家已付款,等待卖家发货",
    },
)
TAOBAO_DELIVERIES = Export(
    "delivery", SAMPLES / "taobao_delivery.csv", {"订单编号": "{number}", "收货人姓名": "{recipient}"}
)
PINDUODUO = Export(
    "orders_export",
    SAMPLES / "pinduoduo_orders.csv",
    {
        "订单号": "{number}",
        "订单状态": "待发货",
        "商品": "{title}",
        "商品数量(件)": "{quantity}\t",
        "商家编码-规格维度": "{sku}",
        "收货人": "{recipient}",
        "买家留言": "{buyer_note}",
        "商家备注": "{seller_note}",
    },
)
DOUYIN = Export(
    "1772420000_1",
    SAMPLES / "douyin_orders.csv",
    {
        "主订单编号": "\t{number}",
        "订单状态": "待发货",
        "选购商品": "\t{title}",
        "商品数量": "{quantity}",
        "商家编码": "\t{sku}",
        "收件人": "{recipient}",
        "买家留言": "{buyer_note}",
        "商家备注": "{seller_note}",
        "售后状态": "-",
    },
)
JD = Export(
    "orders",
    SAMPLES / "jd_orders.csv",
    {
        "订单号": "{number}",
        "订单状态": "等待出库",
        "商品名称": "{title}",
        "订购数量": "{quantity}",
        "货号": "{sku}",
        "客户姓名": "{recipient}",
        "订单备注": "{buyer_note}",
        "商家备注": "{seller_note}",
    },
)
ALIBABA = Export(
    "orders",
    SAMPLES / "alibaba_1688_orders.csv",
    {
        "订单编号": "{number}",
        "订单状态": "等待卖家发货",
        "货品标题": "{title}",
        "数量": "{quantity}",
        "单品货号": "{sku}",
        "收货人姓名": "{recipient}",
        "买家留言": "{buyer_note}",
    },
)
WOOCOMMERCE = Export(
    "orders",
    SAMPLES / "woocommerce_items.csv",
    {
        "order_id": "{number}",
        "order_number": "{number}",
        "status": "processing",
        "item_name": "{title}",
        "item_quantity": "{quantity}",
        "item_sku": "{sku}",
        "shipping_first_name": "{recipient}",
        "customer_note": "{buyer_note}",
        "order_notes": "{seller_note}",
    },
)
SHOPEE = Export(
    "Order.toship",
    SAMPLES / "shopee_orders.csv",
    {
        "หมายเลขคำสั่งซื้อ": "{number}",
        "สถานะการสั่งซื้อ": "ที่ต้องจัดส่ง",
        "ชื่อสินค้า": "{title}",
        "จำนวน": "{quantity}",
        "เลขอ้างอิง SKU (SKU Reference No.)": "{sku}",
        "ชื่อผู้รับ": "{recipient}",
        "หมายเหตุจากผู้ซื้อ": "{buyer_note}",
        "บันทึก": "{seller_note}",
    },
)
LAZADA = Export(
    "orders",
    SAMPLES / "lazada_orders.csv",
    {
        "orderNumber": "{number}",
        "status": "ready_to_ship",
        "itemName": "{title}",
        "sellerSku": "{sku}",
        "shippingName": "{recipient}",
        "sellerNote": "{seller_note}",
    },
    is_row_a_piece=True,
)
TIKTOK = Export(
    "To Ship order",
    SAMPLES / "tiktok_orders.csv",
    {
        "Order ID": "{number}\t",
        "Order Status": "To ship",
        "Order Substatus": "Awaiting shipment",
        "Product Name": "{title}",
        "Quantity": "{quantity}",
        "Seller SKU": "{sku}",
        "Recipient": "{recipient}",
        "Buyer Message": "{buyer_note}",
        "Seller Note": "{seller_note}",
    },
)
AMAZON = Export(
    "unshipped",
    SAMPLES / "amazon_unshipped_orders.txt",
    {
        "order-id": "{number}",
        "sku": "{sku}",
        "product-name": "{title}",
        "quantity-to-ship": "{quantity}",
        "recipient-name": "{recipient}",
        "gift-message-text": "{buyer_note}",
    },
)
EBAY = Export(
    "eBay-OrdersReport",
    SAMPLES / "ebay_orders.csv",
    {
        "Sales Record Number": "{at}",
        "Order Number": "{number}",
        "Custom Label": "{sku}",
        "Item Title": "{title}",
        "Quantity": "{quantity}",
        "Ship To Name": "{recipient}",
        "Buyer Note": "{buyer_note}",
        "My Item Note": "{seller_note}",
        "Paid On Date": "Mar-01-26",
    },
)
ETSY_LINES = Export(
    "EtsySoldOrderItems",
    ETSY_ITEMS,
    {
        "Order ID": "{number}",
        "SKU": "{sku:html}",
        "Item Name": "{title:html}",
        "Quantity": "{quantity}",
        "Ship Name": "{recipient:html}",
        "Date Paid": "03/01/26",
    },
)
ETSY_HEADS = Export(
    "EtsySoldOrders",
    ETSY_ORDERS,
    {"Order ID": "{number}", "Buyer Receipt Message": "{buyer_note:html}", "Status": "Paid"},
)
WALMART = Export(
    "PO_Data",
    SAMPLES / "walmart_orders.csv",
    {
        "PO#": "{number}",
        "SKU": "{sku}",
        "Item Description": "{title}",
        "Qty": "{quantity}",
        "Customer Name": "{recipient}",
        "Status": "Acknowledged",
    },
)
ORDERS: dict[str, tuple[Export, ...]] = {
    "shopify": (SHOPIFY,),
    "taobao": (TAOBAO_HEADS, TAOBAO_LINES, TAOBAO_DELIVERIES),
    "pinduoduo": (PINDUODUO,),
    "douyin": (DOUYIN,),
    "jd": (JD,),
    "1688": (ALIBABA,),
    "woocommerce": (WOOCOMMERCE,),
    "shopee": (SHOPEE,),
    "lazada": (LAZADA,),
    "tiktok": (TIKTOK,),
    "amazon": (AMAZON,),
    "ebay": (EBAY,),
    "etsy": (ETSY_LINES, ETSY_HEADS),
    "walmart": (WALMART,),
}
"""By channel."""

SHOPIFY_ARTICLES = Export(
    "products_export",
    SHOPIFY_PRODUCTS,
    {
        "Handle": "{handle}",
        "Title": "{title}",
        "Vendor": "{maker}",
        "Option1 Name": "Title",
        "Option1 Value": "Default Title",
        "Variant SKU": "{sku}",
        "Variant Barcode": "{barcode}",
    },
)
WOOCOMMERCE_ARTICLES = Export(
    "wc-product-export",
    SAMPLES / "woocommerce_products.csv",
    {"ID": "{at}", "Type": "simple", "SKU": "{sku}", "Name": "{title}", "Meta: _ean": "{barcode}"},
)
PRESTASHOP_ARTICLES = Export(
    "products_import",
    SAMPLES / "prestashop_products.csv",
    {
        "id": "{at}",
        "Name*": "{title}",
        "Reference #": "{sku}",
        "EAN13": "{barcode}",
        "Manufacturer": "{maker}",
    },
)
SHOPEE_ARTICLES = Export(
    "mass_update",
    SAMPLES / "shopee_products.csv",
    {
        "et_title_product_id": "{at}",
        "et_title_product_name": "{title}",
        "et_title_variation_sku": "{sku}",
        "ps_gtin_code": "{barcode}",
    },
)
OWN_ARTICLES = Export(
    "articles",
    SAMPLES / "plain_catalogue.csv",
    {"SKU": "{sku}", "Barcode": "{barcode}", "Article name": "{title}", "Maker": "{maker}"},
)
CATALOGUES: dict[str, tuple[Export, ...]] = {
    "shopify": (SHOPIFY_ARTICLES,),
    "woocommerce": (WOOCOMMERCE_ARTICLES,),
    "prestashop": (PRESTASHOP_ARTICLES,),
    "shopee": (SHOPEE_ARTICLES,),
    "own": (OWN_ARTICLES,),
}
"""By channel."""
KNOWN_BY_TITLE = frozenset(["own"])
"""Catalogues in which rows of one title are one product."""
