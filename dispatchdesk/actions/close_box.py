"""One box is closed: its label, its contents sealed into the journal."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import boxes_in_hand
from dispatchdesk.actions.turn import Turn
from dispatchdesk.actions.weigh_box import expected_weight
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.dispatching import SendingWay
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.storage.dispatch_book import Box, Closing


def close_box(turn: Turn, verdict: Verdict, tracking: str, way: SendingWay | None) -> ScanOutcome:
    """Record and close the box in hand. Of several orders each has a parcel of its own, with the same label;
    the first one's is the box itself, with its weight.
    """
    (order, main), *others = boxes_in_hand(turn)
    closing = _closing(turn, tracking, way)
    for part, box in others:
        _close(turn, part, box, verdict, closing, is_last=False)
    outcome = _close(turn, order, main, verdict, closing, is_last=True)
    if others:
        turn.desk.one_parcel.put_into([box.id for _part, box in others], main.id)
    return outcome


def _close(
    turn: Turn, order: Order, box: Box, verdict: Verdict, closing: Closing, *, is_last: bool
) -> ScanOutcome:
    """The row holds the whole contents, so that records can be compared with pieces."""
    desk = turn.desk
    contents: dict[str, object] = {
        "parcel": box.uid,
        "box": box.box,
        "way": closing.way,
        "weight": box.weight_grams,
        "lines": desk.dispatches.contents(box.id),
    }
    if box.weight_grams is not None and (expected := expected_weight(turn)) is not None:
        contents["expected"] = [expected.low, expected.high]
    outcome = turn.record(
        turn.outcome(
            verdict,
            order_uid=order.uid,
            tracking=closing.tracking,
            carrier=closing.carrier,
            label_verified=closing.label_verified if closing.tracking else None,
            detail=_told(verdict, box, closing, order),
        ),
        is_last=is_last,
        contents=contents,
    )
    desk.dispatches.close_box(box.id, closing, desk.dispatches.checkers(box.id))
    return outcome


def _closing(turn: Turn, tracking: str, way: SendingWay | None) -> Closing:
    closing = Closing(at=turn.at, by=turn.desk.packer, way=way.value if way else "")
    if not tracking:
        return closing
    guess = guess_carrier(tracking, turn.desk.settings.carriers)
    named = next((part for part in parts_of(turn.the_order) if _is_named(part, guess.number)), None)
    return replace(
        closing,
        tracking=guess.number,
        tracking_key=guess.number,
        carrier=(named.known_carrier if named else "") or guess.carrier,
        label_verified=named is not None,
    )


def _is_named(order: Order, number: str) -> bool:
    """Whether this very label was named for the order beforehand."""
    return bool(order.known_tracking) and guess_carrier(order.known_tracking).number == number


def _told(verdict: Verdict, box: Box, closing: Closing, order: Order) -> tuple[str, ...]:
    """The box that comes next, or the way and whose name must be on an unverified label."""
    if verdict is Verdict.PARCEL_OPENED:
        return (str(box.box + 1),)
    return (closing.way, order.recipient.name)
