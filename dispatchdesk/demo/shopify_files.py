"""The demo's catalogue and orders as Shopify would export them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from dispatchdesk.demo.catalogue import CATALOGUE, VARIANTS
from dispatchdesk.demo.orders import DemoOrder, Goods

_PRODUCT_COLUMNS = (
    "Handle", "Title", "Vendor", "Published",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
    "Variant SKU", "Variant Grams", "Variant Price", "Variant Requires Shipping", "Variant Barcode",
    "Image Src", "Variant Image", "Status",
)  # fmt: skip
_ORDER_COLUMNS = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
    "Shipping", "Taxes", "Total", "Shipping Method", "Created at", "Lineitem quantity", "Lineitem name",
    "Lineitem price", "Lineitem sku", "Lineitem requires shipping", "Lineitem fulfillment status", "Billing Name",
    "Shipping Name", "Shipping Address1", "Shipping City", "Shipping Zip", "Shipping Province Name",
    "Shipping Country", "Shipping Phone", "Notes", "Cancelled at", "Refunded Amount", "Vendor", "Id", "Phone",
)  # fmt: skip
_Row = dict[str, object]


def write_products(path: Path) -> Path:
    """``products_export.csv``: a row a variant, the product's own data on its first."""
    rows: list[_Row] = []
    for product in CATALOGUE:
        for place, variant in enumerate(product.variants):
            row: _Row = {"Handle": product.handle}
            if place == 0:
                row |= {"Title": product.title, "Vendor": product.maker, "Published": "true", "Status": "active"}
                row["Image Src"] = variant.picture
            for number, (name, value) in enumerate(zip(product.option_names, variant.values, strict=True), start=1):
                row[f"Option{number} Name"] = name if place == 0 else ""
                row[f"Option{number} Value"] = value
            row |= {
                "Variant SKU": variant.sku,
                "Variant Grams": product.grams,
                "Variant Price": _money(product.price_minor),
                "Variant Requires Shipping": "true",
                "Variant Barcode": variant.barcode,
                "Variant Image": variant.picture,
            }
            rows.append(row)
    return _write(path, _PRODUCT_COLUMNS, rows)


def write_orders(path: Path, orders: Iterable[DemoOrder], now: datetime, *, spoilt: str = "") -> Path:
    """``orders_export.csv``: a row a line, the order's own data on its first; times count back from ``now``.

    ``spoilt``: the order in whose quantity somebody has typed an ``x``.
    """
    rows: list[_Row] = []
    for order in orders:
        first, *others = order.goods
        rows.append(_head(order, now) | _line(order, first))
        if order.number == spoilt:
            rows[-1]["Lineitem quantity"] = "x"
        rows += [{"Name": order.number, "Email": _email(order)} | _line(order, goods) for goods in others]
    return _write(path, _ORDER_COLUMNS, rows)


def _head(order: DemoOrder, now: datetime) -> _Row:
    buyer = order.buyer
    paid = f"{now - order.paid:%Y-%m-%d %H:%M:%S %z}"
    total = sum(_price(goods) * goods.quantity for goods in order.goods)
    return {
        "Email": _email(order),
        "Financial Status": "refunded" if order.cancelled else "paid",
        "Paid at": paid,
        "Fulfillment Status": "unfulfilled",
        "Currency": "CNY",
        "Subtotal": _money(total),
        "Shipping": "0.00",
        "Taxes": "0.00",
        "Total": _money(total),
        "Shipping Method": "Standard",
        "Created at": paid,
        "Billing Name": buyer.name,
        "Shipping Name": buyer.name,
        "Shipping Address1": buyer.street,
        "Shipping City": buyer.city,
        # A leading apostrophe keeps spreadsheets from eating zeros; Shopify writes it so.
        "Shipping Zip": f"'{buyer.postcode}",
        "Shipping Province Name": buyer.region,
        "Shipping Country": buyer.country,
        "Shipping Phone": buyer.phone,
        "Notes": order.note,
        "Cancelled at": f"{now:%Y-%m-%d %H:%M:%S %z}" if order.cancelled else "",
        "Refunded Amount": _money(total) if order.cancelled else "0.00",
        "Id": f"58{int(order.number.lstrip('#')):011d}",
        "Phone": buyer.phone,
    }


def _line(order: DemoOrder, goods: Goods) -> _Row:
    product, variant = VARIANTS[goods.sku]
    return {
        "Name": order.number,
        "Lineitem quantity": goods.quantity,
        "Lineitem name": f"{product.title} - {' / '.join(variant.values)}",
        "Lineitem price": _money(_price(goods)),
        "Lineitem sku": goods.sku,
        "Lineitem requires shipping": "true",
        "Lineitem fulfillment status": "pending",
        "Vendor": product.maker,
    }


def _price(goods: Goods) -> int:
    return 0 if goods.is_gift else VARIANTS[goods.sku][0].price_minor


def _email(order: DemoOrder) -> str:
    return f"{order.buyer.handle}@example.com"


def _money(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[_Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
