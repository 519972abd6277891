from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dispatchdesk.wording.language import use_language
from dispatchdesk.wording.times import (
    ago,
    clock_text,
    dated_text,
    day_text,
    due_in,
    kilograms,
    moment_text,
    orders_as_of,
    paid_ago,
    ship_in,
    weight_text,
)

SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2025, 11, 14, 6, 0, tzinfo=UTC)
"""14:00 in the shop."""


@pytest.mark.parametrize(
    ("hours", "orders", "follow_ups"),
    [
        (-50, "2 days late", "overdue 2 days"),
        (-2, "2 h late", "overdue 2 h"),
        (-0.5, "30 min late", "overdue 30 min"),
        (0.25, "ship in 15 min", "due today"),
        (1, "ship in 1 h", "due today"),
        (5.9, "ship in 5 h", "due today"),
        (9.9, "today", "due today"),
        (10.1, "tomorrow", "tomorrow"),
        (34.1, "in 2 days", "in 2 days"),
    ],
)
def test_when_something_is_due(hours: float, orders: str, follow_ups: str) -> None:
    at = NOW + timedelta(hours=hours)
    assert ship_in(NOW, at, SHANGHAI) == orders
    assert due_in(NOW, at, SHANGHAI) == follow_ups


def test_when_something_is_due_in_chinese() -> None:
    use_language("zh")
    assert ship_in(NOW, NOW - timedelta(hours=2), SHANGHAI) == "已超时 2 小时"
    assert due_in(NOW, NOW + timedelta(days=2), SHANGHAI) == "2 天后"
    assert paid_ago(NOW, NOW - timedelta(hours=2)) == "2 小时前付款"
    assert day_text(date(2025, 11, 10)) == "11月10日"


def test_a_day_of_another_year_is_told_with_it() -> None:
    new_years_eve = datetime(2024, 12, 31, 15, 0, tzinfo=UTC)
    assert dated_text(NOW, new_years_eve, SHANGHAI) == "31 Dec 2024"
    assert moment_text(NOW, new_years_eve, SHANGHAI) == "31 Dec 2024 23:00"
    assert dated_text(NOW, new_years_eve + timedelta(hours=1), SHANGHAI) == "1 Jan"


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "just now"), (5, "5 min ago"), (119, "1 h ago"), (72 * 60, "3 days ago")]
)
def test_how_long_ago(minutes: int, text: str) -> None:
    assert ago(NOW, NOW - timedelta(minutes=minutes)) == text


def test_the_age_of_the_orders_is_told_once_they_are_old() -> None:
    assert orders_as_of(NOW, NOW - timedelta(minutes=20), SHANGHAI) == "Orders as of 13:40"
    assert orders_as_of(NOW, NOW - timedelta(hours=3), SHANGHAI) == "Orders as of 11:00, 3 h old"
    assert orders_as_of(NOW, NOW - timedelta(days=4), SHANGHAI) == "Orders as of 10 Nov 14:00, 4 days old"
    assert orders_as_of(NOW, None, SHANGHAI) == "No orders imported yet"


def test_the_clock_is_the_shops() -> None:
    assert clock_text(datetime(2025, 11, 14, 6, 2, 37, tzinfo=UTC), SHANGHAI) == "14:02:37"


@pytest.mark.parametrize(
    ("grams", "text"), [(35, "35 g"), (420, "0.42 kg"), (2104, "2.10 kg"), (995, "1.00 kg")]
)
def test_weights(grams: int, text: str) -> None:
    assert weight_text(grams) == text


def test_the_bare_kilograms() -> None:
    assert kilograms(35) == "0.04"
