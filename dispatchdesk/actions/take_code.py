"""The life of a code: read it, decide, write, and only then answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dispatchdesk.actions.answer_question import answer_question
from dispatchdesk.actions.choices import hold_words
from dispatchdesk.actions.commands import run_command
from dispatchdesk.actions.give_consent import answer_consent
from dispatchdesk.actions.open_order import open_by_slip
from dispatchdesk.actions.scan_item import take_item_number_or_label
from dispatchdesk.actions.scan_return import take_code_of_return
from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError
from dispatchdesk.rules.codes import LONGEST, CodeKind, Command, read_code, storable
from dispatchdesk.rules.orders import OrderLine
from dispatchdesk.rules.stories import with_names
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.journal import JournalEntry
from dispatchdesk.storage.plain import from_plain

ALLOWED_WHILE_HELD = (Command.ASIDE, Command.UNDO, Command.HELP)


def take_code(desk: Desk, text: str, scan_id: str | None = None) -> ScanOutcome:
    """Answer one code, a scan or a key's command, after it is on disk.

    All of it is one transaction. Where the database refuses, the answer is NOT_RECORDED and nothing
    was counted. A ``scan_id`` that was recorded before gives the recorded answer again.
    """
    return take_turn(desk, text, _answer, scan_id)


def take_turn(
    desk: Desk, text: str, answer: Callable[[Turn], ScanOutcome], scan_id: str | None = None
) -> ScanOutcome:
    """One turn of the bench in one transaction, answered by ``answer``; see :func:`take_code`."""
    # Longer is no code: somebody leaned on a key, or pasted a book.
    text = storable(text[:LONGEST])
    try:
        with desk.database.write():
            if scan_id and (entry := desk.journal.by_scan_id(scan_id)):
                return _recorded_outcome(desk, entry)
            turn = Turn(desk, read_code(text), scan_id)
            outcome = replace(answer(turn), left=turn.known_order)
            turn.finish()
    except StorageError as error:
        return not_recorded(text, error)
    if turn.next_packer is not None:
        desk.person = turn.next_packer
        desk.settings = replace(desk.settings, packer=turn.next_packer.uid)
    return outcome


def not_recorded(text: str, error: StorageError) -> ScanOutcome:
    """The answer where nothing was written."""
    known = error.trouble.value in {reason.value for reason in Reason}
    reason = Reason(error.trouble.value) if known else Reason.STORAGE_FAILED
    return ScanOutcome(Verdict.NOT_RECORDED, text, reason=reason, detail=(error.words.get("why", ""),))


def _answer(turn: Turn) -> ScanOutcome:
    if turn.desk.is_locked and turn.code.kind is not CodeKind.BADGE:
        return _locked(turn)
    if _is_double_read(turn):
        return turn.record(turn.outcome(Verdict.DOUBLE_READ, line=_line_counted_last(turn)))
    if _is_stopped(turn):
        turn.bench = replace(turn.bench, question=None)
        return turn.record(turn.outcome(Verdict.HELD, detail=hold_words(turn.the_order.holds)))
    if turn.desk.is_locked:
        return _change_packer(turn)
    if (question := turn.bench.question) is not None:
        answer = answer_consent if question.reason is Reason.CONSENT else answer_question
        return answer(turn, question)
    if turn.bench.return_id is not None and turn.code.kind is not CodeKind.BADGE:
        return take_code_of_return(turn)
    return _answer_by_form(turn)


def _answer_by_form(turn: Turn) -> ScanOutcome:
    """Nothing is asked and nothing comes back: the code's form tells who answers."""
    match turn.code.kind:
        case CodeKind.COMMAND:
            return run_command(turn)
        case CodeKind.DIGIT:
            return turn.refused(Reason.NO_QUESTION_OPEN)
        case CodeKind.SLIP:
            return open_by_slip(turn)
        case CodeKind.BADGE:
            return _change_packer(turn)
        case _:
            return take_item_number_or_label(turn)


def _is_double_read(turn: Turn) -> bool:
    """The same code again sooner than a hand can move: the scanner read it twice."""
    bench, settings = turn.bench, turn.desk.settings
    if not turn.desk.guards_double_reads or turn.code.kind in (CodeKind.COMMAND, CodeKind.DIGIT):
        return False
    if bench.last_scan_at is None or bench.last_code != turn.code.key:
        return False
    bounce = 1000 if settings.hands_free_scanner else settings.bounce_milliseconds
    return timedelta(0) <= turn.at - bench.last_scan_at < timedelta(milliseconds=bounce)


def _is_stopped(turn: Turn) -> bool:
    """The open order was stopped: it can be put aside or left, nothing more goes into its box."""
    if turn.order is None or not turn.order.is_held or turn.code.command in ALLOWED_WHILE_HELD:
        return False
    if turn.code.kind in (CodeKind.SLIP, CodeKind.BADGE):
        return False
    return not (turn.code.kind is CodeKind.OTHER and turn.desk.orders.by_number(turn.code.text))


def _line_counted_last(turn: Turn) -> OrderLine | None:
    if turn.order is None or not turn.progress.pieces:
        return None
    return turn.order.line(turn.progress.pieces[-1].line_id)


def _locked(turn: Turn) -> ScanOutcome:
    """Nobody is signed in. What was typed is not kept: it may be the PIN that somebody typed too early."""
    turn.forget_code()
    return turn.refused(Reason.LOCKED)


def _change_packer(turn: Turn) -> ScanOutcome:
    """A badge: from the next code on that person packs."""
    person = turn.desk.people.by_uid(turn.code.uid)
    if person is None:
        return turn.record(turn.outcome(Verdict.UNKNOWN_CODE, reason=Reason.NO_SUCH_CODE))
    if not person.active:
        return turn.refused(Reason.BADGE_RETIRED)
    turn.desk.settings_book.save(replace(turn.desk.settings, packer=person.uid))
    turn.next_packer = person
    return turn.answered(Reason.PACKER_CHANGED, person.name)


def _recorded_outcome(desk: Desk, entry: JournalEntry) -> ScanOutcome:
    content = with_names(entry.content, desk.people.names())
    outcome: ScanOutcome = from_plain(ScanOutcome, content)
    return replace(outcome, seq=entry.seq)
