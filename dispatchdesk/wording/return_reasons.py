"""What is asked and told while a returned parcel is scanned in."""

from __future__ import annotations

from dispatchdesk.rules.verdicts import Reason
from dispatchdesk.wording.language import tr


def reasons_of_returns() -> dict[Reason, tuple[str, str]]:
    """A loud line and a quiet one for each; see ``reasons``."""
    go_on = tr("Return of {number}: scan what came back")
    return {
        Reason.HOW_RETURNED: (
            tr("How did {number} come back?"),
            tr("{claim} Press the number."),
        ),
        Reason.WHICH_CONDITION: (
            tr("How is it?"),
            tr("{piece}. 1 or YES: as new. 2: faulty. 3: not ours. Esc: it is not back."),
        ),
        Reason.WHICH_FAULT: (
            tr("Faulty: {piece}"),
            tr("What is wrong with it? Press its number, or go on scanning."),
        ),
        Reason.FINISH_RETURN: (
            tr("Finish without the rest?"),
            tr("{missing} missing of {wanted}. YES: nothing more is in the box. NO: go on."),
        ),
        Reason.RETURN_RESUMED: (go_on, tr("As you left it: {counted} of {wanted} are back.")),
        Reason.RETURN_WAITS: (
            tr("The return of {number} is not finished"),
            tr("Ctrl+B or RETURN goes on with it."),
        ),
        Reason.RETURN_ASIDE: (
            tr("The return of {number} is put aside"),
            tr("{counted} of {wanted} are back. Scan it and RETURN to go on. {noted}"),
        ),
        Reason.RETURN_IN_HAND: (
            tr("A return is in hand: {number}"),
            tr("F4 by eye · F3 gift is back · F7 not of this parcel · Ctrl+Z undo · F10 aside · F12 finish"),
        ),
        Reason.RETURN_NOT_CLOSED: (
            tr("{number} is coming back"),
            tr("Finish its return first: Ctrl+B or RETURN."),
        ),
        Reason.ALL_BACK_BEFORE: (
            tr("{number} came back before"),
            tr("Nothing that was sent with it is still out."),
        ),
        Reason.CONDITION_NOTED: ("{condition}: {piece}", tr("{counted} of {wanted}. Go on scanning.")),
        Reason.FAULT_NOTED: (
            "{condition}: {piece}",
            tr("{defect}. {counted} of {wanted}. Go on scanning."),
        ),
        Reason.NOT_BACK_AFTER_ALL: (
            tr("Not back after all: {piece}"),
            tr("{counted} of {wanted} are back."),
        ),
        Reason.FOREIGN_NOTED: (
            tr("Noted: {item} came with it"),
            tr("Set it apart. {noted}"),
        ),
    }
