"""A returned parcel: what of it was sent, and what came back so far."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.order_at_bench import order_at_bench, progress_at_bench
from dispatchdesk.desk import Desk
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order, Progress
from dispatchdesk.rules.returns import OpenReturn, ReturnSummary, as_sent, items_of, progress_back
from dispatchdesk.storage.return_book import ReturnRow


def load_return(desk: Desk, return_id: int) -> OpenReturn:
    """The return of that id; KeyError where there is none."""
    return _with_contents(desk, desk.returns.load(return_id))


def sent_contents(desk: Desk, order_id: int, box_id: int | None, return_id: int = 0) -> Order:
    """What was sent of an order, in one box or in all, and did not come back with another return.

    ``order_id`` is the leading one where several left in one parcel.
    """
    order = order_at_bench(desk, order_id)
    boxes = desk.returns.boxes_sent([part.id for part in parts_of(order)], box_id)
    pieces = (piece for piece in progress_at_bench(desk, order).pieces if piece.parcel_id in boxes)
    sent = as_sent(order, Progress(tuple(pieces)), desk.returns.back_before(order_id, box_id, return_id))
    closed = [box for box in desk.dispatches.closed_boxes(order_id) if box_id in (None, box.id)]
    if not closed:
        return sent
    return replace(sent, known_tracking=closed[-1].tracking, known_carrier=closed[-1].carrier)


def returns_of_follow_up(desk: Desk, follow_up_id: int) -> tuple[ReturnSummary, ...]:
    """What came back of what a follow-up is about, what is missing, and in which condition."""
    return tuple(_summary(desk, row) for row in desk.returns.of_follow_up(follow_up_id))


def _summary(desk: Desk, row: ReturnRow) -> ReturnSummary:
    returned = _with_contents(desk, row)
    return ReturnSummary(
        row.how, returned.sent.number, row.opened_at, row.opened_by, row.closed_at, items_of(returned)
    )


def _with_contents(desk: Desk, row: ReturnRow) -> OpenReturn:
    pieces = desk.returns.pieces(row.id)
    return OpenReturn(
        row.id,
        row.uid,
        row.how,
        row.follow_up_id,
        sent_contents(desk, row.order_id, row.parcel_id, row.id),
        pieces,
        progress_back(pieces),
    )
