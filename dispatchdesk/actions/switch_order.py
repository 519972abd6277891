"""The fast lane's way out: the label that was stuck on belongs to a twin of the open order."""

from __future__ import annotations

from dispatchdesk.actions.open_order import begin
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.fast_lane import may_switch
from dispatchdesk.rules.orders import OrderState
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.storage.order_book import OrderRef


def fast_lane_twin(turn: Turn, other: OrderRef) -> OrderRef | None:
    """The waiting one-item order of the scanned label, where it wants the very same pieces.

    Only where the open order was opened by its item and no box of it is closed; never across held,
    owed, noted or hand-changed orders.
    """
    claim = turn.claim
    if claim is None or claim.opened_by != "item" or other.state is not OrderState.WAITING:
        return None
    here, there = turn.the_order, turn.desk.orders.load(other.id)
    if turn.desk.dispatches.closed_boxes(here.id):
        return None
    claimed = turn.desk.benches.claim_of(other.id)
    return other if claimed is None and may_switch(here, there) else None


def switch_order(turn: Turn, twin: OrderRef) -> None:
    """Move the counted pieces to the order whose label was stuck on; it is the open one then."""
    desk, here = turn.desk, turn.the_order
    pieces = turn.progress.pieces
    turn.record(
        turn.outcome(Verdict.ANSWERED, reason=Reason.SWITCHED_ORDER, detail=(twin.number,)), is_last=False
    )
    articles = [here.line(piece.line_id).article for piece in pieces]
    for piece in pieces:
        desk.dispatches.take_back(piece.id, turn.at, "switched")
    desk.benches.release_claim(here.id)
    desk.orders.set_state(here.id, OrderState.WAITING)
    order = begin(turn, twin, "item")
    box = desk.dispatches.start_box(order.id, new_uid(), turn.bench.id, turn.at)
    for piece, article in zip(pieces, articles, strict=True):
        line = next(line for line in order.lines if line.article.is_same_as(article))
        desk.dispatches.add_piece(
            order.id,
            line.id,
            box,
            article.variant_id,
            piece.quantity,
            piece.journal_id,
            turn.at,
            by_eye=piece.by_eye,
        )
    turn.reload()
