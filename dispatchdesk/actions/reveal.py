"""One order's recipient in full, for who may see it; that it was looked at is recorded."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.roles import Right


def reveal_recipient(desk: Desk, order_id: int) -> Recipient:
    """Name, phone number and address in full; the journal keeps who saw which order's, not what.

    Raises:
        DeskError: as ``Desk.require`` tells.
        KeyError: there is no such order.
    """
    desk.require(Right.REVEAL)
    order = desk.orders.load(order_id)
    with desk.database.write():
        desk.note("reveal", {}, order.uid)
    return order.recipient
