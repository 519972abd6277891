"""The ledger of promises: listed, counted, ticked off, withdrawn, put on an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.orders import SENT_STATES, OrderState
from dispatchdesk.rules.promises import PromisePile, PromiseRow, PromisesDue
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.ledger_book import LedgerFilter

MOST_LISTED = 1000
_UNPAID = (PromiseState.OPEN, PromiseState.JOINED)


def end_of_day(desk: Desk, day: date) -> datetime:
    """The last moment of a day of the shop."""
    return datetime.combine(day, time.max, desk.zone)


def _midnight(desk: Desk) -> datetime:
    return datetime.combine(days_from_now(desk, 1), time.min, desk.zone)


def list_promises(
    desk: Desk,
    pile: PromisePile | None = None,
    text: str = "",
    *,
    customer_id: int | None = None,
    order_id: int | None = None,
) -> tuple[PromiseRow, ...]:
    """The ledger, or a heap of it, the most urgent first, names masked; at most ``MOST_LISTED`` rows.

    ``text`` in order number, name, title, SKU, advertised words or reference.
    """
    where = LedgerFilter(pile, text, customer_id, order_id)
    return tuple(_masked(row) for row in desk.ledger.find(where, desk.now(), _midnight(desk), MOST_LISTED))


def count_promises(desk: Desk) -> dict[PromisePile, int]:
    """How many lie on each heap."""
    return desk.ledger.counts(desk.now(), _midnight(desk))


def count_promises_due(desk: Desk) -> PromisesDue:
    """How many are due today, and of how many the day has passed."""
    return desk.ledger.due(desk.now(), _midnight(desk))


def load_promise(desk: Desk, promise_id: int) -> PromiseRow:
    """One promise, its customer masked; KeyError where there is none."""
    return _masked(desk.ledger.load(promise_id))


def _masked(row: PromiseRow) -> PromiseRow:
    return replace(row, customer_name=mask_name(row.customer_name))


def tick_off(desk: Desk, promise_id: int, reference: str) -> None:
    """It is kept: ``reference`` is the number of the refund, the rebate, the coupon, the receipt.

    Raises:
        DeskError: TEXT_MISSING without a reference; ON_AN_ORDER where a parcel will keep it; STATE_CHANGE
            where it is not owed any more; as ``Desk.require`` tells.
    """
    row = _open_one(desk, promise_id)
    reference = reason_of(reference)
    with desk.database.write():
        desk.promises.tick_off(promise_id, desk.now(), reference)
        _note(desk, row, {"state": PromiseState.KEPT.value}, reference)


def withdraw(desk: Desk, promise_id: int, why: str) -> None:
    """It will not be kept, with the reason. From an order that nobody has begun it is taken off.

    Raises:
        DeskError: TEXT_MISSING without a reason; ON_AN_ORDER where that order is begun or sent;
            STATE_CHANGE; as ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    why = reason_of(why)
    with desk.database.write():
        row = desk.ledger.load(promise_id)
        if row.state not in _UNPAID:
            raise DeskError(Trouble.STATE_CHANGE)
        if row.on_order_id is not None:
            _take_off(desk, row, row.on_order_id)
        desk.promises.withdraw(promise_id, desk.now(), why)
        _note(desk, row, {"state": PromiseState.WITHDRAWN.value}, why)


def open_again(desk: Desk, promise_id: int) -> None:
    """Undo a tick or a withdrawal; what a parcel kept is opened again with that parcel only.

    Raises:
        DeskError: STATE_CHANGE; as ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    row = desk.ledger.load(promise_id)
    if not (row.is_ticked_off or row.state is PromiseState.WITHDRAWN):
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        desk.promises.open_again(promise_id)
        _note(desk, row, {"state": PromiseState.OPEN.value})


def set_due(desk: Desk, promise_id: int, day: date) -> None:
    """Until the end of another day; STATE_CHANGE, ON_AN_ORDER, as ``Desk.require`` tells."""
    row = _open_one(desk, promise_id)
    with desk.database.write():
        desk.promises.set_due(promise_id, end_of_day(desk, day))
        _note(desk, row, {"due": day.isoformat()})


def put_on_order(desk: Desk, promise_id: int) -> None:
    """The owner knows that the customer's other order may bring it, whatever its address says.

    Raises:
        DeskError: STATE_CHANGE where no such order waits any more; ON_AN_ORDER; as ``Desk.require`` tells.
    """
    row = _open_one(desk, promise_id)
    if row.other_order is None:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        before = desk.orders.load(row.other_order.id)
        desk.promises.put_on(before.id, promise_id)
        keep_version(desk, before)
        _note(desk, row, {"on": before.number})


def change_way(desk: Desk, promise_id: int, way: PromiseWay) -> None:
    """How an owed piece is made good; sent separately it is an order at the bench at once.

    Raises:
        DeskError: ON_AN_ORDER where its order is the customer's next one, or is begun; STATE_CHANGE where
            no piece is owed; RECIPIENT_ERASED; as ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    row = desk.ledger.load(promise_id)
    if not row.is_item or row.state not in _UNPAID:
        raise DeskError(Trouble.STATE_CHANGE)
    is_on_one = row.state is PromiseState.JOINED
    if is_on_one and row.way is not PromiseWay.SEPARATELY:
        raise DeskError(Trouble.ON_AN_ORDER, number=row.on_order_number)
    if way is row.way and (is_on_one or way is not PromiseWay.SEPARATELY):
        return
    with desk.database.write():
        if row.on_order_id is not None:
            _take_off(desk, row, row.on_order_id)
        if way is PromiseWay.SEPARATELY:
            send_separately(desk, promise_id)
        else:
            desk.promises.set_way(promise_id, way)
            _note(desk, row, {"way": way.value})


def days_from_now(desk: Desk, days: int) -> date:
    """A day of the shop, counted from today."""
    return desk.now().astimezone(desk.zone).date() + timedelta(days=days)


def _open_one(desk: Desk, promise_id: int) -> PromiseRow:
    """A promise that is owed and lies on no order, for whoever may decide about it."""
    desk.require(Right.REMEDY)
    row = desk.ledger.load(promise_id)
    if row.state is PromiseState.JOINED:
        raise DeskError(Trouble.ON_AN_ORDER, number=row.on_order_number)
    if row.state is not PromiseState.OPEN:
        raise DeskError(Trouble.STATE_CHANGE)
    return row


def _take_off(desk: Desk, row: PromiseRow, order_id: int) -> None:
    """The order brings it no more; one that the desk made and that brings nothing else is cancelled."""
    order = desk.orders.load(order_id)
    if order.state in SENT_STATES or not desk.promises.take_off(row.id):
        raise DeskError(Trouble.ON_AN_ORDER, number=row.on_order_number)
    if desk.remedies.root_of(order_id) != order_id and not desk.orders.load(order_id).units:
        desk.orders.set_state(order_id, OrderState.CANCELLED)
        desk.note("remedy_order", {"state": OrderState.CANCELLED.value}, order.uid)
    keep_version(desk, order)


def _note(desk: Desk, row: PromiseRow, told: dict[str, object], private: str = "") -> None:
    uid = desk.orders.by_id(row.from_order_id).uid
    desk.note("promise", {"promise": row.uid, **told}, uid, private=private)
