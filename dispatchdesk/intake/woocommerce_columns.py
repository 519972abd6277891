"""The columns of WooCommerce's order exports: of two plugins, each with a row an item or a row an order."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """One row; ``bill_`` and ``ship_`` are the two addresses, ``packed`` holds all items of an order."""

    at: int
    shape: Trouble | None
    number: str
    order_id: str
    status: str
    created_at: str
    paid_at: str
    currency: str
    total: str
    refunded_money: str
    buyer_note: str
    order_notes: str
    packed: str
    line: str
    product: str
    item: str
    sku: str
    quantity: str
    left: str
    refunded: str
    before_discounts: str
    line_total: str
    price: str
    options: str
    meta: str
    email: str
    bill_name: str
    bill_first: str
    bill_last: str
    bill_company: str
    bill_phone: str
    bill_address1: str
    bill_address2: str
    bill_city: str
    bill_region: str
    bill_postcode: str
    bill_country: str
    ship_name: str
    ship_first: str
    ship_last: str
    ship_company: str
    ship_phone: str
    ship_address1: str
    ship_address2: str
    ship_city: str
    ship_region: str
    ship_postcode: str
    ship_country: str


def _address(short: str, long: str) -> dict[str, tuple[str, ...]]:
    """The columns of one address: ``billing_city`` is ``City (Billing)`` in the other plugin."""
    word = long.casefold()
    return {
        f"{short}_name": (f"Full Name ({long})",),
        f"{short}_first": (f"{word}_first_name", f"First Name ({long})"),
        f"{short}_last": (f"{word}_last_name", f"Last Name ({long})"),
        f"{short}_company": (f"{word}_company", f"Company ({long})"),
        f"{short}_phone": (f"{word}_phone", f"Phone ({long})"),
        f"{short}_address1": (f"{word}_address_1", f"Address 1&2 ({long})", f"Address 1 ({long})"),
        f"{short}_address2": (f"{word}_address_2", f"Address 2 ({long})"),
        f"{short}_city": (f"{word}_city", f"City ({long})"),
        f"{short}_region": (f"{word}_state", f"State Name ({long})", f"State Code ({long})"),
        f"{short}_postcode": (f"{word}_postcode", f"Postcode ({long})"),
        f"{short}_country": (f"{word}_country", f"Country Name ({long})", f"Country Code ({long})"),
    }


ITEM_COLUMNS: dict[str, tuple[str, ...]] = {
    "line": ("item_id",),
    "product": ("item_product_id", "Product Id"),
    "item": ("item_name", "Item Name", "Product Name", "Name"),
    "sku": ("item_sku", "SKU"),
    "quantity": ("item_quantity", "Quantity", "Quantity (- Refund)"),
    "left": ("Quantity (- Refund)",),
    "refunded": ("item_refunded_qty",),
    "before_discounts": ("item_subtotal",),
    "line_total": ("item_total", "Order Line (w/o tax)"),
    "price": ("Item Cost",),
    "options": ("Product Variation",),
    "meta": ("item_meta",),
}
"""What says something of one item, not of the order."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("order_number_formatted", "order_number", "Order Number", "order_id", "Order ID", "id"),
    "order_id": ("order_id", "Order ID", "id"),
    "status": ("status", "Order Status"),
    "created_at": ("date", "created_at", "Order Date"),
    "paid_at": ("paid_date", "Paid Date"),
    "currency": ("order_currency", "currency", "Currency"),
    "total": ("order_total", "Order Total Amount"),
    "refunded_money": ("refunded_total", "Order Refund Amount"),
    "buyer_note": ("customer_note", "note", "Customer Note"),
    "order_notes": ("order_notes", "Order Notes"),
    "packed": ("line_items",),
    **ITEM_COLUMNS,
    "email": ("billing_email", "Email (Billing)"),
    **_address("bill", "Billing"),
    **_address("ship", "Shipping"),
}
