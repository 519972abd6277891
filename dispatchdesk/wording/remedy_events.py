"""What an order's story says of remedies and promises. ``words`` are those that the record holds."""

from __future__ import annotations

from collections.abc import Mapping

from dispatchdesk.rules.promises import PromiseKind
from dispatchdesk.rules.remedies import CarrierClaim, RemedyKind
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import carrier_claim_name, promise_kind_name, remedy_kind_name


def promise_event(words: Mapping[str, str]) -> str:
    """Something was promised, or became of a promise."""
    if words["kind"] in set(PromiseKind):
        return tr("promised: {promised}").format(promised=promise_kind_name(PromiseKind(words["kind"])))
    if words["state"]:
        return {
            "kept": tr("promise kept: {note}"),
            "withdrawn": tr("promise withdrawn: {note}"),
        }.get(words["state"], tr("promise open again"))
    if words["on"]:
        return tr("promised piece put on order {on}")
    if words["due"]:
        return tr("promised for another day: {due}")
    return tr("promised: {promised}") if words["promised"] else tr("promise changed")


def remedy_event(words: Mapping[str, str]) -> str:
    """A remedy was decided on, or the carrier answered."""
    if words["claim"] in set(CarrierClaim):
        claim = carrier_claim_name(CarrierClaim(words["claim"]))
        return tr("carrier’s compensation {claim}").format(claim=claim)
    if words["remedy"] in set(RemedyKind):
        return tr("remedy: {remedy}").format(remedy=remedy_kind_name(RemedyKind(words["remedy"])))
    return tr("remedy decided on")


def remedy_order_event(words: Mapping[str, str]) -> str:
    """The desk made an order to make something good, or gave it up."""
    if words["of"]:
        return tr("made by this desk for order {of}")
    return tr("cancelled: nothing is left to be sent with it")
