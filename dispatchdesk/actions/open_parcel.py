"""Several parcels: this box's label first; the next box opens with the first piece that goes into it."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import filled_box
from dispatchdesk.actions.close_box import close_box
from dispatchdesk.actions.shipping_labels import ask_whether_label, label_facts, refuse_label
from dispatchdesk.actions.take_out_over import refuse_until_out
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.labels import LabelAnswer, judge_label
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict


def ask_box_label(turn: Turn) -> ScanOutcome:
    """PARCEL: this box is full; its label first, then the next box opens."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    if turn.progress.is_done(turn.order):
        return turn.refused(Reason.NOTHING_MISSING)
    box = filled_box(turn)
    if box is None:
        return turn.refused(Reason.BOX_EMPTY)
    if refusal := refuse_until_out(turn):
        return refusal
    return turn.ask(Question(Reason.SCAN_BOX_LABEL, (Choice("NO"),), detail=(str(box.box),)))


def take_box_label(turn: Turn, text: str, *, sure: bool = False) -> ScanOutcome:
    """The label of a box that is not the order's last."""
    facts, _ = label_facts(turn, text)
    answer = LabelAnswer.CLOSE if sure else judge_label(facts, order_done=True)
    match answer:
        case LabelAnswer.CLOSE:
            return _close_this_box(turn, text)
        case LabelAnswer.ASK:
            return ask_whether_label(turn, text, for_next_box=True)
        case LabelAnswer.OF_OTHER | LabelAnswer.USED | LabelAnswer.OLD_ADDRESS:
            return refuse_label(turn, answer)
        case _:
            return turn.refused(Reason.NOT_A_TRACKING_NUMBER, text)


def _close_this_box(turn: Turn, text: str) -> ScanOutcome:
    desk, order = turn.desk, turn.the_order
    if filled_box(turn) is None:
        return turn.refused(Reason.BOX_EMPTY)
    turn.bench = replace(turn.bench, question=None)
    if refusal := refuse_until_out(turn):
        return refusal
    outcome = close_box(turn, Verdict.PARCEL_OPENED, text, None)
    desk.benches.raise_undo_floor(order.id, turn.journal_id)
    return outcome
