"""What a table keeps whole comes back equal, and older rows stay readable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import BenchState, Question, WrongScan
from dispatchdesk.rules.verdicts import Choice, Pin, ScanOutcome, Verdict
from dispatchdesk.settings import Settings
from dispatchdesk.storage.plain import from_json, from_plain, to_json, to_plain

# Stored times are aware.
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
whole = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)


@pytest.mark.parametrize(
    "kind", [ScanOutcome, Question, BenchState, WrongScan, Pin, Choice, Article, Settings]
)
@whole
@given(data=st.data())
def test_round_trip(kind: type[object], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert from_json(kind, to_json(value)) == value


@whole
@given(st.lists(st.from_type(Pin)).map(tuple))
def test_round_trip_of_a_tuple(pins: tuple[Pin, ...]) -> None:
    assert from_json(tuple[Pin, ...], to_json(pins)) == pins


def test_fields_at_their_default_are_left_out() -> None:
    assert to_plain(Choice("YES")) == {"key": "YES"}
    outcome = ScanOutcome(Verdict.COUNTED, "690", seq=3, order_done=True)
    assert to_plain(outcome) == {"verdict": "counted", "code": "690", "seq": 3, "order_done": True}


def test_words_stay_readable_in_the_file() -> None:
    assert to_json(Choice("1", "破损")) == '{"key":"1","word":"破损"}'


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Sample:
    """As a later program knows it: with a field more."""

    name: str
    colour: Colour = Colour.RED
    day: date | None = None
    seen: tuple[datetime, ...] = ()
    pair: tuple[str, int] = ("", 0)
    added_later: bool = False


def test_every_kind_of_field() -> None:
    sample = Sample("a", day=date(2026, 2, 28), seen=(datetime(2026, 1, 2, 3, tzinfo=UTC),), pair=("b", 2))
    assert from_json(Sample, to_json(sample)) == sample
    assert json.loads(to_json(sample)) == {
        "name": "a",
        "day": "2026-02-28",
        "seen": ["2026-01-02T03:00:00.000000Z"],
        "pair": ["b", 2],
    }


def test_an_older_row_takes_defaults_and_a_newer_one_loses_what_nobody_knows() -> None:
    assert from_plain(Sample, {"name": "old"}) == Sample("old")
    assert from_plain(Sample, {"name": "new", "from_the_future": 1}) == Sample("new")


@pytest.mark.parametrize(
    "row", [{"name": "a", "colour": "mauve"}, {"name": "a", "day": "someday"}, {"name": "a", "pair": [1]}]
)
def test_what_cannot_be_meant_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_plain(Sample, row)
