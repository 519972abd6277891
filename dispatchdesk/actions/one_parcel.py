"""Orders of one buyer in one parcel: joined by the packer, apart again by the packer or by a stop.

Who leaves the parcel leaves with nothing counted: its pieces are to be taken out of the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dispatchdesk.actions.order_at_bench import order_at_bench
from dispatchdesk.actions.turn import Turn, payload_of
from dispatchdesk.desk import Desk
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.one_parcel import is_stopped, parts_of
from dispatchdesk.rules.orders import Order, OrderState
from dispatchdesk.rules.recipients import is_other_place
from dispatchdesk.rules.verdicts import Choice, Pin, Reason, ScanOutcome, Verdict
from dispatchdesk.storage.order_book import OrderRef

UNDO_STOPS_AT = ("defect", "parcel", "dispatch")
"""Undo never goes back behind a defect, a label, a closing."""


def join_or_split(turn: Turn) -> ScanOutcome:
    """JOIN: what else goes to this buyer leaves in the same parcel; where nothing else does, all go apart."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    if others := turn.desk.one_parcel.same_buyer(turn.order.id):
        return _join(turn, others)
    if turn.order.parts:
        return _split(turn)
    return turn.refused(Reason.NOBODY_ELSE)


def take_up(turn: Turn, ref: OrderRef, opened_by: str) -> None:
    """Claim the order for this bench."""
    desk = turn.desk
    undo_floor = desk.journal.last_of(ref.uid, UNDO_STOPS_AT)
    desk.benches.claim(ref.id, turn.bench.id, turn.at, opened_by, undo_floor)
    desk.orders.set_state(ref.id, OrderState.CHECKING)


def members_to_open(turn: Turn, ref: OrderRef) -> tuple[tuple[OrderRef, ...], tuple[Pin, ...]]:
    """The orders that are opened with this one, the leading one first, and what must come out of their box:
    pieces of those that may not go with it any more.
    """
    if ref.parcel_with is None:
        return (ref,), ()
    order = order_at_bench(turn.desk, ref.parcel_with)
    going, leaving = _apart(order)
    pins = _leave(turn.desk, order, leaving) if going and leaving else ()
    return tuple(turn.desk.orders.by_id(part.id) for part in going or (order,)), pins


def leave_if_apart(desk: Desk, order_id: int) -> bool:
    """An order was stopped, or goes to another place now: the others of its parcel go on without it.

    Inside the transaction that did it; whether a bench has to be told. Where no bench has it open, they part
    when they are opened.
    """
    bench, leader = desk.benches.load(desk.bench_id), desk.orders.by_id(order_id).parcel_with
    if leader is None or bench.order_id != leader:
        return False
    order = order_at_bench(desk, leader)
    going, leaving = _apart(order)
    if not going or not leaving:
        return False
    pins = _leave(desk, order, leaving)
    question = _question(bench.question, going[0], leaving)
    desk.benches.go_on_with(bench.id, going[0].id, question, (*bench.pins, *pins))
    return True


def _question(asked: Question | None, going: Order, leaving: Sequence[Order]) -> Question:
    """What has changed in the order that goes on is still asked; all else that was asked is of no use."""
    if asked is not None and asked.reason is Reason.OLD_SLIP and asked.order_id == going.id:
        return asked
    return Question(Reason.LEFT_PARCEL, (Choice("YES"),), order_id=going.id, detail=(_numbers(leaving),))


def leave_with_nothing_packed(turn: Turn) -> None:
    """Orders of which nothing lies in any box of the parcel that is closed now: they wait again."""
    order = turn.the_order
    packed = {order.owner(piece.line_id).id for piece in turn.progress.pieces}
    if leavers := [part for part in order.parts if part.id not in packed]:
        _leave(turn.desk, order, leavers)
        turn.bench = replace(turn.bench, order_id=next(one.id for one in order.parts if one.id in packed))
        turn.reload()


def _join(turn: Turn, others: Sequence[int]) -> ScanOutcome:
    desk, leader = turn.desk, parts_of(turn.the_order)[0]
    desk.one_parcel.join(leader.id, (leader.id, *others))
    for other in others:
        take_up(turn, desk.orders.by_id(other), "joined")
    turn.reload()
    for part in turn.the_order.parts[1:]:
        if part.id in others:
            said = turn.outcome(Verdict.ANSWERED, reason=Reason.ONE_PARCEL, order_uid=part.uid)
            turn.record(said, is_last=False)
    return turn.answered(Reason.ONE_PARCEL)


def _split(turn: Turn) -> ScanOutcome:
    leavers = turn.the_order.parts[1:]
    pins = _leave(turn.desk, turn.the_order, leavers)
    turn.bench = replace(turn.bench, pins=(*turn.bench.pins, *pins))
    turn.reload()
    return turn.answered(Reason.SPLIT_AGAIN, _numbers(leavers))


def _apart(order: Order) -> tuple[tuple[Order, ...], tuple[Order, ...]]:
    """Those that may leave together, and those that are stopped or go to another place."""
    sendable = [part for part in parts_of(order) if not is_stopped(part)]
    going = tuple(one for one in sendable if not is_other_place(sendable[0].recipient, one.recipient))
    return going, tuple(part for part in parts_of(order) if part not in going)


def _leave(desk: Desk, order: Order, leavers: Sequence[Order]) -> tuple[Pin, ...]:
    """They go alone from now on, and wait; the others stay together. What of theirs is in the open box."""
    taken = [pin for part in leavers for pin in _take_out(desk, order, part)]
    staying = [part.id for part in parts_of(order) if part not in leavers]
    desk.one_parcel.part([part.id for part in leavers])
    if len(staying) > 1:
        desk.one_parcel.join(staying[0], staying)
    else:
        desk.one_parcel.part(staying)
    return tuple(taken)


def _take_out(desk: Desk, order: Order, part: Order) -> list[Pin]:
    taken = desk.one_parcel.take_out(part.id, desk.now(), "apart")
    desk.benches.release_claim(part.id)
    if part.state is OrderState.CHECKING:
        desk.orders.set_state(part.id, OrderState.WAITING)
    said = ScanOutcome(
        Verdict.ANSWERED, "", order_number=order.number, order_uid=part.uid,
        reason=Reason.LEFT_PARCEL, detail=(part.number,),
    )  # fmt: skip
    chain = desk.benches.load(desk.bench_id).chain
    desk.journal.append(
        chain, desk.now(), "apart", payload_of(said), packer=desk.person.uid, order_uid=part.uid
    )
    return [Pin(bare(part.line(line_id).article), count) for line_id, count in taken]


def _numbers(orders: Sequence[Order]) -> str:
    return ", ".join(order.number for order in orders)
