"""What a packer tells of the shelves: a wrong bin, a piece that must not be sold, a code that nobody knew."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.bench_follow_up import open_follow_up
from dispatchdesk.actions.choices import numbered_articles
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.codes import read_code
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.verdicts import Reason, ScanOutcome
from dispatchdesk.rules.wrong_scans import FOLLOW_UPS, detail_of


def follow_up_wrong_scan(turn: Turn) -> ScanOutcome:
    """BIN: what was refused last is followed up, each verdict in its own way."""
    wrong = turn.bench.last_wrong
    if wrong is None:
        return turn.refused(Reason.NO_WRONG_SCAN)
    kind = FOLLOW_UPS[wrong.verdict]
    number = open_follow_up(
        turn,
        kind,
        order_id=turn.bench.order_id,
        article=wrong.found,
        ordered=wrong.ordered,
        detail=detail_of(wrong),
    )
    turn.bench = replace(turn.bench, last_wrong=None)
    if kind is FollowUpKind.WRONG_BIN:
        return turn.answered(Reason.BIN_REPORTED, number, found=wrong.found, ordered=wrong.ordered)
    return turn.answered(Reason.FOLLOWED_UP, number, kind.value, found=wrong.found, ordered=wrong.ordered)


def ask_what_it_is(turn: Turn) -> ScanOutcome:
    """TEACH: which variant of the open order the code just scanned names.

    Only a code that nobody knew, or that several variants share: never a label or another item's.
    """
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    code = turn.teachable_before
    known = [line.article for line in turn.order.lines if line.article.variant_id is not None]
    if not code or not known:
        return turn.refused(Reason.NOTHING_TO_TEACH)
    return turn.ask(Question(Reason.TEACH_WHICH, numbered_articles(known), text=code, detail=(code,)))


def teach_code(turn: Turn, question: Question, article: Article) -> ScanOutcome:
    """From now on the code means this variant and no other."""
    assert article.variant_id is not None
    turn.desk.catalogue.teach(article.variant_id, question.text, read_code(question.text).key)
    turn.reload()
    return turn.answered(Reason.CODE_TAUGHT, question.text, found=article)
