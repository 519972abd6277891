"""Sheets of the demo shop that can be printed, so that a real scanner can be tried."""

from __future__ import annotations

from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.demo.catalogue import VARIANTS
from dispatchdesk.desk import Desk
from dispatchdesk.papers.item_labels import ItemLabelSheet, compose_item_labels
from dispatchdesk.papers.slips import Slip
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.storage.article_rows import sku_key
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name

LABELS = {
    "sf": ("SF1390022817365", "SF1390022817372", "SF1390022817379"),
    "yto": ("YT8812093381109", "YT8812093381116", "YT8812093381123"),
}
"""Numbers of shipping labels that no parcel of the demo has yet."""


def barcodes_to_scan(desk: Desk) -> ItemLabelSheet:
    """The barcodes of all goods, and some shipping labels to close parcels with."""
    goods = [desk.catalogue.candidates("", sku_key(sku))[0].article for sku in VARIANTS]
    labels = [
        Article(sku=carrier_name(carrier), title=tr("Shipping label"), barcodes=numbers)
        for carrier, numbers in LABELS.items()
    ]
    return compose_item_labels((*goods, *labels), desk.settings.language)


def slips_to_pack(desk: Desk) -> tuple[Slip, ...]:
    """The packing slips of all orders that wait and are not held, the most urgent first."""
    waiting = list_orders(desk, OrderFilter(states=(OrderState.WAITING,), held=False))
    return slips_for(desk, [order.id for order in waiting])
