"""The demo's catalogue and orders as Shopify would export them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from dispatchdesk.demo.catalogue import CATALOGUE, VARIANTS
from dispatchdesk.demo.csv_files import Row, columns_of, money, price, total, write_rows
from dispatchdesk.demo.orders import DemoOrder, Goods
from dispatchdesk.demo.words import shop_word

_PRODUCT_COLUMNS = columns_of("""
    Handle, Title, Vendor, Published, Option1 Name, Option1 Value, Option2 Name, Option2 Value,
    Option3 Name, Option3 Value, Variant SKU, Variant Grams, Variant Price, Variant Requires Shipping,
    Variant Barcode, Image Src, Variant Image, Status
""")
_ORDER_COLUMNS = columns_of("""
    Name, Email, Financial Status, Paid at, Fulfillment Status, Fulfilled at, Currency, Subtotal,
    Shipping, Taxes, Total, Shipping Method, Created at, Lineitem quantity, Lineitem name,
    Lineitem price, Lineitem sku, Lineitem requires shipping, Lineitem fulfillment status,
    Billing Name, Shipping Name, Shipping Address1, Shipping City, Shipping Zip,
    Shipping Province Name, Shipping Country, Shipping Phone, Notes, Cancelled at, Refunded Amount,
    Vendor, Id, Phone
""")


def write_products(path: Path, language: str = "en") -> Path:
    """``products_export.csv``: a row a variant, the product's own data on its first."""
    word = partial(shop_word, language=language)
    rows: list[Row] = []
    for product in CATALOGUE:
        for place, variant in enumerate(product.variants):
            row: Row = {"Handle": product.handle}
            if place == 0:
                row |= {"Title": word(product.title), "Vendor": word(product.maker), "Published": "true"}
                row |= {"Image Src": variant.picture, "Status": "active"}
            for number, (name, value) in enumerate(
                zip(product.option_names, variant.values, strict=True), start=1
            ):
                row[f"Option{number} Name"] = word(name) if place == 0 else ""
                row[f"Option{number} Value"] = word(value)
            row |= {
                "Variant SKU": variant.sku,
                "Variant Grams": product.grams,
                "Variant Price": money(product.price_minor),
                "Variant Requires Shipping": "true",
                "Variant Barcode": variant.barcode,
                "Variant Image": variant.picture,
            }
            rows.append(row)
    return _write(path, _PRODUCT_COLUMNS, rows)


def write_orders(
    path: Path, orders: Iterable[DemoOrder], now: datetime, language: str = "en", *, spoilt: str = ""
) -> Path:
    """``orders_export.csv``: a row a line, the order's own data on its first; times count back from ``now``.

    ``spoilt``: the order in whose quantity somebody has typed an ``x``.
    """
    rows: list[Row] = []
    for order in orders:
        first, *others = order.goods
        rows.append(_head(order, now, language) | _line(order, first, language))
        if order.number == spoilt:
            rows[-1]["Lineitem quantity"] = "x"
        rows += [{"Email": _email(order)} | _line(order, goods, language) for goods in others]
    return _write(path, _ORDER_COLUMNS, rows)


def _head(order: DemoOrder, now: datetime, language: str) -> Row:
    buyer = order.buyer
    paid = f"{now - order.paid:%Y-%m-%d %H:%M:%S %z}"
    paid_in_all = money(total(order.goods))
    return {
        "Email": _email(order),
        "Financial Status": "refunded" if order.cancelled else "paid",
        "Paid at": paid,
        "Fulfillment Status": "unfulfilled",
        "Currency": "CNY",
        "Subtotal": paid_in_all,
        "Shipping": "0.00",
        "Taxes": "0.00",
        "Total": paid_in_all,
        "Shipping Method": "Standard",
        "Created at": paid,
        "Billing Name": buyer.name,
        "Shipping Name": buyer.name,
        "Shipping Address1": buyer.street,
        "Shipping City": shop_word(buyer.city, language),
        # Before digits Shopify writes an apostrophe, which keeps spreadsheets from eating noughts.
        "Shipping Zip": f"'{buyer.postcode}" if buyer.postcode.isdigit() else buyer.postcode,
        "Shipping Province Name": shop_word(buyer.region, language),
        "Shipping Country": buyer.country,
        "Shipping Phone": buyer.phone,
        "Notes": shop_word(order.note, language),
        "Cancelled at": f"{now:%Y-%m-%d %H:%M:%S %z}" if order.cancelled else "",
        "Refunded Amount": paid_in_all if order.cancelled else "0.00",
        "Id": f"58{int(order.number.lstrip('#')):011d}",
        "Phone": buyer.phone,
    }


def _line(order: DemoOrder, goods: Goods, language: str) -> Row:
    product, variant = VARIANTS[goods.sku]
    options = " / ".join(shop_word(value, language) for value in variant.values)
    return {
        "Name": order.number,
        "Lineitem quantity": goods.quantity,
        "Lineitem name": f"{shop_word(product.title, language)} - {options}",
        "Lineitem price": money(price(goods)),
        "Lineitem sku": goods.sku,
        "Lineitem requires shipping": "true",
        "Lineitem fulfillment status": "pending",
        "Vendor": product.maker,
    }


def _email(order: DemoOrder) -> str:
    return f"{order.buyer.handle}@example.com"


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> Path:
    return write_rows(path, columns, rows, encoding="utf-8", ends="\n", quoting=csv.QUOTE_MINIMAL)
