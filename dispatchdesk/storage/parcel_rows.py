"""How lines of the dispatch log are selected: the columns, the conditions, the row's meaning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from dispatchdesk.rules.dispatching import LogFilter, ParcelRow, ParcelState, SentItemRow
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.storage.article_rows import options_from
from dispatchdesk.storage.database import Row
from dispatchdesk.storage.times import LATEST, from_text, to_text

PARCEL_COLUMNS = """
    p.id, p.uid, o.id, o.uid, o.number, s.channel, s.name, o.recipient_name, p.carrier, p.way, p.tracking,
    p.label_verified, p.weight_grams, p.closed_at, p.checked_by, p.closed_by, COALESCE(b.name, ''), p.state,
    p.box,
    (SELECT COUNT(*) FROM parcels x WHERE x.order_id = o.id),
    (SELECT COALESCE(SUM(i.quantity), 0) FROM pieces i WHERE i.parcel_id = p.id AND i.taken_back_at IS NULL),
    (SELECT COUNT(*) FROM follow_ups f WHERE f.order_id = o.id AND f.state NOT IN ('resolved', 'dismissed')),
    (SELECT COUNT(*) FROM order_lines l WHERE l.order_id = o.id AND l.short > 0),
    (SELECT COUNT(*) FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL),
    CASE WHEN o.parcel_with_id IS NULL THEN '' ELSE COALESCE((SELECT MIN(y.number)
        FROM parcels x JOIN orders y ON y.id = x.order_id WHERE x.id = p.lies_in_id), '') END,
    p.stage
"""
PARCEL_TABLES = """parcels p JOIN orders o ON o.id = p.order_id JOIN shops s ON s.id = o.shop_id
    LEFT JOIN benches b ON b.id = p.bench_id"""
PARCEL_FROM = f"FROM {PARCEL_TABLES}"
ITEM_COLUMNS = """
    i.parcel_id, l.sku, l.title, l.options, l.kind, SUM(i.quantity), i.by_eye, i.batch, i.expiry, i.serial
"""
ITEM_GROUP = "i.parcel_id, l.id, l.sku, l.title, l.options, l.kind, i.by_eye, i.batch, i.expiry, i.serial"


def period(where: LogFilter, zone: tzinfo) -> tuple[str, str]:
    """The stored times between which the filter's days lie in a zone: from the first, before the second.

    An open side is the empty text or ``LATEST``, which lie before and after every time.
    """
    since = _midnight(date.fromisoformat(where.day_from), zone) if where.day_from else ""
    until = _midnight(date.fromisoformat(where.day_to) + timedelta(days=1), zone) if where.day_to else LATEST
    return since, until


def _midnight(day: date, zone: tzinfo) -> str:
    return to_text(datetime.combine(day, time.min, zone))


def parcel_conditions(where: LogFilter, zone: tzinfo) -> tuple[str, list[object]]:
    """A WHERE clause with its values: closed parcels that the filter wants.

    ``storage.searching`` adds the condition of a searched text.
    """
    since, until = period(where, zone)
    parts = ["p.state <> 'open'", "p.closed_at >= ?", "p.closed_at < ?"]
    values: list[object] = [since, until]
    for wanted, condition, count in (
        (where.shop, "s.channel || ':' || s.name = ?", 1),
        (where.carrier, "p.carrier = ?", 1),
        (where.packer, "(p.closed_by = ? OR p.checked_by = ?)", 2),
        (where.sku.strip().casefold(), f"{_HOLDS_SKU} l.sku_key = ?)", 1),
    ):
        if wanted:
            parts.append(condition)
            values += [wanted] * count
    return " AND ".join(parts), values


_HOLDS_SKU = "o.id IN (SELECT l.order_id FROM order_lines l WHERE"
PARCEL_TEXT = """(LOWER(o.number) LIKE ? ESCAPE '!' OR LOWER(p.tracking) LIKE ? ESCAPE '!'
    OR LOWER(o.recipient_name) LIKE ? ESCAPE '!' OR o.recipient_phone LIKE ? ESCAPE '!'
    OR EXISTS (SELECT 1 FROM order_lines y WHERE y.order_id = o.id AND y.sku_key LIKE ? ESCAPE '!'))"""
PARCEL_TEXT_VALUES = 5


def parcel_from(row: Row) -> ParcelRow:
    """A row selected by ``PARCEL_COLUMNS``."""
    state = ParcelState(row[17])
    parcel_id, uid, order_id, order_uid, number, channel, shop, recipient, carrier, way, tracking = row[:11]
    return ParcelRow(
        id=parcel_id,
        uid=uid,
        order_id=order_id,
        order_uid=order_uid,
        order_number=number,
        channel=channel,
        shop=shop,
        recipient_name=recipient,
        carrier=carrier,
        way=way,
        tracking=tracking,
        label_verified=bool(row[11]),
        weight_grams=row[12],
        sent_at=from_text(row[13]),
        checked_by=row[14],
        closed_by=row[15],
        bench=row[16],
        state=state,
        box=row[18],
        boxes=int(row[19]),
        units=int(row[20]),
        open_follow_ups=int(row[21]),
        is_short=bool(row[22]),
        must_pull=state is ParcelState.PACKED and bool(row[23]),
        lies_with=row[24],
        stage=ParcelStage(row[25]) if row[25] else None,
    )


def item_from(row: Row, parcel: ParcelRow) -> SentItemRow:
    """A row selected by ``ITEM_COLUMNS``."""
    _, sku, title, options, kind, quantity, by_eye, batch, expiry, serial = row
    return SentItemRow(
        parcel, sku, title, options_from(options), kind, int(quantity), bool(by_eye), batch, expiry, serial
    )
