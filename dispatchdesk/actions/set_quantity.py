"""A typed total for the variant last counted, that scan included."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.counting import count
from dispatchdesk.actions.dispatch_order import close_by_itself
from dispatchdesk.actions.report_defect import last_piece
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.check_scan import verdict_after_count
from dispatchdesk.rules.orders import OrderLine, Piece
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome


def ask_quantity(turn: Turn) -> ScanOutcome:
    """QTY: ask for the total of the line last counted."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    piece = last_piece(turn)
    if piece is None:
        return turn.refused(Reason.NOTHING_COUNTED)
    line = turn.order.line(piece.line_id)
    if line.article.rules.quantity_forbidden:
        return turn.refused(Reason.FORBIDDEN_FOR_PRODUCT, found=line.article)
    least = max(1, _in_closed_boxes(turn, line))
    totals = tuple(Choice(str(total), str(total)) for total in range(least, min(line.wanted, 9) + 1))
    return turn.ask(
        Question(
            Reason.HOW_MANY, totals, article=bare(line.article), line_id=line.id, detail=(str(line.wanted),)
        )
    )


def set_quantity(turn: Turn, line: OrderLine, total: int) -> ScanOutcome:
    """Make the line's count the typed total, never more than wanted nor less than closed boxes hold."""
    turn.bench = replace(turn.bench, question=None)
    if not 1 <= total <= line.wanted:
        return turn.refused(Reason.TOO_MANY, str(line.wanted), line=line, found=line.article)
    if total < _in_closed_boxes(turn, line):
        return turn.refused(Reason.NOTHING_TO_UNDO, line=line, found=line.article)
    more = total - turn.progress.counted(line)
    if more > 0:
        outcome = count(turn, line, more)
        return close_by_itself(turn) or outcome
    verdict = verdict_after_count(turn.the_order, turn.progress, line, more)
    outcome = turn.record(turn.outcome(verdict, line=line, more=more, found=line.article))
    if more < 0:
        _take_back_down_to(turn, line, total)
    return outcome


def _take_back_down_to(turn: Turn, line: OrderLine, total: int) -> None:
    """Take the line's pieces out of the open box, the last first, and count again what was too much."""
    desk = turn.desk
    surplus = turn.progress.counted(line) - total
    for piece in reversed(_in_open_box(turn, line)):
        if surplus <= 0:
            break
        desk.dispatches.take_back(piece.id, turn.at, "quantity")
        if piece.quantity > surplus:
            desk.dispatches.add_piece(
                turn.the_order.id,
                line.id,
                piece.parcel_id,
                line.article.variant_id,
                piece.quantity - surplus,
                turn.journal_id,
                turn.at,
                by_eye=piece.by_eye,
            )
        surplus -= piece.quantity
    turn.reload()


def _in_open_box(turn: Turn, line: OrderLine) -> list[Piece]:
    box = turn.desk.dispatches.open_box(turn.the_order.id)
    return [
        piece
        for piece in turn.progress.pieces
        if piece.line_id == line.id and box is not None and piece.parcel_id == box.id
    ]


def _in_closed_boxes(turn: Turn, line: OrderLine) -> int:
    return turn.progress.counted(line) - sum(piece.quantity for piece in _in_open_box(turn, line))
