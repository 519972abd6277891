"""A lead says yes, by badge or PIN, without becoming the packer; both stand in the record of the deed."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.answer_question import give_answer
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.codes import CodeKind, Command
from dispatchdesk.rules.roles import Person, Right, may
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict


def answer_consent(turn: Turn, question: Question) -> ScanOutcome:
    """A badge answers; NO and UNDO go back to what was asked before; all else waits."""
    code = turn.code
    if code.kind is CodeKind.BADGE:
        person = turn.desk.people.by_uid(code.uid)
        return take_consent(turn, person) if person else _still_asked(turn, question, Reason.CONSENT_REFUSED)
    if code.command in (Command.NO, Command.UNDO):
        return _step_back(turn, question)
    if code.kind is CodeKind.OTHER:
        turn.forget_code()
    return _still_asked(turn, question, question.reason)


def take_consent(turn: Turn, person: Person) -> ScanOutcome:
    """Do what was asked for, where this person may allow it; else the question stays."""
    question = turn.bench.question
    if question is None or question.before is None:
        return turn.refused(Reason.NO_QUESTION_OPEN)
    if not (person.active and may(person.role, Right(question.detail[0]))):
        return _still_asked(turn, question, Reason.CONSENT_REFUSED)
    turn.consent = person.uid
    turn.bench = replace(turn.bench, question=question.before)
    outcome = give_answer(turn, question.before, question.key)
    assert outcome is not None
    return outcome


def _step_back(turn: Turn, question: Question) -> ScanOutcome:
    """To the question before, except where none was asked: opening what waits for stock."""
    before = question.before
    if before is not None and before.reason is not Reason.RELEASE_ASIDE:
        return turn.ask(before)
    turn.bench = replace(turn.bench, question=None)
    return turn.answered(Reason.QUESTION_CLOSED)


def _still_asked(turn: Turn, question: Question, reason: Reason) -> ScanOutcome:
    return turn.record(replace(turn.asking(question, Verdict.ANSWER_FIRST), reason=reason))
