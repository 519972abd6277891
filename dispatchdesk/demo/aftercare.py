"""What comes after the parcels of the demo: claims, remedies, reviews, the carriers' news, tasks of care."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from assets import asset
from dispatchdesk.actions.care_rules import make_care_tasks, switch_care_rule
from dispatchdesk.actions.care_tasks import finish_task, list_tasks
from dispatchdesk.actions.claims import check_bin, note_first_answer, open_claim
from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.customers import write_preferences
from dispatchdesk.actions.day_page import write_lesson
from dispatchdesk.actions.follow_up_photos import add_photo
from dispatchdesk.actions.follow_ups import change_state, open_follow_up
from dispatchdesk.actions.incidents import note_incident
from dispatchdesk.actions.judge import judge
from dispatchdesk.actions.parcel_stages import set_stage
from dispatchdesk.actions.promises import tick_off
from dispatchdesk.actions.remedies import add_remedy, answer_claim
from dispatchdesk.actions.reviews import answer_review, record_review
from dispatchdesk.demo.cases import (
    CASES,
    CONTACTS,
    INCIDENTS,
    LESSONS,
    NOTES,
    REFUSED,
    REVIEWS,
    STANDS_STILL,
    WAYS,
    Case,
    CaseRemedy,
    DemoReview,
)
from dispatchdesk.demo.catalogue import barcode_of
from dispatchdesk.demo.history import PastParcel
from dispatchdesk.demo.packing import Packer
from dispatchdesk.rules.care_rules import TaskPile
from dispatchdesk.rules.claims import ClaimAbout, NewClaim
from dispatchdesk.rules.codes import Command
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.customer_notes import CustomerNoteKind
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.remedies import WITH_FREIGHT, WITH_PIECE, CarrierClaim, Freight, NewRemedy, RemedyKind

Deed = tuple[datetime, Callable[[], object]]

_AT_HOME = ((0.4, ParcelStage.IN_TRANSIT), (1.9, ParcelStage.OUT_FOR_DELIVERY), (2.1, ParcelStage.DELIVERED))
_ABROAD = ((0.9, ParcelStage.IN_TRANSIT), (5.9, ParcelStage.OUT_FOR_DELIVERY), (6.2, ParcelStage.DELIVERED))
"""Days after packing, and where a parcel is then, if nothing happens to it."""
_AS_USUAL = frozenset((*WAYS, *(case.number for case in CASES), *(review.number for review in REVIEWS)))
"""Their parcels take no longer than others: what was said of them came after they arrived."""
_CARE_DAYS = 8
"""For so many days the shop has rules of care; the tasks of the last day are still to be done."""
_ANSWERED_AFTER = timedelta(hours=2)
_JUDGED_AFTER = timedelta(hours=3)
_DECIDED_AFTER = timedelta(hours=3, minutes=20)


class Aftercare:
    """Deeds with their times, for the shop to do in the sequence of a month."""

    def __init__(
        self, packer: Packer, now: datetime, past: tuple[PastParcel, ...], word: Callable[[str], str]
    ) -> None:
        self._desk, self._packer, self._now, self._past, self._word = packer.desk, packer, now, past, word
        self._claims: dict[str, int] = {}
        self._dice = Random(22)

    def deeds(self) -> Iterator[Deed]:
        """All of them, in no sequence."""
        for parcel in self._past:
            yield from self._way(parcel)
        for case in CASES:
            yield from self._case(case)
        for review in REVIEWS:
            yield self._ago(review.days_ago), partial(self._review, review)
            if review.settled is not None:
                yield self._ago(review.days_ago - review.settled), partial(self._settle, review)
        for number, kind, text, days in INCIDENTS:
            yield self._ago(days), partial(self._incident, number, kind, text)
        for number, way, result, said, days in CONTACTS:
            yield self._ago(days), partial(self._contact, number, way, result, said)
        for days_ago, text in LESSONS:
            yield self._ago(days_ago - 0.1), partial(self._lesson, days_ago, text)
        yield self._ago(6.2), self._tell_of_delay
        yield self._ago(2.5), self._write_down_wishes
        yield self._ago(0.6), self._take_back_what_was_refused
        yield from self._care()

    def _ago(self, days: float) -> datetime:
        return self._now - timedelta(days=days)

    # parcels

    def _way(self, parcel: PastParcel) -> Iterator[Deed]:
        usual = _ABROAD if parcel.order.buyer.is_abroad else _AT_HOME
        slower = self._dice.uniform(0.8, 1.5) if parcel.order.number not in _AS_USUAL else 1
        for days, stage in WAYS.get(parcel.order.number, usual):
            at = self._now - parcel.packed + timedelta(days=days * slower)
            if at < self._now:
                yield at, partial(self._stage, parcel.order.number, stage)

    def _stage(self, number: str, stage: ParcelStage) -> None:
        set_stage(self._desk, self._parcel_id(number), stage)

    def _incident(self, number: str, kind: IncidentKind, text: str) -> None:
        note_incident(self._desk, self._parcel_id(number), kind, self._word(text))

    def _take_back_what_was_refused(self) -> None:
        order = self._order(REFUSED)
        for code in (order.number, Command.RETURN, 3):
            self._packer.scan(code)
        for line in order.lines:
            self._packer.scan(barcode_of(line.article.sku))
            self._packer.scan(1)
        self._packer.scan(Command.DISPATCH)

    # claims

    def _case(self, case: Case) -> Iterator[Deed]:
        opened = self._ago(case.days_ago)
        yield opened, partial(self._claim, case)
        if case.answer:
            yield opened + _ANSWERED_AFTER, partial(self._answer, case)
        if case.judgement is not None:
            yield opened + _JUDGED_AFTER, partial(self._judge, case)
        for place, remedy in enumerate(case.remedies):
            yield opened + _DECIDED_AFTER, partial(self._decide, case, remedy, opened)
            if remedy.kept is not None:
                yield opened + timedelta(days=remedy.kept), partial(self._keep, case, place)
        if case.resolved is not None:
            yield opened + timedelta(days=case.resolved), partial(self._move, case, FollowUpState.RESOLVED)

    def _claim(self, case: Case) -> None:
        order = self._order(case.number)
        article = next((line.article for line in order.lines if line.article.sku == case.sku), None)
        if case.kind is FollowUpKind.BY_HAND:
            said = self._word(case.says)
            self._claims[case.number] = open_follow_up(self._desk, case.kind, order.id, said)
            return
        about = ClaimAbout(order.id, self._parcel_id(case.number), order.customer_id)
        claim = NewClaim(case.kind, about, self._word(case.says), article)
        self._claims[case.number] = open_claim(self._desk, claim)
        if case.photo:
            photo = asset(case.photo)
            add_photo(self._desk, self._claims[case.number], photo.name, photo.read_bytes())

    def _answer(self, case: Case) -> None:
        about = ContactAbout(follow_up_id=self._claims[case.number])
        new = NewContact(ContactWay.CHAT, ContactResult.WRITTEN, excerpt=self._word(case.answer))
        note_contact(self._desk, about, new)
        note_first_answer(self._desk, self._claims[case.number])

    def _judge(self, case: Case) -> None:
        assert case.judgement is not None
        judge(self._desk, self._claims[case.number], case.judgement, self._word(case.why))
        if case.looks_into_bin:
            change_state(self._desk, check_bin(self._desk, self._claims[case.number]), FollowUpState.RESOLVED)

    def _decide(self, case: Case, remedy: CaseRemedy, opened: datetime) -> None:
        order = self._order(case.number)
        article = next((line.article for line in order.lines if line.article.sku == case.sku), None)
        new = NewRemedy(
            remedy.kind,
            article if remedy.kind in WITH_PIECE else None,
            amount_minor=remedy.minor,
            words=self._word(remedy.words),
            freight=Freight.OURS if remedy.kind in WITH_FREIGHT else Freight.NONE,
            due_at=opened + timedelta(days=remedy.due),
            at_once=False,
        )
        add_remedy(self._desk, self._claims[case.number], new)

    def _keep(self, case: Case, place: int) -> None:
        told = case.remedies[place]
        remedy = self._desk.remedies.of_follow_up(self._claims[case.number])[place]
        if told.kind is RemedyKind.COMPENSATION:
            answer_claim(self._desk, remedy.id, CarrierClaim.RECEIVED, told.minor, told.reference)
        elif remedy.promise is not None:
            tick_off(self._desk, remedy.promise.id, told.reference)

    def _move(self, case: Case, state: FollowUpState) -> None:
        change_state(self._desk, self._claims[case.number], state)

    # words

    def _review(self, review: DemoReview) -> None:
        review_id = record_review(
            self._desk, review.score, self._word(review.text), order_number=review.number
        )
        if review.answer:
            answer_review(self._desk, review_id, self._word(review.answer))

    def _settle(self, review: DemoReview) -> None:
        order_id = self._order(review.number).id
        for follow_up_id in self._desk.follow_ups.open_of(order_id, FollowUpKind.REVIEW):
            change_state(self._desk, follow_up_id, FollowUpState.RESOLVED)

    def _tell_of_delay(self) -> None:
        order_id = self._order(STANDS_STILL).id
        for follow_up_id in self._desk.follow_ups.open_of(order_id, FollowUpKind.LATE):
            note = self._word("Asked the carrier for a trace, and told her that we did.")
            change_state(self._desk, follow_up_id, FollowUpState.ANSWERED, note)

    def _contact(self, number: str, way: ContactWay, result: ContactResult, said: str) -> None:
        about = ContactAbout(order_id=self._order(number).id)
        note_contact(self._desk, about, NewContact(way, result, excerpt=self._word(said)))

    def _lesson(self, days_ago: int, text: str) -> None:
        day = self._ago(days_ago).astimezone(self._desk.zone).date()
        write_lesson(self._desk, day, self._word(text))

    def _write_down_wishes(self) -> None:
        bought = {parcel.order.buyer.name: parcel.order.number for parcel in reversed(self._past)}
        wishes: dict[str, dict[CustomerNoteKind, list[str]]] = {}
        for name, kind, text in NOTES:
            wishes.setdefault(name, {}).setdefault(kind, []).append(self._word(text))
        for name, sentences in wishes.items():
            customer_id = self._order(bought[name]).customer_id
            assert customer_id is not None
            write_preferences(self._desk, customer_id, sentences)

    # care

    def _care(self) -> Iterator[Deed]:
        yield self._ago(_CARE_DAYS), self._begin_to_care
        for days in range(_CARE_DAYS - 1, 0, -1):
            yield self._ago(days), self._do_tasks
        yield self._ago(0.01), partial(make_care_tasks, self._desk)

    def _begin_to_care(self) -> None:
        for rule in ("remind-today", "all-well", "bad-review"):
            switch_care_rule(self._desk, rule)

    def _do_tasks(self) -> None:
        make_care_tasks(self._desk)
        for task in list_tasks(self._desk, TaskPile.TODAY):
            finish_task(self._desk, task.id)

    # what is meant

    def _order(self, number: str) -> Order:
        return self._desk.orders.load(self._desk.orders.by_number(number)[0].id)

    def _parcel_id(self, number: str) -> int:
        return self._desk.listing.parcels_of_order(self._desk.orders.by_number(number)[0].id)[-1].id
