"""A person stops an order, or lets it go again."""

from __future__ import annotations

from dispatchdesk.actions.call_back import call_back, settle_pulls
from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.actions.one_parcel import leave_if_apart
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.orders import (
    SENT_STATES,
    Hold,
    HoldReason,
    HoldSource,
    OrderState,
    Refund,
    can_send_the_rest,
)
from dispatchdesk.rules.roles import Right


def hold_order(desk: Desk, order_id: int, why: str) -> None:
    """Stop an order at once, also one that is open at the bench.

    A packed parcel is to be pulled; the carrier is to be asked for one that it has.

    Raises:
        DeskError: TEXT_MISSING without a reason; STATE_CHANGE where it is cancelled; as ``Desk.require``
            tells.
    """
    desk.require(Right.HOLD)
    why = reason_of(why)
    ref = desk.orders.by_id(order_id)
    if ref.state is OrderState.CANCELLED:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        hold = Hold(HoldReason.BY_HAND, why, HoldSource.PERSON)
        hold_id = desk.orders.hold(order_id, hold, desk.now(), desk.packer)
        desk.note("hold", {"hold": hold_id, "reason": hold.reason.value}, ref.uid, private=why)
        leave_if_apart(desk, order_id)
        if ref.state in SENT_STATES:
            call_back(desk, order_id, ref.uid, hold.reason)


def release_order(desk: Desk, order_id: int, why: str, *, only_the_rest: bool = False) -> None:
    """Lift every stop of an order, whoever opened it.

    ``only_the_rest``: lines of which a refund is asked for stay here, the others may go.

    Raises:
        DeskError: TEXT_MISSING without a reason; STATE_CHANGE where no rest would be left, or no refund of
            a line is asked for; as ``Desk.require`` tells.
    """
    desk.require(Right.RELEASE_HOLD)
    why = reason_of(why)
    ref = desk.orders.by_id(order_id)
    with desk.database.write():
        if only_the_rest:
            _leave_out_refunds(desk, order_id)
        for hold in desk.orders.open_holds(order_id):
            desk.orders.release(hold.id, desk.now(), desk.packer, why)
            desk.note("release", {"hold": hold.id, "reason": hold.reason.value}, ref.uid, private=why)
        settle_pulls(desk, order_id)


def _leave_out_refunds(desk: Desk, order_id: int) -> None:
    before = desk.orders.load(order_id)
    if not can_send_the_rest(before):
        raise DeskError(Trouble.STATE_CHANGE)
    desk.refunds.leave_out(order_id)
    desk.note(
        "rest", {"lines": [line.id for line in before.lines if line.refund is Refund.ASKED]}, before.uid
    )
    keep_version(desk, before)


def reason_of(text: str) -> str:
    """The text without blanks around it; DeskError TEXT_MISSING where nothing is left."""
    text = storable(text).strip()
    if not text:
        raise DeskError(Trouble.TEXT_MISSING)
    return text
