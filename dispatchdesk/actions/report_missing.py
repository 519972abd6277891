"""A piece that is not there: the order goes aside, or short with a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dispatchdesk.actions.bench_follow_up import open_follow_up
from dispatchdesk.actions.choices import YES_NO, numbered_lines
from dispatchdesk.actions.open_order import leave_aside
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import LineKind, OrderLine
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.promise_book import NewPromise

PROMISE_FALLS_BACK_AFTER = timedelta(days=30)
"""When a promise "with the next order" must be refunded or sent by itself."""


def ask_missing(turn: Turn) -> ScanOutcome:
    """MISSING: which line, unless only one is open."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    lines = turn.progress.open_lines(turn.order)
    if not lines:
        return turn.refused(Reason.NOTHING_MISSING)
    if len(lines) == 1:
        return ask_short_or_aside(turn, lines[0])
    return turn.ask(Question(Reason.WHICH_MISSING, numbered_lines(lines)))


def ask_short_or_aside(turn: Turn, line: OrderLine) -> ScanOutcome:
    """YES: send without it; NO: put the order aside until it is found."""
    return turn.ask(
        Question(
            Reason.SHORT_OR_ASIDE,
            YES_NO,
            article=bare(line.article),
            line_id=line.id,
            detail=(str(turn.progress.missing(line)),),
        )
    )


def go_short(turn: Turn, line: OrderLine) -> ScanOutcome:
    """Send without the missing pieces: a follow-up opens, and an item becomes a promise."""
    missing = turn.progress.missing(line)
    turn.bench = replace(turn.bench, question=None)
    if not turn.progress.pieces and missing >= turn.progress.units_missing(turn.the_order):
        return turn.refused(Reason.NOTHING_WOULD_REMAIN)
    outcome = turn.record(
        replace(
            turn.outcome(Verdict.MISSING_RECORDED, line=line, found=line.article, detail=(str(missing),)),
            wanted=line.wanted - missing,
            order_done=turn.progress.units_missing(turn.the_order) - missing <= 0,
        )
    )
    turn.desk.orders.go_short(line.id, missing)
    if line.kind is LineKind.OWED:
        turn.desk.promises.leave(line.id, missing, new_uid())
    else:
        _follow_up_short(turn, line, missing)
    turn.reload()
    return outcome


def put_aside_for_missing(turn: Turn, line: OrderLine) -> ScanOutcome:
    """Put the order aside until the piece is found, with a follow-up to look for it."""
    missing = turn.progress.missing(line)
    order = turn.the_order.owner(line.id)
    open_follow_up(
        turn, FollowUpKind.MISSING_ITEM, order_id=order.id, article=bare(line.article), quantity=missing
    )
    return leave_aside(turn, is_last=True, found=line.article)


def _follow_up_short(turn: Turn, line: OrderLine, missing: int) -> None:
    order = turn.the_order.owner(line.id)
    is_gift = line.kind is LineKind.GIFT
    promise_id = None if is_gift else _promise(turn, line, missing)
    open_follow_up(
        turn,
        FollowUpKind.MISSING_GIFT if is_gift else FollowUpKind.SHORT,
        order_id=order.id,
        promise_id=promise_id,
        article=bare(line.article),
        quantity=missing,
    )


def _promise(turn: Turn, line: OrderLine, missing: int) -> int:
    order = turn.the_order.owner(line.id)
    return turn.desk.promises.make(
        new_uid(),
        NewPromise(
            customer_id=order.customer_id,
            recipient_key=recipient_key(order.recipient),
            from_order_id=order.id,
            article=line.article,
            quantity=missing,
            at=turn.at,
            due_at=turn.at + PROMISE_FALLS_BACK_AFTER,
        ),
    )
