"""The columns of Shopify's order export, under all captions seen."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """One row; ``bill_`` and ``ship_`` are the two addresses."""

    at: int
    shape: Trouble | None
    number: str
    email: str
    financial: str
    fulfillment: str
    paid_at: str
    fulfilled_at: str
    created_at: str
    cancelled_at: str
    currency: str
    total: str
    refunded: str
    quantity: str
    item: str
    price: str
    sku: str
    needs_shipping: str
    line_fulfillment: str
    id: str
    notes: str
    note_attributes: str
    tags: str
    risk: str
    phone: str
    bill_name: str
    bill_company: str
    bill_address1: str
    bill_address2: str
    bill_city: str
    bill_zip: str
    bill_region: str
    bill_country: str
    bill_phone: str
    ship_name: str
    ship_company: str
    ship_address1: str
    ship_address2: str
    ship_city: str
    ship_zip: str
    ship_region: str
    ship_country: str
    ship_phone: str


COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Name",),
    "email": ("Email",),
    "financial": ("Financial Status",),
    "fulfillment": ("Fulfillment Status",),
    "paid_at": ("Paid at",),
    "fulfilled_at": ("Fulfilled at",),
    "created_at": ("Created at",),
    "cancelled_at": ("Cancelled at", "Canceled at"),
    "currency": ("Currency",),
    "total": ("Total",),
    "refunded": ("Refunded Amount",),
    "quantity": ("Lineitem quantity",),
    "item": ("Lineitem name",),
    "price": ("Lineitem price",),
    "sku": ("Lineitem sku",),
    "needs_shipping": ("Lineitem requires shipping",),
    "line_fulfillment": ("Lineitem fulfillment status",),
    "id": ("Id",),
    "notes": ("Notes",),
    "note_attributes": ("Note Attributes",),
    "tags": ("Tags",),
    "risk": ("Risk Level",),
    "phone": ("Phone",),
    "bill_name": ("Billing Name",),
    "bill_company": ("Billing Company",),
    "bill_address1": ("Billing Address1", "Billing Street"),
    "bill_address2": ("Billing Address2",),
    "bill_city": ("Billing City",),
    "bill_zip": ("Billing Zip",),
    "bill_region": ("Billing Province Name", "Billing Province"),
    "bill_country": ("Billing Country",),
    "bill_phone": ("Billing Phone",),
    "ship_name": ("Shipping Name",),
    "ship_company": ("Shipping Company",),
    "ship_address1": ("Shipping Address1", "Shipping Street"),
    "ship_address2": ("Shipping Address2",),
    "ship_city": ("Shipping City",),
    "ship_zip": ("Shipping Zip",),
    "ship_region": ("Shipping Province Name", "Shipping Province"),
    "ship_country": ("Shipping Country",),
    "ship_phone": ("Shipping Phone",),
}
