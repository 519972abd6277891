"""While a question is open: its keys answer it, NO closes it, all else waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dispatchdesk.actions.confirm_by_eye import confirm_by_eye, lines_for_the_eye
from dispatchdesk.actions.consent import ask_consent
from dispatchdesk.actions.dispatch_order import close_by_itself, close_order
from dispatchdesk.actions.open_order import open_order, show_opened, take_over
from dispatchdesk.actions.open_parcel import take_box_label
from dispatchdesk.actions.open_return import open_return
from dispatchdesk.actions.reopen_order import reopen_order
from dispatchdesk.actions.report_bin import follow_up_wrong_scan, teach_code
from dispatchdesk.actions.report_defect import ask_defect, mean_scanned_piece, record_defect
from dispatchdesk.actions.report_missing import ask_short_or_aside, go_short, put_aside_for_missing
from dispatchdesk.actions.scan_item import choose_variant, find_candidates
from dispatchdesk.actions.scan_return import choose_returned, take_code_of_return
from dispatchdesk.actions.set_quantity import set_quantity
from dispatchdesk.actions.take_back import (
    back_by_eye,
    close_return,
    judge_back,
    leave_fault_open,
    tell_fault,
    undo_back,
)
from dispatchdesk.actions.turn import Turn
from dispatchdesk.actions.weigh_box import forget_weight, keep_weight
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.codes import CodeKind, Command
from dispatchdesk.rules.dispatching import SendingWay
from dispatchdesk.rules.orders import OrderLine
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict

NUMBERS = (Reason.HOW_MANY, Reason.HOW_HEAVY)
FAULTY_PIECE = (Reason.WHICH_DEFECT, Reason.SCAN_FAULTY_PIECE)
CANNOT_BE_CLOSED = (Reason.CHECK_POINTS, Reason.READ_NOTE, Reason.OLD_SLIP, Reason.LEFT_PARCEL)
"""Questions whose only ways out are their own answers."""


def answer_question(turn: Turn, question: Question) -> ScanOutcome:
    """Take an answer; any other code is answered too, but neither counted nor lost."""
    key = _key(turn, question)
    if question.reason in NUMBERS and (digits := _digits(turn, key)):
        return _take_digits(turn, question, digits)
    if answer := give_answer(turn, question, key):
        return answer
    if question.reason is Reason.WHICH_FAULT and (passed_over := _pass_over_fault(turn, question, key)):
        return passed_over
    if _steps_back(turn, key) and question.reason is Reason.WHICH_CONDITION:
        return undo_back(turn)
    if _steps_back(turn, key) and question.reason not in CANNOT_BE_CLOSED:
        return _close(turn)
    if turn.code.kind is CodeKind.OTHER and key is None:
        return _take_code_while_asked(turn, question)
    if turn.code.command is Command.DEFECT and question.reason is Reason.CHECK_POINTS:
        return _defect_instead(turn)
    if turn.code.command is Command.BIN and _may_be_followed_up(turn, question):
        return follow_up_wrong_scan(turn)
    reason = Reason.NO_SUCH_CHOICE if key is not None else question.reason
    return _answer_first(turn, question, reason)


def give_answer(turn: Turn, question: Question, key: str | None) -> ScanOutcome | None:
    """What a key answers; None where it is no answer to this question."""
    is_total = question.reason in NUMBERS and key == "YES"
    chosen = [choice for choice in question.choices if choice.key == key]
    if not is_total and (not chosen or _waits_for_piece(question, key)):
        return None
    if asked := ask_consent(turn, question, key or ""):
        return asked
    if is_total:
        return _take_number(turn, question, question.digits)
    turn.bench = replace(turn.bench, question=None)
    return ANSWERS[question.reason](turn, question, chosen[0])


def _key(turn: Turn, question: Question) -> str | None:
    """The key that the code presses: a digit, YES or NO; TAKEOVER says YES to taking over."""
    code = turn.code
    if code.digit is not None:
        return str(code.digit)
    if code.command in (Command.YES, Command.NO):
        return code.command.value
    if code.command is Command.TAKEOVER and question.reason is Reason.TAKE_OVER:
        return "YES"
    text = code.text.strip()
    return text if len(text) == 1 and text in "0123456789" else None


def _steps_back(turn: Turn, key: str | None) -> bool:
    """NO where it is no answer of its own; UNDO always: the question was asked by mistake."""
    return key == "NO" or turn.code.command is Command.UNDO


def _waits_for_piece(question: Question, key: str | None) -> bool:
    return question.reason is Reason.SCAN_FAULTY_PIECE and key not in ("YES", "NO")


def _close(turn: Turn) -> ScanOutcome:
    turn.bench = replace(turn.bench, question=None)
    return turn.answered(Reason.QUESTION_CLOSED)


def _answer_first(turn: Turn, question: Question, reason: Reason) -> ScanOutcome:
    asked = turn.asking(question, Verdict.ANSWER_FIRST)
    return turn.record(replace(asked, reason=reason))


def _take_code_while_asked(turn: Turn, question: Question) -> ScanOutcome:
    """A scan while a question is open: some questions want one, the others come first."""
    if question.reason is Reason.SCAN_BOX_LABEL:
        return take_box_label(turn, turn.code.text)
    if question.reason in FAULTY_PIECE and (candidates := find_candidates(turn)):
        return mean_scanned_piece(turn, question, candidates[0])
    return _answer_first(turn, question, question.reason)


def _pass_over_fault(turn: Turn, question: Question, key: str | None) -> ScanOutcome | None:
    """Nobody has to know what is wrong: whoever goes on has answered. None for a digit that is no answer."""
    if turn.code.kind is CodeKind.BADGE or (key is not None and key.isdigit()):
        return None
    turn.bench = replace(turn.bench, question=None)
    if key is not None or _steps_back(turn, key):
        return leave_fault_open(turn, question)
    return take_code_of_return(turn)


def _defect_instead(turn: Turn) -> ScanOutcome:
    turn.bench = replace(turn.bench, question=None)
    return ask_defect(turn)


def _may_be_followed_up(turn: Turn, question: Question) -> bool:
    """A code that several variants share is wrong in itself; the question stays."""
    return question.reason is Reason.WHICH_VARIANT and turn.bench.return_id is None


# numbers


def _digits(turn: Turn, key: str | None) -> str:
    """Digits that the code adds to a number: one from the sheet, or all that were typed."""
    if key is not None and key.isdigit():
        return key
    text = turn.code.text.strip()
    return (
        text
        if turn.code.kind is CodeKind.OTHER and text.isascii() and text.isdigit() and len(text) <= 5
        else ""
    )


def _take_digits(turn: Turn, question: Question, digits: str) -> ScanOutcome:
    """Collect digits; a total is taken as soon as no further digit could be in bounds."""
    typed = question.digits + digits
    if question.reason is Reason.HOW_MANY:
        wanted = int(question.detail[0])
        if len(digits) > 1 or int(typed) * 10 > wanted:
            return _take_number(turn, question, typed)
    if len(typed) > 6:
        return _answer_first(turn, question, Reason.NO_SUCH_CHOICE)
    return turn.ask(replace(question, digits=typed))


def _take_number(turn: Turn, question: Question, typed: str) -> ScanOutcome:
    if question.reason is Reason.HOW_MANY:
        if not typed:
            return _answer_first(turn, question, question.reason)
        return set_quantity(turn, _line(turn, question), int(typed))
    return _take_weight(turn, question, typed)


def _take_weight(turn: Turn, question: Question, typed: str) -> ScanOutcome:
    """Keep the grams and go on; YES without digits goes on without a weight."""
    turn.weight_waived = not typed
    if typed and (second_look := keep_weight(turn, int(typed))):
        return second_look
    turn.bench = replace(turn.bench, question=None)
    return _go_on_after_weight(turn, question, typed)


def _go_on_after_weight(turn: Turn, question: Question, typed: str) -> ScanOutcome:
    if question.text in {way.value for way in SendingWay}:
        return close_order(turn, way=SendingWay(question.text))
    if question.text:
        return close_order(turn, question.text)
    return turn.answered(Reason.WEIGHED, typed or "0")


# answers to each question


def _line(turn: Turn, question: Question) -> OrderLine:
    assert question.line_id is not None
    return turn.the_order.line(question.line_id)


def _variant(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    assert choice.article is not None
    if turn.bench.return_id is not None:
        return choose_returned(turn, question, choice.article)
    return choose_variant(turn, question, choice.article)


def _order(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    refs = turn.desk.orders.by_number(question.text)
    return open_order(turn, refs[int(choice.key) - 1], "number")


def _defect(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return record_defect(turn, question, choice.word)


def _missing(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    line = turn.progress.open_lines(turn.the_order)[int(choice.key) - 1]
    return ask_short_or_aside(turn, line)


def _short_or_aside(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    line = _line(turn, question)
    return go_short(turn, line) if choice.key == "YES" else put_aside_for_missing(turn, line)


def _by_eye(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    if turn.bench.return_id is not None:
        return back_by_eye(turn, choice.key)
    return confirm_by_eye(turn, lines_for_the_eye(turn)[int(choice.key) - 1])


def _tracking(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    if choice.key == "NO":
        return turn.answered(Reason.QUESTION_CLOSED)
    if question.for_next_box:
        return take_box_label(turn, question.text, sure=True)
    return close_order(turn, question.text)


def _way(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    if choice.key == "NO":
        return turn.answered(Reason.QUESTION_CLOSED)
    return close_order(turn, way=SendingWay(choice.word) if choice.word else SendingWay.POST)


def _reopen(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return reopen_order(turn, question, choice.word)


def _take_over(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return take_over(turn, question) if choice.key == "YES" else turn.answered(Reason.QUESTION_CLOSED)


def _release_aside(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    assert question.order_id is not None
    return open_order(turn, turn.desk.orders.by_id(question.order_id), question.text)


def _how_returned(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return open_return(turn, question, choice.word)


def _condition(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return judge_back(turn, question, choice.word)


def _fault(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return tell_fault(turn, question, choice.word)


def _finish_return(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return close_return(turn) if choice.key == "YES" else turn.answered(Reason.QUESTION_CLOSED)


def _done(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return turn.answered(Reason.QUESTION_CLOSED)


def _looked_at(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    looked = turn.outcome(Verdict.ANSWERED, reason=Reason.LOOKED_AT)
    outcome = turn.record(looked, is_last=not turn.closes_by_itself())
    return close_by_itself(turn) or outcome


def _changes_seen(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    return show_opened(turn)


def _teach(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    assert choice.article is not None
    return teach_code(turn, question, choice.article)


def _weight_differs(turn: Turn, question: Question, choice: Choice) -> ScanOutcome:
    """YES: it was looked at again and is right; NO: weigh it again."""
    if choice.key == "YES":
        return _go_on_after_weight(turn, question, question.detail[0])
    forget_weight(turn)
    return turn.ask(
        replace(question, reason=Reason.HOW_HEAVY, choices=(Choice("YES"),), digits="", detail=())
    )


Answer = Callable[[Turn, Question, Choice], ScanOutcome]

ANSWERS: dict[Reason, Answer] = {
    Reason.WHICH_VARIANT: _variant,
    Reason.WHICH_ORDER: _order,
    Reason.WHICH_DEFECT: _defect,
    Reason.SCAN_FAULTY_PIECE: _defect,
    Reason.WHICH_MISSING: _missing,
    Reason.SHORT_OR_ASIDE: _short_or_aside,
    Reason.WHICH_BY_EYE: _by_eye,
    Reason.IS_TRACKING_NUMBER: _tracking,
    Reason.SEND_WITHOUT_NUMBER: _way,
    Reason.SCAN_BOX_LABEL: _done,
    Reason.WHY_REOPEN: _reopen,
    Reason.TAKE_OVER: _take_over,
    Reason.RELEASE_ASIDE: _release_aside,
    Reason.HOW_RETURNED: _how_returned,
    Reason.WHICH_CONDITION: _condition,
    Reason.WHICH_FAULT: _fault,
    Reason.FINISH_RETURN: _finish_return,
    Reason.CHECK_POINTS: _looked_at,
    Reason.READ_NOTE: _looked_at,
    Reason.OLD_SLIP: _changes_seen,
    Reason.LEFT_PARCEL: _changes_seen,
    Reason.TEACH_WHICH: _teach,
    Reason.WEIGHT_DIFFERS: _weight_differs,
}
