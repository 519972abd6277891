"""A packed parcel is opened again, with a reason, until the carrier has it."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.call_back import settle_pulls
from dispatchdesk.actions.choices import numbered
from dispatchdesk.actions.open_order import begin, leave_aside
from dispatchdesk.actions.open_return import return_of
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import Desk
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.dispatching import ReopenReason
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.order_book import OrderRef


def ask_why_reopen(turn: Turn) -> ScanOutcome:
    """REOPEN: why the order last sent here, or last scanned as sent, is opened again.

    Beside a wrong piece it is the parcel that may hold the right one, also while another order is open.
    """
    wrong = turn.bench.last_wrong
    swap = wrong.swap if wrong else None
    if turn.order is not None and swap is None:
        return turn.refused(Reason.ALREADY_OPEN)
    order_id = swap.order_id if swap else turn.bench.sent_order
    if order_id is None:
        return turn.refused(Reason.NOTHING_TO_REOPEN)
    ref = turn.desk.orders.by_id(order_id)
    if ref.state is OrderState.HANDED_OVER:
        return turn.refused(Reason.HANDED_OVER, ref.number)
    if ref.state is not OrderState.PACKED:
        return turn.refused(Reason.NOTHING_TO_REOPEN)
    if return_of(turn.desk, ref):
        return turn.refused(Reason.RETURN_NOT_CLOSED, ref.number)
    reasons = numbered(reason.value for reason in ReopenReason)
    return turn.ask(Question(Reason.WHY_REOPEN, reasons, order_id=order_id, detail=(ref.number,)))


def reopen_order(turn: Turn, question: Question, why: str) -> ScanOutcome:
    """Take the last box up again, with all that lies in it; what was kept is only promised again.

    An order that is open is put aside first.
    """
    assert question.order_id is not None
    desk = turn.desk
    if turn.order is not None:
        leave_aside(turn, is_last=False)
    leader, packed = _in_one_parcel(desk, desk.orders.by_id(question.order_id))
    boxes = desk.one_parcel.take_up_box([ref.id for ref in packed])
    for ref in packed:
        desk.promises.reopen(ref.id)
        settle_pulls(desk, ref.id)
    if why == ReopenReason.WRONG_CONTENT:
        for box in boxes.values():
            desk.dispatches.empty_box(box, turn.at, "reopened")
    outcome = _record(turn, [ref for ref in packed if ref.id in boxes], why, leader)
    turn.bench = replace(turn.bench, sent_order=None)
    return outcome


def _in_one_parcel(desk: Desk, ref: OrderRef) -> tuple[OrderRef, tuple[OrderRef, ...]]:
    """The order to be opened, and all that were packed with it."""
    if ref.parcel_with is None:
        return ref, (ref,)
    members = [desk.orders.by_id(member) for member in desk.one_parcel.members(ref.parcel_with)]
    return members[0], tuple(one for one in members if one.state is OrderState.PACKED)


def _record(turn: Turn, reopened: list[OrderRef], why: str, leader: OrderRef) -> ScanOutcome:
    """A row for each order whose parcel is open again; the one whose box it is tells it."""
    begin(turn, leader, "reopened")
    told = [turn.outcome(Verdict.REOPENED, detail=(why,), order_uid=ref.uid) for ref in reopened]
    for outcome in told[1:]:
        turn.record(outcome, is_last=False)
    return turn.record(told[0])
