"""Tasks of care as a list and its page show them, and how they are worked through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from dispatchdesk.rules.care_rules import PROMISE, CareDeed, TaskState
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.templates import TemplateKind

POSTPONED_HOUR = 9
"""A postponed task is due in the morning."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task; what it is about is left empty where it is not about that."""

    id: int
    uid: str
    rule: str
    about: str
    deed: CareDeed
    state: TaskState
    made_at: datetime
    due_at: datetime
    template: str = ""
    due_before: datetime | None = None
    """When it was due before it was postponed last."""
    ended_at: datetime | None = None
    ended_by: str = ""
    why: str = ""
    """Why it was dropped."""
    review_id: int | None = None
    follow_up_id: int | None = None
    customer_id: int | None = None
    order_id: int | None = None
    parcel_id: int | None = None
    order_number: str = ""
    customer_name: str = ""
    level: str = ""
    carrier: str = ""
    tracking: str = ""
    stage: ParcelStage | None = None
    stage_at: datetime | None = None
    waits_until: datetime | None = None
    """The customer is left in peace until then."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state is TaskState.OPEN

    @property
    def can_be_undone(self) -> bool:
        """Whether what was done with it last can be taken back."""
        if self.is_open:
            return self.due_before is not None
        return self.state in (TaskState.DONE, TaskState.DROPPED)


def end_of_day(now: datetime, zone: tzinfo) -> datetime:
    """When the day of a zone ends."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time.min, zone)


def postponed_to(now: datetime, days: int, zone: tzinfo) -> datetime:
    """The morning of the day in so many days, in a zone."""
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(POSTPONED_HOUR), zone)


_TEXTS = {
    CareDeed.REMIND: TemplateKind.ARRIVES_TODAY,
    CareDeed.ASK: TemplateKind.ALL_WELL,
    CareDeed.CALL_FIRST: TemplateKind.BEFORE_CALL,
}


def text_for(row: TaskRow) -> TemplateKind:
    """The kind of text that a task wants first."""
    if row.deed is CareDeed.TELL and row.about.startswith(PROMISE):
        return TemplateKind.OWED_SENT
    return _TEXTS.get(row.deed, TemplateKind.OTHER)
