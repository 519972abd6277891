"""Customers in words: what is known of them, and why two may be one."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.customers import Account, Alike, CustomerPile, Spent
from dispatchdesk.rules.levels import LevelRule
from dispatchdesk.rules.money import amount_text
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import channel_name


def customer_pile_name(pile: CustomerPile) -> str:
    """What a list of customers holds."""
    return {
        CustomerPile.RECENT: tr("Bought last"),
        CustomerPile.LEVEL: tr("With a level"),
        CustomerPile.REQUIREMENT: tr("With a requirement"),
        CustomerPile.ALIKE: tr("Perhaps one person"),
    }[pile]


def note_kind_name(kind: CustomerNoteKind) -> str:
    """What a sentence about a customer is."""
    return {
        CustomerNoteKind.REQUIREMENT: tr("Must be kept"),
        CustomerNoteKind.PREFERENCE: tr("Likes"),
        CustomerNoteKind.SPOKEN_TO: tr("How to speak to them"),
        CustomerNoteKind.NOTE: tr("Note"),
    }[kind]


def alike_reason(why: Alike) -> str:
    """Why two rows may be one person."""
    return {
        Alike.PHONE: tr("the same phone number"),
        Alike.EMAIL: tr("the same e-mail address"),
        Alike.PLACE: tr("the same name and address"),
    }[why]


def account_text(account: Account, *, in_full: bool = False) -> str:
    """``Taobao · Linen & Co``; in full with the channel's id of the buyer."""
    own = account.channel_id if in_full else ""
    shop = account.shop if account.shop != channel_name(account.channel) else ""
    return " · ".join(filter(None, (channel_name(account.channel), shop, own)))


def spent_text(spent: Iterable[Spent]) -> str:
    """A line for each currency: ``398.00 EUR · 4 orders``."""
    return "\n".join(" · ".join(filter(None, (_amount(one), _orders(one.orders)))) for one in spent)


def _amount(spent: Spent) -> str:
    return amount_text(spent.minor, spent.currency) if spent.currency else ""


def _orders(count: int) -> str:
    return tr_n("{count} order", "{count} orders", count).format(count=count)


def say_level(rule: LevelRule) -> str:
    """When it is reached: ``3 orders · 500.00 EUR or 4000.00 CNY · within 365 days``."""
    parts = [_orders(rule.least_orders)] if rule.least_orders else []
    if rule.amounts:
        parts.append(_either(amount_text(minor, code) for code, minor in rule.amounts))
    if rule.within_days:
        days = tr_n("within {count} day", "within {count} days", rule.within_days)
        parts.append(days.format(count=rule.within_days))
    return " · ".join(parts)


def _either(words: Iterable[str]) -> str:
    text = ""
    for word in words:
        text = tr("{first} or {second}").format(first=text, second=word) if text else word
    return text
