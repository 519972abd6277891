"""Reviews are written down, followed up, and answered without a customer's data."""

from __future__ import annotations

import pytest

from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.follow_ups import load_follow_up
from dispatchdesk.actions.reviews import (
    answer_review,
    count_reviews,
    list_reviews,
    load_review,
    personal_in_answer,
    record_review,
    review_channels,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.reviews import ReviewTone
from tests.support.shops import SCARF, Line, Shop

FINE = "We are sorry, and have written to you."


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """One parcel of Dana's has left."""
    dana = shop.customer("Dana White")
    order_id = shop.order(
        "#1042", Line("SCARF-GR"), recipient_name="Dana White", recipient_phone="+43 660 1234567",
        address="Side Street 7", city="Graz", customer_id=dana,
    )  # fmt: skip
    shop.scan(shop.slip(order_id), SCARF, "SF1390022817340")
    return shop


def test_a_review_knows_its_order_and_a_bad_one_opens_a_follow_up(sold: Shop) -> None:
    review = load_review(sold.desk, record_review(sold.desk, 2, " too red ", order_number="1042"))

    assert (review.channel, review.order_number, review.customer_name) == ("shopify", "#1042", "Dana W.")
    assert (review.tone, review.text) == (ReviewTone.BAD, "too red")
    assert review.follow_up_id is not None
    opened = load_follow_up(sold.desk, review.follow_up_id)
    assert (opened.kind, opened.detail, opened.order_number) == (FollowUpKind.REVIEW, "too red", "#1042")
    assert sold.count_of("journal", "payload LIKE '%too red%'") == 0


@pytest.mark.parametrize(("score", "opens"), [(1, True), (3, True), (4, False), (5, False)])
def test_middling_ones_are_followed_up_good_ones_are_not(sold: Shop, score: int, opens: bool) -> None:
    review = load_review(sold.desk, record_review(sold.desk, score, "", channel="taobao"))
    assert (review.follow_up_id is not None) is opens
    assert (review.channel, review.order_number) == ("taobao", "")


def test_an_unknown_order_writes_nothing(sold: Shop) -> None:
    with pytest.raises(DeskError):
        record_review(sold.desk, 1, "bad", order_number="#9999")
    with pytest.raises(ValueError, match="7"):
        record_review(sold.desk, 7, "great")
    assert not list_reviews(sold.desk)


def test_reviews_are_found_by_tone_by_words_and_by_what_waits(sold: Shop) -> None:
    bad = record_review(sold.desk, 1, "Too red", order_number="1042")
    good = record_review(sold.desk, 5, "Lovely", channel="shopify")
    answer_review(sold.desk, good, "Thank you!")

    assert [one.id for one in list_reviews(sold.desk)] == [good, bad]
    assert [one.id for one in list_reviews(sold.desk, ReviewTone.GOOD)] == [good]
    assert [one.id for one in list_reviews(sold.desk, open_only=True)] == [bad]
    assert [one.id for one in list_reviews(sold.desk, text="RED")] == [bad]
    assert [one.id for one in list_reviews(sold.desk, text="dana")] == [bad]
    piles = count_reviews(sold.desk)
    assert (piles.tones[ReviewTone.BAD], piles.tones[ReviewTone.GOOD], piles.to_answer) == (1, 1, 1)
    assert review_channels(sold.desk) == ("shopify",)


@pytest.mark.parametrize(
    "text", ["Dear Dana, sorry", "order 1042 went wrong", "SF1390022817340", "in Graz", "+43 660 123 45 67"]
)
def test_an_answer_that_tells_of_the_customer_is_refused(sold: Shop, text: str) -> None:
    review_id = record_review(sold.desk, 1, "too red", order_number="1042")
    assert personal_in_answer(sold.desk, review_id, text)
    with pytest.raises(DeskError) as refused:
        answer_review(sold.desk, review_id, text)
    assert refused.value.trouble is Trouble.ANSWER_TELLS
    assert load_review(sold.desk, review_id).answered_at is None


@pytest.mark.parametrize(
    ("text", "trouble"), [(" ", Trouble.TEXT_MISSING), ("Hello {customer}", Trouble.FIELDS_OPEN)]
)
def test_an_answer_must_be_whole(sold: Shop, text: str, trouble: Trouble) -> None:
    review_id = record_review(sold.desk, 1, "too red", order_number="1042")
    with pytest.raises(DeskError) as refused:
        answer_review(sold.desk, review_id, text)
    assert refused.value.trouble is trouble


def test_what_others_bought_is_no_data_of_this_customer(sold: Shop) -> None:
    sold.order("#7777", Line("SCARF-GR"), recipient_name="Tom Baker", city="Linz")
    review_id = record_review(sold.desk, 1, "too red", order_number="1042")
    assert not personal_in_answer(sold.desk, review_id, "Tom of Linz, order 7777")


def test_an_answer_is_kept_with_who_gave_it(sold: Shop) -> None:
    review_id = record_review(sold.desk, 1, "too red", order_number="1042")
    answer_review(sold.desk, review_id, FINE)
    review = load_review(sold.desk, review_id)
    assert (review.answer, review.answered_by) == (FINE, "Li Na")


def test_erasing_a_customer_erases_review_and_answer(sold: Shop) -> None:
    review_id = record_review(sold.desk, 1, "too red", order_number="1042")
    answer_review(sold.desk, review_id, FINE)
    review = load_review(sold.desk, review_id)
    assert review.order_id is not None

    erase_customer(sold.desk, review.order_id)

    erased = load_review(sold.desk, review_id)
    assert (erased.text, erased.answer, erased.score) == ("", "", 1)
    assert sold.count_of("private_texts", "text LIKE '%red%' OR text LIKE '%sorry%'") == 0
