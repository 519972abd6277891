"""A piece goes into the box."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import box_to_fill
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.check_scan import verdict_after_count
from dispatchdesk.rules.orders import OrderLine, Piece
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict


def count(
    turn: Turn,
    line: OrderLine,
    quantity: int,
    *,
    verdict: Verdict | None = None,
    found: Article | None = None,
    by_eye: bool = False,
) -> ScanOutcome:
    """Record the count and write its piece; asks for the check points where the product demands it."""
    article = found or line.article
    answer = verdict or verdict_after_count(turn.the_order, turn.progress, line, quantity)
    question = _check_points(line, article)
    if question is not None:
        turn.bench = replace(turn.bench, question=question)
    outcome = turn.record(
        turn.outcome(
            answer, line=line, more=quantity, found=article, choices=question.choices if question else ()
        ),
        is_last=not turn.closes_by_itself(more=quantity),
    )
    box_id = box_to_fill(turn, line)
    piece_id = turn.desk.dispatches.add_piece(
        turn.the_order.owner(line.id).id,
        line.id,
        box_id,
        article.variant_id,
        quantity,
        turn.journal_id,
        turn.at,
        by_eye=by_eye,
        batch=turn.item.batch,
        expiry=turn.item.expiry,
        serial=turn.item.serial,
    )
    turn.piece_added(Piece(piece_id, line.id, quantity, box_id, turn.journal_id, by_eye))
    return outcome


def _check_points(line: OrderLine, article: Article) -> Question | None:
    rules = article.rules
    if not (rules.demands_answer and rules.check_points):
        return None
    return Question(
        Reason.CHECK_POINTS,
        (Choice("YES"),),
        article=article,
        line_id=line.id,
        detail=rules.check_points,
    )
