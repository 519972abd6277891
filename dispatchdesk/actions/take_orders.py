"""One transaction's orders: new ones are taken in, those that are here are stopped, released or changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dispatchdesk.actions.import_plan import count_orders
from dispatchdesk.actions.judge_orders import Judged, judge, shop_of
from dispatchdesk.actions.order_news import contact_of, facts_of, lines_of
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.intake.parsed import ParsedOrder
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.importing import Effect, Part, StoredOrder
from dispatchdesk.rules.joining import VariantIndex
from dispatchdesk.rules.orders import Hold, HoldReason
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.storage.follow_up_book import NewFollowUp
from dispatchdesk.storage.order_intake import NewOrder, OrderFacts

IS_OVER = (HoldReason.CANCELLED, HoldReason.REFUNDED)
"""After these stops an order pays no promise; where they are withdrawn, opening it joins them again."""


@dataclass(slots=True)
class Batch:
    """What all transactions of one import share."""

    desk: Desk
    id: int
    shop: str
    """The account that was named with the command; empty: the files name it."""
    news_at: datetime | None
    counts: Counter[str] = field(default_factory=Counter)
    _index: VariantIndex | None = None

    def facts(self, order: ParsedOrder, customer_id: int | None) -> OrderFacts:
        """All beside lines and recipient; an order without a date counts as placed when the file was."""
        handling = timedelta(hours=self.desk.settings.handling_hours)
        return facts_of(order, customer_id, handling, self.news_at or self.desk.now())

    @property
    def index(self) -> VariantIndex:
        """The catalogue as lines name it, read once and again after :meth:`forget_index`."""
        if self._index is None:
            self._index = VariantIndex(self.desk.imports.catalogue.each_variant())
        return self._index

    def forget_index(self) -> None:
        """The catalogue was changed."""
        self._index = None


def take_orders(batch: Batch, orders: Sequence[ParsedOrder]) -> None:
    """Take in some orders; inside a transaction."""
    judged = list(judge(batch.desk, orders, batch.shop, batch.news_at))
    by_shop: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        by_shop[shop_of(one.order, batch.shop)].append(one)
    for shop, of_shop in by_shop.items():
        _take_shop(batch, batch.desk.imports.enter_shop(*shop), of_shop)
    count_orders(batch.counts, judged)


def _take_shop(batch: Batch, shop_id: int, judged: Sequence[Judged]) -> None:
    here = [one for one in judged if one.stored is not None]
    new = [one for one in judged if one.is_taken_in]
    told = [one for one in here if Part.REST in one.decision.takes]
    customers = dict(zip(map(_number, (*new, *told)), _customers(batch, shop_id, (*new, *told)), strict=True))
    _add(batch, shop_id, new, customers)
    _leave_out(batch, shop_id, [one for one in judged if one.counts_as is Effect.NEVER])
    for one in here:
        assert one.stored is not None
        _change(batch, shop_id, one, one.stored, customers.get(one.order.number))
    older = [one.stored.id for one in here if one.stored is not None and one.stored.is_older]
    batch.desk.imports.orders.set_age(older, batch.news_at)


def _number(one: Judged) -> str:
    return one.order.number


def _customers(batch: Batch, shop_id: int, judged: Sequence[Judged]) -> list[int | None]:
    contacts = [contact_of(one.order, shop_id) for one in judged]
    return batch.desk.imports.customers.enter(contacts, new_uid)


def _add(batch: Batch, shop_id: int, judged: Sequence[Judged], customers: dict[str, int | None]) -> None:
    desk = batch.desk
    orders = [
        NewOrder(
            uid=new_uid(),
            shop_id=shop_id,
            number=one.order.number,
            facts=batch.facts(one.order, customers[one.order.number]),
            recipient=one.order.recipient,
            lines=lines_of(one.order, shop_id, batch.index),
            stops=one.news.stops,
            content=one.news.content,
        )
        for one in judged
    ]
    ids = desk.imports.orders.add(orders, batch.id, batch.news_at, desk.now())
    desk.imports.no_longer_left_out([one.left_out.id for one in judged if one.left_out is not None])
    uids = {ids[order.uid]: order.uid for order in orders if order.stops}
    for order_id, hold_id, reason in desk.imports.orders.open_stops(uids):
        desk.note("hold", {"hold": hold_id, "reason": reason.value}, uids[order_id])
    _join_promises(desk, orders, ids)


def _join_promises(desk: Desk, orders: Sequence[NewOrder], ids: dict[str, int]) -> None:
    buyers = {order.facts.customer_id for order in orders if order.facts.customer_id is not None}
    owed = desk.imports.customers.owed(buyers)
    for order in orders:
        customer, recipient = order.facts.customer_id, recipient_key(order.recipient) if owed else ""
        if customer is not None and (customer, recipient) in owed:
            desk.promises.join(ids[order.uid], customer, recipient)


def _leave_out(batch: Batch, shop_id: int, judged: Sequence[Judged]) -> None:
    imports = batch.desk.imports
    new = [(one.order.number, _why_never(one.order)) for one in judged if one.left_out is None]
    imports.leave_out(batch.id, shop_id, new)
    for one in judged:
        seen = one.left_out
        # A file that would take the order in, but is older than the one that left it out, tells nothing.
        if seen is None or not one.news.is_left_out or seen.is_newer:
            continue
        if seen.is_older or seen.reason != _why_never(one.order):
            imports.leave_out_still(batch.id, seen.id, _why_never(one.order))


def _why_never(order: ParsedOrder) -> str:
    return order.never_reason.value if order.never_reason else ""


def _change(batch: Batch, shop_id: int, one: Judged, stored: StoredOrder, customer_id: int | None) -> None:
    decision = one.decision
    _take_content(batch, shop_id, one, stored, customer_id)
    for stop in decision.withdraws:
        batch.desk.imports.orders.withdraw(stop, batch.desk.now())
        if stop.is_open:
            batch.desk.note("release", {"hold": stop.id, "reason": stop.reason.value}, stored.uid)
    for reason, detail in decision.opens:
        hold_id = batch.desk.orders.hold(stored.id, Hold(reason, detail), batch.desk.now())
        batch.desk.note("hold", {"hold": hold_id, "reason": reason.value}, stored.uid)
    if not decision.pulls and any(reason in IS_OVER for reason, _ in decision.opens):
        batch.desk.promises.leave_order(stored.id)
    if decision.pulls:
        _pull(batch.desk, stored, decision.opens[0][0])


def _take_content(
    batch: Batch, shop_id: int, one: Judged, stored: StoredOrder, customer_id: int | None
) -> None:
    takes = one.decision.takes
    if not takes:
        return
    book = batch.desk.imports.orders
    if Part.LINES in takes:
        book.rewrite_lines(stored.id, lines_of(one.order, shop_id, batch.index))
        batch.desk.benches.forget_question(stored.id)
    if Part.PLACE in takes:
        book.rewrite_place(stored.id, one.order.recipient)
    if Part.REST in takes:
        book.rewrite_facts(stored.id, batch.facts(one.order, customer_id))
    book.set_content(stored.id, stored.content.with_parts(one.news.content, takes), batch.id)
    changed = [part.value for part in Part if part in takes]
    batch.desk.note("import", {"batch": batch.id, "file": one.order.file, "changed": changed}, stored.uid)


def _pull(desk: Desk, stored: StoredOrder, reason: HoldReason) -> None:
    """A packed parcel must not leave: said once, until somebody has seen to it."""
    if desk.follow_ups.is_open(stored.id, FollowUpKind.PULL_PARCEL):
        return
    boxes = desk.dispatches.boxes(stored.id)
    new = NewFollowUp(
        FollowUpKind.PULL_PARCEL,
        desk.now(),
        desk.packer,
        order_id=stored.id,
        parcel_id=boxes[-1].id if boxes else None,
        detail=reason.value,
    )
    desk.follow_ups.open(new_uid(), new)
    desk.note("pull", {"reason": reason.value}, stored.uid)
