"""One transaction's orders: new ones are taken in, those that are here are stopped, released or changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dispatchdesk.actions.call_back import call_back, settle_pulls
from dispatchdesk.actions.give_gifts import Buying, GiftGiver, pieces_by_rule
from dispatchdesk.actions.import_plan import count_orders
from dispatchdesk.actions.judge_orders import Judged, judge, shop_of
from dispatchdesk.actions.new_version import keep_version, retire_labels
from dispatchdesk.actions.old_slip import tell_open_bench
from dispatchdesk.actions.one_parcel import leave_if_apart
from dispatchdesk.actions.order_news import contact_of, facts_of, keys_asked, lines_of
from dispatchdesk.actions.pass_on_promises import pass_on_promises
from dispatchdesk.actions.variant_index import variant_index
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.intake.parsed import FileProblem, ParsedOrder
from dispatchdesk.rules.gift_rules import Gift
from dispatchdesk.rules.importing import Effect, Part, StoredOrder
from dispatchdesk.rules.joining import VariantIndex
from dispatchdesk.rules.orders import SENT_STATES, Hold, HoldReason, Order
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.rules.refunds import gifts_that_go, pieces_left
from dispatchdesk.storage.gift_book import RULE_KEY
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
    problems: list[FileProblem] = field(default_factory=list)
    """What the orders here have against what the files say."""
    has_stopped: bool = False
    """An order that was here is stopped now: benches must hear of it at once."""
    _index: VariantIndex | None = None
    _has_kits: bool | None = None
    _gifts: GiftGiver | None = None

    def facts(self, order: ParsedOrder, customer_id: int | None) -> OrderFacts:
        """All beside lines and recipient; an order without a date counts as placed when the file was."""
        handling = timedelta(hours=self.desk.settings.handling_hours)
        return facts_of(order, customer_id, handling, self.news_at or self.desk.now())

    @property
    def index(self) -> VariantIndex:
        """The catalogue as lines name it, read once and again after :meth:`forget_index`."""
        if self._index is None:
            self._index = variant_index(self.desk)
        return self._index

    @property
    def gifts(self) -> GiftGiver:
        """The owner's gift rules with what is left of their stock."""
        if self._gifts is None:
            self._gifts = GiftGiver(self.desk, self.news_at or self.desk.now())
        return self._gifts

    def unfold_kits(self, order_ids: Sequence[int] | None = None) -> None:
        """Give kits the lines of their parts, in these orders or in all; where there are no kits, nothing."""
        if self._has_kits is None:
            self._has_kits = bool(self.desk.kits.kits())
        if self._has_kits:
            self.desk.kits.unfold(order_ids)

    def forget_kits(self) -> None:
        """A kit may be the first one."""
        self._has_kits = None

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
    rows = dict(zip(map(_number, (*new, *told)), _customers(batch, shop_id, (*new, *told)), strict=True))
    merged = batch.desk.merges.kept(rows.values())
    customers = {number: merged.get(row, row) if row else None for number, row in rows.items()}
    ids = _add(batch, shop_id, new, customers)
    if merged:
        came_by = ((order, rows[number]) for number, order in ids.items())
        batch.desk.merges.follow({order: row for order, row in came_by if row in merged})
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


def _add(
    batch: Batch, shop_id: int, judged: Sequence[Judged], customers: dict[str, int | None]
) -> dict[str, int]:
    """Take in orders that are not here; gives their ids by number."""
    desk = batch.desk
    gifts = _gifts(batch, judged, customers)
    orders = [
        _new_order(batch, shop_id, one, customers[one.order.number], given)
        for one, given in zip(judged, gifts, strict=True)
    ]
    ids = desk.imports.orders.add(orders, batch.id, batch.news_at, desk.now())
    batch.unfold_kits(tuple(ids.values()))
    batch.gifts.are_stored()
    desk.imports.no_longer_left_out([one.left_out.id for one in judged if one.left_out is not None])
    uids = {ids[order.uid]: order.uid for order in orders if order.stops}
    for order_id, hold_id, reason in desk.imports.orders.open_stops(uids):
        desk.note("hold", {"hold": hold_id, "reason": reason.value}, uids[order_id])
    _join_promises(desk, orders, ids)
    return {order.number: ids[order.uid] for order in orders}


def _new_order(
    batch: Batch, shop_id: int, one: Judged, customer: int | None, gifts: tuple[Gift, ...]
) -> NewOrder:
    return NewOrder(
        uid=new_uid(),
        shop_id=shop_id,
        number=one.order.number,
        facts=batch.facts(one.order, customer),
        recipient=one.order.recipient,
        lines=lines_of(one.order, shop_id, batch.index) + batch.gifts.lines(gifts),
        stops=one.news.stops,
        content=one.news.content,
    )


def _gifts(
    batch: Batch, judged: Sequence[Judged], customers: dict[str, int | None]
) -> list[tuple[Gift, ...]]:
    """What the owner's rules give to new orders, taken from its stock."""
    if not batch.gifts.rules:
        return [()] * len(judged)
    gifts = batch.gifts.gifts([_buying(batch, one, customers[one.order.number]) for one in judged])
    batch.desk.gifts.give(sum((Counter(pieces_by_rule(given)) for given in gifts), Counter()))
    return gifts


def _buying(batch: Batch, one: Judged, customer: int | None, order_id: int | None = None) -> Buying:
    return Buying(one.order, shop_of(one.order, batch.shop)[1], customer, order_id)


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
    _mark_refunds(batch, one, stored)
    for stop in decision.withdraws:
        batch.desk.imports.orders.withdraw(stop, batch.desk.now())
        if stop.is_open:
            batch.desk.note("release", {"hold": stop.id, "reason": stop.reason.value}, stored.uid)
    for reason, detail in decision.opens:
        hold_id = batch.desk.orders.hold(stored.id, Hold(reason, detail), batch.desk.now())
        batch.desk.note("hold", {"hold": hold_id, "reason": reason.value}, stored.uid)
    if decision.opens:
        leave_if_apart(batch.desk, stored.id)
    if not decision.pulls and any(reason in IS_OVER for reason, _ in decision.opens):
        pass_on_promises(batch.desk, stored.id)
    if decision.pulls:
        call_back(batch.desk, stored.id, stored.uid, decision.opens[0][0])
    elif decision.withdraws and not batch.desk.orders.open_holds(stored.id):
        settle_pulls(batch.desk, stored.id)
    batch.has_stopped |= bool(decision.opens)


def _mark_refunds(batch: Batch, one: Judged, stored: StoredOrder) -> None:
    """Which lines somebody wants the money back for; the owner may send the others."""
    desk = batch.desk
    if stored.state in SENT_STATES or stored.is_erased or stored.is_ours:
        return
    asked = keys_asked(one.order)
    if asked:
        desk.refunds.ask(stored.id, asked)
    if stored.has_refunds and not stored.is_newer and not one.news.is_left_out:
        before = desk.orders.load(stored.id)
        desk.refunds.take_back(stored.id, asked)
        _tell_change(batch, before)


def _take_content(
    batch: Batch, shop_id: int, one: Judged, stored: StoredOrder, customer_id: int | None
) -> None:
    takes = one.decision.takes
    if not takes:
        return
    desk, book = batch.desk, batch.desk.imports.orders
    before = desk.orders.load(stored.id)
    if Part.LINES in takes:
        if stored.is_begun:
            desk.refunds.fall(stored.id, pieces_left(stored.lines, one.news.lines) or {})
            _take_gifts_off(batch, one, stored)
        else:
            gifts = batch.gifts.lines(_gifts_anew(batch, one, stored))
            book.rewrite_lines(stored.id, lines_of(one.order, shop_id, batch.index) + gifts)
            batch.unfold_kits((stored.id,))
        desk.benches.forget_question(before.parcel_with or stored.id)
    if Part.PLACE in takes:
        book.rewrite_place(stored.id, one.order.recipient)
        retire_labels(desk, before, one.order.recipient)
    if Part.REST in takes:
        facts = batch.facts(one.order, customer_id)
        book.rewrite_facts(stored.id, desk.labels.without_old(stored.id, facts))
    book.set_content(stored.id, stored.content.with_parts(one.news.content, takes), batch.id)
    changed = [part.value for part in Part if part in takes]
    desk.note("import", {"batch": batch.id, "file": one.order.file, "changed": changed}, stored.uid)
    _tell_change(batch, before)


def _tell_change(batch: Batch, before: Order) -> None:
    """The order's version rises; a bench that has it open asks whether that was seen."""
    if keep_version(batch.desk, before):
        batch.has_stopped |= tell_open_bench(batch.desk, before)
        batch.has_stopped |= leave_if_apart(batch.desk, before.id)


def _gifts_anew(batch: Batch, one: Judged, stored: StoredOrder) -> tuple[Gift, ...]:
    """The gifts of an order that nobody has begun, by what it says now."""
    if not batch.gifts.rules:
        return ()
    book = batch.desk.gifts
    before = book.given([stored.id]).get(stored.id, {})
    buying = _buying(batch, one, batch.desk.orders.customer_of(stored.id), stored.id)
    gifts = batch.gifts.anew(buying, before)
    now = Counter(pieces_by_rule(gifts))
    now.subtract(before)
    book.give(now)
    return gifts


def _take_gifts_off(batch: Batch, one: Judged, stored: StoredOrder) -> None:
    """Of an order that somebody has begun only goes what it does not earn any more."""
    book = batch.desk.gifts
    before = book.given([stored.id]).get(stored.id, {})
    if not before:
        return
    buying = _buying(batch, one, batch.desk.orders.customer_of(stored.id), stored.id)
    left = gifts_that_go(before, pieces_by_rule(batch.gifts.anew(buying, before)))
    batch.desk.refunds.fall(stored.id, {f"{RULE_KEY}{uid}": pieces for uid, pieces in left.items()})
    book.give({uid: pieces - before[uid] for uid, pieces in left.items()})
