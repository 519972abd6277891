"""What a list says of one order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from dispatchdesk.rules.listing import OrderSummary
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.times import ship_in
from dispatchdesk.wording.words import hold_reason_name, order_state_name
from ui.parts.names import person_name, shop_name
from ui.parts.two_lines import TwoLines


def describer(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> Callable[[OrderSummary], TwoLines]:
    """Puts one line of the list into words."""

    def describe(row: OrderSummary) -> TwoLines:
        due, tone = _due(row, now(), zone())
        items = tr_n("{count} item", "{count} items", row.units).format(count=row.units)
        whose = (shop_name(row.channel, row.shop), person_name(row.customer_name), items)
        return TwoLines(
            row.number, "  ·  ".join(part for part in whose if part), due, tone, _chips(row), _is_done(row)
        )

    return describe


def _is_done(row: OrderSummary) -> bool:
    return row.state not in (OrderState.WAITING, OrderState.CHECKING)


def _due(row: OrderSummary, now: datetime, zone: tzinfo) -> tuple[str, str]:
    if _is_done(row):
        return order_state_name(row.state), "neutral"
    if row.hold_reasons:
        return tr("held"), "bad"
    return ship_in(now, row.urgent_at, zone), "bad" if row.urgent_at < now else "neutral"


def _chips(row: OrderSummary) -> tuple[tuple[str, str], ...]:
    chips = [(hold_reason_name(reason), "bad") for reason in row.hold_reasons[:1]]
    if row.claimed_by:
        chips.append((tr("at {bench}").format(bench=row.claimed_by), "accent"))
    if row.counted and not _is_done(row):
        chips.append((tr("{count} of {total}").format(count=row.counted, total=row.units), "good"))
    if row.aside:
        chips.append((tr("put aside"), "caution"))
    if row.owed:
        chips.append((tr("owed {count}").format(count=row.owed), "owed"))
    if row.gifts:
        chips.append((tr("gift"), "gift"))
    if row.has_note:
        chips.append((tr("note"), "caution"))
    return tuple(chips)
