"""The owner's gift rules in words."""

from __future__ import annotations

from collections.abc import Iterator

from dispatchdesk.rules.gift_rules import GiftRule
from dispatchdesk.rules.money import amount_text
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.names import channel_name


def say_rule(rule: GiftRule) -> str:
    """When it gives: ``Shopify · from 99.00 EUR · until 2026-12-24``."""
    return " · ".join(_conditions(rule)) or tr("every order")


def _conditions(rule: GiftRule) -> Iterator[str]:
    if rule.channels:
        yield join_words(map(channel_name, rule.channels))
    yield from filter(None, (join_words(rule.shops), _levels(rule), _amount(rule), _pieces(rule)))
    if rule.nth_order == 1:
        yield tr("first order")
    elif rule.nth_order:
        yield tr("order number {count} of a customer").format(count=rule.nth_order)
    if rule.most_times == 1:
        yield tr("once a customer")
    elif rule.most_times:
        yield tr("{count} times a customer").format(count=rule.most_times)
    if rule.starts_on:
        yield tr("from {day} on").format(day=rule.starts_on.isoformat())
    if rule.ends_on:
        yield tr("until {day}").format(day=rule.ends_on.isoformat())


def _levels(rule: GiftRule) -> str:
    return tr("level {names}").format(names=join_words(rule.levels)) if rule.levels else ""


def _amount(rule: GiftRule) -> str:
    if not rule.least_minor:
        return ""
    return tr("from {amount}").format(amount=amount_text(rule.least_minor, rule.currency))


def _pieces(rule: GiftRule) -> str:
    articles = join_words(rule.articles)
    if rule.per_pieces:
        each = tr_n("for each piece", "for each {count} pieces", rule.per_pieces)
        return " ".join(filter(None, (each.format(count=rule.per_pieces), articles)))
    if rule.least_pieces:
        least = tr_n("from {count} piece", "from {count} pieces", rule.least_pieces)
        return " ".join(filter(None, (least.format(count=rule.least_pieces), articles)))
    return tr("with {articles}").format(articles=articles) if articles else ""
