"""What the banner says to a code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.rules.verdicts import COUNTING, ScanOutcome, Tone, Verdict
from dispatchdesk.rules.wrong_scans import FOLLOW_UPS
from dispatchdesk.wording.articles import short_article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences, join_words
from dispatchdesk.wording.outcomes import say_outcome
from dispatchdesk.wording.sentence import count_pieces
from ui.check.words import FOREIGN

_MOST_NAMED = 3
_IN_HAND = frozenset(
    {
        Verdict.WRONG_OPTION,
        Verdict.WRONG_ITEM,
        Verdict.SURPLUS,
        Verdict.EXPIRED,
        Verdict.WRONG_BATCH,
        Verdict.SERIAL_SEEN,
        Verdict.CAME_BACK,
        Verdict.NOT_OF_PARCEL,
        Verdict.MORE_THAN_SENT,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the banner says; at its right two pictures, one, or what to look at."""

    tone: Tone
    headline: str
    detail: str = ""
    found: Article | None = None
    ordered: Article | None = None
    look_at: tuple[str, ...] = ()


def said_of(outcome: ScanOutcome, view: CheckView) -> Said:
    """An answer of the desk as the banner shows it."""
    # The parcel that may have been mixed up has a strip of its own.
    sentence = say_outcome(outcome if outcome.swap is None else replace(outcome, swap=None))
    detail = join_sentences((sentence.detail, _key_to_follow_up(outcome, view)))
    if outcome.verdict in COUNTING and not outcome.order_done:
        detail = join_sentences((detail, still_to_come(view)))
    if outcome.verdict in COUNTING and outcome.order_done:
        detail = join_sentences((detail, _goes_there_too(view)))
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


def _key_to_follow_up(outcome: ScanOutcome, view: CheckView) -> str:
    """The one key that follows up what was refused, or notes it with the return in hand."""
    if outcome.pin_released:
        return ""
    if view.returned is not None:
        return tr("F7: it came with this parcel.") if outcome.verdict in FOREIGN else ""
    return tr("F7: follow it up.") if outcome.verdict in FOLLOW_UPS else ""


def _goes_there_too(view: CheckView) -> str:
    """The last time to say it: the label closes the parcel."""
    other = view.order.same_buyer if view.order is not None else None
    if other is None:
        return ""
    return tr("Same buyer, same address: {other}. Ctrl+G: one parcel.").format(other=other.number)


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
