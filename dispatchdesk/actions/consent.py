"""What a packer may not do alone at the bench is asked of a lead, before it is done."""

from __future__ import annotations

from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome


def ask_consent(turn: Turn, question: Question, key: str) -> ScanOutcome | None:
    """Ask for a lead's badge or PIN where the packer may not give this answer alone; else None."""
    right = _right_needed(turn, question, key)
    if right is None or turn.consent or turn.desk.may(right):
        return None
    return turn.ask(
        Question(
            Reason.CONSENT,
            (Choice("NO"),),
            article=question.article,
            line_id=question.line_id,
            order_id=question.order_id,
            detail=(right.value,),
            before=question,
            key=key,
        )
    )


def _right_needed(turn: Turn, question: Question, key: str) -> Right | None:
    match question.reason:
        case Reason.SHORT_OR_ASIDE if key == "YES" and _is_item(turn, question):
            return Right.GO_SHORT
        case Reason.HOW_HEAVY if key == "YES" and question.text and not question.digits:
            return Right.WAIVE_WEIGHT
        case Reason.TEACH_WHICH:
            return Right.TEACH_CODE
        case Reason.WHY_REOPEN if not _is_own_of_today(turn, question):
            return Right.REOPEN_OTHERS
        case Reason.RELEASE_ASIDE:
            return Right.RELEASE_ASIDE
    return None


def _is_item(turn: Turn, question: Question) -> bool:
    """Gifts never block, and what is owed only stays promised."""
    assert question.line_id is not None
    return turn.the_order.line(question.line_id).kind is LineKind.ITEM


def _is_own_of_today(turn: Turn, question: Question) -> bool:
    desk = turn.desk
    assert question.order_id is not None
    box = desk.dispatches.closed_boxes(question.order_id)[-1]
    assert box.closed_at is not None
    is_of_today = box.closed_at.astimezone(desk.zone).date() == turn.at.astimezone(desk.zone).date()
    return is_of_today and desk.dispatches.closer(box.id) == desk.packer
