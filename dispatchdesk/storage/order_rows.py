"""How lines of the lists of orders are selected: the columns, the conditions, the row's meaning."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.listing import OrderFilter, OrderSummary
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.storage.database import Row
from dispatchdesk.storage.selecting import marks
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_UNITS = "(SELECT COALESCE(SUM(l.quantity - l.short), 0) FROM order_lines l WHERE l.order_id = o.id"
_COUNTED = """(SELECT COALESCE(SUM(i.quantity), 0) FROM pieces i
    WHERE i.order_id = o.id AND i.taken_back_at IS NULL)"""
SUMMARY_COLUMNS = f"""
    o.id, o.uid, o.number, s.channel, s.name, o.state, o.recipient_name, {_UNITS}), {_COUNTED},
    {_UNITS} AND l.kind = 'gift'), {_UNITS} AND l.kind = 'owed'), o.buyer_note, o.seller_note, o.aside_at,
    o.urgent_at, o.placed_at,
    (SELECT b.name FROM claims k JOIN benches b ON b.id = k.bench_id
        WHERE k.order_id = o.id AND k.bench_id <> ?)
"""
ORDERS = "FROM orders o JOIN shops s ON s.id = o.shop_id"
IS_HELD = "EXISTS (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)"
IS_SINGLE = f"{_UNITS} AND l.kind <> 'gift') = 1"
IS_COMPLETE = f"{_UNITS}) > 0 AND {_COUNTED} >= {_UNITS})"
ORDER_TEXT = """(o.recipient_phone LIKE ? ESCAPE '!' OR LOWER(o.number) LIKE ? ESCAPE '!'
    OR LOWER(o.recipient_name) LIKE ? ESCAPE '!' OR LOWER(o.known_tracking) LIKE ? ESCAPE '!'
    OR EXISTS (SELECT 1 FROM parcels x WHERE x.order_id = o.id AND LOWER(x.tracking) LIKE ? ESCAPE '!')
    OR EXISTS (SELECT 1 FROM order_lines y WHERE y.order_id = o.id AND y.sku_key LIKE ? ESCAPE '!'))"""
"""What asks nothing of Python stands first: ``LOWER`` is a function of ours."""
ORDER_TEXT_VALUES = 6


def order_conditions(where: OrderFilter, now: datetime) -> tuple[str, list[object]]:
    """A WHERE clause with its values; ``storage.searching`` adds that of a searched text."""
    parts, values = ["1 = 1"], list[object]()
    if where.states:
        parts.append(f"o.state IN ({marks(where.states)})")
        values += [state.value for state in where.states]
    for wanted, condition in (
        (where.held, IS_HELD),
        (where.aside, "o.aside_at IS NOT NULL"),
        (where.single_item, IS_SINGLE),
    ):
        if wanted is not None:
            parts.append(condition if wanted else f"NOT ({condition})")
    if where.late is not None:
        parts.append("o.urgent_at < ?" if where.late else "o.urgent_at >= ?")
        values.append(to_text(now))
    return " AND ".join(parts), values


def summary_from(row: Row, hold_reasons: tuple[str, ...]) -> OrderSummary:
    """A row selected by ``SUMMARY_COLUMNS``."""
    order_id, uid, number, channel, shop = row[:5]
    return OrderSummary(
        id=order_id,
        uid=uid,
        number=number,
        channel=channel,
        shop=shop,
        state=OrderState(row[5]),
        customer_name=row[6],
        units=int(row[7]),
        counted=int(row[8]),
        gifts=int(row[9]),
        owed=int(row[10]),
        has_note=bool(row[11].strip() or row[12].strip()),
        aside=row[13] is not None,
        hold_reasons=hold_reasons,
        urgent_at=from_text(row[14]),
        placed_at=from_text_or_none(row[15]),
        claimed_by=row[16] or "",
    )
