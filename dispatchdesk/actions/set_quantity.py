"""A typed total for the variant last counted, that scan included."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.box_in_hand import pieces_in_box, take_out
from dispatchdesk.actions.counting import count
from dispatchdesk.actions.dispatch_order import close_by_itself
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.bench import Question, bare
from dispatchdesk.rules.check_scan import verdict_after_count
from dispatchdesk.rules.orders import OrderLine, Piece
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome


def ask_quantity(turn: Turn) -> ScanOutcome:
    """QTY: ask for the total of the line last counted."""
    if turn.order is None:
        return turn.refused(Reason.NO_ORDER_OPEN)
    pieces = pieces_in_box(turn)
    if not pieces:
        return turn.refused(Reason.NOTHING_COUNTED)
    line = turn.order.line(pieces[-1].line_id)
    if sum(piece.journal_id == pieces[-1].journal_id for piece in pieces) > 1:
        return turn.refused(Reason.KIT_WHOLE)
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
    """Take the line's pieces out of the open box, the last first."""
    surplus = turn.progress.counted(line) - total
    for piece in reversed(_in_open_box(turn, line)):
        if surplus <= 0:
            break
        take_out(turn, piece, min(surplus, piece.quantity), "quantity")
        surplus -= piece.quantity
    turn.reload()


def _in_open_box(turn: Turn, line: OrderLine) -> list[Piece]:
    return [piece for piece in pieces_in_box(turn) if piece.line_id == line.id]


def _in_closed_boxes(turn: Turn, line: OrderLine) -> int:
    return turn.progress.counted(line) - sum(piece.quantity for piece in _in_open_box(turn, line))
