"""Claims on a real file: taken down, answered, judged, held beside the scans; and the life of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.claims import (
    check_bin,
    count_overdue,
    find_claimed,
    note_first_answer,
    open_claim,
    scans_of,
    set_answer_due,
)
from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.follow_up_photos import add_photo, path_of, put_photo_back, remove_photo
from dispatchdesk.actions.follow_ups import (
    add_note,
    change_state,
    count_follow_ups,
    list_follow_ups,
    load_follow_up,
)
from dispatchdesk.actions.judge import judge
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.claims import CLAIM_KINDS, ClaimAbout, NewClaim
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState, Pile, may_become
from dispatchdesk.rules.judgements import Judgement
from tests.support.shops import SCARF, SHIRT_BLUE_L, FixedClock, Line, Shop, open_shop, with_catalogue

LABEL = "SF1390022817340"
JPEG = b"\xff\xd8\xff\xe0" + b"a photo of a red shirt" * 9


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def sent(shop: Shop) -> int:
    """An order that left with two blue shirts."""
    customer = shop.customer("Dana White")
    order = shop.order("#1031", Line("LIN-BL-L", 2), customer_id=customer, recipient_name="Dana White")
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, LABEL)
    return order


def claim(shop: Shop, order: int, kind: FollowUpKind = FollowUpKind.WRONG_COLOUR) -> int:
    return open_claim(shop.desk, NewClaim(kind, ClaimAbout(order_id=order), "The shirt is red"))


def test_a_claim_knows_parcel_customer_and_piece(shop: Shop, sent: int) -> None:
    row = load_follow_up(shop.desk, claim(shop, sent))
    assert (row.order_number, row.says, row.state) == ("#1031", "The shirt is red", FollowUpState.OPEN)
    assert row.article is not None
    assert row.article.sku == "LIN-BL-L"
    assert row.parcel_id is not None
    assert row.customer_id is not None
    assert row.answer_due_at == row.opened_at + timedelta(hours=4)


def test_what_the_customer_says_is_not_in_the_journal(shop: Shop, sent: int) -> None:
    claim(shop, sent)
    assert shop.count_of("journal", "kind = 'claim'") == 1
    assert shop.count_of("journal", "payload LIKE '%red%'") == 0


def test_a_claim_about_nobody_is_refused(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        open_claim(shop.desk, NewClaim(FollowUpKind.LOST, ClaimAbout()))
    assert refused.value.trouble is Trouble.NOBODY_CLAIMS
    assert shop.count_of("follow_ups") == 0


def test_a_customer_without_an_order_can_claim(shop: Shop) -> None:
    customer = shop.customer("Ines Romero")
    row_id = open_claim(shop.desk, NewClaim(FollowUpKind.NOT_AS_DESCRIBED, ClaimAbout(customer_id=customer)))
    row = load_follow_up(shop.desk, row_id)
    assert row.customer_name == "I** R**" or row.customer_name.startswith("I")
    assert [one.id for one in list_follow_ups(shop.desk, None, "ines")] == [row_id]


@pytest.mark.parametrize("text", ["1031", LABEL, "Dana", "LIN-BL-L"])
def test_one_search_finds_what_was_sent(shop: Shop, sent: int, text: str) -> None:
    assert [order.id for order in find_claimed(shop.desk, text)] == [sent]


def test_the_scans_speak_without_accusing(shop: Shop, sent: int) -> None:
    right = scans_of(shop.desk, claim(shop, sent))
    assert right is not None
    assert (right.article.sku, right.count, len(right.times)) == ("LIN-BL-L", 2, 2)
    assert not right.has_quick_reads
    assert scans_of(shop.desk, claim(shop, sent, FollowUpKind.LATE)) is None


def test_two_reads_within_two_seconds_are_no_proof(tmp_path: Path) -> None:
    shop = with_catalogue(open_shop(tmp_path / "quick", clock=FixedClock(step=timedelta(milliseconds=100))))
    order = shop.order("#1031", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, LABEL)
    right = scans_of(shop.desk, claim(shop, order))
    assert right is not None
    assert right.has_quick_reads
    shop.desk.close()


def test_a_piece_that_was_left_out_was_not_scanned_right(shop: Shop) -> None:
    order = shop.order("#1040", Line("LIN-BL-L"), Line("SCARF-GR"))
    shop.scan(shop.slip(order), SCARF, LABEL)
    shirt = shop.desk.orders.load(order).lines[0].article
    new = NewClaim(FollowUpKind.WRONG_COLOUR, ClaimAbout(order_id=order), "?", shirt)
    assert scans_of(shop.desk, open_claim(shop.desk, new)) is None


def test_the_bin_is_looked_at(shop: Shop, sent: int) -> None:
    row = load_follow_up(shop.desk, check_bin(shop.desk, claim(shop, sent)))
    assert row.kind is FollowUpKind.CHECK_BIN
    assert row.article is not None
    assert row.article.sku == "LIN-BL-L"


def test_the_first_answer_stops_its_clock_once(shop: Shop, sent: int) -> None:
    row_id = claim(shop, sent)
    note_first_answer(shop.desk, row_id, "We are sorry")
    first = load_follow_up(shop.desk, row_id)
    assert first.state is FollowUpState.ANSWERED
    note_first_answer(shop.desk, row_id, "And again")
    assert load_follow_up(shop.desk, row_id).answered_at == first.answered_at
    with pytest.raises(DeskError):
        set_answer_due(shop.desk, row_id, shop.desk.now(), "too late to change")


def test_an_answer_that_is_late_is_counted(shop: Shop, sent: int) -> None:
    row_id = claim(shop, sent)
    assert count_overdue(shop.desk) == 0
    shop.later(hours=5)
    assert count_overdue(shop.desk) == 1
    note_first_answer(shop.desk, row_id)
    assert count_overdue(shop.desk) == 0


def test_the_owner_sets_the_times(shop: Shop, sent: int) -> None:
    from dataclasses import replace

    save_settings(shop.desk, replace(shop.desk.settings, targets=(("late", 1, 48),)))
    row = load_follow_up(shop.desk, claim(shop, sent, FollowUpKind.LATE))
    assert row.answer_due_at == row.opened_at + timedelta(hours=1)
    assert row.due_at == row.opened_at + timedelta(hours=48)


def test_a_judgement_waits_for_nothing_and_can_be_changed(shop: Shop, sent: int) -> None:
    row_id = claim(shop, sent)
    with pytest.raises(DeskError):
        judge(shop.desk, row_id, Judgement.OURS, "  ")
    judge(shop.desk, row_id, Judgement.UNCLEAR, "No photo yet")
    judge(shop.desk, row_id, Judgement.OURS, "3 red ones in the blue bin")
    judged = load_follow_up(shop.desk, row_id).judged
    assert judged is not None
    assert (judged.judgement, judged.why) == (Judgement.OURS, "3 red ones in the blue bin")
    told = shop.desk.database.rows("SELECT payload FROM journal WHERE kind = 'judgement' ORDER BY id")
    assert [json.loads(payload)["judgement"] for (payload,) in told] == ["unclear", "ours"]
    assert load_follow_up(shop.desk, row_id).state is FollowUpState.OPEN


# photos


def test_a_photo_is_kept_by_its_hash(shop: Shop, sent: int) -> None:
    row_id = claim(shop, sent)
    photo = add_photo(shop.desk, row_id, "shirt.jpg", JPEG)
    assert add_photo(shop.desk, row_id, "again.jpg", JPEG) == photo
    assert path_of(shop.desk, photo).read_bytes() == JPEG
    assert load_follow_up(shop.desk, row_id).photos == (photo,)
    assert photo.sha256 in shop.desk.database.value("SELECT payload FROM journal WHERE kind = 'photo'")
    remove_photo(shop.desk, row_id, photo.id)
    assert load_follow_up(shop.desk, row_id).photos == ()
    put_photo_back(shop.desk, row_id, photo.id)
    assert load_follow_up(shop.desk, row_id).photos == (photo,)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<html>", b"\x89PNG\r\n\x1a\n"])
def test_what_was_not_encoded_anew_is_refused(shop: Shop, sent: int, content: bytes) -> None:
    row_id = claim(shop, sent)
    with pytest.raises(DeskError) as refused:
        add_photo(shop.desk, row_id, "x.jpg", content)
    assert refused.value.trouble is Trouble.PHOTO_UNREADABLE
    assert not list(shop.desk.folder.photos.iterdir())


def test_erasing_a_customer_takes_words_and_photos_along(shop: Shop, sent: int) -> None:
    row_id = claim(shop, sent)
    photo = add_photo(shop.desk, row_id, "Dana.jpg", JPEG)
    judge(shop.desk, row_id, Judgement.OURS, "Dana was right")
    change_state(shop.desk, row_id, FollowUpState.RESOLVED)
    erase_customer(shop.desk, sent)
    row = load_follow_up(shop.desk, row_id)
    assert (row.says, row.photos) == ("", ())
    assert row.judged is not None
    assert row.judged.why == ""
    assert not path_of(shop.desk, photo).exists()


def test_what_is_about_no_order_goes_with_the_customers_last_one(shop: Shop) -> None:
    customer = shop.customer("Ines Romero")
    orders = [shop.order(f"#{number}", Line("SCARF-GR"), customer_id=customer) for number in (1, 2)]
    for order, label in zip(orders, (LABEL, "SF1390022817351"), strict=True):
        shop.scan(shop.slip(order), SCARF, label)
    new = NewClaim(FollowUpKind.NOT_AS_DESCRIBED, ClaimAbout(customer_id=customer), "Ines says it itches")
    row_id = open_claim(shop.desk, new)
    add_note(shop.desk, row_id, "Ines called")
    photo = add_photo(shop.desk, row_id, "ines.jpg", JPEG)
    erase_customer(shop.desk, orders[0])
    row = load_follow_up(shop.desk, row_id)
    assert (row.says, row.photos, [note.text for note in row.notes]) == ("", (), [""])
    assert not path_of(shop.desk, photo).exists()
    assert shop.count_of("private_texts", "text LIKE '%Ines%'") == 0


# the life of each kind


class LifeOfAClaim(RuleBasedStateMachine):
    """Any sequence of deeds: state, clock and piles follow the rules, and the journal has each deed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.shop = with_catalogue(open_shop(Path(self.folder.name) / "data"))
        self.order = self.shop.order("#1031", Line("LIN-BL-L"))
        self.shop.scan(self.shop.slip(self.order), SHIRT_BLUE_L, LABEL)
        self.state = FollowUpState.OPEN
        self.row_id = 0
        self.notes = 0
        self.is_answered = False

    @initialize(kind=st.sampled_from(CLAIM_KINDS))
    def take_down(self, kind: FollowUpKind) -> None:
        self.row_id = claim(self.shop, self.order, kind)

    @rule(wanted=st.sampled_from(FollowUpState))
    def move(self, wanted: FollowUpState) -> None:
        if may_become(self.state, wanted):
            change_state(self.shop.desk, self.row_id, wanted, "because")
            self.state = wanted
            self.notes += 1
            self.is_answered |= wanted is FollowUpState.ANSWERED
        else:
            with pytest.raises(DeskError):
                change_state(self.shop.desk, self.row_id, wanted, "because")

    @rule(judgement=st.sampled_from(Judgement))
    def judge(self, judgement: Judgement) -> None:
        judge(self.shop.desk, self.row_id, judgement, "seen")

    @rule()
    def note(self) -> None:
        add_note(self.shop.desk, self.row_id, "called")
        self.notes += 1

    @precondition(lambda self: self.state not in (FollowUpState.RESOLVED, FollowUpState.DISMISSED))
    @rule()
    def answer(self) -> None:
        note_first_answer(self.shop.desk, self.row_id, "sorry")
        self.is_answered = True
        self.notes += 1
        if self.state is FollowUpState.OPEN:
            self.state = FollowUpState.ANSWERED

    @invariant()
    def it_is_as_the_rules_say(self) -> None:
        if not self.row_id:
            return
        row = load_follow_up(self.shop.desk, self.row_id)
        assert row.state is self.state
        assert (row.answered_at is not None) == self.is_answered
        assert len(row.notes) == self.notes
        piles, overdue = count_follow_ups(self.shop.desk)
        assert piles == {pile: int(pile is row.pile) for pile in Pile}
        assert overdue == 0

    def teardown(self) -> None:
        self.shop.desk.close()
        self.folder.cleanup()


TestLifeOfAClaim = LifeOfAClaim.TestCase
TestLifeOfAClaim.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
