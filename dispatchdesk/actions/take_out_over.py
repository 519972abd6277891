"""Pieces that are in the box and not wanted any more: a line was refunded after they were counted."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import pieces_in_box, take_out
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import pins_over
from dispatchdesk.rules.check_scan import Decision
from dispatchdesk.rules.orders import OrderLine
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def take_out_over(turn: Turn, decision: Decision) -> ScanOutcome:
    """The scanned piece comes out of the box again."""
    line, quantity = decision.line, decision.quantity
    assert line is not None
    order, progress = turn.the_order, turn.progress
    left = sum(count for _line, count in progress.over(order)) - quantity
    outcome = turn.record(
        turn.outcome(
            Verdict.TAKEN_OUT,
            line=line,
            more=-quantity,
            found=decision.found,
            order_done=left == 0 and progress.units_missing(order) == 0,
        )
    )
    _take_back(turn, line, quantity)
    turn.reload()
    return outcome


def confirm_all_out(turn: Turn) -> ScanOutcome:
    """YES: refused pieces, and those that are not wanted any more, are out of the box."""
    over = turn.progress.over(turn.order) if turn.order is not None else ()
    if not (over or turn.bench.pins):
        return turn.refused(Reason.NO_QUESTION_OPEN)
    turn.bench = replace(turn.bench, pins=())
    outcome = turn.answered(Reason.PINS_CLEARED, *(line.article.sku for line, _count in over))
    for line, count in over:
        _take_back(turn, line, count)
    turn.reload()
    return outcome


def refuse_until_out(turn: Turn) -> ScanOutcome | None:
    """Not yet: what must come out of the box first; None where nothing must."""
    pins = pins_over(turn.the_order, turn.progress)
    if not pins:
        return None
    return turn.record(turn.outcome(Verdict.NOT_YET, reason=Reason.TAKE_OUT_FIRST, pins=pins))


def _take_back(turn: Turn, line: OrderLine, quantity: int) -> None:
    """The last ones first, as they lie on top."""
    for piece in reversed([piece for piece in pieces_in_box(turn) if piece.line_id == line.id]):
        if quantity <= 0:
            break
        take_out(turn, piece, min(quantity, piece.quantity), "refunded")
        quantity -= piece.quantity
