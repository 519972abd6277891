"""One box is closed: its label, its contents sealed into the journal."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.dispatching import SendingWay
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.storage.dispatch_book import Box, Closing


def close_box(turn: Turn, box: Box, verdict: Verdict, tracking: str, way: SendingWay | None) -> ScanOutcome:
    """Record and close; the row holds the whole contents, so that records can be compared with pieces."""
    desk = turn.desk
    closing = _closing(turn, turn.the_order, tracking, way)
    contents = {
        "parcel": box.uid,
        "box": box.box,
        "way": closing.way,
        "weight": box.weight_grams,
        "lines": desk.dispatches.contents(box.id),
    }
    outcome = turn.record(
        turn.outcome(
            verdict,
            tracking=closing.tracking,
            carrier=closing.carrier,
            label_verified=closing.label_verified if tracking else None,
            detail=_told(verdict, box, closing, turn.the_order),
        ),
        contents=contents,
    )
    desk.dispatches.close_box(box.id, closing, desk.dispatches.checkers(box.id))
    return outcome


def _closing(turn: Turn, order: Order, tracking: str, way: SendingWay | None) -> Closing:
    closing = Closing(at=turn.at, by=turn.desk.packer, way=way.value if way else "")
    if not tracking:
        return closing
    guess = guess_carrier(tracking, turn.desk.settings.carriers)
    known = guess_carrier(order.known_tracking).number if order.known_tracking else ""
    return replace(
        closing,
        tracking=guess.number,
        tracking_key=guess.number,
        carrier=guess.carrier,
        label_verified=guess.number == known,
    )


def _told(verdict: Verdict, box: Box, closing: Closing, order: Order) -> tuple[str, ...]:
    """The box that comes next, or the way and whose name must be on an unverified label."""
    if verdict is Verdict.PARCEL_OPENED:
        return (str(box.box + 1),)
    return (closing.way, order.recipient.name)
