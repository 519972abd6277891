"""A stop that comes too late: the parcel is pulled out of the pile, or the carrier is asked for it."""

from __future__ import annotations

from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.rules.dispatching import ParcelState
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.storage.dispatch_book import Box
from dispatchdesk.storage.follow_up_book import NewFollowUp

_KINDS = {
    ParcelState.PACKED: FollowUpKind.PULL_PARCEL,
    ParcelState.HANDED_OVER: FollowUpKind.INTERCEPT,
}


def call_back(desk: Desk, order_id: int, order_uid: str, reason: HoldReason) -> None:
    """Open what has to be done about an order's closed parcels, each once until somebody has seen to it.

    Inside a transaction.
    """
    boxes = {_KINDS[box.state]: box for box in desk.dispatches.boxes(order_id) if box.state in _KINDS}
    for kind, box in boxes.items():
        if not desk.follow_ups.open_of(order_id, kind):
            _open(desk, order_id, order_uid, kind, box, reason)


def _open(
    desk: Desk, order_id: int, order_uid: str, kind: FollowUpKind, box: Box, reason: HoldReason
) -> None:
    new = NewFollowUp(kind, desk.now(), desk.packer, order_id=order_id, parcel_id=box.id, detail=reason.value)
    desk.follow_ups.open(new_uid(), new)
    word = "pull" if kind is FollowUpKind.PULL_PARCEL else "intercept"
    desk.note(word, {"reason": reason.value, "parcel": box.uid}, order_uid)


def settle_pulls(desk: Desk, order_id: int) -> None:
    """The parcel is opened again, or nothing stops it any more: nobody has to pull it. In a transaction."""
    for follow_up_id in desk.follow_ups.open_of(order_id, FollowUpKind.PULL_PARCEL):
        desk.follow_ups.set_state(follow_up_id, FollowUpState.RESOLVED)
        desk.follow_ups.add_note(follow_up_id, desk.now(), desk.packer, "", FollowUpState.RESOLVED)
