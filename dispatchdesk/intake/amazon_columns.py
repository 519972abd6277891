"""The columns of Amazon's order reports; settings of the seller add and take away some."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """A row of the Unshipped Orders or the New Orders report."""

    at: int
    shape: Trouble | None
    number: str
    line: str
    placed_at: str
    paid_at: str
    reported_at: str
    ship_by: str
    email: str
    buyer: str
    buyer_phone: str
    sku: str
    title: str
    pack_of: str
    purchased: str
    to_ship: str
    currency: str
    price: str
    recipient: str
    address1: str
    address2: str
    address3: str
    city: str
    region: str
    postcode: str
    country: str
    phone: str
    instructions: str
    cancelling: str
    cancel_reason: str
    gift_wrap: str
    gift_message: str
    customized: str


COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("order-id",),
    "line": ("order-item-id",),
    "placed_at": ("purchase-date",),
    "paid_at": ("payments-date",),
    "reported_at": ("reporting-date",),
    "ship_by": ("promise-date", "latest-ship-date"),
    "email": ("buyer-email",),
    "buyer": ("buyer-name",),
    "buyer_phone": ("buyer-phone-number",),
    "sku": ("sku",),
    "title": ("product-name",),
    "pack_of": ("number-of-items",),
    "purchased": ("quantity-purchased",),
    "to_ship": ("quantity-to-ship",),
    "currency": ("currency",),
    "price": ("item-price",),
    "recipient": ("recipient-name",),
    "address1": ("ship-address-1",),
    "address2": ("ship-address-2",),
    "address3": ("ship-address-3",),
    "city": ("ship-city",),
    "region": ("ship-state",),
    "postcode": ("ship-postal-code",),
    "country": ("ship-country",),
    "phone": ("ship-phone-number",),
    "instructions": ("delivery-instructions",),
    "cancelling": ("is-buyer-requested-cancellation",),
    "cancel_reason": ("buyer-requested-cancel-reason",),
    "gift_wrap": ("gift-wrap-type",),
    "gift_message": ("gift-message-text",),
    "customized": ("customized-page", "customized-url"),
}
