"""What carriers' words mean, and what a piece of news changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.parcel_stages import (
    ParcelStage,
    StageEvent,
    StageNews,
    judge_news,
    stage_of,
    status_key,
    usual_stage,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
S = ParcelStage


def told(stage: ParcelStage, hours_ago: float) -> StageEvent:
    return StageEvent(stage, NOW - timedelta(hours=hours_ago))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("In Transit", S.IN_TRANSIT),
        ("运输中", S.IN_TRANSIT),
        ("[杭州市] 快件已到达 萧山转运中心", S.IN_TRANSIT),
        ("已揽收", S.IN_TRANSIT),
        ("Will be delivered tomorrow", S.IN_TRANSIT),
        ("Delivered to local depot", S.IN_TRANSIT),
        ("未签收", S.IN_TRANSIT),
        ("OUT_FOR_DELIVERY", S.OUT_FOR_DELIVERY),
        ("派送中", S.OUT_FOR_DELIVERY),
        ("待签收", S.OUT_FOR_DELIVERY),
        ("Delivered", S.DELIVERED),
        ("Delivered to neighbour", S.DELIVERED),
        ("已签收", S.DELIVERED),
        ("妥投", S.DELIVERED),
        ("Not delivered: no one at home", S.FAILED_ATTEMPT),
        ("Delivery attempted", S.FAILED_ATTEMPT),
        ("派送失败", S.FAILED_ATTEMPT),
        ("签收失败", S.FAILED_ATTEMPT),
        ("Return to sender", S.RETURNING),
        ("买家拒收", S.RETURNING),
        ("Returned to sender", S.RETURNED),
        ("Return to sender: delivered", S.RETURNED),
        ("退回签收", S.RETURNED),
        ("Lost", S.LOST),
        ("快件丢失", S.LOST),
        ("Exception", None),
        ("问题件", None),
        ("Label created", None),
        ("", None),
    ],
)
def test_usual_words(text: str, stage: ParcelStage | None) -> None:
    assert usual_stage(text) is stage


def test_what_the_owner_said_goes_first() -> None:
    said = {status_key("Exception"): S.FAILED_ATTEMPT, status_key("Delivered"): None}
    assert stage_of(" EXCEPTION ", said) == (S.FAILED_ATTEMPT, True)
    assert stage_of("delivered", said) == (None, True)
    assert stage_of("Lost", said) == (S.LOST, True)
    assert stage_of("Label created", said) == (None, False)


@pytest.mark.parametrize(
    ("known", "new", "has_time", "news"),
    [
        ([], told(S.DELIVERED, 1), True, StageNews.TAKEN),
        ([told(S.IN_TRANSIT, 5)], told(S.DELIVERED, 1), True, StageNews.TAKEN),
        ([told(S.DELIVERED, 1)], told(S.DELIVERED, 1), True, StageNews.KNOWN),
        ([told(S.DELIVERED, 1)], told(S.IN_TRANSIT, 5), True, StageNews.OLDER),
        ([told(S.DELIVERED, 5)], told(S.DELIVERED, 0), False, StageNews.KNOWN),
        ([told(S.IN_TRANSIT, 5)], told(S.IN_TRANSIT, 1), True, StageNews.TAKEN),
        ([], told(S.IN_TRANSIT, -25), True, StageNews.IN_FUTURE),
        ([], told(S.IN_TRANSIT, -23), True, StageNews.TAKEN),
    ],
)
def test_what_news_changes(known: list[StageEvent], new: StageEvent, has_time: bool, news: StageNews) -> None:
    assert judge_news(known, new, NOW, has_time=has_time) is news


events = st.builds(told, st.sampled_from(ParcelStage), st.integers(0, 500))


@given(st.lists(events), st.randoms(use_true_random=False))
def test_in_whatever_sequence_news_come_the_newest_counts(news: list[StageEvent], dice: object) -> None:
    known: list[StageEvent] = []
    for one in news:
        if judge_news(known, one, NOW, has_time=True) in (StageNews.TAKEN, StageNews.OLDER):
            known.append(one)
    assert {(one.stage, one.at) for one in known} == {(one.stage, one.at) for one in news}
    for one in news:
        assert judge_news(known, one, NOW, has_time=True) is StageNews.KNOWN


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert usual_stage(text) in (None, *ParcelStage)
    assert status_key(status_key(text)) == status_key(text)
