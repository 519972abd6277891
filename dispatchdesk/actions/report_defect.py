"""A faulty piece: it is taken out, a follow-up opens by itself, and another piece is wanted."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.bench_follow_up import open_follow_up
from dispatchdesk.actions.box_in_hand import pieces_in_box, take_out
from dispatchdesk.actions.choices import numbered
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.check_scan import Candidate
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def ask_defect(turn: Turn) -> ScanOutcome:
    """DEFECT: what is wrong with the piece last counted; with none counted, the piece scanned next."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    kinds = numbered(turn.desk.settings.defect_kinds)
    pieces = pieces_in_box(turn)
    if not pieces:
        return turn.ask(Question(Reason.SCAN_FAULTY_PIECE, kinds))
    line = turn.order.line(pieces[-1].line_id)
    return turn.ask(Question(Reason.WHICH_DEFECT, kinds, article=bare(line.article), line_id=line.id))


def mean_scanned_piece(turn: Turn, question: Question, candidate: Candidate) -> ScanOutcome:
    """An item scanned while DEFECT is open is the faulty piece; it never counts."""
    return turn.ask(
        replace(question, reason=Reason.WHICH_DEFECT, article=bare(candidate.article), line_id=None)
    )


def record_defect(turn: Turn, question: Question, kind: str) -> ScanOutcome:
    """Take the piece out of the box, where it was in, and open the follow-up."""
    assert question.article is not None
    turn.bench = replace(turn.bench, question=None)
    pieces = pieces_in_box(turn) if question.line_id is not None else ()
    piece = pieces[-1] if pieces else None
    out_of_box = -1 if piece is not None else 0
    line = turn.the_order.line(piece.line_id) if piece else None
    order = turn.the_order.owner(line.id if line else None)
    box = turn.desk.dispatches.open_box(order.id)
    follow_up = open_follow_up(
        turn,
        FollowUpKind.DEFECT,
        order_id=order.id,
        parcel_id=box.id if box else None,
        article=question.article,
        detail=kind,
    )
    outcome = turn.record(
        turn.outcome(
            Verdict.DEFECT_RECORDED,
            line=line,
            more=out_of_box,
            found=question.article,
            detail=(kind, follow_up),
        )
    )
    if piece is not None:
        take_out(turn, piece, 1, "defect")
    turn.desk.benches.raise_undo_floor(turn.the_order.id, turn.journal_id)
    turn.reload()
    return outcome
