"""The columns of Etsy's two files of sales: a row an item, and a row an order."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class ItemRow(NamedTuple):
    """A row of EtsySoldOrderItems."""

    at: int
    shape: Trouble | None
    number: str
    line: str
    listing: str
    title: str
    sku: str
    variations: str
    quantity: str
    price: str
    currency: str
    buyer: str
    name: str
    address1: str
    address2: str
    city: str
    region: str
    postcode: str
    country: str
    placed_at: str
    paid_at: str
    sent_at: str
    order_type: str


ITEM_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Order ID",),
    "line": ("Transaction ID",),
    "listing": ("Listing ID",),
    "title": ("Item Name",),
    "sku": ("SKU",),
    "variations": ("Variations",),
    "quantity": ("Quantity",),
    "price": ("Price",),
    "currency": ("Currency",),
    "buyer": ("Buyer",),
    "name": ("Ship Name",),
    "address1": ("Ship Address1",),
    "address2": ("Ship Address2",),
    "city": ("Ship City",),
    "region": ("Ship State",),
    "postcode": ("Ship Zipcode",),
    "country": ("Ship Country",),
    "placed_at": ("Sale Date",),
    "paid_at": ("Date Paid",),
    "sent_at": ("Date Shipped", "Date Posted"),
    "order_type": ("Order Type",),
}


class OrderRow(NamedTuple):
    """A row of EtsySoldOrders."""

    at: int
    shape: Trouble | None
    number: str
    status: str
    message: str
    pieces: str
    buyer_id: str
    name: str
    currency: str
    total: str
    placed_at: str
    sent_at: str


ORDER_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Order ID",),
    "status": ("Status",),
    "message": ("Buyer Receipt Message",),
    "pieces": ("Number of Items",),
    "buyer_id": ("Buyer User ID",),
    "name": ("Full Name",),
    "currency": ("Currency",),
    "total": ("Order Total",),
    "placed_at": ("Sale Date",),
    "sent_at": ("Date Shipped", "Date Posted"),
}
