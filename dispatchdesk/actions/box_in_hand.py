"""The box that is being filled: which one it is, what lies in it, what comes out of it again."""

from __future__ import annotations

from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order, OrderLine, Piece
from dispatchdesk.storage.dispatch_book import Box


def box_to_fill(turn: Turn, line: OrderLine) -> int:
    """The open box of the line's order; the first count opens it."""
    order = turn.the_order.owner(line.id)
    box = turn.desk.dispatches.open_box(order.id)
    if box is not None:
        return box.id
    return turn.desk.dispatches.start_box(order.id, new_uid(), turn.bench.id, turn.at)


def boxes_in_hand(turn: Turn) -> tuple[tuple[Order, Box], ...]:
    """What each order has in the box that is being filled; orders of which nothing lies in it are left out.

    Each order's share is a parcel of its own, whose box is the first one's.
    """
    filled = {piece.parcel_id for piece in turn.progress.pieces}
    boxes = ((part, turn.desk.dispatches.open_box(part.id)) for part in parts_of(turn.the_order))
    return tuple((part, box) for part, box in boxes if box is not None and box.id in filled)


def filled_box(turn: Turn) -> Box | None:
    """The open box, unless nothing lies in it."""
    boxes = boxes_in_hand(turn)
    return boxes[0][1] if boxes else None


def pieces_in_box(turn: Turn) -> tuple[Piece, ...]:
    """What was counted into the open box and is still there, oldest first."""
    boxes = {box.id for _part, box in boxes_in_hand(turn)}
    return tuple(piece for piece in turn.progress.pieces if piece.parcel_id in boxes)


def take_out(turn: Turn, piece: Piece, quantity: int, why: str) -> None:
    """Take so many of a counted quantity back; the others stay counted."""
    desk, order = turn.desk, turn.the_order
    desk.dispatches.take_back(piece.id, turn.at, why)
    if piece.quantity > quantity:
        desk.dispatches.add_piece(
            order.owner(piece.line_id).id,
            piece.line_id,
            piece.parcel_id,
            order.line(piece.line_id).article.variant_id,
            piece.quantity - quantity,
            turn.journal_id,
            turn.at,
            by_eye=piece.by_eye,
        )
