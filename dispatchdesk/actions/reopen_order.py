"""A packed parcel is opened again, with a reason, until the carrier has it."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.choices import numbered
from dispatchdesk.actions.open_order import begin
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.dispatching import ReopenReason
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def ask_why_reopen(turn: Turn) -> ScanOutcome:
    """REOPEN: why the order last sent here, or last scanned as sent, is opened again."""
    if turn.order is not None:
        return turn.refused(Reason.ALREADY_OPEN)
    order_id = turn.bench.sent_order
    if order_id is None:
        return turn.refused(Reason.NOTHING_TO_REOPEN)
    ref = turn.desk.orders.by_id(order_id)
    if ref.state is OrderState.HANDED_OVER:
        return turn.refused(Reason.HANDED_OVER, ref.number)
    if ref.state is not OrderState.PACKED:
        return turn.refused(Reason.NOTHING_TO_REOPEN)
    reasons = numbered(reason.value for reason in ReopenReason)
    return turn.ask(Question(Reason.WHY_REOPEN, reasons, order_id=order_id, detail=(ref.number,)))


def reopen_order(turn: Turn, question: Question, why: str) -> ScanOutcome:
    """Take the last box up again; what was kept is only promised again."""
    assert question.order_id is not None
    desk = turn.desk
    ref = desk.orders.by_id(question.order_id)
    box = desk.dispatches.closed_boxes(ref.id)[-1]
    desk.dispatches.reopen_box(box.id)
    desk.promises.reopen(ref.id)
    if why == ReopenReason.WRONG_CONTENT:
        desk.dispatches.empty_box(box.id, turn.at, "reopened")
    begin(turn, ref, "reopened")
    outcome = turn.record(turn.outcome(Verdict.REOPENED, detail=(why,)))
    turn.bench = replace(turn.bench, sent_order=None)
    return outcome
