"""The tour: real codes in a sequence that draws every kind of verdict from the demo shop."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from dispatchdesk.demo.catalogue import barcode_of
from dispatchdesk.demo.orders import taobao_number
from dispatchdesk.demo.packing import DemoClock
from dispatchdesk.demo.shop import REFUNDED_LATE
from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict

TakeCode = Callable[[str], ScanOutcome]


@dataclass(frozen=True, slots=True)
class Step:
    """Codes to be taken; the last one draws the verdict. ``seconds`` pass before each."""

    verdict: Verdict
    codes: tuple[str, ...]
    picture: str = ""
    """The picture's name where it is not the verdict's."""
    seconds: float = 4
    is_locked: bool = False
    """Another program holds the database meanwhile."""

    @property
    def name(self) -> str:
        """What its picture is called."""
        return self.picture or self.verdict.value.replace("_", "-")


class TourFailed(Exception):
    """A step did not draw its verdict: the program or the tour is wrong."""

    def __init__(self, step: Step, outcome: ScanOutcome) -> None:
        super().__init__(
            f"{step.name}: {outcome.code} was answered {outcome.verdict.value} {outcome.reason.value}"
        )


def play(step: Step, desk: Desk, clock: DemoClock, take: TakeCode) -> ScanOutcome:
    """Take the step's codes; TourFailed where the last one is answered otherwise than it should."""
    with _locked(desk) if step.is_locked else nullcontext():
        for code in step.codes:
            clock.forward(step.seconds)
            outcome = take(code)
    if outcome.verdict is not step.verdict:
        raise TourFailed(step, outcome)
    return outcome


@contextmanager
def _locked(desk: Desk) -> Iterator[None]:
    """Somebody else writes to the database and does not end."""
    other = sqlite3.connect(desk.folder.database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()


def _gs1(sku: str, fields: str) -> str:
    return f"]C101{barcode_of(sku):0>14}{fields}"


def _key(command: Command | int) -> str:
    return command_code(command)


_BLUE_L, _RED_L = barcode_of("LIN-SH-BL-L"), barcode_of("LIN-SH-RD-L")
_WHITE_L = barcode_of("LIN-SH-WH-L")
_LABEL = "SF1390022817358"
_JACKET = _gs1("DEN-JK-BL-L", "21J0004711")

STEPS: tuple[Step, ...] = (
    Step(Verdict.ORDER_OPENED, ("#1042",)),
    Step(Verdict.COUNTED, (barcode_of("LOAF-BK-42"), barcode_of("SOCK-MU"), _BLUE_L)),
    Step(Verdict.WRONG_OPTION, (_RED_L,)),
    Step(Verdict.ANSWERED, (_key(Command.BIN),)),
    Step(Verdict.LINE_COMPLETE, (_RED_L, _BLUE_L)),
    Step(Verdict.DOUBLE_READ, (_BLUE_L,), seconds=0.1),
    Step(Verdict.SURPLUS, (_BLUE_L,)),
    Step(Verdict.WRONG_ITEM, (_BLUE_L, barcode_of("MUG-WH"))),
    Step(Verdict.NOT_YET, (barcode_of("MUG-WH"), _LABEL)),
    Step(Verdict.UNKNOWN_CODE, ("4006381333931",)),
    Step(Verdict.OTHER_ORDER_OPEN, ("#1043",)),
    Step(Verdict.QUESTION, (_key(Command.DEFECT),)),
    Step(Verdict.ANSWER_FIRST, (_LABEL,)),
    Step(Verdict.DEFECT_RECORDED, (_key(3),)),
    Step(Verdict.UNDONE, (_BLUE_L, _key(Command.UNDO))),
    Step(Verdict.QUESTION, (_BLUE_L, _key(Command.EYE)), "question-by-eye"),
    Step(Verdict.GIFT_CONFIRMED, (_key(Command.NO), _key(Command.GIFT))),
    Step(Verdict.ORDER_COMPLETE, (barcode_of("SCARF-GR"),)),
    Step(Verdict.DISPATCHED, (_LABEL,)),
    Step(Verdict.QUESTION, (_key(Command.REOPEN),), "question-why-reopen"),
    Step(Verdict.REOPENED, (_key(1),)),
    Step(Verdict.ALREADY_SENT, (_LABEL, "#1042")),
    Step(Verdict.HELD, (taobao_number(4419),)),
    Step(Verdict.REFUSED, (_key(Command.UNDO),)),
    Step(Verdict.AMBIGUOUS, ("#1046", barcode_of("STICK-OR"))),
    Step(Verdict.CONFIRMED_BY_EYE, (_key(1), _key(Command.EYE), _key(2))),
    Step(Verdict.QUESTION, (_key(Command.PARCEL),), "question-label-of-box"),
    Step(Verdict.PARCEL_OPENED, ("JD014600006281230701",)),
    Step(Verdict.QUESTION, (_key(Command.MISSING),), "question-short-or-aside"),
    Step(Verdict.MISSING_RECORDED, (_key(Command.YES),)),
    Step(Verdict.PUT_ASIDE, (_key(Command.ASIDE),)),
    Step(Verdict.EXPIRED, ("#1041", _gs1("CAND-CE", "1725063010A3"))),
    Step(Verdict.WRONG_BATCH, (_key(Command.YES), _gs1("CAND-CE", "1730123110B7"))),
    Step(Verdict.COUNTED, (_key(Command.ASIDE), "#1045", _JACKET), "question-check-points"),
    Step(Verdict.SERIAL_SEEN, (_key(Command.YES), _JACKET)),
    Step(Verdict.QUESTION, (_key(Command.ASIDE), "#1047"), "question-take-over"),
    Step(Verdict.TAKEN_OVER, (_key(Command.YES),)),
    Step(Verdict.NOT_RECORDED, (barcode_of("CAND-FI"),), is_locked=True),
    Step(Verdict.LINE_COMPLETE, (barcode_of("CAND-FI"),), "recorded-after-all"),
)
"""Questions that look different have pictures of their own."""

BEFORE_NEWS: tuple[Step, ...] = (
    Step(Verdict.ORDER_COMPLETE, (_key(Command.ASIDE), REFUNDED_LATE, *[_WHITE_L] * 3), "before-the-news"),
    Step(Verdict.PUT_ASIDE, (_key(Command.ASIDE),), "aside-before-the-news"),
)
"""What is packed when the shop's next order file comes."""
AFTER_NEWS: tuple[Step, ...] = (
    Step(Verdict.ORDER_OPENED, (REFUNDED_LATE,), "take-out-first"),
    Step(Verdict.TAKEN_OUT, (_WHITE_L,)),
)
"""And what has to be done about it then."""
RETURNED: tuple[Step, ...] = (
    Step(Verdict.QUESTION, (_key(Command.ASIDE), "#1010", _key(Command.RETURN)), "question-how-returned"),
    Step(Verdict.RETURN_OPENED, (_key(1),)),
    Step(Verdict.CAME_BACK, (_BLUE_L,)),
    Step(Verdict.NOT_OF_PARCEL, (_key(2), barcode_of("MUG-WH"))),
    Step(Verdict.ALL_BACK, (_BLUE_L, _key(1))),
    Step(Verdict.MORE_THAN_SENT, (_BLUE_L,)),
    Step(Verdict.RETURN_CLOSED, (_key(Command.DISPATCH),)),
)
"""A parcel that came back is opened in reverse; with these, every verdict is drawn once at least."""
SWAPPED: tuple[Step, ...] = (
    Step(
        Verdict.MISSING_RECORDED,
        ("#1062", barcode_of("SCARF-RD"), _key(Command.GIFT), _key(Command.MISSING), _key(Command.YES)),
        "before-the-swap",
    ),
    Step(Verdict.DISPATCHED, ("1Z999AA11048227002",), "sent-before-the-swap"),
    Step(Verdict.WRONG_OPTION, ("#1043", _BLUE_L), "swap-detective", seconds=150),
)
"""A parcel goes short; what it lacked turns up while another one is packed."""
