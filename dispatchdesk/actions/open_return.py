"""RETURN: a sent parcel came back; it is opened in reverse, put aside, taken up again."""

from __future__ import annotations

from dispatchdesk.actions.bench_follow_up import opened_follow_up
from dispatchdesk.actions.choices import numbered
from dispatchdesk.actions.return_in_hand import sent_contents
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.follow_ups import FollowUpKind, follow_up_number
from dispatchdesk.rules.orders import SENT_STATES
from dispatchdesk.rules.returns import TIED_TO, ReturnWay
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict
from dispatchdesk.storage.order_book import OrderRef
from dispatchdesk.storage.return_book import ReturnRow


def ask_how_returned(turn: Turn) -> ScanOutcome:
    """RETURN: how the sent order that was just scanned came back; where that was begun, go on with it."""
    if turn.order is not None:
        return turn.refused(Reason.ALREADY_OPEN)
    ref = _sent(turn)
    if ref is None:
        return turn.refused(Reason.NO_SENT_ORDER)
    leader = leader_of(ref)
    if begun := turn.desk.returns.open_of(leader):
        turn.desk.benches.forget_return(begun.id)
        return _show(turn, begun.id, Reason.RETURN_RESUMED)
    label = guess_carrier(turn.bench.last_code).number
    if not sent_contents(turn.desk, leader, _box_of(turn.desk, leader, label)).lines:
        return turn.refused(Reason.ALL_BACK_BEFORE, order_number=ref.number, order_uid=ref.uid)
    claim = _claim(turn.desk, leader)
    ways = numbered(way.value for way in ReturnWay)
    choices = (Choice("YES", ReturnWay.CLAIMED.value), *ways) if claim else ways
    detail = (ref.number, follow_up_number(claim)) if claim else (ref.number,)
    return turn.ask(Question(Reason.HOW_RETURNED, choices, order_id=leader, text=label, detail=detail))


def open_return(turn: Turn, question: Question, way: str) -> ScanOutcome:
    """The parcel is opened: a claim about it is gone on with, else a follow-up of its own opens."""
    desk, order_id = turn.desk, question.order_id
    assert order_id is not None
    box_id = _box_of(desk, order_id, question.text)
    follow_up_id = _claim(desk, order_id) or opened_follow_up(
        turn, FollowUpKind.RETURNED, order_id=order_id, parcel_id=box_id, detail=way
    )
    return_id = desk.returns.open(
        new_uid(), order_id, box_id, follow_up_id, ReturnWay(way), turn.bench.id, turn.at, desk.packer
    )
    return _show(turn, return_id, Reason.NONE)


def leave_return(turn: Turn, *, is_last: bool) -> ScanOutcome:
    """ASIDE: the returned parcel waits; RETURN goes on with it."""
    number = follow_up_number(turn.returned.follow_up_id)
    outcome = turn.outcome(Verdict.ANSWERED, reason=Reason.RETURN_ASIDE, detail=(number,))
    recorded = turn.record(outcome, is_last=is_last)
    turn.set_order(None)
    return recorded


def leader_of(ref: OrderRef) -> int:
    """Id of the order that leads the parcel with which this one left."""
    return ref.parcel_with or ref.id


def return_of(desk: Desk, ref: OrderRef) -> ReturnRow | None:
    """The return of an order's parcel that was begun and is not closed."""
    return desk.returns.open_of(leader_of(ref))


def _sent(turn: Turn) -> OrderRef | None:
    if turn.bench.sent_order is None:
        return None
    ref = turn.desk.orders.by_id(turn.bench.sent_order)
    return ref if ref.state in SENT_STATES else None


def _show(turn: Turn, return_id: int, reason: Reason) -> ScanOutcome:
    turn.set_return(return_id)
    returned = turn.returned
    detail = returned.how.value, follow_up_number(returned.follow_up_id)
    return turn.record(turn.outcome(Verdict.RETURN_OPENED, reason=reason, detail=detail))


def _claim(desk: Desk, order_id: int) -> int | None:
    return desk.returns.open_claim(_members(desk, order_id), TIED_TO)


def _box_of(desk: Desk, order_id: int, label: str) -> int | None:
    """The box whose label was scanned; None where the order was named otherwise: it may be any of them."""
    return desk.returns.box_of_label(_members(desk, order_id), label) if label else None


def _members(desk: Desk, order_id: int) -> tuple[int, ...]:
    return desk.one_parcel.members(order_id) or (order_id,)
