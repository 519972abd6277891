"""What is left when the day ends."""

from __future__ import annotations

from dispatchdesk.actions.dispatch_log import count_parcels
from dispatchdesk.actions.hand_over import parcels_to_hand_over
from dispatchdesk.actions.list_orders import count_orders, list_orders
from dispatchdesk.actions.masked_rows import masked_summary
from dispatchdesk.actions.promises import list_promises
from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.listing import OrderFilter, ShiftReport
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.promises import PromisePile


def end_of_shift(desk: Desk) -> ShiftReport:
    """Open, put aside, complete without a label, packed and not collected; and promises due by today."""
    today = desk.now().astimezone(desk.zone).date().isoformat()
    complete = desk.listing.complete_orders(desk.bench_id)
    complete_ids = {order.id for order in complete}
    checking = list_orders(desk, OrderFilter(states=(OrderState.CHECKING,)))
    return ShiftReport(
        checking=tuple(order for order in checking if order.id not in complete_ids),
        aside=tuple(
            order for order in list_orders(desk, OrderFilter(aside=True)) if order.id not in complete_ids
        ),
        complete=tuple(masked_summary(order) for order in complete),
        not_collected=parcels_to_hand_over(desk),
        sent_today=count_parcels(desk, LogFilter(day_from=today, day_to=today)),
        to_go=count_orders(desk).all,
        promises=(*list_promises(desk, PromisePile.BROKEN), *list_promises(desk, PromisePile.DUE)),
    )
