"""What the ledger says of a promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from dispatchdesk.rules.promises import PromiseKind, PromisePile, PromiseRow, pile_of
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import promise_kind_name, promise_pile_name, promise_title
from dispatchdesk.wording.times import day_text, due_in
from ui.parts.names import person_name
from ui.parts.two_lines import TwoLines

_DONE = (PromisePile.KEPT, PromisePile.WITHDRAWN)
KIND_TONES: dict[PromiseKind, str] = {
    PromiseKind.ITEM: "owed",
    PromiseKind.REFUND: "caution",
    PromiseKind.REBATE: "accent",
    PromiseKind.COUPON: "accent",
    PromiseKind.FREIGHT: "caution",
    PromiseKind.COSTS: "caution",
    PromiseKind.APOLOGY: "caution",
}
PILE_TONES: dict[PromisePile, str] = {
    PromisePile.OPEN: "neutral",
    PromisePile.DUE: "caution",
    PromisePile.BROKEN: "bad",
    PromisePile.KEPT: "good",
    PromisePile.WITHDRAWN: "neutral",
}


def pile_chips(counts: dict[PromisePile, int]) -> tuple[tuple[str, str], ...]:
    """The chips above the list; what is done is not counted."""

    def words(pile: PromisePile) -> str:
        name = promise_pile_name(pile)
        return f"{name} {counts[pile]}" if counts[pile] and pile not in _DONE else name

    return tuple((pile.value, words(pile)) for pile in PromisePile)


def describer(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> Callable[[PromiseRow], TwoLines]:
    """Puts one line of the ledger into words."""

    def describe(row: PromiseRow) -> TwoLines:
        pile = pile_of(row, now(), zone())
        chips = [(promise_kind_name(row.kind), KIND_TONES[row.kind])]
        if row.other_order is not None:
            chips.insert(0, (tr("other address"), "caution"))
        due, tone = when_text(row, pile, now(), zone())
        return TwoLines(promise_title(row), whose(row), due, tone, tuple(chips), pile in _DONE)

    return describe


def whose(row: PromiseRow) -> str:
    """``王** · #0987``, and the order that brings it."""
    on = tr("on {number}").format(number=row.on_order_number) if row.on_order_number else ""
    return "  ·  ".join(filter(None, (person_name(row.customer_name), row.from_order_number, on)))


def when_text(row: PromiseRow, pile: PromisePile, now: datetime, zone: tzinfo) -> tuple[str, str]:
    """When it is due or was kept, and its tone."""
    if pile is PromisePile.KEPT and row.kept_at is not None:
        day = day_text(row.kept_at.astimezone(zone).date())
        late = row.was_kept_late
        words = tr("kept late, {day}") if late else tr("kept {day}")
        return words.format(day=day), "caution" if late else "good"
    if pile is PromisePile.WITHDRAWN:
        return promise_pile_name(pile), "neutral"
    return ("", "neutral") if row.due_at is None else _due(row, row.due_at, pile, now, zone)


def _due(
    row: PromiseRow, due_at: datetime, pile: PromisePile, now: datetime, zone: tzinfo
) -> tuple[str, str]:
    """What lies on the next order cannot be late; its day says nothing any more."""
    if due_at < now and pile is PromisePile.OPEN:
        return tr("on {number}").format(number=row.on_order_number), "owed"
    return due_in(now, due_at, zone), PILE_TONES[pile]
