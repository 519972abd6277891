"""The owner's gift rules: kept, switched off, and what is done when a gift is used up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.rules.roles import Right


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its gift, and how it stands."""

    rule: GiftRule
    gift: Article
    stock: int | None
    """Pieces that it may still give; None: enough."""
    waiting: int
    """Pieces that lie in orders which nobody has begun."""


def view_rules(desk: Desk) -> tuple[RuleView, ...]:
    """All rules, the oldest first."""
    stock = desk.gifts.stock()
    return tuple(
        RuleView(
            rule,
            desk.catalogue.article(rule.variant_id),
            stock[rule.uid],
            sum(pieces for _line, pieces, _order in desk.gifts.waiting_with(rule.uid)),
        )
        for rule in desk.gifts.rules()
    )


def new_rule(name: str, gift: Article) -> GiftRule:
    """A rule that gives one piece to every order.

    Raises:
        DeskError: NO_SUCH_ITEM where the gift is not in the catalogue: nobody could check it by picture.
    """
    if gift.variant_id is None:
        raise DeskError(Trouble.NO_SUCH_ITEM, code=gift.sku)
    return GiftRule(new_uid(), name, gift.variant_id)


def save_rule(desk: Desk, rule: GiftRule, stock: int | None) -> None:
    """Keep a rule; it holds for the imports to come.

    Raises:
        DeskError: TEXT_MISSING without a name; RULE_NUMBERS where numbers or days make no sense; as
            ``Desk.require`` tells.
    """
    desk.require(Right.GIFT_RULES)
    if not rule.name.strip():
        raise DeskError(Trouble.TEXT_MISSING)
    days_turned = rule.starts_on and rule.ends_on and rule.ends_on < rule.starts_on
    if rule.quantity < 1 or rule.most_times < 0 or days_turned or (stock is not None and stock < 0):
        raise DeskError(Trouble.RULE_NUMBERS)
    with desk.database.write():
        desk.gifts.save(rule, stock)
        desk.note("gift_rule", {"rule": rule.uid, "is_on": rule.is_on})


def remove_rule(desk: Desk, uid: str) -> None:
    """Forget a rule; what it gave stays in its orders. As ``Desk.require`` tells."""
    desk.require(Right.GIFT_RULES)
    with desk.database.write():
        desk.gifts.remove(uid)
        desk.note("gift_rule", {"rule": uid, "removed": True})


def gift_used_up(desk: Desk, uid: str) -> int:
    """Switch a rule off and take its gift out of all orders that nobody has begun; gives how many lines.

    Raises:
        DeskError: NO_SUCH_RULE; as ``Desk.require`` tells.
    """
    desk.require(Right.GIFT_RULES)
    rule = _rule(desk, uid)
    with desk.database.write():
        waiting = desk.gifts.waiting_with(uid)
        desk.gifts.take_out(line for line, _pieces, _order in waiting)
        desk.gifts.save(replace(rule, is_on=False), 0)
        for line, _pieces, order in waiting:
            desk.note("gift_gone", {"rule": uid, "line": line}, order)
    return len(waiting)


def substitute_gift(desk: Desk, uid: str, gift: Article) -> int:
    """Another gift from now on, also in all orders that nobody has begun; gives how many lines.

    Raises:
        DeskError: NO_SUCH_RULE, NO_SUCH_ITEM; as ``Desk.require`` tells.
    """
    desk.require(Right.GIFT_RULES)
    rule = _rule(desk, uid)
    if gift.variant_id is None:
        raise DeskError(Trouble.NO_SUCH_ITEM, code=gift.sku)
    with desk.database.write():
        waiting = desk.gifts.waiting_with(uid)
        desk.gifts.replace_gift([line for line, _pieces, _order in waiting], gift)
        desk.gifts.save(replace(rule, variant_id=gift.variant_id), None)
        for line, _pieces, order in waiting:
            desk.note("gift", {"rule": uid, "line": line, "sku": gift.sku}, order)
    return len(waiting)


def _rule(desk: Desk, uid: str) -> GiftRule:
    for rule in desk.gifts.rules():
        if rule.uid == uid:
            return rule
    raise DeskError(Trouble.NO_SUCH_RULE)
