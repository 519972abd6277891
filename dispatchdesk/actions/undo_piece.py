"""Undo: back by one counted piece, never behind a defect, a label, a closing."""

from __future__ import annotations

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def undo_piece(turn: Turn) -> ScanOutcome:
    """Take back what was counted last; refused scans are nothing to take back."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    claim = turn.claim
    floor = claim.undo_floor if claim else 0
    pieces = [piece for piece in turn.progress.pieces if piece.journal_id > floor]
    if not pieces:
        return turn.refused(Reason.NOTHING_TO_UNDO)
    piece = pieces[-1]
    line = turn.order.line(piece.line_id)
    outcome = turn.record(turn.outcome(Verdict.UNDONE, line=line, more=-piece.quantity, found=line.article))
    turn.desk.dispatches.take_back(piece.id, turn.at, "undo")
    turn.reload()
    return outcome
