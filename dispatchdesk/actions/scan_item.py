"""A code that is neither a command nor a slip: an item, an order's number, or a label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dispatchdesk.actions.choices import numbered_articles
from dispatchdesk.actions.count_kit import count_kit
from dispatchdesk.actions.counting import count
from dispatchdesk.actions.dispatch_order import close_by_itself, take_label
from dispatchdesk.actions.open_order import open_by_number, open_most_urgent, open_order
from dispatchdesk.actions.shipping_labels import unknown_code
from dispatchdesk.actions.suspect_swap import swapped_with
from dispatchdesk.actions.take_out_over import take_out_over
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question, WrongScan, bare, toggled_pins
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.check_scan import Candidate, Decision, Marks, check_scan
from dispatchdesk.rules.codes import read_code
from dispatchdesk.rules.kits import is_begun_by_parts
from dispatchdesk.rules.swap_detective import Swap
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.article_rows import sku_key
from dispatchdesk.storage.order_book import OrderRef

PINNED = (Verdict.WRONG_OPTION, Verdict.WRONG_ITEM, Verdict.SURPLUS)
"""Refused pieces that look alike in the box: they stay in sight until they are out of it."""


def take_item_number_or_label(turn: Turn) -> ScanOutcome:
    """Find out which of the three the code is. A code of any variant is never a tracking number."""
    candidates = find_candidates(turn)
    if turn.order is None:
        return _with_no_order_open(turn, candidates)
    if candidates:
        return scan_item(turn, candidates)
    if refs := turn.desk.orders.by_number(turn.code.text):
        return open_by_number(turn, refs)
    return _left_out(turn) or take_label(turn)


def find_candidates(turn: Turn) -> tuple[Candidate, ...]:
    """What the code may mean; a count inside a GS1 code multiplies."""
    code = turn.item
    found = turn.desk.catalogue.candidates(code.key, sku_key(code.text))
    if code.count and code.count > 1:
        return tuple(replace(candidate, quantity=candidate.quantity * code.count) for candidate in found)
    return found


def scan_item(turn: Turn, candidates: tuple[Candidate, ...]) -> ScanOutcome:
    """Decide on an item while an order is open, and count it where it belongs."""
    decision = check_scan(turn.the_order, turn.progress, candidates, _today(turn), _marks(turn, candidates))
    if decision.verdict is Verdict.AMBIGUOUS:
        return _ask_which(turn, candidates)
    if decision.counts:
        return _count_decided(turn, decision)
    if decision.verdict is Verdict.TAKEN_OUT:
        return take_out_over(turn, decision)
    return _refuse(turn, decision)


def choose_variant(turn: Turn, question: Question, article: Article) -> ScanOutcome:
    """The packer said which of the variants it is: check that one."""
    assert article.variant_id is not None
    turn.item = read_code(question.text)
    meant = [one for one in find_candidates(turn) if one.article.variant_id == article.variant_id]
    chosen = meant[0] if meant else Candidate(turn.desk.catalogue.article(article.variant_id))
    if turn.order is None:
        return _open_and_count(turn, (chosen,))
    turn.bench = replace(turn.bench, teachable=question.text)
    return scan_item(turn, (chosen,))


def _with_no_order_open(turn: Turn, candidates: tuple[Candidate, ...]) -> ScanOutcome:
    desk, text = turn.desk, turn.code.text
    if refs := desk.orders.by_number(text):
        return open_by_number(turn, refs)
    if candidates:
        return _open_and_count(turn, candidates)
    if ref := order_of_label(turn):
        return open_order(turn, ref, "label")
    if old_of := desk.labels.order_of_old(guess_carrier(text).number):
        return turn.refused(Reason.OLD_ADDRESS, text, old_of[1])
    return _left_out(turn) or unknown_code(turn)


def order_of_label(turn: Turn) -> OrderRef | None:
    """The order whose label the code is: named for it beforehand, or on its closed parcel."""
    desk, label = turn.desk, guess_carrier(turn.code.text).number
    if known := desk.orders.by_known_tracking(label):
        return known
    sent = desk.dispatches.order_of_tracking(label)
    return desk.orders.by_id(sent[0]) if sent else None


def _left_out(turn: Turn) -> ScanOutcome | None:
    """An order that was seen in a file and is not to be packed: say why."""
    found = turn.desk.orders.left_out(turn.code.text)
    if found is None:
        return None
    number, reason = found
    return turn.refused(Reason.LEFT_OUT, reason, order_number=number, order_uid=None)


def _open_and_count(turn: Turn, candidates: tuple[Candidate, ...]) -> ScanOutcome:
    """The fast lane: the most urgent order that wants the item opens, and the item counts."""
    if len(candidates) > 1:
        return _ask_which(turn, candidates)
    article = candidates[0].article
    if open_most_urgent(turn, article):
        return scan_item(turn, candidates)
    swap = swapped_with(turn, article)
    turn.bench = replace(turn.bench, last_wrong=_wrong(turn, Verdict.WRONG_ITEM, article, None, swap))
    return turn.record(
        turn.outcome(Verdict.WRONG_ITEM, found=article, reason=Reason.NO_ORDER_WANTS_IT, swap=swap)
    )


def _ask_which(turn: Turn, candidates: tuple[Candidate, ...]) -> ScanOutcome:
    choices = numbered_articles(candidate.article for candidate in candidates)
    wrong = WrongScan(verdict=Verdict.AMBIGUOUS, code=turn.code.text)
    turn.bench = replace(turn.bench, last_wrong=wrong)
    return turn.ask(Question(Reason.WHICH_VARIANT, choices, text=turn.code.text), Verdict.AMBIGUOUS)


def _count_decided(turn: Turn, decision: Decision) -> ScanOutcome:
    assert decision.line is not None
    if decision.kit is not None:
        outcome = count_kit(turn, decision.kit, decision.found)
    else:
        outcome = count(turn, decision.line, decision.counts, verdict=decision.verdict, found=decision.found)
    return close_by_itself(turn) or outcome


def _refuse(turn: Turn, decision: Decision) -> ScanOutcome:
    """Nothing is counted; the piece stays pinned until it is scanned out of the box."""
    pins, released = turn.bench.pins, False
    if decision.verdict in PINNED:
        pins, released = toggled_pins(pins, decision.found)
    is_other = decision.verdict in (Verdict.WRONG_OPTION, Verdict.WRONG_ITEM)
    swap = swapped_with(turn, decision.found) if is_other and not released else None
    wrong = _wrong(turn, decision.verdict, decision.found, decision.ordered, swap)
    turn.bench = replace(turn.bench, pins=pins, last_wrong=wrong)
    reason, detail = _why(turn, decision)
    return turn.record(
        turn.outcome(
            decision.verdict,
            line=decision.line,
            found=decision.found,
            ordered=decision.ordered,
            differs=decision.differs,
            pin_released=released,
            swap=swap,
            reason=reason,
            detail=detail,
        )
    )


def _wrong(
    turn: Turn, verdict: Verdict, found: Article, ordered: Article | None, swap: Swap | None
) -> WrongScan:
    return WrongScan(
        bare(found),
        bare(ordered) if ordered else None,
        verdict,
        turn.item.text,
        turn.item.batch if verdict is Verdict.WRONG_BATCH else turn.item.serial,
        swap,
    )


def _why(turn: Turn, decision: Decision) -> tuple[Reason, tuple[str, ...]]:
    """What the sentence names beside the article: the date, the batch, the pack."""
    code = turn.item
    match decision.verdict:
        case Verdict.EXPIRED:
            return Reason.NONE, (code.expiry.isoformat() if code.expiry else "",)
        case Verdict.WRONG_BATCH:
            return Reason.NONE, (code.batch,)
        case Verdict.SERIAL_SEEN:
            return Reason.NONE, (code.serial,)
        case Verdict.SURPLUS if is_begun_by_parts(turn.the_order, turn.progress, decision.found):
            return Reason.KIT_BEGUN, ()
        case Verdict.SURPLUS if decision.quantity > 1 and decision.line:
            missing = turn.progress.missing(decision.line)
            return Reason.PACK_TOO_LARGE, (str(decision.quantity), str(missing))
    return Reason.NONE, ()


def _marks(turn: Turn, candidates: tuple[Candidate, ...]) -> Marks:
    code = turn.item
    seen = any(
        turn.desk.dispatches.serial_was_seen(candidate.article.variant_id, code.serial)
        for candidate in candidates
    )
    return Marks(code.batch, code.expiry, code.serial, seen)


def _today(turn: Turn) -> date:
    """The shop's day, for a piece that has a date to compare; finding it out for all costs each scan time."""
    if turn.item.expiry is None:
        return turn.at.date()
    return turn.at.astimezone(turn.desk.zone).date()
