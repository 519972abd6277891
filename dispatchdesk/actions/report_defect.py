"""A faulty piece: it is taken out, a follow-up opens by itself, and another piece is wanted."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.choices import numbered
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.check_scan import Candidate
from dispatchdesk.rules.follow_ups import FollowUpKind, follow_up_number
from dispatchdesk.rules.orders import Piece
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.follow_up_book import NewFollowUp


def ask_defect(turn: Turn) -> ScanOutcome:
    """DEFECT: what is wrong with the piece last counted; with none counted, the piece scanned next."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    kinds = numbered(turn.desk.settings.defect_kinds)
    piece = last_piece(turn)
    if piece is None:
        return turn.ask(Question(Reason.SCAN_FAULTY_PIECE, kinds))
    line = turn.order.line(piece.line_id)
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
    piece = last_piece(turn) if question.line_id is not None else None
    out_of_box = -1 if piece is not None else 0
    line = turn.the_order.line(piece.line_id) if piece else None
    follow_up = _open_follow_up(turn, question.article, kind)
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
        take_one_out(turn, piece, "defect")
    turn.desk.benches.raise_undo_floor(turn.the_order.id, turn.journal_id)
    turn.reload()
    return outcome


def last_piece(turn: Turn) -> Piece | None:
    """The piece last counted into the open box."""
    box = turn.desk.dispatches.open_box(turn.the_order.id)
    pieces = [piece for piece in turn.progress.pieces if box is not None and piece.parcel_id == box.id]
    return pieces[-1] if pieces else None


def take_one_out(turn: Turn, piece: Piece, why: str) -> None:
    """Take one of a counted quantity back; the others stay counted."""
    desk, line = turn.desk, turn.the_order.line(piece.line_id)
    desk.dispatches.take_back(piece.id, turn.at, why)
    if piece.quantity > 1:
        desk.dispatches.add_piece(
            turn.the_order.id,
            line.id,
            piece.parcel_id,
            line.article.variant_id,
            piece.quantity - 1,
            turn.journal_id,
            turn.at,
            by_eye=piece.by_eye,
        )


def _open_follow_up(turn: Turn, article: Article, kind: str) -> str:
    box = turn.desk.dispatches.open_box(turn.the_order.id)
    follow_up_id = turn.desk.follow_ups.open(
        new_uid(),
        NewFollowUp(
            FollowUpKind.DEFECT,
            turn.at,
            turn.desk.packer,
            bench=turn.bench.name,
            order_id=turn.the_order.id,
            parcel_id=box.id if box else None,
            article=article,
            detail=kind,
        ),
    )
    return follow_up_number(follow_up_id)
