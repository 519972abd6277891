"""The box that is being filled: which one it is, what lies in it, what comes out of it again."""

from __future__ import annotations

from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.orders import Piece
from dispatchdesk.storage.dispatch_book import Box


def box_to_fill(turn: Turn) -> int:
    """The open box of the order; the first count opens it."""
    order = turn.the_order
    box = turn.desk.dispatches.open_box(order.id)
    if box is not None:
        return box.id
    return turn.desk.dispatches.start_box(order.id, new_uid(), turn.bench.id, turn.at)


def filled_box(turn: Turn) -> Box | None:
    """The open box, unless nothing lies in it."""
    return turn.desk.dispatches.open_box(turn.the_order.id) if pieces_in_box(turn) else None


def pieces_in_box(turn: Turn) -> tuple[Piece, ...]:
    """What was counted into the open box and is still there, oldest first."""
    box = turn.desk.dispatches.open_box(turn.the_order.id)
    if box is None:
        return ()
    return tuple(piece for piece in turn.progress.pieces if piece.parcel_id == box.id)


def take_out(turn: Turn, piece: Piece, quantity: int, why: str) -> None:
    """Take so many of a counted quantity back; the others stay counted."""
    desk, order = turn.desk, turn.the_order
    desk.dispatches.take_back(piece.id, turn.at, why)
    if piece.quantity > quantity:
        desk.dispatches.add_piece(
            order.id,
            piece.line_id,
            piece.parcel_id,
            order.line(piece.line_id).article.variant_id,
            piece.quantity - quantity,
            turn.journal_id,
            turn.at,
            by_eye=piece.by_eye,
        )
