"""Closing a parcel: by its label, by itself, or without a number."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import filled_box
from dispatchdesk.actions.choices import YES_NO, numbered
from dispatchdesk.actions.close_box import close_box
from dispatchdesk.actions.one_parcel import leave_with_nothing_packed
from dispatchdesk.actions.open_order import open_order
from dispatchdesk.actions.shipping_labels import (
    ask_whether_label,
    label_facts,
    not_yet,
    refuse_label,
    unknown_code,
)
from dispatchdesk.actions.switch_order import fast_lane_twin, switch_order
from dispatchdesk.actions.take_out_over import refuse_until_out
from dispatchdesk.actions.turn import Turn
from dispatchdesk.actions.weigh_box import ask_weight_before_closing
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.dispatching import LabelMode, SendingWay
from dispatchdesk.rules.labels import LabelAnswer, judge_label
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order, OrderState
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.dispatch_book import Box


def take_label(turn: Turn) -> ScanOutcome:
    """A code that is no item, while an order is open: its label, another's, or nothing known."""
    facts, other = label_facts(turn, turn.code.text)
    done = turn.progress.is_done(turn.the_order)
    if other and not done and turn.desk.settings.label_mode is not LabelMode.LAST:
        return open_order(turn, other, "label")
    if other and done and (twin := fast_lane_twin(turn, other)):
        switch_order(turn, twin)
        return close_order(turn, turn.code.text)
    if not done and not turn.progress.units_missing(turn.the_order):
        return not_yet(turn)
    match judge_label(facts, order_done=done):
        case LabelAnswer.NOT_YET:
            return not_yet(turn)
        case LabelAnswer.CLOSE:
            return close_order(turn, turn.code.text)
        case LabelAnswer.ASK:
            return ask_whether_label(turn, turn.code.text)
        case LabelAnswer.OF_OTHER | LabelAnswer.USED | LabelAnswer.OLD_ADDRESS as answer:
            return refuse_label(turn, answer)
        case LabelAnswer.UNKNOWN:
            return unknown_code(turn)


def ask_way(turn: Turn) -> ScanOutcome:
    """DISPATCH: the parcel leaves without a tracking number; YES is by post."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    if not turn.progress.is_done(turn.order):
        return not_yet(turn)
    ways = numbered(way.value for way in SendingWay)
    return turn.ask(Question(Reason.SEND_WITHOUT_NUMBER, (*YES_NO, *ways)))


def close_by_itself(turn: Turn) -> ScanOutcome | None:
    """In the owner's third way with labels, the last item closes the order opened by its label."""
    return close_order(turn, turn.the_order.known_tracking) if turn.closes_by_itself() else None


def close_order(turn: Turn, tracking: str = "", way: SendingWay | None = None) -> ScanOutcome:
    """Close the open box with its label, and the order with it; asks for the weight where that is on."""
    if turn.bench.pins and turn.desk.settings.pins_block_closing:
        return turn.refused(Reason.PINNED_PIECES)
    if refusal := refuse_until_out(turn):
        return refusal
    if question := ask_weight_before_closing(turn, tracking, way):
        return question
    is_filled, closed = filled_box(turn) is not None, _closed_boxes(turn)
    if not is_filled and not closed:
        return turn.refused(Reason.BOX_EMPTY)
    leave_with_nothing_packed(turn)
    order = turn.the_order
    if is_filled:
        outcome = close_box(turn, Verdict.DISPATCHED, tracking, way)
    else:
        outcome = _sent_in_boxes_before(turn, closed[-1])
    for part in parts_of(order):
        _end(turn, part)
    turn.set_order(None)
    turn.bench = replace(turn.bench, sent_order=order.id)
    return outcome


def _closed_boxes(turn: Turn) -> list[Box]:
    return [box for part in parts_of(turn.the_order) for box in turn.desk.dispatches.closed_boxes(part.id)]


def _sent_in_boxes_before(turn: Turn, last: Box) -> ScanOutcome:
    """All that goes is in boxes that are closed already: the rest went short, or was taken out again."""
    return turn.record(turn.outcome(Verdict.DISPATCHED, tracking=last.tracking, carrier=last.carrier))


def _end(turn: Turn, order: Order) -> None:
    desk = turn.desk
    if (empty := desk.dispatches.open_box(order.id)) is not None:
        desk.dispatches.leave_empty(empty.id)
    desk.orders.set_state(order.id, OrderState.PACKED)
    desk.promises.keep(order.id, turn.at)
    desk.benches.release_claim(order.id)
