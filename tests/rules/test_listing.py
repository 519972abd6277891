"""How urgent an order is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dispatchdesk.rules.listing import urgent_at

PLACED = datetime(2027, 3, 1, 9, tzinfo=UTC)
PAID = PLACED + timedelta(hours=3)
SHIP_BY = PLACED + timedelta(hours=20)
HANDLING = timedelta(hours=48)


def test_the_channels_time_stands_above_all() -> None:
    assert urgent_at(SHIP_BY, PAID, PLACED, HANDLING) == SHIP_BY


def test_else_the_owners_hours_count_from_the_payment() -> None:
    assert urgent_at(None, PAID, PLACED, HANDLING) == PAID + HANDLING


def test_what_was_never_paid_counts_from_the_order() -> None:
    assert urgent_at(None, None, PLACED, HANDLING) == PLACED + HANDLING


def test_the_most_urgent_comes_first() -> None:
    times = {
        "promised by the channel": urgent_at(SHIP_BY, None, PLACED, HANDLING),
        "paid": urgent_at(None, PAID, PLACED, HANDLING),
        "cash on delivery": urgent_at(None, None, PLACED, HANDLING),
    }
    assert sorted(times, key=lambda name: times[name]) == [
        "promised by the channel",
        "cash on delivery",
        "paid",
    ]
