"""The owner's rules for gifts: which orders get which gift, and how many pieces of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class GiftRule:
    """When an order gets a gift. Empty conditions ask for nothing; of all others each must hold.

    ``name`` stands on the packer's screen as the reason of the gift. Texts are compared without case.
    """

    uid: str
    name: str
    variant_id: int
    quantity: int = 1
    per_pieces: int = 0
    """For each so many qualifying pieces the gift once more; 0: once an order."""
    channels: tuple[str, ...] = ()
    shops: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """Levels of customers."""
    least_minor: int = 0
    """What the order must come to, in minor units of ``currency``."""
    currency: str = ""
    least_pieces: int = 0
    articles: tuple[str, ...] = ()
    """SKUs of which one must be in the order; ``LIN-*`` is every SKU that begins so."""
    starts_on: date | None = None
    ends_on: date | None = None
    """First and last day, in the shop's zone, on which the order was placed."""
    nth_order: int = 0
    """1: only a customer's first order, 3: only the third; 0: each."""
    most_times: int = 0
    """In how many orders of one customer at most; 0: in each. Whoever nobody knows gets nothing then."""
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """What a customer pays for, as far as rules ask."""

    sku: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Purchase:
    """An order as the rules see it; ``nth_order`` is 0 where nobody knows who bought.

    ``given``: in how many other orders of the customer a rule, by its uid, gave its gift.
    """

    channel: str
    shop: str
    level: str
    total_minor: int | None
    currency: str
    lines: tuple[BoughtLine, ...]
    placed_on: date
    nth_order: int
    given: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gift:
    """What one rule puts into one order."""

    rule: GiftRule
    pieces: int


def gifts_for(
    purchase: Purchase, rules: Iterable[GiftRule], stock: Mapping[str, int | None]
) -> tuple[Gift, ...]:
    """The gifts of an order; ``stock`` tells by rule how many pieces are left, None: enough.

    A rule gives all that it promises or nothing: half a gift would have to be explained.
    """
    gifts = [Gift(rule, _pieces(purchase, rule)) for rule in rules if rule.is_on]
    return tuple(gift for gift in gifts if gift.pieces and _is_there(gift, stock))


def _is_there(gift: Gift, stock: Mapping[str, int | None]) -> bool:
    left = stock.get(gift.rule.uid)
    return left is None or left >= gift.pieces


def _pieces(purchase: Purchase, rule: GiftRule) -> int:
    bought = _qualifying(purchase.lines, rule)
    if not bought or bought < rule.least_pieces or not _fits(purchase, rule):
        return 0
    return rule.quantity * (bought // rule.per_pieces if rule.per_pieces else 1)


def _qualifying(lines: Sequence[BoughtLine], rule: GiftRule) -> int:
    """Pieces that count for a rule: those of its articles, else all."""
    return sum(line.pieces for line in lines if not rule.articles or _is_named(line.sku, rule.articles))


def _is_named(sku: str, articles: Iterable[str]) -> bool:
    bare = sku.strip().casefold()
    return any(
        bare.startswith(one[:-1]) if one.endswith("*") else bare == one
        for one in (article.strip().casefold() for article in articles)
    )


def _fits(purchase: Purchase, rule: GiftRule) -> bool:
    return (
        _is_one_of(purchase.channel, rule.channels)
        and _is_one_of(purchase.shop, rule.shops)
        and _is_one_of(purchase.level, rule.levels)
        and _comes_to(purchase, rule)
        and (rule.starts_on is None or rule.starts_on <= purchase.placed_on)
        and (rule.ends_on is None or purchase.placed_on <= rule.ends_on)
        and rule.nth_order in (0, purchase.nth_order)
        and (not rule.most_times or _is_due_again(purchase, rule))
    )


def _is_due_again(purchase: Purchase, rule: GiftRule) -> bool:
    return bool(purchase.nth_order) and purchase.given.get(rule.uid, 0) < rule.most_times


def _is_one_of(text: str, wanted: Sequence[str]) -> bool:
    return not wanted or text.strip().casefold() in {one.strip().casefold() for one in wanted}


def _comes_to(purchase: Purchase, rule: GiftRule) -> bool:
    """An amount in another currency, or none, is no amount that was asked for."""
    if not rule.least_minor:
        return True
    same = not rule.currency or purchase.currency.casefold() == rule.currency.casefold()
    return same and purchase.total_minor is not None and purchase.total_minor >= rule.least_minor
