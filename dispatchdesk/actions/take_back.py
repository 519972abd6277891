"""A returned parcel is scanned in: each piece comes back, is judged, or is none of this parcel."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.choices import YES_NO, numbered, numbered_articles, numbered_lines
from dispatchdesk.actions.end_of_way import note_end_of_way
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question, WrongScan, bare
from dispatchdesk.rules.check_scan import Candidate, Decision, check_scan
from dispatchdesk.rules.follow_ups import FollowUpState, follow_up_number
from dispatchdesk.rules.kits import kits_in
from dispatchdesk.rules.orders import LineKind, OrderLine
from dispatchdesk.rules.returns import Condition
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict

CONDITIONS = (
    Choice("YES", Condition.RESELL.value),
    *numbered(condition.value for condition in Condition),
)


def take_back(turn: Turn, candidates: tuple[Candidate, ...]) -> ScanOutcome:
    """Decide on an item that was scanned out of the returned box; a shared code means what was sent."""
    sent = tuple(one for one in candidates if _was_sent(turn, one.article))
    decision = check_scan(turn.the_order, turn.progress, sent or candidates, turn.at.date())
    if decision.verdict is Verdict.AMBIGUOUS:
        choices = numbered_articles(one.article for one in sent)
        return turn.ask(Question(Reason.WHICH_VARIANT, choices, text=turn.item.text), Verdict.AMBIGUOUS)
    if decision.counts:
        return _count_decided(turn, decision)
    return _refuse(turn, decision)


def ask_back_by_eye(turn: Turn) -> ScanOutcome:
    """EYE: number what is still to come back; the number confirms one piece."""
    lines = turn.progress.open_lines(turn.the_order)
    if not lines:
        return turn.refused(Reason.NOTHING_MISSING)
    return turn.ask(Question(Reason.WHICH_BY_EYE, numbered_lines(lines)))


def back_by_eye(turn: Turn, key: str) -> ScanOutcome:
    """One piece of the chosen line lies there."""
    line = turn.progress.open_lines(turn.the_order)[int(key) - 1]
    return _count(turn, line.article, line, ((line, 1),), by_eye=True)


def gift_back(turn: Turn) -> ScanOutcome:
    """GIFT: the topmost gift or owed line without a barcode came back whole."""
    for line in turn.progress.open_lines(turn.the_order):
        if line.kind is not LineKind.ITEM and not line.article.has_barcode:
            return _count(turn, line.article, line, ((line, turn.progress.missing(line)),), by_eye=True)
    return turn.refused(Reason.NO_GIFT_TO_CONFIRM)


def judge_back(turn: Turn, question: Question, condition: str) -> ScanOutcome:
    """What becomes of the piece that came back last; of a faulty one, what is wrong with it is asked next."""
    faults = numbered(turn.desk.settings.defect_kinds) if condition == Condition.FAULTY else ()
    outcome = _noted(turn, question, Reason.CONDITION_NOTED, condition, is_last=not faults)
    turn.desk.returns.judge(turn.returned.id, Condition(condition))
    turn.reload()
    if not faults:
        return outcome
    return turn.ask(Question(Reason.WHICH_FAULT, faults, article=question.article, line_id=question.line_id))


def tell_fault(turn: Turn, question: Question, fault: str) -> ScanOutcome:
    """What is wrong with the faulty piece that came back last."""
    outcome = _noted(turn, question, Reason.FAULT_NOTED, Condition.FAULTY.value, fault)
    turn.desk.returns.tell_fault(turn.returned.id, fault)
    turn.reload()
    return outcome


def leave_fault_open(turn: Turn, question: Question) -> ScanOutcome:
    """Nobody can tell what is wrong with it."""
    return _noted(turn, question, Reason.QUESTION_CLOSED, Condition.FAULTY.value)


def _noted(turn: Turn, question: Question, reason: Reason, *detail: str, is_last: bool = True) -> ScanOutcome:
    returned = turn.returned
    line = next((line for line in returned.sent.lines if line.id == question.line_id), None)
    is_done = turn.progress.is_done(turn.the_order)
    verdict = Verdict.ALL_BACK if is_done else Verdict.ANSWERED
    told = turn.outcome(verdict, line=line, found=question.article, reason=reason, detail=detail)
    return turn.record(told, is_last=is_last)


def undo_back(turn: Turn) -> ScanOutcome:
    """UNDO: what was scanned last did not come back after all."""
    pieces = turn.returned.pieces
    if not pieces:
        return turn.refused(Reason.NOTHING_TO_UNDO)
    together = [piece for piece in pieces if piece.journal_id == pieces[-1].journal_id]
    line = next((line for line in turn.the_order.lines if line.id == together[-1].line_id), None)
    is_kit = len(together) > 1
    turn.bench = replace(turn.bench, question=None)
    outcome = turn.answered(
        Reason.NOT_BACK_AFTER_ALL,
        line=None if is_kit else line,
        more=-sum(piece.quantity for piece in together if piece.line_id is not None),
        found=_article_of(turn, line, is_kit=is_kit) if line else together[-1].article,
    )
    for piece in together:
        turn.desk.returns.take_back(piece.id, turn.at)
    turn.reload()
    return outcome


def note_foreign(turn: Turn) -> ScanOutcome:
    """BIN: the piece that was refused last lay in the returned box all the same."""
    wrong = turn.bench.last_wrong
    if wrong is None:
        return turn.refused(Reason.NO_WRONG_SCAN)
    article = wrong.found or Article(sku="", title=wrong.code)
    turn.bench = replace(turn.bench, last_wrong=None)
    number = follow_up_number(turn.returned.follow_up_id)
    outcome = turn.answered(Reason.FOREIGN_NOTED, number, found=article)
    turn.desk.returns.add(
        turn.returned.id, None, article, 1, turn.journal_id, turn.at, condition=Condition.NOT_OURS
    )
    turn.reload()
    return outcome


def finish_return(turn: Turn) -> ScanOutcome:
    """DISPATCH or YES: nothing more is in the box; what is missing is asked about first."""
    missing = turn.progress.units_missing(turn.the_order)
    if missing:
        return turn.ask(Question(Reason.FINISH_RETURN, YES_NO, detail=(str(missing),)))
    return close_return(turn)


def close_return(turn: Turn) -> ScanOutcome:
    """The return is closed; its record holds what came back, so that both can be compared."""
    returned = turn.returned
    contents = {
        "return": returned.uid,
        "lines": [
            [piece.line_id, piece.condition.value if piece.condition else "", piece.quantity]
            + ([piece.fault] if piece.fault else [])
            for piece in returned.pieces
        ],
    }
    outcome = turn.record(
        turn.outcome(Verdict.RETURN_CLOSED, detail=(follow_up_number(returned.follow_up_id),)),
        contents=contents,
    )
    note_end_of_way(turn)
    turn.desk.returns.close(returned.id, turn.at, turn.desk.packer)
    _act_again(turn, returned.follow_up_id)
    turn.set_order(None)
    return outcome


def _article_of(turn: Turn, line: OrderLine, *, is_kit: bool) -> Article:
    """What was scanned: the kit of which the line is a part, or the line's own piece."""
    if not is_kit:
        return line.article
    return next(one.article for one in turn.the_order.lines if one.kit == line.kit and one.kit_count)


def _act_again(turn: Turn, follow_up_id: int) -> None:
    """A claim that waited for the parcel is ours again."""
    book = turn.desk.follow_ups
    if book.load(follow_up_id).state is FollowUpState.ANSWERED:
        book.set_state(follow_up_id, FollowUpState.OPEN)
        book.add_note(follow_up_id, turn.at, turn.desk.packer, "", FollowUpState.OPEN)


def _was_sent(turn: Turn, article: Article) -> bool:
    return any(line.article.is_same_as(article) for line in turn.the_order.lines)


def _count_decided(turn: Turn, decision: Decision) -> ScanOutcome:
    line, kit = decision.line, decision.kit
    assert line is not None
    if kit is None:
        return _count(turn, decision.found, line, ((line, decision.counts),))
    counted = kits_in(turn.the_order, turn.progress, kit.line) + kit.kits
    return _count(turn, decision.found, line, kit.parts, counts=(counted, kit.line.kit_count))


def _count(
    turn: Turn,
    found: Article,
    line: OrderLine,
    parts: tuple[tuple[OrderLine, int], ...],
    *,
    by_eye: bool = False,
    counts: tuple[int, int] | None = None,
) -> ScanOutcome:
    """Record what came back and ask what becomes of it; ``counts`` are those of kits, else the line's."""
    turn.bench = replace(
        turn.bench,
        question=Question(Reason.WHICH_CONDITION, CONDITIONS, article=bare(found), line_id=line.id),
    )
    more = sum(pieces for _part, pieces in parts)
    told = turn.outcome(Verdict.CAME_BACK, line=line, more=more, found=found, choices=CONDITIONS)
    if counts is not None:
        told = replace(told, counted=counts[0], wanted=counts[1])
    outcome = turn.record(told)
    for part, pieces in parts:
        turn.desk.returns.add(
            turn.returned.id,
            part.id,
            part.article,
            pieces,
            turn.journal_id,
            turn.at,
            by_eye=by_eye,
            serial=turn.item.serial,
        )
    turn.reload()
    return outcome


def _refuse(turn: Turn, decision: Decision) -> ScanOutcome:
    is_more = decision.verdict is Verdict.SURPLUS
    verdict = Verdict.MORE_THAN_SENT if is_more else Verdict.NOT_OF_PARCEL
    turn.bench = replace(
        turn.bench, last_wrong=WrongScan(bare(decision.found), verdict=verdict, code=turn.item.text)
    )
    return turn.record(
        turn.outcome(
            verdict,
            line=decision.line if is_more else None,
            found=decision.found,
            ordered=decision.ordered,
            differs=decision.differs,
        )
    )
