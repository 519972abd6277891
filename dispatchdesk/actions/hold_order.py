"""A person stops an order, or lets it go again."""

from __future__ import annotations

from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import Hold, HoldReason, HoldSource, OrderState
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.follow_up_book import NewFollowUp


def hold_order(desk: Desk, order_id: int, why: str) -> None:
    """Stop an order at once, also one that is open at the bench; a packed parcel is to be pulled.

    Raises:
        DeskError: TEXT_MISSING without a reason; ORDER_SENT where the carrier has it; STATE_CHANGE
            where it is cancelled; as ``Desk.require`` tells.
    """
    desk.require(Right.HOLD)
    why = reason_of(why)
    ref = desk.orders.by_id(order_id)
    if ref.state is OrderState.HANDED_OVER:
        raise DeskError(Trouble.ORDER_SENT, number=ref.number)
    if ref.state is OrderState.CANCELLED:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        hold = Hold(HoldReason.BY_HAND, why, HoldSource.PERSON)
        hold_id = desk.orders.hold(order_id, hold, desk.now(), desk.packer)
        desk.note("hold", {"hold": hold_id, "reason": hold.reason.value}, ref.uid, private=why)
        if ref.state is OrderState.PACKED:
            pull = NewFollowUp(FollowUpKind.PULL_PARCEL, desk.now(), desk.packer, order_id=order_id)
            desk.follow_ups.open(new_uid(), pull)


def release_order(desk: Desk, order_id: int, why: str) -> None:
    """Lift every stop of an order, whoever opened it.

    Raises:
        DeskError: TEXT_MISSING without a reason; as ``Desk.require`` tells.
    """
    desk.require(Right.RELEASE_HOLD)
    why = reason_of(why)
    ref = desk.orders.by_id(order_id)
    with desk.database.write():
        for hold in desk.orders.open_holds(order_id):
            desk.orders.release(hold.id, desk.now(), desk.packer, why)
            desk.note("release", {"hold": hold.id, "reason": hold.reason.value}, ref.uid, private=why)


def reason_of(text: str) -> str:
    """The text without blanks around it; DeskError TEXT_MISSING where nothing is left."""
    text = storable(text).strip()
    if not text:
        raise DeskError(Trouble.TEXT_MISSING)
    return text
