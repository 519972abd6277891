"""What customers say went wrong: taken down, answered, and held beside what the scans show."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatchdesk.actions.follow_ups import add_note, order_uid_of
from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import bare
from dispatchdesk.rules.claims import (
    ANOTHER_CAME,
    OF_A_PIECE,
    ClaimAbout,
    NewClaim,
    ScannedRight,
    claimed_line,
    scanned_right,
)
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow, FollowUpState
from dispatchdesk.rules.listing import OrderFilter, OrderSummary
from dispatchdesk.rules.orders import OrderLine
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.targets import ANSWER_TO_A_CLAIM, targets_with
from dispatchdesk.storage.follow_up_book import NewFollowUp

MOST_FOUND = 20
"""Orders that a search for a claim's gives: whoever sees more writes more of the number or name."""


def open_claim(desk: Desk, new: NewClaim) -> int:
    """Take down a claim; gives the id of its follow-up.

    The customer is the order's, where it is about one; the piece that of the order's only item, where the
    claim names none.

    Raises:
        DeskError: NOBODY_CLAIMS where it is about no order, parcel or customer; LOCKED.
    """
    desk.require(Right.PACK)
    about = _known(desk, new.about)
    if about.order_id is None and about.customer_id is None:
        raise DeskError(Trouble.NOBODY_CLAIMS)
    now = desk.now()
    says = storable(new.says).strip()
    opened = NewFollowUp(
        new.kind,
        now,
        desk.packer,
        order_id=about.order_id,
        parcel_id=about.parcel_id,
        customer_id=about.customer_id,
        article=_article(desk, about, new),
        quantity=new.quantity,
        says=says,
        answer_due_at=new.answer_due_at or now + answer_within(desk, new.kind),
    )
    with desk.database.write():
        follow_up_id = desk.follow_ups.open(new_uid(), opened)
        row = desk.follow_ups.load(follow_up_id)
        payload: dict[str, object] = {"follow_up": row.number, "kind": new.kind.value}
        desk.note("claim", payload, order_uid_of(desk, row), private=says)
    return follow_up_id


def answer_within(desk: Desk, kind: FollowUpKind) -> timedelta:
    """How soon a claim of that kind is to be answered."""
    return targets_with(desk.settings.targets)[kind].answer or ANSWER_TO_A_CLAIM


def find_claimed(desk: Desk, text: str) -> tuple[OrderSummary, ...]:
    """Orders that a claim may be about: by number, tracking number, name, phone or SKU; the newest first."""
    return list_orders(desk, OrderFilter(text=text.strip()), MOST_FOUND) if text.strip() else ()


def scans_of(desk: Desk, follow_up_id: int) -> ScannedRight | None:
    """That the right variant was scanned into the parcel, where a customer says that another one came.

    None where nothing of the kind can be said.
    """
    row = desk.follow_ups.load(follow_up_id)
    if row.order_id is None or row.kind not in ANOTHER_CAME:
        return None
    order = desk.orders.load(row.order_id)
    line = claimed_line(order, row.article)
    if line is None:
        return None
    return scanned_right(line, desk.dispatches.progress(row.order_id), desk.stories.of_order(order.uid))


def check_bin(desk: Desk, follow_up_id: int) -> int:
    """Ask for a look at the bin of the claimed piece; gives the id of that follow-up.

    Raises:
        DeskError: STATE_CHANGE where the claim is about no piece; LOCKED.
    """
    desk.require(Right.PACK)
    row = desk.follow_ups.load(follow_up_id)
    line = _line(desk, row)
    if line is None:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        new = NewFollowUp(
            FollowUpKind.CHECK_BIN,
            desk.now(),
            desk.packer,
            order_id=row.order_id,
            article=bare(line.article),
            detail=row.number,
        )
        opened = desk.follow_ups.load(desk.follow_ups.open(new_uid(), new))
        payload: dict[str, object] = {"follow_up": opened.number, "kind": opened.kind.value}
        desk.note("follow_up", payload, order_uid_of(desk, row))
    return opened.id


def note_first_answer(desk: Desk, follow_up_id: int, text: str = "") -> None:
    """The customer was answered: the clock for it stops, and the follow-up waits for others.

    Raises:
        DeskError: STATE_CHANGE where it is done; LOCKED.
    """
    desk.require(Right.PACK)
    row = desk.follow_ups.load(follow_up_id)
    if row.state not in (FollowUpState.OPEN, FollowUpState.ANSWERED, FollowUpState.PROMISED):
        raise DeskError(Trouble.STATE_CHANGE)
    words = storable(text).strip()
    is_open = row.state is FollowUpState.OPEN
    with desk.database.write():
        now = desk.now()
        desk.follow_ups.note_answer(follow_up_id, now)
        state = FollowUpState.ANSWERED if is_open else None
        if state is not None:
            desk.follow_ups.set_state(follow_up_id, state)
        if state is not None or words:
            desk.follow_ups.add_note(follow_up_id, now, desk.packer, words, state)
        payload: dict[str, object] = {"follow_up": row.number, "state": FollowUpState.ANSWERED.value}
        desk.note("answer", payload, order_uid_of(desk, row), private=words)


def set_answer_due(desk: Desk, follow_up_id: int, at: datetime, why: str) -> None:
    """The first answer is due at another time, for a reason that stays on the follow-up.

    Raises:
        DeskError: TEXT_MISSING without a reason; STATE_CHANGE where it was answered; LOCKED.
    """
    desk.require(Right.PACK)
    why = reason_of(why)
    if desk.follow_ups.load(follow_up_id).answered_at is not None:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        desk.follow_ups.set_answer_due(follow_up_id, at)
    add_note(desk, follow_up_id, why)


def count_overdue(desk: Desk) -> int:
    """Follow-ups whose answer or resolution should have been there by now."""
    return desk.follow_ups.counts(desk.now())[1]


def _known(desk: Desk, about: ClaimAbout) -> ClaimAbout:
    """What one of the three tells of the others."""
    order_id, parcel_id, customer_id = about.order_id, about.parcel_id, about.customer_id
    if order_id is None and parcel_id is not None:
        order_id = desk.dispatches.order_of(parcel_id)
    if parcel_id is None and order_id is not None:
        boxes = desk.dispatches.closed_boxes(order_id)
        parcel_id = boxes[0].id if len(boxes) == 1 else None
    if customer_id is None and order_id is not None:
        customer_id = desk.orders.customer_of(order_id)
    return ClaimAbout(order_id, parcel_id, customer_id)


def _article(desk: Desk, about: ClaimAbout, new: NewClaim) -> Article | None:
    """The piece concerned, as it was ordered."""
    if new.kind not in OF_A_PIECE or about.order_id is None:
        return None
    if new.article is not None:
        return bare(new.article)
    line = claimed_line(desk.orders.load(about.order_id), None)
    return bare(line.article) if line is not None else None


def _line(desk: Desk, row: FollowUpRow) -> OrderLine | None:
    return None if row.order_id is None else claimed_line(desk.orders.load(row.order_id), row.article)
