"""What the desk says to one code."""

from __future__ import annotations

from dispatchdesk.errors import Trouble
from dispatchdesk.rules.swap_detective import Swap
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict
from dispatchdesk.wording.articles import article_name, short_article_name
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import fill, join_sentences
from dispatchdesk.wording.reasons import sentences_of_reasons
from dispatchdesk.wording.returns import condition_name, return_way_name
from dispatchdesk.wording.sentence import Sentence, words_of
from dispatchdesk.wording.troubles import trouble_advice, trouble_sentence
from dispatchdesk.wording.verdicts import sentence_of_verdict
from dispatchdesk.wording.words import defect_name, reopen_reason_name, sending_way_name

_TOLD_BY_REASON = frozenset(
    {
        Verdict.RETURN_OPENED,
        Verdict.ORDER_OPENED,
        Verdict.WRONG_ITEM,
        Verdict.SURPLUS,
        Verdict.AMBIGUOUS,
        Verdict.UNKNOWN_CODE,
        Verdict.ALREADY_SENT,
        Verdict.HELD,
        Verdict.OTHER_ORDER_OPEN,
        Verdict.NOT_YET,
        Verdict.QUESTION,
        Verdict.ANSWERED,
        Verdict.REFUSED,
    }
)
"""Verdicts that leave the word to their reason, where they have one."""

_ADDED = frozenset({Reason.CHECK_POINTS, Reason.READ_NOTE, Reason.PINNED_PIECES})
"""Reasons that are said after a verdict's own sentence."""


def say_outcome(outcome: ScanOutcome) -> Sentence:
    """The sentence of an outcome, in the language in use."""
    words = words_of(outcome)
    template = _template(outcome)
    detail = join_sentences((template.detail, _added(outcome), say_swap(outcome.swap)))
    return Sentence(fill(template.headline, words), fill(detail, words))


def one_line(outcome: ScanOutcome) -> str:
    """The whole sentence in one line, as the command line says it."""
    sentence = say_outcome(outcome)
    return join_sentences((_ended(sentence.headline), sentence.detail))


def say_swap(swap: Swap | None) -> str:
    """``#1038, closed 12 minutes ago, wanted this and got Blue L: maybe swapped.``; empty without one."""
    if swap is None:
        return ""
    if swap.got is None:
        said = tr_n(
            "{number}, closed {count} minute ago, went without this: it may belong there.",
            "{number}, closed {count} minutes ago, went without this: it may belong there.",
            swap.minutes,
        )
        return said.format(number=swap.order_number, count=swap.minutes)
    said = tr_n(
        "{number}, closed {count} minute ago, wanted this and holds {item} too: maybe swapped.",
        "{number}, closed {count} minutes ago, wanted this and holds {item} too: maybe swapped.",
        swap.minutes,
    )
    return said.format(number=swap.order_number, count=swap.minutes, item=short_article_name(swap.got))


def say_choice(choice: Choice) -> str:
    """What a key of an open question stands for, without the key."""
    if choice.article is not None:
        return article_name(choice.article)
    if choice.word:
        return _known_word(choice.word)
    return {"YES": tr("Yes"), "NO": tr("No")}.get(choice.key, choice.key)


def _known_word(word: str) -> str:
    """The name of a known word: a fault, a way of sending or coming back, a reason; others as they are."""
    named_by = (defect_name, sending_way_name, reopen_reason_name, return_way_name, condition_name)
    names = (name(word) for name in named_by)
    return next((name for name in names if name != word), word)


def _template(outcome: ScanOutcome) -> Sentence:
    reason = outcome.reason
    if outcome.verdict is Verdict.NOT_RECORDED or reason.value in _STORAGE:
        return _not_recorded(outcome)
    if outcome.verdict is Verdict.ANSWER_FIRST:
        return _answer_first(reason)
    is_told_by_reason = outcome.verdict in _TOLD_BY_REASON and not outcome.pin_released
    if is_told_by_reason and reason and not _is_only_added(outcome):
        return sentences_of_reasons()[reason]
    return sentence_of_verdict(outcome)


def _is_only_added(outcome: ScanOutcome) -> bool:
    return outcome.verdict is Verdict.ORDER_OPENED and outcome.reason in _ADDED


def _answer_first(reason: Reason) -> Sentence:
    """The question that is open, said again: the code was answered, not lost."""
    asked = sentences_of_reasons().get(reason)
    if asked is None:
        return Sentence(tr("Answer first"), tr("A question is open. Nothing counted."))
    return Sentence(
        tr("Answer first"),
        join_sentences((_ended(asked.headline), asked.detail, tr("Nothing counted."))),
    )


_STORAGE = frozenset(
    {
        "disk_full",
        "read_only",
        "database_locked",
        "database_damaged",
        "disk_fails",
        "database_gone",
        "log_gone",
        "storage_failed",
    }
)
"""Reasons that are troubles of the storage, under the same value."""


def _not_recorded(outcome: ScanOutcome) -> Sentence:
    known = outcome.reason.value in _STORAGE
    trouble = Trouble(outcome.reason.value) if known else Trouble.STORAGE_FAILED
    said = (tr("Nothing was counted."), trouble_sentence(trouble, {"why": "{why}"}), trouble_advice(trouble))
    return Sentence(tr("NOT RECORDED"), join_sentences((*said, tr("Then scan again."))))


def _added(outcome: ScanOutcome) -> str:
    if outcome.reason is Reason.WEIGHT_DIFFERS and any(outcome.detail[2:]):
        return tr("The scale cannot tell: {unseen}.")
    if outcome.verdict in _TOLD_BY_REASON and not _is_only_added(outcome):
        return ""
    added = {
        Reason.CHECK_POINTS: tr("Look at: {points}."),
        Reason.READ_NOTE: tr("Note: {note}"),
        Reason.PINNED_PIECES: tr("Out of the box: {pins}."),
    }
    return added.get(outcome.reason, "") if outcome.verdict is not Verdict.ANSWER_FIRST else ""


def _ended(text: str) -> str:
    """A headline as a whole sentence: with a full stop, unless it ends in a mark already."""
    if text.endswith((".", "?", "!", "…", "。", "？", "！")):
        return text
    return tr("{sentence}.").replace("{sentence}", text)
