"""Levels of customers follow what was sent to them; closing a parcel does not wait for it.

Each closed parcel is a record of the journal, and that is mark enough: a look goes through the records
since the last one. Other rules make it go through all customers, some at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from time import monotonic

from dispatchdesk.desk import Desk
from dispatchdesk.rules.levels import digest, highest, levels_of
from dispatchdesk.storage.level_book import ALL_CUSTOMERS, Look

CUSTOMERS_AT_ONCE = 50
"""Customers that are looked at in one transaction: it stays under 10 ms."""


def levels_are_behind(desk: Desk) -> bool:
    """Whether parcels were closed, or rules changed, since levels were looked at."""
    rules, look = desk.settings.levels, desk.levels.look()
    if not rules and not look.rules:
        return False
    is_new = look.rules != digest(rules) or look.customers_until != ALL_CUSTOMERS
    return is_new or desk.levels.has_closed_since(look.journal_until)


def look_at_levels(desk: Desk, seconds: float, stopped: Callable[[], bool] = lambda: False) -> None:
    """Bring levels up to what was sent, as far as the time reaches, by short transactions."""
    until = monotonic() + seconds
    while levels_are_behind(desk) and not stopped() and monotonic() < until:
        desk.database.let_others_write()
        with desk.database.write():
            _look(desk)


def _look(desk: Desk) -> None:
    """Some customers at a time: at first all that are here, then those to whom something was sent."""
    look, rules = desk.levels.look(), digest(desk.settings.levels)
    if look.rules != rules:
        look = Look(rules, 0, desk.levels.last_record())
    some = desk.levels.customers_after(look.customers_until, CUSTOMERS_AT_ONCE)
    if some:
        look = replace(look, customers_until=some[-1])
    else:
        some, until = desk.levels.buyers_since(look.journal_until)
        look = replace(look, customers_until=ALL_CUSTOMERS, journal_until=until)
    see_levels(desk, some)
    desk.levels.keep_look(look)


def see_levels(desk: Desk, customer_ids: Iterable[int]) -> None:
    """Note what these customers came to, and what level they have now; inside a transaction."""
    ids = tuple(customer_ids)
    rules = desk.settings.levels
    bought, reached = desk.levels.bought(ids), desk.levels.of(ids)
    for customer_id in ids:
        have = reached.setdefault(customer_id, [])
        for level in levels_of(bought.get(customer_id, ()), rules):
            if level not in have:
                desk.levels.reach(customer_id, level, desk.now())
                have.append(level)
    desk.levels.set_levels({one: highest(reached[one], rules) for one in ids})
