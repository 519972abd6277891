"""What is sent separately goes as an order of its own at the bench, through the same check: ``#1031-R1``."""

from __future__ import annotations

from datetime import timedelta

from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.rules.roles import Right

_PACKED_WITHIN = timedelta(days=1)
"""Where a promise names no day, or one that has passed."""


def send_separately(desk: Desk, promise_id: int) -> int:
    """Put an owed piece on an order of its own: of the same shop, to the same recipient.

    Several pieces of one order go together as long as nobody has begun to pack them. Gives that order's id.

    Raises:
        DeskError: STATE_CHANGE where no piece is owed; ON_AN_ORDER where it lies on one; RECIPIENT_ERASED;
            as ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    with desk.database.write():
        row = desk.ledger.load(promise_id)
        if row.state is PromiseState.JOINED:
            raise DeskError(Trouble.ON_AN_ORDER, number=row.on_order_number)
        if row.state is not PromiseState.OPEN or not row.is_item:
            raise DeskError(Trouble.STATE_CHANGE)
        root_id = desk.remedies.root_of(row.from_order_id)
        if desk.remedies.is_erased(root_id):
            raise DeskError(Trouble.RECIPIENT_ERASED)
        order_id = desk.remedies.waiting_order(root_id)
        if order_id is None:
            order_id = _make_order(desk, root_id, row)
        before = desk.orders.load(order_id)
        desk.promises.set_way(promise_id, PromiseWay.SEPARATELY)
        desk.promises.put_on(order_id, promise_id)
        if before.lines:
            keep_version(desk, before)
        told: dict[str, object] = {
            "promise": row.uid,
            "way": PromiseWay.SEPARATELY.value,
            "on": before.number,
        }
        desk.note("promise", told, desk.orders.by_id(root_id).uid)
    return order_id


def _make_order(desk: Desk, root_id: int, row: PromiseRow) -> int:
    now = desk.now()
    due = row.due_at if row.due_at is not None and row.due_at > now else now + _PACKED_WITHIN
    order_id = desk.remedies.make_order(new_uid(), root_id, now, due)
    made, root = desk.orders.by_id(order_id), desk.orders.by_id(root_id)
    desk.note("remedy_order", {"number": made.number, "of": root.number}, made.uid)
    return order_id
