"""A status word that no list has: asked once, then understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import plan_import, take_in
from dispatchdesk.actions.status_words import say_word, view_words, with_said_words
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedOrder, Standing
from dispatchdesk.opening import person_named
from dispatchdesk.rules.column_mapping import Meaning
from dispatchdesk.rules.orders import HoldReason
from tests.support.parsed_orders import WEDNESDAY, an_order, files, held
from tests.support.shops import Shop

OWN = "Linen & Co"
UNKNOWN, RISK, CHANNEL = HoldReason.UNKNOWN_STATUS, HoldReason.RISK, HoldReason.CHANNEL_HOLD


def waiting(*holds: tuple[HoldReason, str]) -> ParsedOrder:
    return replace(an_order("1"), standing=Standing.HOLD, holds=holds)


@pytest.mark.parametrize(
    ("holds", "meaning", "standing", "left"),
    [
        (((UNKNOWN, "repacked"),), Meaning.SEND, Standing.SHIP, ()),
        (((UNKNOWN, "repacked"), (RISK, "high")), Meaning.SEND, Standing.HOLD, ((RISK, "high"),)),
        (((UNKNOWN, "repacked"),), Meaning.HOLD, Standing.HOLD, ((CHANNEL, "repacked"),)),
        (((UNKNOWN, "repacked"),), Meaning.LEAVE_OUT, Standing.NEVER, ()),
        (
            ((UNKNOWN, "repacked"), (RISK, "high")),
            Meaning.LEAVE_OUT,
            Standing.HOLD,
            ((CHANNEL, "repacked"), (RISK, "high")),
        ),
        (((UNKNOWN, "other"),), Meaning.SEND, Standing.HOLD, ((UNKNOWN, "other"),)),
        (((RISK, "repacked"),), Meaning.SEND, Standing.HOLD, ((RISK, "repacked"),)),
    ],
)
def test_what_a_word_does(
    holds: tuple[tuple[HoldReason, str], ...],
    meaning: Meaning,
    standing: Standing,
    left: tuple[tuple[HoldReason, str], ...],
) -> None:
    (order,) = with_said_words(files(waiting(*holds)), {("shopify", "repacked"): meaning}).orders
    assert (order.standing, order.holds) == (standing, left)
    assert order.never_reason is (NeverReason.CLOSED if standing is Standing.NEVER else None)


def test_another_channels_word_is_another_word() -> None:
    order = waiting((UNKNOWN, "repacked"))
    assert with_said_words(files(order), {("lazada", "repacked"): Meaning.SEND}).orders == (order,)


def test_said_once_it_releases_and_is_remembered(shop: Shop) -> None:
    file = files(held(an_order("#1"), UNKNOWN, "repacked"), held(an_order("#2"), RISK))
    take_in(shop.desk, file, OWN)
    assert [(one.word, one.meaning, one.orders) for one in view_words(shop.desk)] == [("repacked", None, 1)]
    assert say_word(shop.desk, "shopify", "repacked", Meaning.SEND) == 1
    (first,), (second,) = shop.desk.orders.by_number("#1"), shop.desk.orders.by_number("#2")
    assert not shop.desk.orders.open_holds(first.id)
    assert shop.desk.orders.open_holds(second.id)
    later = files(held(an_order("#3"), UNKNOWN, "repacked"), at=WEDNESDAY)
    assert plan_import(shop.desk, later, OWN).counts.new == 1
    assert [(one.word, one.meaning, one.orders) for one in view_words(shop.desk)] == [
        ("repacked", Meaning.SEND, 0)
    ]


def test_a_meaning_is_taken_back(shop: Shop) -> None:
    say_word(shop.desk, "lazada", "repacked", Meaning.LEAVE_OUT)
    say_word(shop.desk, "lazada", "repacked", None)
    assert not view_words(shop.desk)


def test_only_who_may_release_may_say(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = person_named(shop.desk, "Li")
    with pytest.raises(DeskError) as refused:
        say_word(shop.desk, "lazada", "repacked", Meaning.SEND)
    assert refused.value.trouble is Trouble.NEEDS_OWNER
