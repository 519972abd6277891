"""What is known of a code that may be a shipping label, and the answers to it."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import filled_box
from dispatchdesk.actions.choices import YES_NO
from dispatchdesk.actions.take_out_over import refuse_until_out
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question, WrongScan
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.labels import TRACKING_NUMBER_RESTS, LabelAnswer, LabelFacts
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.order_book import OrderRef


def label_facts(turn: Turn, text: str) -> tuple[LabelFacts, OrderRef | None]:
    """What is known of a possible label, and the other order for which it was named beforehand."""
    desk, order = turn.desk, turn.the_order
    guess = guess_carrier(text, desk.settings.carriers)
    parts = parts_of(order)
    known = (guess_carrier(part.known_tracking).number for part in parts if part.known_tracking)
    is_named = guess.number in known
    # Two orders of one parcel have one number: the open order's own goes first.
    named_for = None if is_named else desk.orders.by_known_tracking(guess.number)
    old_of = None if is_named else desk.labels.order_of_old(guess.number)
    used_by = desk.dispatches.order_of_tracking(guess.number, turn.at - TRACKING_NUMBER_RESTS)
    boxes = [box for part in parts for box in desk.dispatches.boxes(part.id)]
    reopened = {box.tracking for box in boxes if box.closed_at is None} - {""}
    on_other_box = guess.number in {box.tracking for box in boxes if box.closed_at is not None}
    other = named_for
    is_own = is_named or guess.number in reopened
    facts = LabelFacts(
        guess=guess,
        is_trade_item=bool(turn.code.gtin) and turn.code.text == text,
        # With nothing in the open box, the label of a box before it closes the order.
        is_own=is_own and not on_other_box if filled_box(turn) else on_other_box,
        of_other=other is not None,
        used=used_by is not None,
        carrier_is_switched_on=guess.carrier in desk.settings.carriers,
        is_old=old_of is not None and any(old_of[0] == part.id for part in parts),
    )
    return facts, other


def not_yet(turn: Turn) -> ScanOutcome:
    """A label before the last piece: say how many are missing, or what must come out again."""
    missing = turn.progress.units_missing(turn.the_order)
    if not missing and (refusal := refuse_until_out(turn)):
        return refusal
    return turn.record(turn.outcome(Verdict.NOT_YET, detail=(str(missing),)))


def ask_whether_label(turn: Turn, text: str, *, for_next_box: bool = False) -> ScanOutcome:
    """A number in no clear form closes only after YES."""
    question = Question(
        Reason.IS_TRACKING_NUMBER, YES_NO, text=text, detail=(text,), for_next_box=for_next_box
    )
    return turn.ask(question)


def refuse_label(turn: Turn, answer: LabelAnswer) -> ScanOutcome:
    """The number belongs to another order, was used lately, or shows a former address."""
    text = turn.code.text
    number = guess_carrier(text).number
    if answer is LabelAnswer.OLD_ADDRESS:
        return turn.refused(Reason.OLD_ADDRESS, text, turn.the_order.number)
    if answer is LabelAnswer.OF_OTHER:
        other = turn.desk.orders.by_known_tracking(number)
        return turn.refused(Reason.LABEL_OF_OPEN_ORDER_FIRST, other.number if other else "")
    used_by = turn.desk.dispatches.order_of_tracking(number)
    return turn.refused(Reason.TRACKING_USED, text, used_by[1] if used_by else "")


def unknown_code(turn: Turn) -> ScanOutcome:
    """No variant, order or parcel has the code; a broken GS1 code is never offered for teaching."""
    turn.bench = replace(turn.bench, last_wrong=WrongScan(verdict=Verdict.UNKNOWN_CODE, code=turn.code.text))
    if turn.code.gs1_unreadable:
        return turn.record(turn.outcome(Verdict.UNKNOWN_CODE, reason=Reason.CODE_UNREADABLE))
    if turn.order is None:
        return turn.record(turn.outcome(Verdict.UNKNOWN_CODE, reason=Reason.NO_SUCH_CODE))
    turn.bench = replace(turn.bench, teachable=turn.code.text)
    return turn.record(turn.outcome(Verdict.UNKNOWN_CODE))
