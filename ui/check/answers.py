"""Which answers a question offers, in words and with their keys."""

from __future__ import annotations

from dispatchdesk.actions.view_bench import BenchQuestion
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.verdicts import Choice, Reason
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.outcomes import say_choice
from ui.check.keys import NUMBERS, ONLY_OWN_ANSWERS
from ui.check.tiles import Answer

_WITH_NO = (
    Reason.SHORT_OR_ASIDE,
    Reason.TAKE_OVER,
    Reason.WEIGHT_DIFFERS,
    Reason.CONSENT,
    Reason.FINISH_RETURN,
)
"""Questions to which NO is an answer, not only the way out."""


def answers_of(question: BenchQuestion) -> tuple[Answer, ...]:
    """The tiles of a question, in the sequence of its keys; the way out last."""
    if question.reason in NUMBERS:
        return (*_digits(question), *_ends_of_number(question))
    numbered = [choice for choice in question.choices if choice.key not in ("YES", "NO")]
    answers = [_numbered(choice) for choice in numbered if question.reason is not Reason.SCAN_FAULTY_PIECE]
    if not numbered and _offers(question, "YES"):
        answers.append(_yes(question))
    if question.reason is Reason.CHECK_POINTS:
        answers.append(Answer("F8", command_code(Command.DEFECT), tr("It is faulty"), tone="bad"))
    if question.reason not in ONLY_OWN_ANSWERS:
        answers.append(_no(question))
    if question.reason is Reason.SHORT_OR_ASIDE:
        answers.append(Answer("Esc", command_code(Command.UNDO), tr("Back, as it was")))
    return tuple(answers)


def _offers(question: BenchQuestion, key: str) -> bool:
    return any(choice.key == key for choice in question.choices)


def _numbered(choice: Choice) -> Answer:
    return Answer(choice.key, command_code(int(choice.key)), say_choice(choice), choice.article)


def _digits(question: BenchQuestion) -> tuple[Answer, ...]:
    """Totals that one key can mean, else the ten digits."""
    totals = [choice.key for choice in question.choices if choice.key.isdigit()]
    wanted = int(question.detail[0]) if question.reason is Reason.HOW_MANY else 0
    keys = totals if 0 < wanted <= 9 else list("1234567890")
    return tuple(Answer(key, command_code(int(key)), "") for key in keys)


def _ends_of_number(question: BenchQuestion) -> tuple[Answer, ...]:
    take = tr("Take this number") if question.typed else tr("Go on without a weight")
    is_weight = question.reason is Reason.HOW_HEAVY
    yes = (Answer("↵", command_code(Command.YES), take, tone="good"),) if question.typed or is_weight else ()
    return (*yes, _no(question))


def _yes(question: BenchQuestion) -> Answer:
    words = {
        Reason.SHORT_OR_ASIDE: tr("Send without it"),
        Reason.TAKE_OVER: tr("Take it over"),
        Reason.IS_TRACKING_NUMBER: tr("It is the label: close"),
        Reason.CHECK_POINTS: tr("All is well"),
        Reason.READ_NOTE: tr("I have read it"),
        Reason.OLD_SLIP: tr("I have seen it"),
        Reason.LEFT_PARCEL: tr("I have seen it"),
        Reason.WEIGHT_DIFFERS: tr("All is right"),
        Reason.FINISH_RETURN: tr("Nothing more is in it"),
    }
    return Answer("Y", command_code(Command.YES), words.get(question.reason, tr("Yes")), tone="good")


def _no(question: BenchQuestion) -> Answer:
    words = {
        Reason.SHORT_OR_ASIDE: tr("Put the order aside"),
        Reason.TAKE_OVER: tr("Leave it there"),
        Reason.IS_TRACKING_NUMBER: tr("It is something else"),
        Reason.SCAN_BOX_LABEL: tr("Go on with this box"),
        Reason.WEIGHT_DIFFERS: tr("Weigh again"),
        Reason.CONSENT: tr("Go back without it"),
        Reason.SCAN_FAULTY_PIECE: tr("Nothing is faulty"),
        Reason.WHICH_DEFECT: tr("Nothing is faulty"),
        Reason.WHICH_CONDITION: tr("It is not back"),
        Reason.WHICH_FAULT: tr("I cannot tell"),
        Reason.FINISH_RETURN: tr("Go on with the return"),
    }
    is_choice = question.reason in _WITH_NO
    return Answer(
        "N" if is_choice else "Esc",
        command_code(Command.NO if is_choice else Command.UNDO),
        words.get(question.reason, tr("Back, as it was")),
        tone="caution" if is_choice else "neutral",
    )
