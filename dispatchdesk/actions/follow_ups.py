"""Follow-ups: listed, read, noted on, moved from pile to pile, opened by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.promises import change_way
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.follow_ups import (
    FollowUpKind,
    FollowUpRow,
    FollowUpState,
    Pile,
    PromiseWay,
    may_become,
)
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.follow_up_book import NewFollowUp

_NUMBER = re.compile(r"[Ff]-?0*(\d+)")


def list_follow_ups(desk: Desk, pile: Pile | None, text: str = "") -> tuple[FollowUpRow, ...]:
    """Follow-ups of a pile, the most urgent first; ``text`` in number, order, name or article."""
    rows = desk.follow_ups.list(pile, text.strip())
    if named := _NUMBER.fullmatch(text.strip()):
        listed = desk.follow_ups.list(pile)
        rows = tuple(row for row in listed if row.id == int(named[1]) or row in rows)
    return tuple(_masked(row) for row in rows)


def count_follow_ups(desk: Desk) -> tuple[dict[Pile, int], int]:
    """How many lie on each pile, and how many of those not done are overdue."""
    return desk.follow_ups.counts(desk.now())


def load_follow_up(desk: Desk, follow_up_id: int) -> FollowUpRow:
    """One follow-up with its notes and its promise, its customer masked; KeyError where there is none."""
    return _masked(desk.follow_ups.load(follow_up_id))


def _masked(row: FollowUpRow) -> FollowUpRow:
    return replace(row, customer_name=mask_name(row.customer_name))


def follow_up_story(desk: Desk, follow_up_id: int) -> OrderStory | None:
    """The order it is about with all that happened to it; None where it is about no order."""
    row = desk.follow_ups.load(follow_up_id)
    return None if row.order_id is None else order_story(desk, row.order_id)


def add_note(desk: Desk, follow_up_id: int, text: str) -> None:
    """Keep what a person wrote; DeskError TEXT_MISSING where nothing is written, LOCKED."""
    desk.require(Right.PACK)
    _note(desk, desk.follow_ups.load(follow_up_id), reason_of(text), None)


def change_state(desk: Desk, follow_up_id: int, state: FollowUpState, text: str = "") -> None:
    """Move a follow-up on; a dismissal needs a reason.

    Raises:
        DeskError: STATE_CHANGE where that state cannot follow; TEXT_MISSING for a dismissal without words;
            LOCKED.
    """
    desk.require(Right.PACK)
    row = desk.follow_ups.load(follow_up_id)
    if not may_become(row.state, state):
        raise DeskError(Trouble.STATE_CHANGE)
    text = reason_of(text) if state is FollowUpState.DISMISSED else storable(text).strip()
    _note(desk, row, text, state)


def _note(desk: Desk, row: FollowUpRow, text: str, state: FollowUpState | None) -> None:
    payload: dict[str, object] = {"follow_up": row.number}
    with desk.database.write():
        desk.follow_ups.add_note(row.id, desk.now(), desk.packer, text, state)
        if state is not None:
            desk.follow_ups.set_state(row.id, state)
            if state is FollowUpState.ANSWERED:
                desk.follow_ups.note_answer(row.id, desk.now())
            payload["state"] = state.value
        kind = "note" if state is None else "follow_up"
        desk.note(kind, payload, order_uid_of(desk, row), private=text)


def open_follow_up(desk: Desk, kind: FollowUpKind, order_id: int | None, text: str) -> int:
    """Open a follow-up by hand, about an order or none; gives its id. TEXT_MISSING without words, LOCKED."""
    desk.require(Right.PACK)
    text = reason_of(text)
    with desk.database.write():
        bench = desk.benches.load(desk.bench_id)
        new = NewFollowUp(kind, desk.now(), desk.packer, bench=bench.name, order_id=order_id, detail=text)
        follow_up_id = desk.follow_ups.open(new_uid(), new)
        row = desk.follow_ups.load(follow_up_id)
        payload: dict[str, object] = {"follow_up": row.number, "kind": kind.value}
        desk.note("follow_up", payload, order_uid_of(desk, row), private=text)
    return follow_up_id


def choose_promise_way(desk: Desk, follow_up_id: int, way: PromiseWay) -> None:
    """How the missing piece is made good; STATE_CHANGE where nothing was promised, else as ``change_way``."""
    promise = desk.follow_ups.load(follow_up_id).promise
    if promise is None:
        raise DeskError(Trouble.STATE_CHANGE)
    change_way(desk, promise.id, way)


def order_uid_of(desk: Desk, row: FollowUpRow) -> str:
    """The uid of the order that a follow-up is about, for the journal; empty where there is none.

    One about a customer only is journalled with their newest order: its words are erased with it.
    """
    order_id = row.order_id
    if order_id is None and row.customer_id is not None:
        order_id = desk.contacts.newest_order(row.customer_id)
    return "" if order_id is None else desk.orders.by_id(order_id).uid
