from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.rules.importing import (
    Content,
    Decision,
    Effect,
    KnownStop,
    OrderNews,
    Part,
    StoredOrder,
    decide,
    effect_on_unknown,
)
from dispatchdesk.rules.orders import HoldReason, OrderState

CONTENT = Content("lines", "place", "rest")
OTHER_LINES = replace(CONTENT, lines="other")
OTHER_PLACE = replace(CONTENT, place="other")
OTHER_REST = replace(CONTENT, rest="other")
CANCELLED = (HoldReason.CANCELLED, "")
ROW = (HoldReason.UNREADABLE_ROW, "8")
STATES = OrderState


def stored(state: OrderState = OrderState.WAITING, **fields: object) -> StoredOrder:
    return replace(StoredOrder(1, "UID", state, CONTENT), **fields)  # type: ignore[arg-type]


def news(*stops: tuple[HoldReason, str], content: Content = CONTENT, is_left_out: bool = False) -> OrderNews:
    return OrderNews(is_left_out, stops, content, "3 × A", "Vienna")


def known(stop: tuple[HoldReason, str], *, is_open: bool = True, is_withdrawn: bool = False) -> KnownStop:
    return KnownStop(7, *stop, is_open, is_withdrawn)


@pytest.mark.parametrize(
    ("what", "left_out_since", "effect"),
    [
        (news(), False, Effect.NEW),
        (news(ROW), False, Effect.HOLD),
        (news(CANCELLED, is_left_out=True), False, Effect.NEVER),
        (news(), True, Effect.NEVER),
    ],
)
def test_an_order_that_is_not_here(what: OrderNews, left_out_since: bool, effect: Effect) -> None:
    assert effect_on_unknown(what, left_out_since=left_out_since) is effect


@pytest.mark.parametrize(
    ("content", "takes"),
    [
        (CONTENT, frozenset()),
        (OTHER_LINES, frozenset({Part.LINES})),
        (OTHER_PLACE, frozenset({Part.PLACE})),
        (Content("x", "y", "z"), frozenset(Part)),
    ],
)
@pytest.mark.parametrize("state", [OrderState.WAITING, OrderState.CHECKING])
def test_what_differs_is_taken(state: OrderState, content: Content, takes: frozenset[Part]) -> None:
    decision = decide(stored(state), news(content=content))
    assert decision == Decision(Effect.CHANGED if takes else Effect.UNCHANGED, takes=takes)


def test_lines_of_a_begun_order_are_never_rewritten() -> None:
    decision = decide(stored(is_begun=True), news(content=Content("x", "y", "z")))
    assert decision.opens == ((HoldReason.CONTENT_CHANGED, "3 × A"),)
    assert decision.takes == {Part.PLACE, Part.REST}
    assert decision.effect is Effect.HOLD
    assert not decision.pulls


@pytest.mark.parametrize("state", STATES)
def test_an_older_file_changes_no_content(state: OrderState) -> None:
    decision = decide(stored(state, is_newer=True), news(content=Content("x", "y", "z")))
    assert not decision.takes
    assert not decision.opens
    assert decision.effect in (Effect.UNCHANGED, Effect.SENT_KEPT)


@pytest.mark.parametrize("is_newer", [True, False])
@pytest.mark.parametrize("state", [state for state in STATES if state is not OrderState.CANCELLED])
def test_a_stop_is_always_believed(state: OrderState, is_newer: bool) -> None:
    decision = decide(stored(state, is_newer=is_newer), news(CANCELLED, is_left_out=True))
    assert decision.opens == (CANCELLED,)
    assert decision.effect is Effect.HOLD
    assert decision.pulls is (state in (OrderState.PACKED, OrderState.HANDED_OVER))


def test_a_cancelled_order_stays_as_it_is() -> None:
    assert decide(stored(OrderState.CANCELLED), news(CANCELLED, is_left_out=True)) == Decision(
        Effect.UNCHANGED
    )


@pytest.mark.parametrize("state", [OrderState.PACKED, OrderState.HANDED_OVER])
@pytest.mark.parametrize(
    "what",
    [
        news((HoldReason.SENT_ELSEWHERE, ""), is_left_out=True),
        news(ROW),
        news((HoldReason.UNKNOWN_STATUS, "in transit")),
        news(content=OTHER_REST),
    ],
)
def test_what_does_not_stop_a_parcel(state: OrderState, what: OrderNews) -> None:
    assert decide(stored(state), what) == Decision(Effect.SENT_KEPT)


@pytest.mark.parametrize("state", [OrderState.PACKED, OrderState.HANDED_OVER])
@pytest.mark.parametrize(
    ("content", "word"), [(OTHER_LINES, "3 × A"), (OTHER_PLACE, "Vienna")], ids=["lines", "place"]
)
def test_a_packed_parcel_is_called_back_where_its_content_or_place_changed(
    state: OrderState, content: Content, word: str
) -> None:
    decision = decide(stored(state), news(content=content))
    assert decision.opens == ((HoldReason.CONTENT_CHANGED, word),)
    assert decision.pulls
    assert not decision.takes


def test_an_open_stop_is_not_opened_again() -> None:
    decision = decide(stored(stops=(known(ROW),)), news(ROW))
    assert decision == Decision(Effect.UNCHANGED)


def test_a_stop_that_a_person_lifted_stays_lifted_while_it_is_only_repeated() -> None:
    assert not decide(stored(stops=(known(ROW, is_open=False),)), news(ROW)).opens
    again = known(ROW, is_open=False, is_withdrawn=True)
    assert decide(stored(stops=(again,)), news(ROW)).opens == (ROW,)


def test_another_word_is_another_stop() -> None:
    more = (HoldReason.UNREADABLE_ROW, "12")
    decision = decide(stored(stops=(known(ROW),)), news(more))
    assert decision.opens == (more,)
    assert decision.withdraws == (known(ROW),)


@pytest.mark.parametrize(
    ("order", "what", "withdrawn"),
    [
        (stored(), news(), True),
        (stored(is_newer=True), news(), False),
        (stored(), news(CANCELLED, is_left_out=True), False),
    ],
    ids=["not older", "older", "left out"],
)
def test_who_may_lift_a_stop(order: StoredOrder, what: OrderNews, withdrawn: bool) -> None:
    decision = decide(replace(order, stops=(known(ROW),)), what)
    assert bool(decision.withdraws) is withdrawn
    if withdrawn:
        assert decision.effect is Effect.CHANGED


def test_a_stop_lifted_by_a_person_is_marked_as_withdrawn_without_a_change() -> None:
    lifted = known(ROW, is_open=False)
    decision = decide(stored(stops=(lifted,)), news())
    assert decision.withdraws == (lifted,)
    assert decision.effect is Effect.UNCHANGED


def test_an_unreadable_row_takes_nothing_in_place_of_what_is_stored() -> None:
    decision = decide(stored(), news(ROW, content=Content("x", "y", "z")))
    assert not decision.takes
    assert decision.opens == (ROW,)


def test_a_change_that_waits_for_a_person_is_not_lifted_by_the_same_file() -> None:
    changed = known((HoldReason.CONTENT_CHANGED, "3 × A"))
    decision = decide(stored(is_begun=True, stops=(changed,)), news(content=OTHER_LINES))
    assert decision == Decision(Effect.UNCHANGED)


def test_content_is_stored_as_text() -> None:
    assert Content.from_text(CONTENT.text) == CONTENT
    assert Content.from_text("") == Content()
