"""Reviews: written down, followed up where they are bad or middling, answered without a customer's data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.list_orders import find_order
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.personal_words import PersonalWord, personal_words
from dispatchdesk.rules.reviews import Review, ReviewTone, tone_of
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.templates import open_fields
from dispatchdesk.storage.follow_up_book import NewFollowUp
from dispatchdesk.storage.review_book import NewReview


@dataclass(frozen=True, slots=True)
class ReviewPiles:
    """How many reviews there are."""

    tones: dict[ReviewTone, int]
    to_answer: int


def list_reviews(
    desk: Desk, tone: ReviewTone | None = None, *, open_only: bool = False, text: str = ""
) -> tuple[Review, ...]:
    """Reviews of a tone, or all, the newest first; ``text`` in them, in the order's number or the name."""
    found = desk.reviews.list(tone, open_only=open_only, text=text.strip())
    return tuple(_masked(review) for review in found)


def count_reviews(desk: Desk) -> ReviewPiles:
    """How many of each tone, and how many wait for an answer."""
    return ReviewPiles(*desk.reviews.counts())


def review_channels(desk: Desk) -> tuple[str, ...]:
    """Codes of the channels on which the shop sells."""
    return tuple(dict.fromkeys(shop.channel for shop in desk.listing.log_choices().shops))


def load_review(desk: Desk, review_id: int) -> Review:
    """One review, its customer masked; KeyError where there is none."""
    return _masked(desk.reviews.load(review_id))


def record_review(desk: Desk, score: int, text: str, *, channel: str = "", order_number: str = "") -> int:
    """Write a review down; a bad or middling one opens a follow-up. Gives its id.

    The channel is the order's where one is named.

    Raises:
        DeskError: NO_SUCH_ORDER, SEVERAL_ORDERS; LOCKED.
        ValueError: a score that is none.
    """
    desk.require(Right.PACK)
    tone, text = tone_of(score), storable(text).strip()
    order = desk.orders.load(find_order(desk, order_number)) if order_number.strip() else None
    new = NewReview(score, text, channel)
    if order is not None:
        new = replace(new, channel=order.channel, order_id=order.id, customer_id=order.customer_id)
    uid = new_uid()
    with desk.database.write():
        review_id = desk.reviews.add(uid, desk.now(), desk.packer, new)
        order_uid = order.uid if order else ""
        desk.note("review", {"review": uid, "score": score}, order_uid, private=text)
        if tone is not ReviewTone.GOOD:
            _follow_up(desk, review_id, new, order_uid)
    return review_id


def _follow_up(desk: Desk, review_id: int, new: NewReview, order_uid: str) -> None:
    """What must be done about it: call or write, and mend the cause."""
    opened = NewFollowUp(FollowUpKind.REVIEW, desk.now(), desk.packer, order_id=new.order_id, detail=new.text)
    follow_up_id = desk.follow_ups.open(new_uid(), opened)
    desk.reviews.follow(review_id, follow_up_id)
    row = desk.follow_ups.load(follow_up_id)
    desk.note("follow_up", {"follow_up": row.number, "kind": row.kind.value}, order_uid)


def personal_in_answer(desk: Desk, review_id: int, text: str) -> tuple[PersonalWord, ...]:
    """What of the customer stands in an answer that everybody would read."""
    return personal_words(text, desk.reviews.known_of(desk.reviews.load(review_id)))


def answer_review(desk: Desk, review_id: int, text: str) -> None:
    """Keep what was answered in public.

    Raises:
        DeskError: TEXT_MISSING; FIELDS_OPEN where a field is not filled; ANSWER_TELLS where it names the
            customer or their data; LOCKED.
    """
    desk.require(Right.PACK)
    text = reason_of(text)
    if fields := open_fields(text):
        raise DeskError(Trouble.FIELDS_OPEN, fields=", ".join(f"{{{field.word}}}" for field in fields))
    if found := personal_in_answer(desk, review_id, text):
        raise DeskError(Trouble.ANSWER_TELLS, words=", ".join(word.text for word in found))
    review = desk.reviews.load(review_id)
    order_uid = desk.orders.by_id(review.order_id).uid if review.order_id is not None else ""
    with desk.database.write():
        desk.reviews.answer(review_id, text, desk.now(), desk.packer)
        desk.note("review_answer", {"review": review.uid}, order_uid, private=text)


def _masked(review: Review) -> Review:
    return replace(review, customer_name=mask_name(review.customer_name))
