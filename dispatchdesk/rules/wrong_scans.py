"""What a refused scan is to be followed up as."""

from __future__ import annotations

from dispatchdesk.rules.bench import WrongScan
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.verdicts import Verdict

FOLLOW_UPS: dict[Verdict, FollowUpKind] = {
    Verdict.WRONG_OPTION: FollowUpKind.WRONG_BIN,
    Verdict.WRONG_ITEM: FollowUpKind.WRONG_BIN,
    Verdict.SURPLUS: FollowUpKind.CHECK_BIN,
    Verdict.AMBIGUOUS: FollowUpKind.CHECK_BIN,
    Verdict.UNKNOWN_CODE: FollowUpKind.CHECK_BIN,
    Verdict.EXPIRED: FollowUpKind.DEFECT,
    Verdict.WRONG_BATCH: FollowUpKind.DEFECT,
    Verdict.SERIAL_SEEN: FollowUpKind.CHECK_BIN,
}
"""One key opens it, filled in. A piece too many or a code that is not clear sends somebody to look at the
bin; a piece that must not be sold is a defect."""


def detail_of(wrong: WrongScan) -> str:
    """What the follow-up says in one word: the kind of the fault, the batch, the serial number, the code."""
    match wrong.verdict:
        case Verdict.EXPIRED:
            return DefectKind.EXPIRED.value
        case Verdict.WRONG_BATCH | Verdict.SERIAL_SEEN:
            return wrong.mark
        case Verdict.AMBIGUOUS | Verdict.UNKNOWN_CODE:
            return wrong.code
    return ""
