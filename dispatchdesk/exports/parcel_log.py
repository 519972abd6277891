"""The dispatch log as a table: one line a parcel, or one line an item."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.dispatching import ParcelRow, SentItemRow
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name, channel_name
from dispatchdesk.wording.words import line_kind_name, parcel_state_name, sending_way_name

Row = TypeVar("Row")


def parcel_columns() -> tuple[Column[ParcelRow], ...]:
    """One line a parcel; titles and words in the language of this moment."""
    return (*_parcel_head(_itself), *_parcel_rest())


def item_columns() -> tuple[Column[SentItemRow], ...]:
    """One line an item of a parcel, beginning with the parcel it lies in."""
    return (*_parcel_head(_its_parcel), *_item_rest())


def _itself(row: ParcelRow) -> ParcelRow:
    return row


def _its_parcel(row: SentItemRow) -> ParcelRow:
    return row.parcel


def _parcel_head(parcel: Callable[[Row], ParcelRow]) -> tuple[Column[Row], ...]:
    # Names are cached a table: a million lines speak of a dozen carriers.
    return (
        Column("sent_at", tr("Sent"), lambda row: parcel(row).sent_at, CellKind.MOMENT, width=20),
        Column("order_number", tr("Order"), lambda row: parcel(row).order_number, width=22),
        Column("channel", tr("Channel"), lambda row: parcel(row).channel, say=cache(channel_name)),
        Column("shop", tr("Shop"), lambda row: parcel(row).shop),
        Column("recipient_name", tr("Customer"), lambda row: parcel(row).recipient_name),
        Column("carrier", tr("Carrier"), lambda row: parcel(row).carrier, say=cache(carrier_name)),
        Column("tracking", tr("Tracking number"), lambda row: parcel(row).tracking, width=24),
        Column("box", tr("Box"), lambda row: parcel(row).box, CellKind.WHOLE, width=6),
        Column("boxes", tr("Of boxes"), lambda row: parcel(row).boxes, CellKind.WHOLE, width=8),
    )


def _parcel_rest() -> tuple[Column[ParcelRow], ...]:
    return (
        Column("way", tr("Sent by"), lambda row: row.way, say=cache(sending_way_name)),
        Column("units", tr("Pieces"), lambda row: row.units, CellKind.WHOLE, width=8),
        Column("weight_grams", tr("Weight (kg)"), lambda row: row.weight_grams, CellKind.WEIGHT, width=12),
        Column("label_verified", tr("Label verified"), lambda row: row.label_verified, CellKind.YES_NO),
        Column("is_short", tr("Sent short"), lambda row: row.is_short, CellKind.YES_NO),
        Column("must_pull", tr("To be pulled"), lambda row: row.must_pull, CellKind.YES_NO),
        Column("state", tr("State"), lambda row: row.state, say=cache(parcel_state_name)),
        Column("checked_by", tr("Checked by"), lambda row: row.checked_by),
        Column("closed_by", tr("Closed by"), lambda row: row.closed_by),
        Column("bench", tr("Bench"), lambda row: row.bench),
        Column(
            "open_follow_ups", tr("Open follow-ups"), lambda row: row.open_follow_ups, CellKind.WHOLE, width=8
        ),
        Column("order_uid", tr("Order id"), lambda row: row.order_uid, width=16),
        Column("parcel_uid", tr("Parcel id"), lambda row: row.uid, width=16),
    )


def _item_rest() -> tuple[Column[SentItemRow], ...]:
    return (
        Column("sku", tr("SKU"), lambda row: row.sku, width=20),
        Column("title", tr("Product"), lambda row: row.title, width=36),
        Column("options", tr("Options"), lambda row: row.options, CellKind.OPTIONS, width=20),
        Column("kind", tr("Kind"), lambda row: row.kind, say=cache(line_kind_name)),
        Column("quantity", tr("Pieces"), lambda row: row.quantity, CellKind.WHOLE, width=8),
        Column("by_eye", tr("Confirmed by eye"), lambda row: row.by_eye, CellKind.YES_NO),
        Column("batch", tr("Batch"), lambda row: row.batch),
        Column("expiry", tr("Expiry"), lambda row: row.expiry),
        Column("serial", tr("Serial number"), lambda row: row.serial, width=20),
        Column("checked_by", tr("Checked by"), lambda row: row.parcel.checked_by),
        Column("bench", tr("Bench"), lambda row: row.parcel.bench),
        Column("order_uid", tr("Order id"), lambda row: row.parcel.order_uid, width=16),
        Column("parcel_uid", tr("Parcel id"), lambda row: row.parcel.uid, width=16),
    )
