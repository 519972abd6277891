"""What each command does while no question is open."""

from __future__ import annotations

from collections.abc import Callable

from dispatchdesk.actions.confirm_by_eye import ask_by_eye, confirm_gift
from dispatchdesk.actions.dispatch_order import ask_way
from dispatchdesk.actions.one_parcel import join_or_split
from dispatchdesk.actions.open_order import leave_aside
from dispatchdesk.actions.open_parcel import ask_box_label
from dispatchdesk.actions.open_return import ask_how_returned
from dispatchdesk.actions.reopen_order import ask_why_reopen
from dispatchdesk.actions.report_bin import ask_what_it_is, follow_up_wrong_scan
from dispatchdesk.actions.report_defect import ask_defect
from dispatchdesk.actions.report_missing import ask_missing
from dispatchdesk.actions.set_quantity import ask_quantity
from dispatchdesk.actions.take_out_over import confirm_all_out
from dispatchdesk.actions.turn import Turn
from dispatchdesk.actions.undo_piece import undo_piece
from dispatchdesk.actions.weigh_box import ask_weight
from dispatchdesk.rules.codes import Command
from dispatchdesk.rules.verdicts import Reason, ScanOutcome


def run_command(turn: Turn) -> ScanOutcome:
    """Do what the command in hand says."""
    assert turn.code.command is not None
    return COMMANDS[turn.code.command](turn)


def put_aside(turn: Turn) -> ScanOutcome:
    """ASIDE: the order waits, half checked, until it is opened again."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    return leave_aside(turn, is_last=True)


def refuse_answer(turn: Turn) -> ScanOutcome:
    """NO, or TAKEOVER, with no question open."""
    return turn.refused(Reason.NO_QUESTION_OPEN)


def refuse_photo(turn: Turn) -> ScanOutcome:
    """PHOTO: no camera is attached."""
    return turn.refused(Reason.NO_CAMERA)


def tell_what_can_be_scanned(turn: Turn) -> ScanOutcome:
    """HELP: what the desk takes now."""
    if turn.order is None:
        return turn.answered(Reason.HELP, "idle")
    return turn.answered(Reason.HELP, "done" if turn.progress.is_done(turn.order) else "checking")


COMMANDS: dict[Command, Callable[[Turn], ScanOutcome]] = {
    Command.UNDO: undo_piece,
    Command.DEFECT: ask_defect,
    Command.MISSING: ask_missing,
    Command.ASIDE: put_aside,
    Command.DISPATCH: ask_way,
    Command.PARCEL: ask_box_label,
    Command.PHOTO: refuse_photo,
    Command.QTY: ask_quantity,
    Command.GIFT: confirm_gift,
    Command.EYE: ask_by_eye,
    Command.WEIGHT: ask_weight,
    Command.BIN: follow_up_wrong_scan,
    Command.REOPEN: ask_why_reopen,
    Command.RETURN: ask_how_returned,
    Command.TAKEOVER: refuse_answer,
    Command.JOIN: join_or_split,
    Command.HELP: tell_what_can_be_scanned,
    Command.YES: confirm_all_out,
    Command.NO: refuse_answer,
    Command.TEACH: ask_what_it_is,
}
