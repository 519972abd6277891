"""The weight of a box, typed; asked for at closing only where the owner switched weighing on."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import filled_box, pieces_in_box
from dispatchdesk.actions.choices import YES_NO
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.dispatching import SendingWay
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome
from dispatchdesk.rules.weights import Range, expected_range, unseen_lines


def ask_weight(turn: Turn) -> ScanOutcome:
    """WEIGHT: ask for the grams of the open box."""
    if not turn.desk.settings.weighing:
        return turn.refused(Reason.SWITCHED_OFF)
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    if not pieces_in_box(turn):
        return turn.refused(Reason.BOX_EMPTY)
    return turn.ask(Question(Reason.HOW_HEAVY, (Choice("YES"),)))


def ask_weight_before_closing(turn: Turn, tracking: str, way: SendingWay | None) -> ScanOutcome | None:
    """With weighing on, a box without a weight is asked for once; YES without digits goes on without."""
    if not turn.desk.settings.weighing:
        return None
    box = filled_box(turn)
    if box is None or box.weight_grams is not None or turn.weight_waived:
        return None
    closing = tracking or (way.value if way else "")
    return turn.ask(Question(Reason.HOW_HEAVY, (Choice("YES"),), text=closing))


def keep_weight(turn: Turn, grams: int) -> ScanOutcome | None:
    """Store the grams; an answer where they are outside what was expected, else None."""
    if (box := filled_box(turn)) is not None:
        turn.desk.dispatches.weigh(box.id, grams)
    order, expected = turn.the_order, expected_weight(turn)
    if expected is None or grams in expected:
        return None
    tolerance = turn.desk.settings.weight_tolerance_grams
    unseen = ", ".join(line.article.title for line in unseen_lines(order.lines, tolerance))
    question = Question(
        Reason.WEIGHT_DIFFERS,
        YES_NO,
        text=turn.bench.question.text if turn.bench.question else "",
        detail=(str(grams), f"{expected.low}–{expected.high}", unseen),
    )
    return turn.ask(question)


def expected_weight(turn: Turn) -> Range | None:
    """What the box in hand should weigh; None where the weight of a piece is not known."""
    return expected_range(_grams_in_box(turn), 0, turn.desk.settings.weight_tolerance_grams)


def forget_weight(turn: Turn) -> None:
    """The packer weighs again."""
    if (box := filled_box(turn)) is not None:
        turn.desk.dispatches.weigh(box.id, None)
    turn.bench = replace(turn.bench, question=None)


def _grams_in_box(turn: Turn) -> list[int | None]:
    order = turn.the_order
    return [
        order.line(piece.line_id).article.weight_grams
        for piece in pieces_in_box(turn)
        for _ in range(piece.quantity)
    ]
