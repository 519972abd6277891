"""What the owner's rules give to orders that are taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsed import ParsedOrder
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.gift_rules import BoughtLine, Gift, GiftRule, Purchase, gifts_for
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.storage.gift_book import RULE_KEY
from dispatchdesk.storage.order_intake import NewLine

TimesGiven = Mapping[tuple[object, str], int]
"""In how many orders of a customer a rule gave its gift."""


@dataclass(frozen=True, slots=True)
class Buying:
    """An order of a file with who bought it; ``customer`` is None where nothing tells them apart."""

    order: ParsedOrder
    shop: str
    customer: object | None
    order_id: int | None = None
    """Of an order that is here already and is looked at anew."""


@dataclass(slots=True)
class GiftGiver:
    """One import's view of the rules: what they may still give falls from order to order.

    ``news_at`` is the day of an order that names none.
    """

    desk: Desk
    news_at: datetime
    rules: tuple[GiftRule, ...] = ()
    _stock: dict[str, int | None] = field(default_factory=dict)
    _articles: dict[int, Article] = field(default_factory=dict)
    _seen: Counter[object] = field(default_factory=Counter)
    """Orders of each customer that were looked at and are not counted in the database yet."""
    _given_now: Counter[tuple[object, str]] = field(default_factory=Counter)
    """Of those, the ones in which a rule gave its gift: by customer and rule."""

    def __post_init__(self) -> None:
        self.rules = tuple(rule for rule in self.desk.gifts.rules() if rule.is_on)
        self._stock = self.desk.gifts.stock()

    def gifts(self, buyings: Sequence[Buying]) -> list[tuple[Gift, ...]]:
        """The gifts of each order, in sequence; the stock falls by them."""
        if not self.rules:
            return [()] * len(buyings)
        known = {one.customer for one in buyings if isinstance(one.customer, int)}
        levels, orders = self.desk.gifts.levels(known), self.desk.gifts.orders_of(known)
        limited = [rule.uid for rule in self.rules if rule.most_times]
        own = {one.order_id for one in buyings if one.order_id is not None}
        times = self.desk.gifts.times_given(known, limited, own) if limited else {}
        return [self._given(one, levels, orders, times) for one in buyings]

    def are_stored(self) -> None:
        """All orders that were looked at are in the database now."""
        self._seen.clear()
        self._given_now.clear()

    def lines(self, gifts: Sequence[Gift]) -> tuple[NewLine, ...]:
        """The gifts as lines that say which rule put them there."""
        return tuple(self._line(gift) for gift in gifts)

    def article(self, variant_id: int) -> Article:
        """The gift as the catalogue has it."""
        if variant_id not in self._articles:
            self._articles[variant_id] = self.desk.catalogue.article(variant_id)
        return self._articles[variant_id]

    def anew(self, one: Buying, given: Mapping[str, int]) -> tuple[Gift, ...]:
        """The gifts of an order that is here and says something else now; what it was given is free again."""
        for uid, pieces in given.items():
            left = self._stock.get(uid)
            if left is not None:
                self._stock[uid] = left + pieces
        (gifts,) = self.gifts([one])
        return gifts

    def _given(
        self, one: Buying, levels: dict[int, str], orders: dict[int, int], times: TimesGiven
    ) -> tuple[Gift, ...]:
        limited = (rule.uid for rule in self.rules if rule.most_times)
        given = {uid: self._times(one.customer, uid, times) for uid in limited}
        purchase = replace(self._purchase(one, levels, orders), given=given)
        gifts = gifts_for(purchase, self.rules, self._stock)
        for gift in gifts:
            if one.order_id is None:
                self._given_now[one.customer, gift.rule.uid] += 1
            left = self._stock.get(gift.rule.uid)
            if left is not None:
                self._stock[gift.rule.uid] = left - gift.pieces
        return gifts

    def _times(self, buyer: object | None, uid: str, times: TimesGiven) -> int:
        return times.get((buyer, uid), 0) + self._given_now[buyer, uid]

    def _purchase(self, one: Buying, levels: dict[int, str], orders: dict[int, int]) -> Purchase:
        order, buyer = one.order, one.customer
        placed = order.placed_at or order.paid_at or self.news_at
        return Purchase(
            channel=order.channel,
            shop=one.shop,
            level=levels.get(buyer, "") if isinstance(buyer, int) else "",
            total_minor=order.total_minor,
            currency=order.currency,
            lines=tuple(
                BoughtLine(line.sku, line.quantity) for line in order.lines if line.kind is LineKind.ITEM
            ),
            placed_on=placed.astimezone(self.desk.zone).date(),
            nth_order=self._nth(one, orders),
        )

    def _nth(self, one: Buying, orders: dict[int, int]) -> int:
        buyer = one.customer
        if buyer is None:
            return 0
        here = orders.get(buyer, 0) if isinstance(buyer, int) else 0
        if one.order_id is not None:
            return self.desk.gifts.orders_until(one.order_id)
        self._seen[buyer] += 1
        return here + self._seen[buyer]

    def _line(self, gift: Gift) -> NewLine:
        article = self.article(gift.rule.variant_id)
        return NewLine(
            f"{RULE_KEY}{gift.rule.uid}",
            LineKind.GIFT,
            article.sku,
            article.title,
            article.options,
            gift.pieces,
            article.variant_id,
            gift.rule.name,
        )


def pieces_by_rule(gifts: Sequence[Gift]) -> dict[str, int]:
    """How many pieces each rule gives."""
    return {gift.rule.uid: gift.pieces for gift in gifts}
