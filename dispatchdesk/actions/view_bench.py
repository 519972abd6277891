"""What the bench has in front of it, to be shown: the open check alone, or with the day's figures."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from dispatchdesk.actions.order_at_bench import order_at_bench, progress_at_bench
from dispatchdesk.desk import Desk
from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import BenchState
from dispatchdesk.rules.dispatching import LabelMode, ParcelRow
from dispatchdesk.rules.masking import mask_recipient
from dispatchdesk.rules.orders import OpenOrder, Order, Progress
from dispatchdesk.rules.swap_detective import Swap
from dispatchdesk.rules.verdicts import Choice, Pin, Reason

if TYPE_CHECKING:
    from dispatchdesk.rules.follow_ups import Promise
    from dispatchdesk.rules.returns import OpenReturn


@record
class BenchQuestion:
    """What was asked and waits for its answer."""

    reason: Reason
    choices: tuple[Choice, ...] = ()
    detail: tuple[str, ...] = ()
    subject: Article | None = None
    """The piece or line it is about."""
    typed: str = ""
    """Digits typed so far where a number is asked."""


@record
class CheckView:
    """The open check; read after every code, so it holds nothing that has to be counted over many rows."""

    order: Order | None
    progress: Progress
    question: BenchQuestion | None
    pins: tuple[Pin, ...]
    parcels_closed: int
    """Boxes of this order that are closed; the open one is the next."""
    label_mode: LabelMode
    opened_by: str
    """``item``, ``slip``, ``number``, ``label`` …; empty where no order is open."""
    customer_promises: tuple[Promise, ...]
    saved_at: datetime | None
    returned: OpenReturn | None
    """The returned parcel in hand: ``order`` is what was sent then, ``progress`` what came back."""
    swap: Swap | None
    """The packed parcel that REOPEN means beside a wrong piece."""


@record
class BenchView(CheckView):
    """The open check and all else that the bench shows."""

    last_parcel: ParcelRow | None
    bench_name: str
    packer: str
    locked: bool
    """Nobody is signed in: only a badge or a PIN is taken."""
    sent_today: int
    to_go: int
    news_at: datetime | None
    """When orders were last imported."""
    overdue: int
    act: int
    """Follow-ups that wait for us."""
    promises_due: int
    """Promises that must be kept today, or are broken."""
    pull: tuple[ParcelRow, ...]
    """Packed parcels that must not leave."""


def view_check(desk: Desk, left: OpenOrder | None = None) -> CheckView:
    """The order that is open here, what is asked, and what may have to be taken out of its box.

    ``left``: what the answer to the last code says of the open order, where that was just now.
    """
    bench = desk.benches.load(desk.bench_id)
    if bench.return_id is not None:
        from dispatchdesk.actions.return_in_hand import load_return  # late: few benches have one

        returned = load_return(desk, bench.return_id)
        return _view(desk, bench, returned.sent, returned.progress, returned)
    if bench.order_id is None:
        return _view(desk, bench, None, Progress())
    if left is None or left.order.id != bench.order_id:
        order = order_at_bench(desk, bench.order_id)
        left = OpenOrder(order, progress_at_bench(desk, order))
    return _view(desk, bench, left.order, left.progress)


def _view(
    desk: Desk,
    bench: BenchState,
    order: Order | None,
    progress: Progress,
    returned: OpenReturn | None = None,
) -> CheckView:
    parcels_closed, opened_by = 0, ""
    if order is not None and returned is None:
        parcels_closed, opened_by = desk.bench_view.boxes_and_opening(order.id)
    owed_to = order.customer_id if order else None
    return CheckView(
        order=_masked(order) if order else None,
        progress=progress,
        question=_question_of(bench),
        pins=bench.pins,
        parcels_closed=parcels_closed,
        label_mode=desk.settings.label_mode,
        opened_by=opened_by,
        customer_promises=desk.promises.of_customer(owed_to) if owed_to is not None else (),
        saved_at=bench.saved_at,
        returned=returned,
        swap=bench.last_wrong.swap if bench.last_wrong else None,
    )


def _masked(order: Order) -> Order:
    return replace(order, recipient=mask_recipient(order.recipient), parts=tuple(map(_masked, order.parts)))


def view_bench(desk: Desk) -> BenchView:
    """The open check with the day's figures; a few counts over the whole database."""
    from dispatchdesk.actions.masked_rows import masked_parcel
    from dispatchdesk.actions.promises import count_promises_due
    from dispatchdesk.rules.follow_ups import Pile  # late: figures follow the window

    check = view_check(desk)
    piles, overdue = desk.follow_ups.counts(desk.now())
    due = count_promises_due(desk)
    last = desk.bench_view.last_parcel(desk.bench_id)
    return BenchView(
        **{field.name: getattr(check, field.name) for field in fields(check)},
        last_parcel=masked_parcel(last) if last else None,
        bench_name=desk.settings.bench_name,
        packer=desk.packer,
        locked=desk.is_locked,
        sent_today=desk.bench_view.sent_since(_day_began(desk)),
        to_go=desk.bench_view.orders_to_go(),
        news_at=desk.bench_view.last_import_at(),
        overdue=overdue,
        act=piles[Pile.ACT],
        promises_due=due.today + due.broken,
        pull=tuple(masked_parcel(parcel) for parcel in desk.bench_view.parcels_to_pull()),
    )


def _question_of(bench: BenchState) -> BenchQuestion | None:
    asked = bench.question
    if asked is None:
        return None
    return BenchQuestion(asked.reason, asked.choices, asked.detail, asked.article, asked.digits)


def _day_began(desk: Desk) -> datetime:
    """Midnight in the shop's zone."""
    today = desk.now().astimezone(desk.zone).date()
    return datetime.combine(today, time(), desk.zone)
