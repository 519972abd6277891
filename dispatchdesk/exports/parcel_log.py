"""The dispatch log as a table: one line a parcel, or one line an item."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Any

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.dispatching import ParcelRow, SentItemRow
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name, channel_name
from dispatchdesk.wording.words import line_kind_name, parcel_state_name, sending_way_name


def parcel_columns() -> tuple[Column[ParcelRow], ...]:
    """One line a parcel; titles and words in the language of this moment."""
    return (*_parcel_head(""), *_parcel_rest())


def item_columns() -> tuple[Column[SentItemRow], ...]:
    """One line an item of a parcel, beginning with the parcel it lies in."""
    return (*_parcel_head("parcel."), *_item_rest())


def _parcel_head(of: str) -> tuple[Column[Any], ...]:
    # Names are cached a table: a million lines speak of a dozen carriers.
    return (
        Column("sent_at", tr("Sent"), attrgetter(f"{of}sent_at"), CellKind.MOMENT, width=20),
        Column("order_number", tr("Order"), attrgetter(f"{of}order_number"), width=22),
        Column("channel", tr("Channel"), attrgetter(f"{of}channel"), say=cache(channel_name)),
        Column("shop", tr("Shop"), attrgetter(f"{of}shop")),
        Column("recipient_name", tr("Customer"), attrgetter(f"{of}recipient_name"), say=name_shown),
        Column("carrier", tr("Carrier"), attrgetter(f"{of}carrier"), say=cache(carrier_name)),
        Column("tracking", tr("Tracking number"), attrgetter(f"{of}tracking"), width=24),
        Column("box", tr("Box"), attrgetter(f"{of}box"), CellKind.WHOLE, width=6),
        Column("boxes", tr("Of boxes"), attrgetter(f"{of}boxes"), CellKind.WHOLE, width=8),
    )


def _parcel_rest() -> tuple[Column[ParcelRow], ...]:
    return (
        Column("way", tr("Sent by"), attrgetter("way"), say=cache(sending_way_name)),
        Column("units", tr("Pieces"), attrgetter("units"), CellKind.WHOLE, width=8),
        Column("weight_grams", tr("Weight (kg)"), attrgetter("weight_grams"), CellKind.WEIGHT, width=12),
        Column("label_verified", tr("Label verified"), attrgetter("label_verified"), CellKind.YES_NO),
        Column("is_short", tr("Sent short"), attrgetter("is_short"), CellKind.YES_NO),
        Column("must_pull", tr("To be pulled"), attrgetter("must_pull"), CellKind.YES_NO),
        Column("state", tr("State"), attrgetter("state"), say=cache(parcel_state_name)),
        Column("checked_by", tr("Checked by"), attrgetter("checked_by")),
        Column("closed_by", tr("Closed by"), attrgetter("closed_by")),
        Column("bench", tr("Bench"), attrgetter("bench")),
        Column(
            "open_follow_ups", tr("Open follow-ups"), attrgetter("open_follow_ups"), CellKind.WHOLE, width=8
        ),
        Column("order_uid", tr("Order id"), attrgetter("order_uid"), width=16),
        Column("parcel_uid", tr("Parcel id"), attrgetter("uid"), width=16),
    )


def _item_rest() -> tuple[Column[SentItemRow], ...]:
    return (
        Column("sku", tr("SKU"), attrgetter("sku"), width=20),
        Column("title", tr("Product"), attrgetter("title"), width=36),
        Column("options", tr("Options"), attrgetter("options"), CellKind.OPTIONS, width=20),
        Column("kind", tr("Kind"), attrgetter("kind"), say=cache(line_kind_name)),
        Column("quantity", tr("Pieces"), attrgetter("quantity"), CellKind.WHOLE, width=8),
        Column("by_eye", tr("Confirmed by eye"), attrgetter("by_eye"), CellKind.YES_NO),
        Column("batch", tr("Batch"), attrgetter("batch")),
        Column("expiry", tr("Expiry"), attrgetter("expiry")),
        Column("serial", tr("Serial number"), attrgetter("serial"), width=20),
        Column("checked_by", tr("Checked by"), attrgetter("parcel.checked_by")),
        Column("bench", tr("Bench"), attrgetter("parcel.bench")),
        Column("order_uid", tr("Order id"), attrgetter("parcel.order_uid"), width=16),
        Column("parcel_uid", tr("Parcel id"), attrgetter("parcel.uid"), width=16),
    )
