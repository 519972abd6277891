"""Remedies and promises in words."""

from __future__ import annotations

from dispatchdesk.rules.money import amount_text
from dispatchdesk.rules.promises import OtherOrder, PromiseKind, PromisePile, PromiseRow, WaitsFor
from dispatchdesk.rules.remedies import CarrierClaim, Freight, Remedy, RemedyKind, RemedyWarning
from dispatchdesk.rules.remedy_words import asks_to_advance
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import promise_way_name


def remedy_kind_name(kind: RemedyKind) -> str:
    """What can be done for a customer."""
    return {
        RemedyKind.REPLACE: tr("Replace it"),
        RemedyKind.EXCHANGE: tr("Exchange it"),
        RemedyKind.REFUND: tr("Refund, part or whole"),
        RemedyKind.NEXT_ORDER: tr("With the next order"),
        RemedyKind.SEPARATELY: tr("Send it separately"),
        RemedyKind.REBATE: tr("Rebate as advertised"),
        RemedyKind.COUPON: tr("Coupon as advertised"),
        RemedyKind.RETURN_FREIGHT: tr("Return freight"),
        RemedyKind.OWN_COSTS: tr("The customer’s own costs"),
        RemedyKind.APOLOGY: tr("Apology money"),
        RemedyKind.COMPENSATION: tr("The carrier’s compensation"),
    }[kind]


def promise_kind_name(kind: PromiseKind) -> str:
    """What is owed."""
    return {
        PromiseKind.ITEM: tr("Owed"),
        PromiseKind.REFUND: tr("Refund"),
        PromiseKind.REBATE: tr("Rebate"),
        PromiseKind.COUPON: tr("Coupon"),
        PromiseKind.FREIGHT: tr("Return freight"),
        PromiseKind.COSTS: tr("Customer’s costs"),
        PromiseKind.APOLOGY: tr("Apology money"),
    }[kind]


def promise_pile_name(pile: PromisePile) -> str:
    """A heap of the ledger."""
    return {
        PromisePile.OPEN: tr("Open"),
        PromisePile.DUE: tr("Due today"),
        PromisePile.BROKEN: tr("Not kept"),
        PromisePile.KEPT: tr("Kept"),
        PromisePile.WITHDRAWN: tr("Withdrawn"),
    }[pile]


def freight_name(freight: Freight) -> str:
    """Who pays for the way back."""
    return {
        Freight.NONE: tr("Nothing comes back"),
        Freight.OURS: tr("Freight collect: we pay the courier on arrival, the customer advances nothing"),
        Freight.CUSTOMERS: tr("The customer pays: it was no mistake of ours"),
    }[freight]


def freight_choice(freight: Freight) -> str:
    """The same in a few words, to choose from."""
    return {
        Freight.NONE: tr("Nothing comes back"),
        Freight.OURS: tr("We do: freight collect, paid on arrival"),
        Freight.CUSTOMERS: tr("The customer: no mistake of ours"),
    }[freight]


def carrier_claim_name(claim: CarrierClaim) -> str:
    """How far the carrier's compensation is."""
    return {
        CarrierClaim.CLAIMED: tr("claimed"),
        CarrierClaim.RECEIVED: tr("received"),
        CarrierClaim.REFUSED: tr("refused"),
    }[claim]


def remedy_warning(warning: RemedyWarning) -> str:
    """What must be read before a remedy is stored."""
    return {
        RemedyWarning.CUSTOMER_ADVANCES: tr(
            "This asks the customer to pay first. For our mistake send it freight collect: we pay on arrival."
        ),
        RemedyWarning.FREIGHT_IS_OURS: tr(
            "Nobody has judged it to be the customer’s mistake: then the way back is ours to pay."
        ),
        RemedyWarning.TIED_TO_REVIEW: tr(
            "This speaks of a review. The channel forbids giving money for good reviews, or nobody knows "
            "that it allows it."
        ),
        RemedyWarning.MORE_THAN_PAID: tr("That is more than was paid for the order."),
    }[warning]


def warning_in(text: str) -> str:
    """What to think of before these words are kept; empty where they ask nothing of the customer."""
    return remedy_warning(RemedyWarning.CUSTOMER_ADVANCES) if asks_to_advance(text) else ""


def promise_title(row: PromiseRow) -> str:
    """What is owed, in one line: ``2 × Linen shirt · Blue · L``, ``Refund 5.00 EUR``, ``Coupon: 10 %``."""
    if row.is_item:
        return tr("{count} × {item}").format(count=row.quantity, item=article_name(row.article))
    named = promise_kind_name(row.kind)
    if row.amount_minor is not None:
        return f"{named} {amount_text(row.amount_minor, row.currency)}"
    return tr("{what}: {detail}").format(what=named, detail=row.words) if row.words else named


def waits_for_text(other: OtherOrder) -> str:
    """Why an order of the same customer does not bring what is owed."""
    if other.why is WaitsFor.OTHER_PLACE:
        return tr("{number} of the same customer goes to another recipient or address.").format(
            number=other.number
        )
    return tr("{number} is of the same customer, but the recipient cannot be read.").format(
        number=other.number
    )


def remedy_title(remedy: Remedy) -> str:
    """What was decided, in one line: ``Exchange it: 1 × Linen shirt · Blue · L``."""
    named = remedy_kind_name(remedy.kind)
    if remedy.promise is not None and remedy.promise.is_item:
        what = promise_title(remedy.promise)
    else:
        minor = remedy.promise.amount_minor if remedy.promise is not None else remedy.claimed_minor
        what = "" if minor is None else amount_text(minor, remedy.currency)
    return tr("{what}: {detail}").format(what=named, detail=what) if what else named


def promise_way_text(row: PromiseRow) -> str:
    """How a piece reaches the customer; empty where money is owed."""
    return promise_way_name(row.way) if row.is_item else ""
