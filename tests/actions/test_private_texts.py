"""What people write stays erasable: the journal only seals it."""

from __future__ import annotations

import hashlib

import pytest

from dispatchdesk.actions.follow_ups import add_note, change_state, open_follow_up
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.verification import Break
from dispatchdesk.storage.verification import verify
from tests.support.shops import Line, Shop

WORDS = ("Maya rang", "wants it after all", "asked Tom", "Tom knows", "a duplicate")


def all_that_is_written(shop: Shop) -> int:
    """An order, with each of ``WORDS`` about it."""
    order_id = shop.order("#1", Line("LIN-BL-L"))
    hold_order(shop.desk, order_id, WORDS[0])
    release_order(shop.desk, order_id, WORDS[1])
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, WORDS[2])
    add_note(shop.desk, follow_up, WORDS[3])
    change_state(shop.desk, follow_up, FollowUpState.DISMISSED, WORDS[4])
    return order_id


def test_the_journal_seals_each_text_and_the_story_tells_it(shop: Shop) -> None:
    order_id = all_that_is_written(shop)
    entries = list(shop.desk.journal.each())
    kept = shop.desk.database.rows("SELECT journal_id, salt, text FROM private_texts ORDER BY id")

    assert tuple(text for _, _, text in kept) == WORDS
    assert len({salt for _, salt, _ in kept}) == len(WORDS)
    for journal_id, salt, text in kept:
        (entry,) = (one for one in entries if one.id == journal_id)
        assert text not in entry.payload
        assert entry.content["text_sha256"] == hashlib.sha256(f"{salt}{text}".encode()).hexdigest()
    events = order_story(shop.desk, order_id).events
    assert tuple(event.payload.get("note") for event in events) == WORDS


def test_nothing_is_kept_beside_the_journal_where_no_order_would_take_it_along(shop: Shop) -> None:
    open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "why")
    assert shop.count_of("private_texts") == 0
    assert not any("text_sha256" in entry.content for entry in shop.desk.journal.each())


def test_nothing_is_sealed_where_nothing_is_written(shop: Shop) -> None:
    order_id = shop.order("#1", Line("LIN-BL-L"))
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, "why")
    change_state(shop.desk, follow_up, FollowUpState.ANSWERED)
    assert shop.count_of("private_texts") == 1


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("DELETE FROM private_texts", None),
        ("UPDATE private_texts SET text = 'Tom rang' WHERE id = 1", (Break.ROW_CHANGED, "office", 1)),
        ("UPDATE private_texts SET salt = '' WHERE id = 4", (Break.ROW_CHANGED, "office", 4)),
        (
            "UPDATE private_texts SET journal_id = 99 WHERE id = 1",
            (Break.REFERENCE_LOST, "private_texts", None),
        ),
    ],
    ids=["erased", "another text", "another salt", "of no record"],
)
def test_a_kept_text_must_be_the_sealed_one(
    shop: Shop, change: str, broken: tuple[Break, str, int | None] | None
) -> None:
    all_that_is_written(shop)
    assert verify(shop.desk.database, {}).broken is None
    with shop.desk.database.write():
        shop.desk.database.run(change)
    found = verify(shop.desk.database, {}).broken
    assert (found and (found.what, found.where, found.seq)) == broken
