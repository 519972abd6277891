from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dispatchdesk.rules.pins import fits, is_pin, pin_hash, wait_after, wait_left

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("123456", True),
        ("000000", True),
        ("12345", False),
        ("1234567", False),
        ("12345a", False),
        ("１２３４５６", False),
        (" 12345", False),
        ("", False),
    ],
)
def test_a_pin_is_six_digits(text: str, is_one: bool) -> None:
    assert is_pin(text) is is_one


def test_a_hash_fits_its_pin_and_no_other_salt() -> None:
    salt, other = "00" * 16, "01" * 16
    digest = pin_hash("123456", salt)
    assert len(digest) == 64
    assert digest != pin_hash("123456", other)
    assert fits("123456", salt, digest)
    assert not fits("123457", salt, digest)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (10, 128), (11, 256), (12, 300), (9999, 300)],
)
def test_the_wait_grows_to_five_minutes(wrong: int, seconds: int) -> None:
    assert wait_after(wrong) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("passed", "left"),
    [(0, 4), (1, 3), (4, 0), (900, 0), (-3600, 4)],
)
def test_what_is_left_to_wait_also_when_the_clock_is_set_back(passed: int, left: int) -> None:
    assert wait_left(5, NOON, NOON + timedelta(seconds=passed)) == timedelta(seconds=left)


def test_nobody_waits_before_the_first_try() -> None:
    assert wait_left(0, None, NOON) == timedelta(0)
