"""What the list of tasks, and the side beside it, say of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo

from dispatchdesk.rules.care_rules import CareDeed, TaskPile
from dispatchdesk.rules.care_tasks import TaskRow, end_of_day
from dispatchdesk.rules.parcel_stages import StageEvent
from dispatchdesk.wording.care import (
    deed_name,
    stage_name,
    stage_source_name,
    task_pile_name,
    task_state_name,
    task_title,
)
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.times import due_in, moment_text
from ui.parts.names import person_name
from ui.parts.timeline import Entry
from ui.parts.tones import STAGE_TONES
from ui.parts.two_lines import TwoLines

DEED_TONES: dict[CareDeed, str] = {
    CareDeed.REMIND: "accent",
    CareDeed.ASK: "good",
    CareDeed.TELL: "owed",
    CareDeed.THANK: "gift",
    CareDeed.CALL_FIRST: "caution",
    CareDeed.FOLLOW_UP: "bad",
}


def pile_chips(due: int, later: int) -> tuple[tuple[str, str], ...]:
    """The chips above the list; what is done is not counted."""
    counts = {TaskPile.TODAY: due, TaskPile.LATER: later, TaskPile.DONE: 0}

    def words(pile: TaskPile) -> str:
        name = task_pile_name(pile)
        return f"{name} {counts[pile]}" if counts[pile] else name

    return tuple((pile.value, words(pile)) for pile in TaskPile)


def describer(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> Callable[[TaskRow], TwoLines]:
    """Puts one line of the list into words."""

    def describe(row: TaskRow) -> TwoLines:
        due, tone = _due(row, now(), zone())
        chips = ((deed_name(row.deed), DEED_TONES[row.deed]),)
        return TwoLines(task_title(row), whose(row), due, tone, chips, not row.is_open)

    return describe


def whose(row: TaskRow) -> str:
    """``王** · #0987 · SF…7351``."""
    parts = (person_name(row.customer_name), row.order_number, row.tracking)
    return "  ·  ".join(filter(None, parts))


def _due(row: TaskRow, now: datetime, zone: tzinfo) -> tuple[str, str]:
    if not row.is_open:
        return task_state_name(row.state), "neutral"
    if row.waits_until is not None:
        until = moment_text(now, row.waits_until, zone)
        return tr("waits until {when}").format(when=until), "neutral"
    if row.due_at < end_of_day(now, zone) and row.due_at >= now.astimezone(zone).replace(hour=0, minute=0):
        return tr("today"), "caution"
    return due_in(now, row.due_at, zone), "bad" if row.due_at < now else "neutral"


def facts(row: TaskRow, now: datetime, zone: tzinfo) -> str:
    """Carrier, number and where the parcel is since when; the level of who bought it."""
    stage = ""
    if row.stage is not None and row.stage_at is not None:
        since = moment_text(now, row.stage_at, zone)
        stage = tr("{stage} since {when}").format(stage=stage_name(row.stage), when=since)
    level = tr("level {level}").format(level=row.level) if row.level else ""
    carrier = carrier_name(row.carrier) if row.carrier else ""
    return "  ·  ".join(filter(None, (carrier, row.tracking, stage, level)))


def way_entries(events: Iterable[StageEvent]) -> tuple[Entry, ...]:
    """A parcel's way as lines of a story; the carrier's own words stand below."""
    return tuple(
        Entry(
            event.at,
            tr("parcel: {stage}").format(stage=stage_name(event.stage)),
            event.text or stage_source_name(event.source),
            STAGE_TONES[event.stage],
        )
        for event in events
    )
