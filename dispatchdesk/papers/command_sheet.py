"""The sheet beside the bench: every command as a barcode with its name."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.papers.barcodes import Barcode, code128
from dispatchdesk.rules.codes import Command, command_code


@dataclass(frozen=True, slots=True)
class CommandCode:
    """One command, or one of the answers 0 … 9."""

    barcode: Barcode
    command: Command | None = None
    digit: int | None = None


@dataclass(frozen=True, slots=True)
class CommandSheet:
    """All codes of the sheet: commands in the sequence of a packer's day, then the answers."""

    commands: tuple[CommandCode, ...]
    answers: tuple[CommandCode, ...]
    language: str = ""


SEQUENCE = (
    Command.YES,
    Command.NO,
    Command.UNDO,
    Command.ASIDE,
    Command.DEFECT,
    Command.MISSING,
    Command.BIN,
    Command.GIFT,
    Command.EYE,
    Command.QTY,
    Command.PARCEL,
    Command.DISPATCH,
    Command.REOPEN,
    Command.RETURN,
    Command.TAKEOVER,
    Command.JOIN,
    Command.PHOTO,
    Command.WEIGHT,
    Command.HELP,
)
"""What is needed most stands on top. TEACH is a key only: nobody may teach a code by a slip of the hand."""


def compose_command_sheet(language: str = "") -> CommandSheet:
    """The sheet with every printed command and the ten answers."""
    return CommandSheet(
        commands=tuple(CommandCode(code128(command_code(command)), command=command) for command in SEQUENCE),
        answers=tuple(CommandCode(code128(command_code(digit)), digit=digit) for digit in range(10)),
        language=language,
    )
