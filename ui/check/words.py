"""What the banner and the bars of the check page say."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.verdicts import COUNTING, Reason, ScanOutcome, Tone, Verdict
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences, join_words
from dispatchdesk.wording.outcomes import say_outcome
from dispatchdesk.wording.sentence import count_pieces
from ui.check.answers import NUMBERS
from ui.check.banner import Said
from ui.check.keys import takes_yes

_MOST_NAMED = 3
_IN_HAND = frozenset(
    {
        Verdict.WRONG_OPTION,
        Verdict.WRONG_ITEM,
        Verdict.SURPLUS,
        Verdict.EXPIRED,
        Verdict.WRONG_BATCH,
        Verdict.SERIAL_SEEN,
    }
)

Words = tuple[tuple[str, str], ...]


def said_of(outcome: ScanOutcome, view: CheckView) -> Said:
    """An answer of the desk as the banner shows it."""
    sentence = say_outcome(outcome)
    detail = sentence.detail
    if outcome.verdict in COUNTING and not outcome.order_done:
        detail = join_sentences((detail, still_to_come(view)))
    shows_pieces = outcome.verdict in _IN_HAND and not outcome.pin_released
    shows_both = shows_pieces and outcome.verdict is Verdict.WRONG_OPTION
    return Said(
        outcome.tone,
        sentence.headline,
        detail,
        found=outcome.found if shows_pieces else None,
        ordered=outcome.ordered if shows_both else None,
        look_at=_look_at(outcome, view),
    )


def outcome_at_rest(view: CheckView) -> ScanOutcome | None:
    """What the banner says before any code: the open question, or where the check stands."""
    order, question = view.order, view.question
    if question is not None:
        return ScanOutcome(
            Verdict.QUESTION,
            "",
            order_number=order.number if order else None,
            found=question.subject,
            reason=question.reason,
            choices=question.choices,
            detail=question.detail,
        )
    if order is None:
        return None
    opened = ScanOutcome(
        Verdict.ORDER_OPENED,
        "",
        order_number=order.number,
        counted=view.progress.units,
        wanted=order.units,
        order_done=view.progress.is_done(order),
        reason=Reason.ORDER_RESUMED if view.progress.pieces else Reason.NONE,
    )
    if order.is_held:
        reasons = tuple(
            f"{hold.reason.value}:{hold.detail}" if hold.detail else hold.reason.value for hold in order.holds
        )
        return replace(opened, verdict=Verdict.HELD, reason=Reason.NONE, detail=reasons)
    return (
        replace(opened, verdict=Verdict.ORDER_COMPLETE, reason=Reason.NONE) if opened.order_done else opened
    )


def still_to_come(view: CheckView) -> str:
    """``Still to come: wool scarf, gift.``; many lines are only counted."""
    if view.order is None:
        return ""
    lines = view.progress.open_lines(view.order)
    if not lines:
        return ""
    if len(lines) > _MOST_NAMED:
        missing = view.progress.units_missing(view.order)
        return tr("Still to come: {items}.").format(items=count_pieces(missing))
    names = (
        tr("gift") if line.kind is LineKind.GIFT else line.article.title or short_article_name(line.article)
        for line in lines
    )
    return tr("Still to come: {items}.").format(items=join_words(dict.fromkeys(names)))


def _look_at(outcome: ScanOutcome, view: CheckView) -> tuple[str, ...]:
    """The check points of the piece that was just counted."""
    if outcome.verdict not in COUNTING or outcome.line_id is None or view.order is None:
        return ()
    line = next((line for line in view.order.lines if line.id == outcome.line_id), None)
    return line.article.rules.check_points if line else ()


def chips_of(view: CheckView) -> Words:
    """``4 of 6 checked``."""
    if view.order is None:
        return ()
    is_done = view.progress.is_done(view.order)
    text = tr("{count} of {total} checked").format(count=view.progress.units, total=view.order.units)
    return ((text, "good" if is_done else "accent"),)


def hints_of(view: CheckView, last: ScanOutcome | None) -> Words:
    """What can be scanned or pressed now."""
    if view.question is not None:
        return _hints_of_question(view)
    if view.order is None:
        return (
            (tr("Scan"), tr("an order or an item")),
            ("↑ ↓ ↵", tr("open from the list")),
            ("/", tr("search")),
            ("Ctrl R", tr("reopen")),
        )
    if view.order.is_held:
        return (("F10", tr("put aside")), ("Ctrl Z", tr("undo")))
    if view.progress.is_done(view.order):
        return (
            (tr("Scan"), tr("the shipping label")),
            ("F12", tr("send without a label")),
            ("F11", tr("another box")),
            ("F8", tr("defect")),
        )
    teach = (("F6", tr("teach this code")),) if last and last.verdict is Verdict.UNKNOWN_CODE else ()
    wrong = (("F7", tr("wrong bin")),) if last and last.tone in (Tone.WRONG, Tone.SURPLUS) else ()
    return (
        (tr("Scan"), tr("items in any order")),
        *teach,
        *wrong,
        ("F2", tr("quantity")),
        *((("F3", tr("gift is in")),) if _has_gift_to_confirm(view) else ()),
        ("F4", tr("by eye")),
        *(() if wrong else (("F7", tr("wrong bin")),)),
        ("F11", tr("another box")),
        ("F1", tr("all keys")),
    )


def _has_gift_to_confirm(view: CheckView) -> bool:
    assert view.order is not None
    lines = view.progress.open_lines(view.order)
    return any(line.kind is not LineKind.ITEM and not line.article.has_barcode for line in lines)


def _hints_of_question(view: CheckView) -> Words:
    question = view.question
    assert question is not None
    keys = [choice.key for choice in question.choices if choice.key.isdigit()]
    hints: list[tuple[str, str]] = []
    if question.reason in (Reason.SCAN_BOX_LABEL, Reason.SCAN_FAULTY_PIECE):
        what = tr("the label") if question.reason is Reason.SCAN_BOX_LABEL else tr("the faulty piece")
        hints.append((tr("Scan"), what))
    if question.reason is Reason.CONSENT:
        hints.append((tr("Scan"), tr("a lead’s badge")))
        hints.append(("0 – 9", tr("type the PIN")))
    if question.reason in NUMBERS:
        hints.append(("0 – 9", tr("type the number")))
    elif keys and question.reason is not Reason.SCAN_FAULTY_PIECE:
        hints.append((f"{keys[0]} – {keys[-1]}", tr("choose")))
    if takes_yes(question):
        hints.append(("Y ↵", tr("yes")))
    if any(choice.key == "NO" for choice in question.choices):
        hints.append(("N", tr("no")))
    hints.append(("Esc", tr("back")))
    return tuple(hints)
