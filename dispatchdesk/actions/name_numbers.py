"""Numbers known beforehand: what the label program printed for which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dispatchdesk.desk import Desk
from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import FileProblem, NamedNumber
from dispatchdesk.rules.carrier_aliases import carrier_named
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.known_numbers import Naming, NumberFacts, judge_number
from dispatchdesk.rules.labels import TRACKING_NUMBER_RESTS
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.storage.label_book import OrderLabels
from dispatchdesk.storage.order_book import number_key

_TROUBLES = {
    Naming.NO_ORDER: Trouble.NUMBER_NO_ORDER,
    Naming.SEVERAL_ORDERS: Trouble.NUMBER_SEVERAL_ORDERS,
    Naming.SENT_OTHERWISE: Trouble.NUMBER_SENT_OTHERWISE,
    Naming.OF_OTHER: Trouble.NUMBER_OF_OTHER,
    Naming.OLD_ADDRESS: Trouble.NUMBER_OLD_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class JudgedNumber:
    """A row of the list with what becomes of it."""

    named: NamedNumber
    naming: Naming
    order: OrderLabels | None = None
    other: str = ""
    """The order whose number it is."""

    @property
    def problem(self) -> FileProblem | None:
        """What speaks against it, to be told; None where nothing does."""
        trouble = _TROUBLES.get(self.naming)
        if trouble is None:
            return None
        words = (("value", self.named.tracking), ("other", self.other))
        return FileProblem(
            self.named.file, self.named.row, "", trouble, words, order_number=self.named.order_number
        )


def problems_of_numbers(judged: Iterable[JudgedNumber]) -> tuple[FileProblem, ...]:
    """What speaks against each of them."""
    return tuple(one.problem for one in judged if one.problem)


def judge_numbers(
    desk: Desk, numbers: Iterable[NamedNumber], shop: str = "", coming: Collection[str] = ()
) -> Iterator[JudgedNumber]:
    """Decide on each row of the list; ``coming`` are numbers of orders that come in the same files."""
    coming_keys = frozenset(map(number_key, coming))
    for named in numbers:
        judged = _judged(desk, named, shop)
        if judged.naming is Naming.NO_ORDER and number_key(named.order_number) in coming_keys:
            judged = JudgedNumber(named, Naming.TAKEN)
        yield judged


def name_numbers(desk: Desk, numbers: Iterable[NamedNumber], shop: str = "") -> Iterator[JudgedNumber]:
    """Write what may be written, row after row; inside a transaction. Gives what became of each."""
    for named in numbers:
        judged = _judged(desk, named, shop)
        if judged.naming is Naming.TAKEN and judged.order is not None:
            number, carrier = guess_carrier(named.tracking).number, carrier_named(named.carrier)
            desk.labels.name(judged.order.id, named.tracking, number, carrier)
            desk.note("number_named", {"tracking": number, "carrier": carrier}, judged.order.uid)
        yield judged


def _judged(desk: Desk, named: NamedNumber, shop: str) -> JudgedNumber:
    found = desk.labels.orders(named.order_number, shop)
    if len(found) != 1:
        return JudgedNumber(named, judge_number(NumberFacts(len(found))))
    order, number = found[0], guess_carrier(named.tracking).number
    used_by = desk.dispatches.order_of_tracking(number, desk.now() - TRACKING_NUMBER_RESTS)
    old_of = desk.labels.order_of_old(number)
    other = _other(desk, order, number) or (used_by[1] if used_by and used_by[0] != order.id else "")
    facts = NumberFacts(
        orders=1,
        state=order.state,
        is_own=order.known == number or (used_by is not None and used_by[0] == order.id),
        of_other=bool(other),
        is_old=old_of is not None and old_of[0] == order.id,
    )
    return JudgedNumber(named, judge_number(facts), order, other)


def _other(desk: Desk, order: OrderLabels, number: str) -> str:
    """Another order with that number, unless both go to the same person at the same place in one parcel."""
    place = recipient_key(order.recipient)
    for other in desk.labels.named_for(number):
        if other.id != order.id and not (place and recipient_key(other.recipient) == place):
            return other.number
    return ""
