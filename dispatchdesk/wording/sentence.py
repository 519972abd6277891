"""What is said, and the words of an outcome that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.verdicts import Pin, Reason, ScanOutcome, Verdict
from dispatchdesk.wording.articles import article_name, option_in_sentence, options_text, short_article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_reasons, join_sentences, join_with_and, join_words
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.order_changes import say_changes
from dispatchdesk.wording.people import right_name
from dispatchdesk.wording.returns import condition_name, return_way_name
from dispatchdesk.wording.words import (
    defect_name,
    follow_up_kind_name,
    hold_text,
    never_reason_name,
    reopen_reason_name,
    sending_way_name,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the banner says: one loud line and one quiet one."""

    headline: str
    detail: str = ""


DETAIL_OF_VERDICT: dict[Verdict, tuple[str, ...]] = {
    Verdict.EXPIRED: ("date",),
    Verdict.WRONG_BATCH: ("batch",),
    Verdict.SERIAL_SEEN: ("serial", "other"),
    Verdict.OTHER_ORDER_OPEN: ("other",),
    Verdict.DEFECT_RECORDED: ("defect", "follow_up"),
    Verdict.MISSING_RECORDED: ("missing",),
    Verdict.PARCEL_OPENED: ("box",),
    Verdict.TAKEN_OVER: ("bench", "since"),
    Verdict.REOPENED: ("reopened",),
    Verdict.DISPATCHED: ("way", "recipient"),
    Verdict.RETURN_OPENED: ("how", "follow_up"),
    Verdict.RETURN_CLOSED: ("follow_up",),
    Verdict.ALL_BACK: ("condition", "defect"),
    Verdict.NOT_RECORDED: ("why",),
}
"""What ``detail`` of an outcome holds, in sequence, whatever its reason.

HELD and NOT_YET are their own cases: each entry of a hold is a ``HoldReason``, alone or as
``reason:its word``; NOT_YET without a reason holds how many pieces are missing.
``recipient`` is the name as the label prints it; ``way`` a ``SendingWay`` where there is no number.
"""

DETAIL_OF_REASON: dict[Reason, tuple[str, ...]] = {
    Reason.LEFT_OUT: ("never",),
    Reason.TAKE_OVER: ("bench", "since"),
    Reason.WHICH_ORDER: ("number",),
    Reason.IS_TRACKING_NUMBER: ("tracking",),
    Reason.SHORT_OR_ASIDE: ("missing",),
    Reason.SCAN_BOX_LABEL: ("box",),
    Reason.WHY_REOPEN: ("number",),
    Reason.RELEASE_ASIDE: ("number",),
    Reason.CONSENT: ("right",),
    Reason.CONSENT_REFUSED: ("right",),
    Reason.READ_NOTE: ("note",),
    Reason.WEIGHT_DIFFERS: ("grams", "expected", "unseen"),
    Reason.TOO_MANY: ("most",),
    Reason.TRACKING_USED: ("tracking", "other"),
    Reason.OLD_ADDRESS: ("tracking", "other"),
    Reason.NOT_A_TRACKING_NUMBER: ("tracking",),
    Reason.HANDED_OVER: ("number",),
    Reason.LABEL_OF_OPEN_ORDER_FIRST: ("other",),
    Reason.SWITCHED_ORDER: ("other",),
    Reason.SAME_BUYER: ("other",),
    Reason.SPLIT_AGAIN: ("other",),
    Reason.LEFT_PARCEL: ("other",),
    Reason.BIN_REPORTED: ("follow_up",),
    Reason.FOLLOWED_UP: ("follow_up", "kind"),
    Reason.CAME_BACK: ("follow_up",),
    Reason.HOW_RETURNED: ("number", "claim"),
    Reason.FINISH_RETURN: ("missing",),
    Reason.RETURN_ASIDE: ("follow_up",),
    Reason.RETURN_NOT_CLOSED: ("number",),
    Reason.CONDITION_NOTED: ("condition",),
    Reason.FAULT_NOTED: ("condition", "defect"),
    Reason.FOREIGN_NOTED: ("follow_up",),
    Reason.CODE_TAUGHT: ("taught",),
    Reason.PACKER_CHANGED: ("packer",),
    Reason.WEIGHED: ("grams",),
    Reason.PACK_TOO_LARGE: ("pack", "missing"),
}
"""What ``detail`` holds under the other verdicts, by their reason; the reasons not named hold none.

CHECK_POINTS is its own case: every entry is one point. ``other`` is another order's number,
``taught`` the code that was taught, ``pack`` the pieces in a pack, ``most`` the most that may be typed,
``unseen`` what is too light for the scale to tell.
"""


def words_of(outcome: ScanOutcome) -> Mapping[str, str]:
    """Every word that a sentence about this outcome may name, made when one names it."""
    return _WordsOf(outcome)


class _WordsOf(Mapping[str, str]):
    """A sentence names two or three of them, a thousand times a day."""

    def __init__(self, outcome: ScanOutcome) -> None:
        self._outcome = outcome
        self._detail = _words_of_detail(outcome)

    def __getitem__(self, name: str) -> str:
        if name in self._detail:
            return self._detail[name]
        return (_WORDS.get(name) or _UNTOLD[name])(self._outcome)

    def __iter__(self) -> Iterator[str]:
        return iter({**_WORDS, **_UNTOLD, **self._detail})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def pieces_missing(outcome: ScanOutcome) -> str:
    """``2 pieces``: as many as the detail of NOT_YET says, else wanted less counted."""
    if outcome.verdict is Verdict.NOT_YET and outcome.reason is Reason.NONE and outcome.detail:
        return count_pieces(int(outcome.detail[0]))
    if outcome.wanted is None or outcome.counted is None:
        return ""
    return count_pieces(outcome.wanted - outcome.counted)


def count_pieces(count: int) -> str:
    """``1 piece``, ``2 pieces``."""
    return tr_n("{count} piece", "{count} pieces", count).format(count=count)


def say_pin(pin: Pin) -> str:
    """A refused piece that may still lie in the box: ``Linen shirt Red L × 1``."""
    return tr("{piece} × {count}").format(piece=short_article_name(pin.article), count=pin.quantity)


def _thing(outcome: ScanOutcome) -> Article | None:
    """What is in the hand, else what is wanted."""
    return outcome.found or outcome.ordered


def _label(outcome: ScanOutcome) -> str:
    return " ".join(filter(None, (carrier_name(outcome.carrier), outcome.tracking)))


def _same(outcome: ScanOutcome) -> str:
    """The thing in the hand without the options in which it differs."""
    thing = _thing(outcome)
    if thing is None:
        return ""
    differing = {difference.name for difference in outcome.differs}
    shared = tuple(option for option in thing.options if option[0] not in differing)
    return " · ".join(filter(None, (thing.title, options_text(shared))))


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


_WORDS: dict[str, Callable[[ScanOutcome], str]] = {
    "code": lambda outcome: outcome.code,
    "number": lambda outcome: outcome.order_number or "",
    "counted": lambda outcome: _text(outcome.counted),
    "wanted": lambda outcome: _text(outcome.wanted),
    "tracking": lambda outcome: outcome.tracking,
    "label": _label,
    "pieces": pieces_missing,
    "pins": lambda outcome: join_words(map(say_pin, outcome.pins)),
    "item": lambda outcome: article_name(_thing(outcome)) or outcome.code,
    "piece": lambda outcome: short_article_name(_thing(outcome)) or outcome.code,
    "ordered": lambda outcome: article_name(outcome.ordered),
    "same": _same,
    "options": lambda outcome: join_with_and(option_in_sentence(each.name) for each in outcome.differs),
    "found_values": lambda outcome: join_words(each.found or tr("none") for each in outcome.differs),
    "wanted_values": lambda outcome: join_words(each.wanted or tr("none") for each in outcome.differs),
}
"""What any outcome can tell."""

_UNTOLD: dict[str, Callable[[ScanOutcome], str]] = {
    "bench": lambda _: tr("another bench"),
    "other": lambda _: tr("another order"),
    "note": lambda _: tr("It stands beside the items."),
    "noted": lambda _: tr("A follow-up is open."),
    "claim": lambda _: tr("No claim is open about it."),
}
"""What is said in place of words of the detail that may well be missing."""


def _words_of_detail(outcome: ScanOutcome) -> dict[str, str]:
    if outcome.verdict is Verdict.HELD:
        return {"reasons": join_reasons(hold_text(*entry.split(":", 1)) for entry in outcome.detail)}
    if outcome.reason is Reason.OLD_SLIP:
        return {"changes": join_sentences(say_changes(outcome.detail))}
    if outcome.reason is Reason.CHECK_POINTS:
        return {"points": join_words(outcome.detail)}
    names = DETAIL_OF_VERDICT.get(outcome.verdict) or DETAIL_OF_REASON.get(outcome.reason, ())
    told = dict(zip(names, outcome.detail, strict=False))
    words = {name: _translated(name, word) for name, word in told.items() if word}
    if "follow_up" in words:
        words["noted"] = tr("Follow-up {follow_up} is open.").format(follow_up=words["follow_up"])
    return words


def _translated(name: str, word: str) -> str:
    """Values of enums in their own words; what people wrote stays."""
    names: dict[str, Callable[[str], str]] = {
        "right": right_name,
        "never": never_reason_name,
        "way": sending_way_name,
        "defect": defect_name,
        "reopened": reopen_reason_name,
        "how": return_way_name,
        "condition": condition_name,
        "kind": _kind_name,
    }
    if name in names:
        return names[name](word)
    phrases = {"claim": tr("{claim} is open about it."), "note": tr("“{note}”")}
    return phrases[name].replace(f"{{{name}}}", word) if name in phrases else word


def _kind_name(kind: str) -> str:
    return follow_up_kind_name(FollowUpKind(kind)) if kind in set(FollowUpKind) else kind
