"""What makes one version of an order differ from another: for whoever holds an earlier slip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.recipients import is_other_place


class ChangeKind(StrEnum):
    """What has changed."""

    PIECES = "pieces"
    """How many of one article are wanted."""
    ADDRESS = "address"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; it names no person and no address. ``before`` and ``after`` are pieces of the article."""

    kind: ChangeKind
    sku: str = ""
    name: str = ""
    before: int = 0
    after: int = 0


def changes_between(before: Order, after: Order) -> tuple[Change, ...]:
    """What a slip of the one order does not tell of the other."""
    changes = list(_changed_pieces(before, after))
    if is_other_place(before.recipient, after.recipient):
        changes.append(Change(ChangeKind.ADDRESS))
    if (before.buyer_note, before.seller_note) != (after.buyer_note, after.seller_note):
        changes.append(Change(ChangeKind.NOTE))
    return tuple(changes)


def all_together(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of several versions as one; what came back to where it was is none."""
    joined: dict[tuple[ChangeKind, str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.sku, change.name)
        first = joined.get(key, change)
        joined[key] = Change(change.kind, change.sku, change.name, first.before, change.after)
    return tuple(
        change
        for change in joined.values()
        if change.kind is not ChangeKind.PIECES or change.before != change.after
    )


def _changed_pieces(before: Order, after: Order) -> Iterable[Change]:
    was, is_now = _pieces(before), _pieces(after)
    for sku, name in dict.fromkeys((*was, *is_now)):
        old, new = was.get((sku, name), 0), is_now.get((sku, name), 0)
        if old != new:
            yield Change(ChangeKind.PIECES, sku, name, old, new)


def _pieces(order: Order) -> dict[tuple[str, str], int]:
    wanted: dict[tuple[str, str], int] = {}
    for line in order.lines:
        if line.wanted > 0:
            key = line.article.sku, _name(line.article)
            wanted[key] = wanted.get(key, 0) + line.wanted
    return wanted


def _name(article: Article) -> str:
    return " · ".join(filter(None, (article.title or article.sku, *(value for _, value in article.options))))
