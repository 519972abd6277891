"""Which key sends which code."""

from __future__ import annotations

from dispatchdesk.actions.view_bench import BenchQuestion
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.verdicts import Reason

COMMAND_KEYS: dict[str, Command] = {
    "F1": Command.HELP,
    "F2": Command.QTY,
    "F3": Command.GIFT,
    "F4": Command.EYE,
    "F5": Command.WEIGHT,
    "F6": Command.TEACH,
    "F7": Command.BIN,
    "F8": Command.DEFECT,
    "F9": Command.MISSING,
    "F10": Command.ASIDE,
    "F11": Command.PARCEL,
    "F12": Command.DISPATCH,
    "Ctrl+Z": Command.UNDO,
    "Ctrl+R": Command.REOPEN,
    "Ctrl+B": Command.RETURN,
    "Ctrl+G": Command.JOIN,
}
_YES = ("Y", "Enter")
_NO = ("N",)
_BACK = ("Esc", "Ctrl+Z")
ONLY_OWN_ANSWERS = (Reason.CHECK_POINTS, Reason.READ_NOTE, Reason.OLD_SLIP, Reason.LEFT_PARCEL)
"""Questions that cannot be closed without an answer."""
NUMBERS = (Reason.HOW_MANY, Reason.HOW_HEAVY)
"""Questions that are answered by a number."""


def code_of_command(key: str) -> str:
    """The code of a command key; empty for any other key."""
    command = COMMAND_KEYS.get(key)
    return command_code(command) if command else ""


def code_of_answer(key: str, question: BenchQuestion) -> str:
    """The code of a key that answers an open question; empty where the key is none."""
    if len(key) == 1 and key in "0123456789":
        return command_code(int(key))
    if key in _BACK:
        return command_code(Command.UNDO)
    if key in _NO:
        return command_code(Command.NO)
    return command_code(Command.YES) if key in _YES and takes_yes(question) else ""


def takes_yes(question: BenchQuestion) -> bool:
    """Whether YES means something: an Enter too many should not be told off."""
    return question.reason in NUMBERS or any(choice.key == "YES" for choice in question.choices)


def is_answer_key(key: str) -> bool:
    """Whether the key belongs to an open question, whatever it answers."""
    return key in _YES or key in _NO or key in _BACK or (len(key) == 1 and key in "0123456789")
