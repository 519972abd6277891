"""Pieces without a barcode: confirmed by eye, or a gift confirmed whole."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.choices import numbered_lines
from dispatchdesk.actions.counting import count
from dispatchdesk.actions.dispatch_order import close_by_itself
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.orders import LineKind, OrderLine
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def ask_by_eye(turn: Turn) -> ScanOutcome:
    """EYE: number the open lines; the number confirms one piece."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    lines = lines_for_the_eye(turn)
    if not lines:
        forbidden = bool(turn.progress.open_lines(turn.order))
        return turn.refused(Reason.FORBIDDEN_FOR_PRODUCT if forbidden else Reason.NOTHING_MISSING)
    return turn.ask(Question(Reason.WHICH_BY_EYE, numbered_lines(lines)))


def lines_for_the_eye(turn: Turn) -> tuple[OrderLine, ...]:
    """Open lines whose product may be confirmed without its code."""
    lines = turn.progress.open_lines(turn.the_order)
    return tuple(line for line in lines if not line.article.rules.by_eye_forbidden)


def confirm_by_eye(turn: Turn, line: OrderLine) -> ScanOutcome:
    """Count one piece that was looked at; it is recorded as by eye."""
    turn.bench = replace(turn.bench, question=None)
    outcome = count(turn, line, 1, verdict=Verdict.CONFIRMED_BY_EYE, by_eye=True)
    return close_by_itself(turn) or outcome


def confirm_gift(turn: Turn) -> ScanOutcome:
    """GIFT: the topmost open gift or owed line without a barcode, whole."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    for line in turn.progress.open_lines(turn.order):
        if line.kind is not LineKind.ITEM and not line.article.has_barcode:
            missing = turn.progress.missing(line)
            outcome = count(turn, line, missing, verdict=Verdict.GIFT_CONFIRMED, by_eye=True)
            return close_by_itself(turn) or outcome
    return turn.refused(Reason.NO_GIFT_TO_CONFIRM)
