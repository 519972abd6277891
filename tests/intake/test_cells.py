from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.intake import cells


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  plain \t", "plain"),
        ("\ufeff\tSF123\t", "SF123"),
        ('="4001234567890123401"', "4001234567890123401"),
        ('="a ""b"" c"', 'a "b" c'),
        ("'85003", "85003"),
        ("'+44 20 5550", "+44 20 5550"),
        ("'=1+1", "=1+1"),
        ("'", ""),
        ("'100****0008", "100****0008"),
        ("'Tis the season", "'Tis the season"),
        ("-", "-"),
        ("a\x00b", "ab"),
        ("two\nlines", "two\nlines"),
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert cells.clean(text) == cleaned


@given(st.text())
def test_cleaning_twice_changes_no_note(text: str) -> None:
    once = cells.clean(text)
    if not once.startswith(("'", "=")):
        assert cells.clean(once) == once


@pytest.mark.parametrize(("text", "pieces"), [("1", 1), ("2.0", 2), ("012", 12), ("３", 3), ("+4", 4)])
def test_quantity(text: str, pieces: int) -> None:
    assert cells.read_quantity(text) == pieces


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "abc", "1,000", "4001234567890123401", "1e3", "x2"])
def test_no_quantity(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cells.read_quantity(text)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("69.50", "EUR", 6950),
        ("1,23,456.78", "INR", 12345678),
        ("1,234.5", "USD", 123450),
        ("1,234", "USD", 123400),
        ("$25.00", "USD", 2500),
        ("AU $3,000.00", "AUD", 300000),
        ("￥12.30", "CNY", 1230),
        ("100", "JPY", 100),
        ("100.00", "jpy", 100),
        ("1.234", "KWD", 1234),
        ("0.00", "", 0),
        ("-4.10", "USD", -410),
        ("2.675", "USD", 268),
    ],
)
def test_money(text: str, currency: str, minor: int) -> None:
    assert cells.read_money(text, currency) == minor


@pytest.mark.parametrize(
    "text", ["abc", "1,50", "12,5", "1.2.3", "", "paid", "1,23,45.00", "9" * 30, "5" * 5000]
)
def test_no_money(text: str) -> None:
    """``1,50`` may be one and a half: it is not guessed. Thirty digits are more than a column takes."""
    with pytest.raises(ValueError, match=r".*"):
        cells.read_money(text, "USD")


@given(st.integers(0, 10**9))
def test_money_keeps_every_cent(minor: int) -> None:
    assert cells.read_money(f"{minor // 100:,}.{minor % 100:02}", "USD") == minor


@pytest.mark.parametrize(
    "text",
    [
        "2026-08-24 13:18:58 +0200",
        "2026-08-24T11:18:58Z",
        "2026-08-24 11:18:58 UTC",
        "2026-08-24 19:18:58",
        "2026/8/24 19:18:58",
    ],
)
def test_moment(text: str) -> None:
    found = cells.read_moment(text, ZoneInfo("Asia/Shanghai"))
    assert found == datetime(2026, 8, 24, 11, 18, 58, tzinfo=UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["9/8/2026", "yes", "2026-13-01 00:00", "1899-12-30", "2026-08-24 25:00"])
def test_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cells.read_moment(text)


@pytest.mark.parametrize(
    ("text", "is_ruined"),
    [("4.00123E+18", True), ("9,43461E+21", True), ("6E+12", True), ("HT-1E+2", False), ("1E5", False)],
)
def test_ruined_id(text: str, is_ruined: bool) -> None:
    assert cells.is_ruined(text) is is_ruined


def test_rounded_id() -> None:
    assert cells.is_rounded("4001234567890120000")
    assert not cells.is_rounded("4001234567890123401")
    assert not cells.is_rounded("7000000000000")
