"""Reviews by the keyboard: written down, answered, and no customer's data in the answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.reviews import list_reviews, record_review
from dispatchdesk.rules.reviews import ReviewTone
from tests.support.office_pages import Office, office, settle
from ui.care.reviews_page import ReviewsPage


@pytest.fixture
def reviews(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[ReviewsPage]]:
    with office(ReviewsPage, tmp_path) as opened:
        record_review(opened.shop.desk, 5, "Lovely linen", order_number="#1039")
        record_review(opened.shop.desk, 1, "The scarf is red", order_number="#1031")
        opened.page.refresh()
        settle()
        QGuiApplication.clipboard().clear()
        yield opened


def test_an_empty_page_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with office(ReviewsPage, tmp_path) as opened:
        assert opened.page.pane.list.row_count() == 0
        assert opened.page.status_chips() == ()
        assert not opened.page.take_key("C")


def test_what_waits_for_an_answer_is_counted_and_listed(reviews: Office[ReviewsPage]) -> None:
    assert reviews.page.pane.list.row_count() == 2
    assert reviews.page.status_chips() == (("2 to answer", "caution"),)
    reviews.press("Right")
    assert [row.tone for row in (reviews.page.pane.list.row(),)] == [ReviewTone.BAD]


def test_n_writes_one_down(reviews: Office[ReviewsPage]) -> None:
    reviews.press("N")
    reviews.page.strip.scores.choose("3")
    reviews.page.strip.number.setText("1036")
    reviews.page.strip.field.setPlainText("发货有点慢")
    reviews.press("Ctrl+Enter")

    newest = list_reviews(reviews.shop.desk)[0]
    assert (newest.score, newest.order_number, newest.text) == (3, "#1036", "发货有点慢")
    assert newest.follow_up_id is not None
    assert reviews.page.pane.list.row().id == newest.id


def test_an_unknown_order_is_told_in_the_strip(reviews: Office[ReviewsPage]) -> None:
    reviews.press("N")
    reviews.page.strip.number.setText("99999")
    reviews.press("Ctrl+Enter")
    assert reviews.page.strip.is_asking()
    reviews.press("Esc")
    assert len(list_reviews(reviews.shop.desk)) == 2


def test_an_answer_is_copied_and_kept(reviews: Office[ReviewsPage]) -> None:
    reviews.press("C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("We are sorry that this went wrong")

    reviews.press("Ctrl+Enter")

    answered = next(one for one in list_reviews(reviews.shop.desk) if one.answer)
    assert (answered.answer, answered.score) == (copied, 1)
    assert reviews.page.status_chips() == (("1 to answer", "caution"),)


@pytest.mark.parametrize("text", ["Dear Dana, sorry", "order 1031 went wrong"])
def test_what_tells_of_the_customer_is_named_and_not_copied(reviews: Office[ReviewsPage], text: str) -> None:
    reviews.page.detail.answer.show_text(text)
    reviews.press("C")

    assert QGuiApplication.clipboard().text() == ""
    assert "Take out" in reviews.page.detail.answer.trouble.text()
    reviews.press("Ctrl+Enter")
    assert not reviews.page.trouble.isHidden()
    assert all(not one.answer for one in list_reviews(reviews.shop.desk))


def test_a_bad_review_says_what_must_not_be_offered(reviews: Office[ReviewsPage]) -> None:
    assert "Ask nobody to change" in reviews.page.detail._rule.text()
    reviews.press("Down")
    assert reviews.page.detail._rule.isHidden()
