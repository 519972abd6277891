"""Lines of lists as a screen may show them: whoever stands by reads no name in full."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.rules.dispatching import ParcelRow
from dispatchdesk.rules.listing import OrderSummary
from dispatchdesk.rules.masking import mask_name


def masked_parcel(parcel: ParcelRow) -> ParcelRow:
    """A line of the dispatch log."""
    return replace(parcel, recipient_name=mask_name(parcel.recipient_name))


def masked_summary(order: OrderSummary) -> OrderSummary:
    """A line of the list of orders."""
    return replace(order, customer_name=mask_name(order.customer_name))
