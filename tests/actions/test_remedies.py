"""Remedies of a follow-up, and the orders that the desk makes for them. On both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dispatchdesk.actions.follow_ups import load_follow_up, open_follow_up
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.promises import list_promises, load_promise, open_again, tick_off, withdraw
from dispatchdesk.actions.remedies import add_remedy, answer_claim, remedies_of, remedy_choices
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState, PromiseState
from dispatchdesk.rules.orders import LineKind, OrderState
from dispatchdesk.rules.promises import PromiseKind
from dispatchdesk.rules.remedies import CarrierClaim, Freight, NewRemedy, RemedyKind, costs
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.wording.events import say_event
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, Shop

LABEL, NEXT_LABEL = "SF1390022817351", "SF1390022817352"
DANA = {"recipient_name": "Dana White", "address": "Mill Lane 7", "postcode": "10115", "city": "Berlin"}


@pytest.fixture
def customer(shop: Shop) -> int:
    return shop.customer("Dana White")


@pytest.fixture
def order_id(shop: Shop, customer: int) -> int:
    """A sent order of two shirts and a scarf, 99.00 EUR."""
    order_id = shop.order(
        "#1031",
        Line("LIN-BL-L"),
        Line("SCARF-GR"),
        customer_id=customer,
        currency="EUR",
        total_minor=9900,
        **DANA,
    )
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, SCARF, LABEL)
    return order_id


@pytest.fixture
def follow_up(shop: Shop, order_id: int) -> int:
    return open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, "says the shirt is red")


def shirt(shop: Shop) -> Article:
    return shop.desk.catalogue.article(shop.variants["LIN-BL-L"])


def test_what_is_sent_separately_is_an_order_at_the_bench_like_any_other(
    shop: Shop, order_id: int, follow_up: int
) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))

    (remedy,) = remedies_of(shop.desk, follow_up)
    assert remedy.promise is not None
    assert (remedy.promise.on_order_number, remedy.promise.state) == ("#1031-R1", PromiseState.JOINED)
    assert remedy.promise.customer_name == "Dana W."
    made = shop.desk.orders.load(remedy.promise.on_order_id or 0)
    assert made.state is OrderState.WAITING
    assert made.recipient == shop.desk.orders.load(order_id).recipient
    assert [(line.kind, line.article.sku, line.quantity, line.why) for line in made.lines] == [
        (LineKind.OWED, "LIN-BL-L", 1, "#1031")
    ]
    assert load_follow_up(shop.desk, follow_up).state is FollowUpState.PROMISED

    assert shop.scan(shop.slip(made.id), SCARF).verdict is Verdict.WRONG_ITEM
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.ORDER_COMPLETE
    assert shop.scan(NEXT_LABEL).verdict is Verdict.DISPATCHED
    assert load_promise(shop.desk, remedy.promise.id).state is PromiseState.KEPT
    told = [say_event(event) for event in order_story(shop.desk, order_id).events]
    assert "remedy: Replace it" in told
    assert "promised piece put on order #1031-R1" in told
    made_of = [say_event(event) for event in order_story(shop.desk, made.id).events]
    assert made_of[0] == "made by this desk for order #1031"


def test_several_pieces_go_together_until_somebody_begins(shop: Shop, follow_up: int) -> None:
    scarf = shop.desk.catalogue.article(shop.variants["SCARF-GR"])
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.SEPARATELY, article=scarf))
    first, second = remedies_of(shop.desk, follow_up)
    assert first.promise is not None
    assert second.promise is not None
    assert first.promise.on_order_id == second.promise.on_order_id
    made = shop.desk.orders.load(first.promise.on_order_id or 0)
    assert made.version == 2
    shop.scan(shop.slip(made.id), SCARF)

    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop), quantity=2))

    assert [r.promise and r.promise.on_order_number for r in remedies_of(shop.desk, follow_up)] == [
        "#1031-R1",
        "#1031-R1",
        "#1031-R2",
    ]


def test_a_remedy_of_a_remedy_counts_on(shop: Shop, follow_up: int) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))
    (first,) = remedies_of(shop.desk, follow_up)
    assert first.promise is not None
    made = first.promise.on_order_id or 0
    shop.scan(shop.slip(made), SHIRT_BLUE_L, NEXT_LABEL)
    again = open_follow_up(shop.desk, FollowUpKind.BY_HAND, made, "lost on its way")

    add_remedy(shop.desk, again, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))

    (second,) = remedies_of(shop.desk, again)
    assert second.promise is not None
    assert second.promise.on_order_number == "#1031-R2"


def test_an_exchange_may_wait_until_the_piece_is_back(shop: Shop, follow_up: int) -> None:
    new = NewRemedy(RemedyKind.EXCHANGE, article=shirt(shop), freight=Freight.OURS, at_once=False)
    add_remedy(shop.desk, follow_up, new)
    (remedy,) = remedies_of(shop.desk, follow_up)
    assert remedy.promise is not None
    assert remedy.promise.state is PromiseState.OPEN

    made = send_separately(shop.desk, remedy.promise.id)

    assert shop.desk.orders.by_id(made).number == "#1031-R1"
    with pytest.raises(DeskError) as refused:
        send_separately(shop.desk, remedy.promise.id)
    assert refused.value.trouble is Trouble.ON_AN_ORDER


def test_one_taken_back_leaves_its_order_and_the_empty_order_goes(shop: Shop, follow_up: int) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop), cost_minor=2500))
    (remedy,) = remedies_of(shop.desk, follow_up)
    assert remedy.promise is not None
    made = remedy.promise.on_order_id or 0

    withdraw(shop.desk, remedy.promise.id, "rather has the money")

    assert shop.desk.orders.by_id(made).state is OrderState.CANCELLED
    assert costs(remedies_of(shop.desk, follow_up)) == {}
    open_again(shop.desk, remedy.promise.id)
    assert shop.desk.orders.by_id(send_separately(shop.desk, remedy.promise.id)).number == "#1031-R2"


def test_what_somebody_packs_just_now_is_not_taken_back(shop: Shop, follow_up: int) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))
    (remedy,) = remedies_of(shop.desk, follow_up)
    assert remedy.promise is not None
    shop.scan(shop.slip(remedy.promise.on_order_id or 0))

    with pytest.raises(DeskError) as refused:
        withdraw(shop.desk, remedy.promise.id, "why")

    assert (refused.value.trouble, refused.value.words) == (Trouble.ON_AN_ORDER, {"number": "#1031-R1"})


def test_several_remedies_add_up(shop: Shop, follow_up: int) -> None:
    desk = shop.desk
    freight = NewRemedy(RemedyKind.RETURN_FREIGHT, amount_minor=1200, freight=Freight.OURS)
    add_remedy(desk, follow_up, freight)
    add_remedy(desk, follow_up, NewRemedy(RemedyKind.REFUND, amount_minor=4000))
    add_remedy(desk, follow_up, NewRemedy(RemedyKind.OWN_COSTS, amount_minor=350))
    add_remedy(desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop), cost_minor=2500))
    claim = add_remedy(desk, follow_up, NewRemedy(RemedyKind.COMPENSATION, amount_minor=5000))

    assert costs(remedies_of(desk, follow_up)) == {"EUR": 8050}
    answer_claim(desk, claim, CarrierClaim.RECEIVED, 3000, "SF-77")
    assert costs(remedies_of(desk, follow_up)) == {"EUR": 5050}
    assert remedy_choices(desk, follow_up).facts.refunded_minor == 4000


def test_a_carrier_answers_once_and_an_answer_can_be_undone(shop: Shop, follow_up: int) -> None:
    claim = add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.COMPENSATION))
    with pytest.raises(DeskError) as refused:
        answer_claim(shop.desk, claim, CarrierClaim.RECEIVED)
    assert refused.value.trouble is Trouble.AMOUNT_MISSING

    answer_claim(shop.desk, claim, CarrierClaim.REFUSED, reference="too late")

    with pytest.raises(DeskError):
        answer_claim(shop.desk, claim, CarrierClaim.RECEIVED, 100)
    answer_claim(shop.desk, claim, CarrierClaim.CLAIMED)
    (remedy,) = remedies_of(shop.desk, follow_up)
    assert (remedy.claim, remedy.promise) == (CarrierClaim.CLAIMED, None)
    assert list_promises(shop.desk) == ()


def test_freight_that_the_customer_pays_is_no_promise_of_ours(shop: Shop, follow_up: int) -> None:
    new = NewRemedy(RemedyKind.RETURN_FREIGHT, freight=Freight.CUSTOMERS, note="changed her mind")
    add_remedy(shop.desk, follow_up, new)

    (remedy,) = remedies_of(shop.desk, follow_up)
    assert (remedy.promise, remedy.claim, remedy.freight) == (None, None, Freight.CUSTOMERS)


def test_advertised_words_are_kept_letter_by_letter(shop: Shop, follow_up: int) -> None:
    words = "  Buy two,\n  get 5.00 back — no conditions\u3000满减 "
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REBATE, amount_minor=500, words=words))

    (row,) = list_promises(shop.desk)
    assert (row.words, row.kind, row.amount_minor, row.currency) == (words, PromiseKind.REBATE, 500, "EUR")
    tick_off(shop.desk, row.id, "RB-1")
    open_again(shop.desk, row.id)
    withdraw(shop.desk, row.id, "paid twice")
    assert load_promise(shop.desk, row.id).words == words


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        (NewRemedy(RemedyKind.REPLACE), Trouble.PIECE_MISSING),
        (NewRemedy(RemedyKind.NEXT_ORDER, article=Article("A", "A"), quantity=0), Trouble.PIECE_MISSING),
        (NewRemedy(RemedyKind.REFUND), Trouble.AMOUNT_MISSING),
        (NewRemedy(RemedyKind.REFUND, amount_minor=-5), Trouble.AMOUNT_MISSING),
        (NewRemedy(RemedyKind.APOLOGY, amount_minor=0), Trouble.AMOUNT_MISSING),
        (NewRemedy(RemedyKind.REBATE, amount_minor=5), Trouble.WORDS_MISSING),
        (NewRemedy(RemedyKind.COUPON, words=" \n"), Trouble.WORDS_MISSING),
    ],
)
def test_what_a_remedy_lacks_is_said(shop: Shop, follow_up: int, new: NewRemedy, trouble: Trouble) -> None:
    with pytest.raises(DeskError) as refused:
        add_remedy(shop.desk, follow_up, new)

    assert refused.value.trouble is trouble
    assert shop.count_of("remedies") == shop.count_of("promises") == 0


def test_nothing_is_written_where_the_recipient_is_erased(shop: Shop, order_id: int, follow_up: int) -> None:
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE orders SET erased_at = '2026' WHERE id = ?", order_id)

    with pytest.raises(DeskError) as refused:
        add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REPLACE, article=shirt(shop)))

    assert refused.value.trouble is Trouble.RECIPIENT_ERASED
    assert shop.count_of("remedies") == shop.count_of("promises") == 0


def test_one_about_no_order_owes_nobody(shop: Shop) -> None:
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, None, "tape is out")

    with pytest.raises(DeskError) as refused:
        remedy_choices(shop.desk, follow_up)

    assert refused.value.trouble is Trouble.NOBODY_OWED


def test_the_form_offers_the_orders_pieces_and_their_other_options(shop: Shop, follow_up: int) -> None:
    choices = remedy_choices(shop.desk, follow_up)

    assert [article.sku for article in choices.articles] == ["LIN-BL-L", "SCARF-GR", "LIN-RD-L", "LIN-BL-M"]
    assert (choices.currency, choices.facts.paid_minor) == ("EUR", 9900)


def test_a_day_of_the_shop_ends_a_promise(shop: Shop, follow_up: int) -> None:
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REFUND, amount_minor=100))

    (row,) = list_promises(shop.desk)
    local = (row.due_at or shop.desk.now()).astimezone(shop.desk.zone)
    assert (local.hour, local.minute) == (23, 59)
    assert timedelta(days=2) <= local - row.made_at < timedelta(days=3)
