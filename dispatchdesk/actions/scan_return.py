"""What each code means while a returned parcel is in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dispatchdesk.actions.open_order import open_by_number, open_by_slip, open_order
from dispatchdesk.actions.open_return import leave_return
from dispatchdesk.actions.scan_item import find_candidates, order_of_label
from dispatchdesk.actions.take_back import (
    ask_back_by_eye,
    finish_return,
    gift_back,
    note_foreign,
    take_back,
    undo_back,
)
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question, WrongScan
from dispatchdesk.rules.check_scan import Candidate
from dispatchdesk.rules.codes import CodeKind, Command, read_code
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def take_code_of_return(turn: Turn) -> ScanOutcome:
    """Answer a code, where no question is open; another order is opened as ever, once it is named twice."""
    match turn.code.kind:
        case CodeKind.COMMAND:
            assert turn.code.command is not None
            return COMMANDS.get(turn.code.command, _not_now)(turn)
        case CodeKind.DIGIT:
            return turn.refused(Reason.NO_QUESTION_OPEN)
        case CodeKind.SLIP:
            return open_by_slip(turn)
    if candidates := find_candidates(turn):
        return take_back(turn, candidates)
    if refs := turn.desk.orders.by_number(turn.code.text):
        return open_by_number(turn, refs)
    if ref := order_of_label(turn):
        return open_order(turn, ref, "label")
    turn.bench = replace(turn.bench, last_wrong=WrongScan(verdict=Verdict.UNKNOWN_CODE, code=turn.code.text))
    return turn.record(turn.outcome(Verdict.UNKNOWN_CODE, reason=Reason.NO_SUCH_CODE))


def choose_returned(turn: Turn, question: Question, article: Article) -> ScanOutcome:
    """The packer said which of the variants that share the code it is."""
    turn.item = read_code(question.text)
    meant = [one for one in find_candidates(turn) if one.article.variant_id == article.variant_id]
    return take_back(turn, tuple(meant[:1]) or (Candidate(article),))


def _put_aside(turn: Turn) -> ScanOutcome:
    return leave_return(turn, is_last=True)


def _tell_keys(turn: Turn) -> ScanOutcome:
    return turn.answered(Reason.RETURN_IN_HAND)


def _not_now(turn: Turn) -> ScanOutcome:
    return turn.refused(Reason.RETURN_IN_HAND)


COMMANDS: dict[Command, Callable[[Turn], ScanOutcome]] = {
    Command.UNDO: undo_back,
    Command.ASIDE: _put_aside,
    Command.DISPATCH: finish_return,
    Command.YES: finish_return,
    Command.EYE: ask_back_by_eye,
    Command.GIFT: gift_back,
    Command.BIN: note_foreign,
    Command.HELP: _tell_keys,
}
