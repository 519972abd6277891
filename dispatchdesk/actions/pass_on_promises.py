"""What an order was to bring goes to the customer's next one that waits already."""

from __future__ import annotations

from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.desk import Desk
from dispatchdesk.rules.recipients import recipient_key


def pass_on_promises(desk: Desk, order_id: int) -> None:
    """An order will not be sent: what was owed on it moves on; inside a transaction.

    An order that is at a bench is left as it is: what is owed joins the next time one is opened.
    """
    desk.promises.leave_order(order_id)
    customer_id = desk.orders.load(order_id).customer_id
    if customer_id is None:
        return
    for other_id in desk.promises.waiting_orders(customer_id):
        other = desk.orders.load(other_id)
        if other_id != order_id and desk.promises.join(other_id, customer_id, recipient_key(other.recipient)):
            keep_version(desk, other)
