"""Writing to customers and calling them, in words."""

from __future__ import annotations

from datetime import datetime, tzinfo

from dispatchdesk.rules.contacts import ContactReason, ContactResult, ContactVerdict, ContactWay
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import moment_text


def contact_way_name(way: str) -> str:
    """How somebody was spoken to: a ``ContactWay`` or its value."""
    names: dict[str, str] = {
        ContactWay.CHAT: tr("Chat"),
        ContactWay.CALL: tr("Call"),
        ContactWay.EMAIL: tr("E-mail"),
        ContactWay.TEXT: tr("Text message"),
        ContactWay.REVIEW: tr("Answer to a review"),
        ContactWay.OTHER: tr("Another way"),
    }
    return names.get(way, way)


def contact_result_name(result: str) -> str:
    """What came of it: a ``ContactResult`` or its value."""
    names: dict[str, str] = {
        ContactResult.WRITTEN: tr("written"),
        ContactResult.REACHED: tr("reached"),
        ContactResult.NO_ANSWER: tr("no answer"),
        ContactResult.NOT_NOW: tr("another time"),
        ContactResult.UNREACHABLE: tr("cannot be reached there"),
    }
    return names.get(result, result)


def say_contact_verdict(verdict: ContactVerdict, now: datetime, zone: tzinfo) -> str:
    """Why a customer should be left in peace, and until when; empty where they need not be."""
    if verdict.allowed or verdict.until is None:
        return ""
    reasons = {
        ContactReason.TOO_EARLY: tr("It is too early: customers are spoken to from {when} on."),
        ContactReason.TOO_LATE: tr("It is too late today: customers are spoken to again from {when} on."),
        ContactReason.TOO_SOON: tr("They heard from us not long ago: it is allowed again from {when} on."),
    }
    return reasons[verdict.reason].format(when=moment_text(now, verdict.until, zone))
