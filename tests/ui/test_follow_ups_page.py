from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.follow_ups import list_follow_ups, load_follow_up
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow, FollowUpState, Pile, PromiseWay
from tests.support.office_pages import Office, office
from ui.follow_ups.page import FollowUpsPage


@pytest.fixture
def follow_ups(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[FollowUpsPage]]:
    with office(FollowUpsPage, tmp_path) as opened:
        yield opened


def shown(opened: Office[FollowUpsPage]) -> list[str]:
    model = opened.page.pane.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chosen(opened: Office[FollowUpsPage]) -> FollowUpRow:
    return load_follow_up(opened.shop.desk, opened.page.pane.list.row().id)


def go_to(opened: Office[FollowUpsPage], kind: FollowUpKind) -> FollowUpRow:
    row = next(row for row in list_follow_ups(opened.shop.desk, None) if row.kind is kind)
    opened.page.pane.list.choose(row.id)
    return load_follow_up(opened.shop.desk, row.id)


def test_the_most_urgent_stands_on_top(follow_ups: Office[FollowUpsPage]) -> None:
    assert shown(follow_ups) == [
        "Ask the maker about loose seams",
        "Pull #1036: it must not leave",
        "Cotton socks Mustard left out of #1044",
        "Loose seam, Linen shirt Blue L",
    ]
    assert follow_ups.page.status_chips() == (("1 overdue", "bad"),)


def test_arrows_go_from_pile_to_pile(follow_ups: Office[FollowUpsPage]) -> None:
    follow_ups.press("Right")
    assert shown(follow_ups) == ["Customer says the scarf is red"]

    follow_ups.press("Right")
    assert shown(follow_ups) == []


def test_ctrl_enter_resolves_and_the_next_one_is_chosen(follow_ups: Office[FollowUpsPage]) -> None:
    first = chosen(follow_ups).id

    follow_ups.press("Ctrl+Enter")

    assert load_follow_up(follow_ups.shop.desk, first).state is FollowUpState.RESOLVED
    assert chosen(follow_ups).kind is FollowUpKind.PULL_PARCEL


def test_a_dismissal_needs_a_reason(follow_ups: Office[FollowUpsPage]) -> None:
    first = chosen(follow_ups).id
    follow_ups.press("X", "Ctrl+Enter")
    assert load_follow_up(follow_ups.shop.desk, first).state is FollowUpState.OPEN

    follow_ups.page.strip.field.setPlainText("the maker has closed")
    follow_ups.press("Ctrl+Enter")

    dismissed = load_follow_up(follow_ups.shop.desk, first)
    assert dismissed.state is FollowUpState.DISMISSED
    assert [note.text for note in dismissed.notes] == ["the maker has closed"]


def test_a_done_one_can_only_be_opened_again(follow_ups: Office[FollowUpsPage]) -> None:
    follow_ups.press("Ctrl+Enter", "Right", "Right")
    visible = {key for key, button in follow_ups.page.buttons.items() if not button.isHidden()}
    assert visible == {"A", "O"}

    follow_ups.press("O")

    assert len(list_follow_ups(follow_ups.shop.desk, Pile.ACT)) == 4


def test_a_note_is_kept_beside_the_journal(follow_ups: Office[FollowUpsPage]) -> None:
    follow_ups.press("A")
    follow_ups.page.strip.field.setPlainText("wrote to the maker")
    follow_ups.press("Ctrl+Enter")

    assert [note.text for note in chosen(follow_ups).notes] == ["wrote to the maker"]
    assert follow_ups.shop.count_of("journal", "payload LIKE '%wrote to%'") == 0
    assert follow_ups.shop.count_of("journal", "kind = 'note'") == 2


def test_ctrl_n_writes_one_by_hand_about_an_order(follow_ups: Office[FollowUpsPage]) -> None:
    follow_ups.press("Ctrl+N")
    follow_ups.page.new_strip.number.setText("1031")
    follow_ups.page.new_strip.field.setPlainText("The courier brought it back")
    follow_ups.press("Ctrl+Enter")

    assert chosen(follow_ups).detail == "The courier brought it back"
    assert chosen(follow_ups).order_number == "#1031"


def test_an_unknown_order_is_told_and_nothing_is_opened(follow_ups: Office[FollowUpsPage]) -> None:
    before = follow_ups.shop.count_of("follow_ups")
    follow_ups.press("Ctrl+N")
    follow_ups.page.new_strip.number.setText("#9999")
    follow_ups.page.new_strip.field.setPlainText("?")
    follow_ups.press("Ctrl+Enter")

    assert follow_ups.page.new_strip.is_asking()
    assert follow_ups.shop.count_of("follow_ups") == before


def test_digits_choose_how_a_promise_is_kept(follow_ups: Office[FollowUpsPage]) -> None:
    short = go_to(follow_ups, FollowUpKind.SHORT)
    assert short.promise is not None
    assert short.promise.way is PromiseWay.NEXT_ORDER

    follow_ups.press("3")

    kept = load_follow_up(follow_ups.shop.desk, short.id).promise
    assert kept is not None
    assert kept.way is PromiseWay.REFUND


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("F-0001", "Loose seam, Linen shirt Blue L"),
        ("1036", "Pull #1036: it must not leave"),
        ("scarf", "Customer says the scarf is red"),
    ],
)
def test_a_search_looks_into_all_piles(follow_ups: Office[FollowUpsPage], text: str, title: str) -> None:
    follow_ups.page.pane.search.setText(text)
    follow_ups.page.pane.refresh()

    assert title in shown(follow_ups)


def test_an_empty_page_says_what_comes_here(qtbot: QtBot, tmp_path: Path) -> None:
    with office(FollowUpsPage, tmp_path, empty=True) as empty:
        assert empty.page.pane.empty.isVisible()
        assert not empty.page.take_key("Ctrl+Z")
