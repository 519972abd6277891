"""What an import would do with the orders of a file: read and decided, nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from dispatchdesk.actions.order_news import news_of
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsed import ParsedOrder
from dispatchdesk.records import record
from dispatchdesk.rules.importing import Decision, Effect, OrderNews, StoredOrder, decide, effect_on_unknown
from dispatchdesk.storage.import_book import LeftOut

_ON_UNKNOWN = {effect: Decision(effect) for effect in Effect}


@record
class Judged:
    """One order of a file with what is known of it and what becomes of it."""

    order: ParsedOrder
    news: OrderNews
    shop_id: int | None
    """None: nothing of that shop was taken in yet."""
    stored: StoredOrder | None
    left_out: LeftOut | None
    decision: Decision

    @property
    def counts_as(self) -> Effect:
        """The one number of an import's counts to which it adds: what was here stays or is changed."""
        effect = self.decision.effect
        if self.stored is None:
            return effect
        return Effect.CHANGED if effect in (Effect.CHANGED, Effect.HOLD) else Effect.UNCHANGED

    @property
    def is_taken_in(self) -> bool:
        """Whether it becomes a new order here, held or not."""
        return self.counts_as in (Effect.NEW, Effect.HOLD)

    @property
    def is_ignored_as_old(self) -> bool:
        """Whether it says something else than what is stored, and is too old to be believed."""
        return self.stored is not None and self.stored.is_newer and self.stored.content != self.news.content


def shop_of(order: ParsedOrder, named: str) -> tuple[str, str]:
    """Channel and name of the account: the name given with the command goes before the file's."""
    return order.channel, named or order.shop


def judge(
    desk: Desk, orders: Iterable[ParsedOrder], named_shop: str, news_at: datetime | None
) -> Iterator[Judged]:
    """Decide on each order; ``news_at`` is the age of the files."""
    by_shop: defaultdict[tuple[str, str], list[ParsedOrder]] = defaultdict(list)
    for order in orders:
        by_shop[shop_of(order, named_shop)].append(order)
    for shop, of_shop in by_shop.items():
        yield from _judge_shop(desk, of_shop, desk.imports.shop(*shop), news_at)


def _judge_shop(
    desk: Desk, orders: Sequence[ParsedOrder], shop_id: int | None, news_at: datetime | None
) -> Iterator[Judged]:
    stored: dict[str, StoredOrder] = {}
    left_out: dict[str, LeftOut] = {}
    if shop_id is not None:
        numbers = [order.number for order in orders]
        stored = desk.imports.orders.known(shop_id, numbers, news_at)
        left_out = desk.imports.left_out(shop_id, numbers, news_at)
    for order in orders:
        here, seen = stored.get(order.number), left_out.get(order.number)
        news = news_of(order, here)
        if here is not None:
            decision = decide(here, news)
        else:
            decision = _ON_UNKNOWN[effect_on_unknown(news, left_out_since=seen is not None and seen.is_newer)]
        yield Judged(order, news, shop_id, here, seen, decision)
