"""The owner's page of a day, and its line."""

from __future__ import annotations

from datetime import date

from dispatchdesk.actions.claims import count_overdue
from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.promises import count_promises_due
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.day_page import (
    CameBack,
    Caught,
    DayFigures,
    DayPage,
    Lesson,
    Overdue,
    Span,
    by_kind,
    change_of,
    day_span,
    may_write,
    most_confused,
    once_an_order,
    spans_of,
)
from dispatchdesk.rules.roles import Right


def today(desk: Desk) -> date:
    """The day that it is in the shop."""
    return desk.now().astimezone(desk.zone).date()


def day_page(desk: Desk, day: date) -> DayPage:
    """All that is to be said of a day; reads two weeks, so it belongs on the worker."""
    spans, is_today = spans_of(day, desk.now(), desk.zone), day == today(desk)
    with desk.database.snapshot():
        caught = once_an_order(desk.days.caught(spans.whole))
        claims = desk.days.claims(spans.whole)
        lesson = desk.lessons.of_day(day)
        return DayPage(
            day=day,
            is_today=is_today,
            sent=change_of(spans, desk.days.sent),
            caught=change_of(spans, lambda span: len(_within(caught, span))),
            claims=change_of(spans, lambda span: sum(map(span.holds, claims))),
            came_back=CameBack(change_of(spans, desk.days.parcels_back), *desk.days.pieces_back(spans.day)),
            caught_kinds=by_kind(_within(caught, spans.day)),
            promises=desk.days.promises(day_span(day, desk.zone)),
            overdue=_overdue(desk) if is_today else None,
            pairs=most_confused(desk.days.with_ordered(_within(caught, spans.week))),
            lesson=lesson,
            may_write=desk.may(Right.LESSON) and may_write(day, today(desk), is_written=lesson is not None),
        )


def day_figures(desk: Desk, day: date) -> DayFigures:
    """What a lesson of that day was learnt from."""
    span = day_span(day, desk.zone)
    with desk.database.snapshot():
        caught = once_an_order(desk.days.caught(span))
        return DayFigures(
            sent=desk.days.sent(span),
            caught=len(caught),
            claims=len(desk.days.claims(span)),
            pairs=most_confused(desk.days.with_ordered(caught)),
        )


def write_lesson(desk: Desk, day: date, text: str) -> None:
    """Write the one line of a day in the place of what stood there; the journal keeps that it was done.

    Raises:
        DeskError: TEXT_MISSING where nothing is written; STATE_CHANGE where the day is over and has its
            line, or has not come; as ``Desk.require`` tells.
    """
    desk.require(Right.LESSON)
    text = " ".join(reason_of(text).split())
    if not may_write(day, today(desk), is_written=desk.lessons.of_day(day) is not None):
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        desk.lessons.keep(day, text, desk.now(), desk.packer)
        desk.note("lesson", {"day": day.isoformat()})


def list_lessons(desk: Desk, text: str = "") -> tuple[Lesson, ...]:
    """The lines of all days in which a text is found, the newest first."""
    return desk.lessons.list(text)


def _within(caught: tuple[Caught, ...], span: Span) -> tuple[Caught, ...]:
    return tuple(one for one in caught if span.holds(one.at))


def _overdue(desk: Desk) -> Overdue:
    return Overdue(count_overdue(desk), count_promises_due(desk).broken)
