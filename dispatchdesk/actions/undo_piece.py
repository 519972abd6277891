"""Undo: back by one counted piece, never behind a defect, a label, a closing."""

from __future__ import annotations

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.kits import kits_in
from dispatchdesk.rules.orders import Piece
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
    together = [piece for piece in pieces if piece.journal_id == pieces[-1].journal_id]
    outcome = turn.record(_undone_kit(turn, together) or _undone(turn, together[-1]))
    for piece in together:
        turn.desk.dispatches.take_back(piece.id, turn.at, "undo")
    turn.reload()
    return outcome


def _undone(turn: Turn, piece: Piece) -> ScanOutcome:
    line = turn.the_order.line(piece.line_id)
    return turn.outcome(Verdict.UNDONE, line=line, more=-piece.quantity, found=line.article)


def _undone_kit(turn: Turn, pieces: list[Piece]) -> ScanOutcome | None:
    """Of a kit that was scanned by its own code, all parts come out."""
    order = turn.the_order
    line = order.line(pieces[-1].line_id)
    if len(pieces) < 2 or not line.kit:
        return None
    kit = next(one for one in order.lines if one.kit == line.kit and one.kit_count)
    kits = pieces[-1].quantity * kit.kit_count // line.quantity
    return turn.outcome(
        Verdict.UNDONE,
        line=kit,
        more=-sum(piece.quantity for piece in pieces),
        found=kit.article,
        counted=kits_in(order, turn.progress, kit) - kits,
        wanted=kit.kit_count,
    )
