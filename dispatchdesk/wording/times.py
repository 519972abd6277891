"""Times, ages and weights in words. Now and the shop's zone are given by the caller; times are aware."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from dispatchdesk.wording.language import tr, tr_n

_COUNTED_IN_HOURS = timedelta(hours=6)
"""Nearer than this the hours count; farther off the day is enough."""

_OLD_NEWS = timedelta(hours=2)


def ship_in(now: datetime, at: datetime, zone: tzinfo) -> str:
    """When an order must leave: ``2 h late``, ``ship in 1 h``, ``today``, ``tomorrow``, ``in 2 days``."""
    if at < now:
        return tr("{span} late").format(span=span_text(now - at))
    if at - now < _COUNTED_IN_HOURS:
        return tr("ship in {span}").format(span=span_text(at - now))
    return day_in(now, at, zone)


def due_in(now: datetime, at: datetime, zone: tzinfo) -> str:
    """When a follow-up is due: ``overdue 3 h``, ``due today``, ``tomorrow``, ``in 2 days``."""
    if at < now:
        return tr("overdue {span}").format(span=span_text(now - at))
    is_today = _days_between(now, at, zone) == 0
    return tr("due today") if is_today else day_in(now, at, zone)


def day_in(now: datetime, at: datetime, zone: tzinfo) -> str:
    """The day of a time to come: ``today``, ``tomorrow``, ``in 2 days``."""
    days = _days_between(now, at, zone)
    if days <= 0:
        return tr("today")
    return tr("tomorrow") if days == 1 else tr_n("in {count} day", "in {count} days", days).format(count=days)


def ago(now: datetime, at: datetime) -> str:
    """``just now``, ``5 min ago``, ``2 h ago``, ``3 days ago``."""
    if now - at < timedelta(minutes=1):
        return tr("just now")
    return tr("{span} ago").format(span=span_text(now - at))


def paid_ago(now: datetime, at: datetime) -> str:
    """``paid 2 h ago``."""
    if now - at < timedelta(minutes=1):
        return tr("paid just now")
    return tr("paid {span} ago").format(span=span_text(now - at))


def orders_as_of(now: datetime, at: datetime | None, zone: tzinfo) -> str:
    """How new the orders are: ``Orders as of 13:40``; old news say their age."""
    if at is None:
        return tr("No orders imported yet")
    told = tr("Orders as of {time}").format(time=moment_text(now, at, zone))
    if now - at < _OLD_NEWS:
        return told
    return tr("{told}, {span} old").format(told=told, span=span_text(now - at))


def span_text(span: timedelta) -> str:
    """A length of time in its largest whole unit: ``5 min``, ``2 h``, ``3 days``; at least a minute."""
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes < 60:
        return tr("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return tr("{count} h").format(count=minutes // 60)
    days = minutes // (24 * 60)
    return tr_n("{count} day", "{count} days", days).format(count=days)


def moment_text(now: datetime, at: datetime, zone: tzinfo) -> str:
    """``13:40`` today, ``10 Nov 13:40`` on any other day, with its year where that is another one."""
    clock = at.astimezone(zone).strftime("%H:%M")
    if _days_between(now, at, zone) == 0:
        return clock
    return tr("{day} {time}").format(day=dated_text(now, at, zone), time=clock)


def dated_text(now: datetime, at: datetime, zone: tzinfo) -> str:
    """``10 Nov``; ``10 Nov 2025`` where it is another year by now."""
    day = at.astimezone(zone).date()
    if day.year == now.astimezone(zone).year:
        return day_text(day)
    return tr("{day} {year}").format(day=day_text(day), year=day.year)


def clock_text(at: datetime, zone: tzinfo) -> str:
    """To the second: ``14:02:37``."""
    return at.astimezone(zone).strftime("%H:%M:%S")


def day_text(day: date) -> str:
    """``10 Nov``."""
    return tr("{day} {month}").format(day=day.day, month=_months()[day.month - 1])


def weight_text(grams: int) -> str:
    """``0.42 kg``, and grams below one hundred: ``35 g``."""
    if abs(grams) < 100:
        return tr("{grams} g").format(grams=grams)
    return tr("{weight} kg").format(weight=kilograms(grams))


def kilograms(grams: int) -> str:
    """The bare number with two places, for a column that names its unit: ``0.42``."""
    hundredths = (grams + 5) // 10
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _days_between(now: datetime, at: datetime, zone: tzinfo) -> int:
    return (at.astimezone(zone).date() - now.astimezone(zone).date()).days


def _months() -> tuple[str, ...]:
    return (
        tr("Jan"),
        tr("Feb"),
        tr("Mar"),
        tr("Apr"),
        tr("May"),
        tr("Jun"),
        tr("Jul"),
        tr("Aug"),
        tr("Sep"),
        tr("Oct"),
        tr("Nov"),
        tr("Dec"),
    )
