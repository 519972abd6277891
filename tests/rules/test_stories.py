"""Two reads of one code within two seconds do not prove two pieces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.stories import with_quick_reads_marked
from dispatchdesk.rules.verdicts import Verdict

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def event(
    seconds: float, sku: str, verdict: Verdict = Verdict.COUNTED, variant_id: int | None = None
) -> StoryEvent:
    found: dict[str, object] = {"sku": sku, "title": "Shirt"}
    if variant_id is not None:
        found["variant_id"] = variant_id
    payload: dict[str, object] = {"verdict": verdict.value, "found": found}
    return StoryEvent(1, "bench", NOON + timedelta(seconds=seconds), "scan", "Li Na", payload)


def marks(*events: StoryEvent) -> list[bool]:
    return [one.same_variant_soon for one in with_quick_reads_marked(events)]


@pytest.mark.parametrize(("seconds", "marked"), [(0.3, True), (1.99, True), (2.0, False), (30, False)])
def test_the_same_variant_again_is_marked_within_two_seconds(seconds: float, marked: bool) -> None:
    assert marks(event(0, "A"), event(seconds, "A", Verdict.LINE_COMPLETE)) == [False, marked]


def test_another_variant_is_not_marked() -> None:
    assert marks(event(0, "A"), event(0.5, "B")) == [False, False]
    assert marks(event(0, "A", variant_id=1), event(0.5, "A", variant_id=2)) == [False, False]


def test_what_was_refused_or_seen_by_eye_neither_is_marked_nor_counts_as_the_read_before() -> None:
    refused = event(0.5, "A", Verdict.SURPLUS)
    by_eye = event(1.0, "A", Verdict.CONFIRMED_BY_EYE)

    assert marks(event(0, "A"), refused, by_eye, event(1.5, "A")) == [False, False, False, True]


def test_rows_of_the_office_pass_through() -> None:
    hold = StoryEvent(2, "office", NOON, "hold", "Mei", {"reason": "by_hand"})

    assert with_quick_reads_marked([hold]) == (hold,)
