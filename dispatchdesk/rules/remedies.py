"""How something is made good: what there is to choose, what it costs, what must not be asked of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.promises import PromiseKind, PromiseRow
from dispatchdesk.rules.remedy_words import asks_to_advance, ties_to_review


class RemedyKind(StrEnum):
    """What can be done for a customer, in the sequence of its keys; the last is for us."""

    REPLACE = "replace"
    EXCHANGE = "exchange"
    REFUND = "refund"
    NEXT_ORDER = "next_order"
    SEPARATELY = "separately"
    REBATE = "rebate"
    COUPON = "coupon"
    RETURN_FREIGHT = "return_freight"
    OWN_COSTS = "own_costs"
    APOLOGY = "apology"
    COMPENSATION = "compensation"
    """From the carrier."""


PROMISES: dict[RemedyKind, PromiseKind] = {
    RemedyKind.REPLACE: PromiseKind.ITEM,
    RemedyKind.EXCHANGE: PromiseKind.ITEM,
    RemedyKind.REFUND: PromiseKind.REFUND,
    RemedyKind.NEXT_ORDER: PromiseKind.ITEM,
    RemedyKind.SEPARATELY: PromiseKind.ITEM,
    RemedyKind.REBATE: PromiseKind.REBATE,
    RemedyKind.COUPON: PromiseKind.COUPON,
    RemedyKind.RETURN_FREIGHT: PromiseKind.FREIGHT,
    RemedyKind.OWN_COSTS: PromiseKind.COSTS,
    RemedyKind.APOLOGY: PromiseKind.APOLOGY,
}
"""What we owe by each; of the carrier's compensation we owe nothing."""

DUE_AFTER: dict[RemedyKind, timedelta] = {
    RemedyKind.REPLACE: timedelta(days=2),
    RemedyKind.EXCHANGE: timedelta(days=7),
    RemedyKind.REFUND: timedelta(days=2),
    RemedyKind.NEXT_ORDER: timedelta(days=30),
    RemedyKind.SEPARATELY: timedelta(days=2),
    RemedyKind.REBATE: timedelta(days=7),
    RemedyKind.COUPON: timedelta(days=2),
    RemedyKind.RETURN_FREIGHT: timedelta(days=14),
    RemedyKind.OWN_COSTS: timedelta(days=3),
    RemedyKind.APOLOGY: timedelta(days=2),
}
"""When it must be kept where nobody says otherwise."""

WITH_PIECE = frozenset(kind for kind, owed in PROMISES.items() if owed is PromiseKind.ITEM)
WITH_WORDS = frozenset({RemedyKind.REBATE, RemedyKind.COUPON})
"""They are kept as they were advertised, word by word."""
AMOUNT_NEEDED = frozenset({RemedyKind.REFUND, RemedyKind.REBATE, RemedyKind.OWN_COSTS, RemedyKind.APOLOGY})
AMOUNT_OPTIONAL = frozenset({RemedyKind.COUPON, RemedyKind.RETURN_FREIGHT, RemedyKind.COMPENSATION})
"""A coupon may be for a share; what a courier takes is known on arrival."""
WITH_FREIGHT = frozenset({RemedyKind.EXCHANGE, RemedyKind.RETURN_FREIGHT})
"""Something comes back, and somebody pays for its way."""


def way_of(kind: RemedyKind) -> PromiseWay:
    """How it reaches the customer."""
    if kind is RemedyKind.NEXT_ORDER:
        return PromiseWay.NEXT_ORDER
    return PromiseWay.SEPARATELY if kind in WITH_PIECE else PromiseWay.REFUND


class Freight(StrEnum):
    """Who pays for the way back."""

    NONE = ""
    """Nothing comes back."""
    OURS = "ours"
    """Freight collect: we pay the courier on arrival, the customer advances nothing."""
    CUSTOMERS = "customers"
    """Only where it was no mistake of ours."""


class CarrierClaim(StrEnum):
    """How far the carrier's compensation is."""

    CLAIMED = "claimed"
    RECEIVED = "received"
    REFUSED = "refused"


NEXT_CLAIMS: dict[CarrierClaim, frozenset[CarrierClaim]] = {
    CarrierClaim.CLAIMED: frozenset({CarrierClaim.RECEIVED, CarrierClaim.REFUSED}),
    CarrierClaim.RECEIVED: frozenset({CarrierClaim.CLAIMED}),
    CarrierClaim.REFUSED: frozenset({CarrierClaim.CLAIMED}),
}
"""What may come after each; an answer that was noted by mistake is claimed again."""


class RemedyWarning(StrEnum):
    """What must be read before a remedy is stored; it is stored all the same."""

    CUSTOMER_ADVANCES = "customer_advances"
    FREIGHT_IS_OURS = "freight_is_ours"
    TIED_TO_REVIEW = "tied_to_review"
    MORE_THAN_PAID = "more_than_paid"


@dataclass(frozen=True, slots=True)
class NewRemedy:
    """What a person chose; amounts are in minor units of the order's currency."""

    kind: RemedyKind
    article: Article | None = None
    quantity: int = 1
    amount_minor: int | None = None
    words: str = ""
    freight: Freight = Freight.NONE
    cost_minor: int | None = None
    """What it costs us beside the amount: the piece, its way there and back."""
    due_at: datetime | None = None
    at_once: bool = True
    """False of an exchange that waits until the first piece is back: then it goes by itself."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemedyFacts:
    """What warnings depend on; amounts in minor units of the order's currency."""

    is_customers_fault: bool = False
    paid_minor: int | None = None
    refunded_minor: int = 0
    """What was promised back already."""


@dataclass(frozen=True, slots=True)
class RemedyChoices:
    """What a form offers for one follow-up."""

    order_id: int
    order_number: str
    currency: str
    articles: tuple[Article, ...]
    """The piece that it is most likely about first, then the order's others, then their other options."""
    facts: RemedyFacts


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way in which a follow-up is made good."""

    id: int
    kind: RemedyKind
    made_at: datetime
    made_by: str
    freight: Freight
    cost_minor: int | None
    currency: str
    note: str
    promise: PromiseRow | None = None
    """What we owe by it; None for the carrier's compensation."""
    claim: CarrierClaim | None = None
    claimed_minor: int | None = None
    claim_at: datetime | None = None
    reference: str = ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back: it costs nothing."""
        return self.promise is not None and self.promise.state is PromiseState.WITHDRAWN


def may_become(claim: CarrierClaim, wanted: CarrierClaim) -> bool:
    """Whether a carrier's compensation may go from one state to the other."""
    return wanted in NEXT_CLAIMS[claim]


def warnings_of(new: NewRemedy, facts: RemedyFacts) -> tuple[RemedyWarning, ...]:
    """What a person should know before storing it, the gravest first."""
    found = {
        RemedyWarning.CUSTOMER_ADVANCES: asks_to_advance(new.note) or asks_to_advance(new.words),
        RemedyWarning.FREIGHT_IS_OURS: new.freight is Freight.CUSTOMERS and not facts.is_customers_fault,
        RemedyWarning.TIED_TO_REVIEW: ties_to_review(new.words) or ties_to_review(new.note),
        RemedyWarning.MORE_THAN_PAID: _is_more_than_paid(new, facts),
    }
    return tuple(warning for warning, holds in found.items() if holds)


def _is_more_than_paid(new: NewRemedy, facts: RemedyFacts) -> bool:
    if new.kind is not RemedyKind.REFUND or facts.paid_minor is None:
        return False
    return facts.refunded_minor + (new.amount_minor or 0) > facts.paid_minor


def cost_of(remedy: Remedy) -> int:
    """What a remedy costs us in minor units; what a carrier gave back is less than nothing."""
    if remedy.is_withdrawn:
        return 0
    if remedy.claim is not None:
        received = remedy.claim is CarrierClaim.RECEIVED
        return -(remedy.claimed_minor or 0) if received else 0
    owed = remedy.promise.amount_minor if remedy.promise is not None else None
    return (owed or 0) + (remedy.cost_minor or 0)


def costs(remedies: Iterable[Remedy]) -> dict[str, int]:
    """The sum of what they cost us, by currency; currencies that cost nothing are left out."""
    sums: dict[str, int] = {}
    for remedy in remedies:
        sums[remedy.currency] = sums.get(remedy.currency, 0) + cost_of(remedy)
    return {currency: minor for currency, minor in sums.items() if minor}
