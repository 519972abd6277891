from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from dispatchdesk.intake.amounts import currency_of, read_two_decimals
from dispatchdesk.intake.dates import month_named, read_month_first, read_named_month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sep-08-26", date(2026, 9, 8)),
        ("26-May-26", date(2026, 5, 26)),
        ("05-oct.-26", date(2026, 10, 5)),
        ("10-Dez-25", date(2025, 12, 10)),
        ("01-Mär-26", date(2026, 3, 1)),
        ("3 août 2026", date(2026, 8, 3)),
        ("7-juil.-26", date(2026, 7, 7)),
        ("7-juin-26", date(2026, 6, 7)),
        ("Sep 8, 2026", date(2026, 9, 8)),
        ("31-ene-26", date(2026, 1, 31)),
        ("02-mag-26", date(2026, 5, 2)),
        ("02-mrt-26", date(2026, 3, 2)),
        ("2026-09-08", date(2026, 9, 8)),
    ],
)
def test_named_months(text: str, day: date) -> None:
    assert read_named_month(text) == datetime(day.year, day.month, day.day, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["07-jui-26", "31-Feb-26", "Ma-08-26", "Foo-08-26", "08/09/26", "8-9-26", "08-26-Sep", "Sep-08-1999"],
)
def test_no_month_is_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_named_month(text)


def test_every_month_is_named_once() -> None:
    english = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    german = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez"
    french = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
    for names in (english, german, french):
        assert [month_named(name) for name in names.split()] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("08/14/25", date(2025, 8, 14)),
        ("3/1/2026", date(2026, 3, 1)),
        ("2025-08-14 00:00:00", date(2025, 8, 14)),
    ],
)
def test_month_first(text: str, day: date) -> None:
    assert read_month_first(text) == datetime(day.year, day.month, day.day, tzinfo=UTC)


@pytest.mark.parametrize("text", ["14/08/25", "02/30/26", "08-14-25", "08.14.25", "8/14", ""])
def test_day_first_is_no_date_of_a_channel_that_writes_the_month_first(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_month_first(text)


def test_a_day_begins_where_the_shop_is() -> None:
    zone = ZoneInfo("America/New_York")
    assert read_month_first("08/14/25", zone) == datetime(2025, 8, 14, 4, tzinfo=UTC)
    assert read_named_month("Aug-14-25", zone) == datetime(2025, 8, 14, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("$25.00", 2500, "USD"),
        ("AU $3,000.00", 300000, "AUD"),
        ("1 234,50 €", 123450, "EUR"),
        ("1\u202f234,50 €", 123450, "EUR"),
        ("1.234.567,89 €", 123456789, "EUR"),
        ("116,99 €", 11699, "EUR"),
        ("EUR 90,00", 9000, "EUR"),
        ("C $12.50", 1250, "CAD"),
        ("£7", 700, "GBP"),
        ("12,5", 1250, ""),
        ("1.234", 123400, ""),
        ("1,234", 123400, ""),
        ("0.00", 0, ""),
    ],
)
def test_amounts_with_either_mark(text: str, minor: int, currency: str) -> None:
    assert (read_two_decimals(text), currency_of(text)) == (minor, currency)


@pytest.mark.parametrize(
    "text", ["", "--", "1,234,56", "1.234.56", "1,23,456.00", "12.3456", "five", "9" * 40, "1 2"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_two_decimals(text)
