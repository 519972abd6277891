"""Which parcel lies in hand again: the one whose label or slip is scanned."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.claims import ClaimAbout
from dispatchdesk.rules.codes import CodeKind, read_code
from dispatchdesk.rules.orders import SENT_STATES


def scanned_parcel(desk: Desk, text: str) -> ClaimAbout | None:
    """What a scanned code names of all that left: a parcel by its label, an order by its slip; else None."""
    code = read_code(text)
    if code.kind is CodeKind.SLIP:
        order = desk.orders.by_uid(code.uid)
        return ClaimAbout(order_id=order.id) if order is not None and order.state in SENT_STATES else None
    tracking = guess_carrier(text).number
    found = desk.dispatches.order_of_tracking(tracking) if code.kind is CodeKind.OTHER else None
    if found is None:
        return None
    boxes = (box for box in desk.dispatches.closed_boxes(found[0]) if box.tracking == tracking)
    return ClaimAbout(order_id=found[0], parcel_id=next((box.id for box in boxes), None))
