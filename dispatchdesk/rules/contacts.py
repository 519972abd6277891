"""Writing to customers and calling them: in which ways, with which result, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum


class ContactWay(StrEnum):
    """How somebody was spoken to."""

    CHAT = "chat"
    CALL = "call"
    EMAIL = "email"
    TEXT = "text"
    """A message to their phone."""
    REVIEW = "review"
    """Answered in public, below their review."""
    OTHER = "other"


class ContactResult(StrEnum):
    """What came of it."""

    WRITTEN = "written"
    """Sent; nothing came back yet."""
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    NOT_NOW = "not_now"
    """They want to be asked another time."""
    UNREACHABLE = "unreachable"
    """The number or address is wrong."""


ANSWERING = (ContactResult.WRITTEN, ContactResult.REACHED)
"""With these somebody has heard from us."""


class ContactReason(StrEnum):
    """Why a customer should be left in peace now."""

    NONE = ""
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_SOON = "too_soon"
    """They heard from us not long ago."""


@dataclass(frozen=True, slots=True)
class ContactLimits:
    """What the owner allows; hours are of the shop's clock, from the first to just before the second."""

    from_hour: int = 9
    until_hour: int = 21
    days_between: int = 0
    """Days that lie between two contacts; 0: as often as there is something to say."""


@dataclass(frozen=True, slots=True)
class ContactVerdict:
    """Whether a customer may be written to now, and if not, from when on."""

    allowed: bool
    until: datetime | None = None
    """When it will be allowed; None where it is now."""
    reason: ContactReason = ContactReason.NONE


ALLOWED = ContactVerdict(allowed=True)


def contact_verdict(
    limits: ContactLimits, last: datetime | None, now: datetime, zone: tzinfo, *, answers: bool = False
) -> ContactVerdict:
    """Whether somebody may be spoken to. ``last``: when we did so last.

    ``answers``: they wrote first, or something of theirs went wrong: that is always allowed.
    """
    if answers:
        return ALLOWED
    ready = last + timedelta(days=limits.days_between) if last and limits.days_between else now
    if ready > now:
        return ContactVerdict(False, _within_hours(limits, ready, zone), ContactReason.TOO_SOON)
    opens = _within_hours(limits, now, zone)
    if opens <= now:
        return ALLOWED
    is_early = opens.astimezone(zone).date() == now.astimezone(zone).date()
    return ContactVerdict(False, opens, ContactReason.TOO_EARLY if is_early else ContactReason.TOO_LATE)


def _within_hours(limits: ContactLimits, at: datetime, zone: tzinfo) -> datetime:
    """The moment itself, else when the hours of contact begin after it."""
    local = at.astimezone(zone)
    if limits.from_hour >= limits.until_hour or limits.from_hour <= local.hour < limits.until_hour:
        return at
    day = local.date() if local.hour < limits.from_hour else local.date() + timedelta(days=1)
    return datetime.combine(day, time(limits.from_hour), zone).astimezone(at.tzinfo)


@dataclass(frozen=True, slots=True)
class ContactAbout:
    """What somebody is written to about; whatever is not known is left out."""

    task_id: int | None = None
    follow_up_id: int | None = None
    customer_id: int | None = None
    order_id: int | None = None
    parcel_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewContact:
    """What a person noted of one contact."""

    way: ContactWay
    result: ContactResult
    template: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One time that a customer was spoken to."""

    id: int
    at: datetime
    by: str
    way: ContactWay
    result: ContactResult
    template: str = ""
    """The uid of the text."""
    excerpt: str = ""
    """What was pasted of a chat."""
