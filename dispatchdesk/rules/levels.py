"""Levels of customers, by the owner's rules: what was sent to them and how soon, never more than that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from dispatchdesk.records import record


@record
class LevelRule:
    """What somebody must have bought to be of a level.

    Empty conditions ask for nothing; of all others each must hold. Rules stand in the sequence of their
    levels, the lowest first; two with one name are two ways to the same level.
    """

    name: str
    least_orders: int = 0
    amounts: tuple[tuple[str, int], ...] = ()
    """Currency and minor units; one of them is enough. Amounts of several currencies are never added."""
    within_days: int = 0
    """Only orders of so many days, counted back from the last one; 0: all."""

    @property
    def is_sound(self) -> bool:
        """Whether it has a name and asks for something, in numbers that can be."""
        numbers = (self.least_orders, self.within_days, *(minor for _, minor in self.amounts))
        asks = self.least_orders or self.amounts
        return bool(self.name.strip() and asks) and all(number >= 0 for number in numbers)


@record
class Bought:
    """An order that was sent to a customer."""

    at: datetime
    """When it was placed."""
    total_minor: int | None
    currency: str


def levels_of(bought: Sequence[Bought], rules: Iterable[LevelRule]) -> tuple[str, ...]:
    """The levels that these orders come to, each once, the lowest first."""
    return tuple(dict.fromkeys(rule.name for rule in rules if _is_reached(bought, rule)))


def highest(reached: Iterable[str], rules: Iterable[LevelRule]) -> str:
    """The best of the levels that were reached and still are the owner's; empty: none."""
    have = set(reached)
    return next((rule.name for rule in reversed(tuple(rules)) if rule.name in have), "")


def digest(rules: Iterable[LevelRule]) -> str:
    """Tells whether rules are the ones that customers were looked at by."""
    return blake2b(repr(tuple(rules)).encode(), digest_size=8).hexdigest()


def _is_reached(bought: Sequence[Bought], rule: LevelRule) -> bool:
    """Some order must be the last one of a span in which all that is asked for was bought."""
    if not rule.is_sound or len(bought) < rule.least_orders:
        return False
    if not rule.within_days:
        return _comes_to(bought, rule)
    span = timedelta(days=rule.within_days)
    return any(
        _comes_to([one for one in bought if last.at - span < one.at <= last.at], rule) for last in bought
    )


def _comes_to(bought: Sequence[Bought], rule: LevelRule) -> bool:
    if not bought or len(bought) < rule.least_orders:
        return False
    return not rule.amounts or any(spent_in(bought, code) >= least for code, least in rule.amounts)


def spent_in(bought: Iterable[Bought], currency: str) -> int:
    """Minor units spent in one currency."""
    same = currency.casefold()
    return sum(one.total_minor or 0 for one in bought if one.currency.casefold() == same)
