"""What a remedy costs, what it must not ask of anybody, and how far the carrier's compensation may go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.money import amount_from, amount_text
from dispatchdesk.rules.promises import PromiseKind, PromiseRow
from dispatchdesk.rules.remedies import (
    AMOUNT_NEEDED,
    AMOUNT_OPTIONAL,
    DUE_AFTER,
    PROMISES,
    WITH_PIECE,
    CarrierClaim,
    Freight,
    NewRemedy,
    Remedy,
    RemedyFacts,
    RemedyKind,
    RemedyWarning,
    cost_of,
    costs,
    may_become,
    warnings_of,
    way_of,
)
from dispatchdesk.rules.remedy_words import asks_to_advance, ties_to_review

AT = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "please advance the freight, we pay it back",
        "Please send it back, you pay the postage first",
        "She pays the return shipping and we refund it",
        "Return it at your own expense",
        "pay the courier yourself, we reimburse the postage afterwards",
        "prepaid by the customer",
        "请您先垫付运费，收到后退给您",
        "麻烦亲先出一下运费",
        "运费您先付，我们再补给您",
        "运费自理",
        "请客户承担来回运费",
        "亲自费寄回哦",
    ],
)
def test_words_that_ask_the_customer_for_money_are_seen(text: str) -> None:
    assert asks_to_advance(text)
    assert asks_to_advance(text.upper())
    assert asks_to_advance(f"Thank you! {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You need not advance anything: freight collect, we pay the courier on arrival",
        "freight collect; you advance nothing",
        "never paid in advance by the customer",
        "You don’t pay the postage, we do",
        "Don’t pay anything first",
        "in advance we thank you",
        "We’ll advance the freight",
        "不用您垫付，到付即可",
        "运费到付，由我们付",
        "无需先付运费",
        "您无需付运费",
        "不会让您垫付",
        "我们先付退款",
        "运费由我们承担",
        "先发货",
    ],
)
def test_words_that_say_the_opposite_are_no_such_words(text: str) -> None:
    assert not asks_to_advance(text)


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("5 stars: 3.00 back", True),
        ("Leave us a Review and get a coupon", True),
        ("five-star feedback", True),
        ("好评返现", True),
        ("晒图有礼", True),
        ("Buy two, get 5.00 back", False),
        ("starting today", False),
        ("满 99 减 10", False),
    ],
)
def test_words_that_speak_of_a_review(text: str, ties: bool) -> None:
    assert ties_to_review(text) is ties


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert isinstance(asks_to_advance(text), bool)
    assert isinstance(ties_to_review(text), bool)


@pytest.mark.parametrize(
    ("new", "facts", "wanted"),
    [
        (NewRemedy(RemedyKind.REFUND, amount_minor=500), RemedyFacts(paid_minor=500), ()),
        (
            NewRemedy(RemedyKind.REFUND, amount_minor=500),
            RemedyFacts(paid_minor=900, refunded_minor=401),
            (RemedyWarning.MORE_THAN_PAID,),
        ),
        (NewRemedy(RemedyKind.APOLOGY, amount_minor=500), RemedyFacts(paid_minor=1), ()),
        (
            NewRemedy(RemedyKind.EXCHANGE, freight=Freight.CUSTOMERS),
            RemedyFacts(),
            (RemedyWarning.FREIGHT_IS_OURS,),
        ),
        (
            NewRemedy(RemedyKind.EXCHANGE, freight=Freight.CUSTOMERS),
            RemedyFacts(is_customers_fault=True),
            (),
        ),
        (NewRemedy(RemedyKind.REBATE, words="好评返现"), RemedyFacts(), (RemedyWarning.TIED_TO_REVIEW,)),
        (
            NewRemedy(RemedyKind.EXCHANGE, note="请先垫付", freight=Freight.CUSTOMERS),
            RemedyFacts(),
            (RemedyWarning.CUSTOMER_ADVANCES, RemedyWarning.FREIGHT_IS_OURS),
        ),
    ],
)
def test_warnings(new: NewRemedy, facts: RemedyFacts, wanted: tuple[RemedyWarning, ...]) -> None:
    assert warnings_of(new, facts) == wanted


def a_promise(amount: int | None, state: PromiseState = PromiseState.OPEN) -> PromiseRow:
    return PromiseRow(
        1, "u", PromiseKind.REFUND, state, PromiseWay.REFUND, Article("", ""), 0, amount, "EUR", "", 1, "#1",
        AT, None,
    )  # fmt: skip


def a_remedy(**fields: object) -> Remedy:
    told: dict[str, object] = {
        "id": 1, "kind": RemedyKind.REFUND, "made_at": AT, "made_by": "", "freight": Freight.NONE,
        "cost_minor": None, "currency": "EUR", "note": "",
    }  # fmt: skip
    return Remedy(**(told | fields))  # type: ignore[arg-type]


def test_what_each_costs() -> None:
    assert cost_of(a_remedy(promise=a_promise(500), cost_minor=20)) == 520
    assert cost_of(a_remedy(promise=a_promise(500, PromiseState.KEPT))) == 500
    assert cost_of(a_remedy(promise=a_promise(500, PromiseState.WITHDRAWN), cost_minor=20)) == 0
    for claim, cost in ((CarrierClaim.CLAIMED, 0), (CarrierClaim.RECEIVED, -300), (CarrierClaim.REFUSED, 0)):
        assert cost_of(a_remedy(claim=claim, claimed_minor=300)) == cost


@given(st.lists(st.tuples(st.sampled_from(["EUR", "CNY"]), st.integers(0, 10**9))))
def test_currencies_are_never_added_to_each_other(owed: list[tuple[str, int]]) -> None:
    remedies = [a_remedy(currency=currency, cost_minor=minor) for currency, minor in owed]

    assert sum(costs(remedies).values()) == sum(minor for _, minor in owed)
    assert set(costs(remedies)) == {currency for currency, minor in owed if minor}


def test_every_kind_is_either_a_promise_with_its_day_or_the_carriers() -> None:
    assert set(PROMISES) == set(DUE_AFTER) == set(RemedyKind) - {RemedyKind.COMPENSATION}
    for kind in RemedyKind:
        assert (kind in WITH_PIECE) != (kind in AMOUNT_NEEDED | AMOUNT_OPTIONAL)
        assert (way_of(kind) is PromiseWay.REFUND) != (kind in WITH_PIECE)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.50", "EUR", 1250),
        ("12,5", "EUR", 1250),
        ("12", "EUR", 1200),
        (" ¥12.00 ", "CNY", 1200),
        ("１２．５０", "CNY", 1250),
        ("12.50 EUR", "EUR", 1250),
        ("1200", "JPY", 1200),
        ("1.234", "KWD", 1234),
        ("0", "EUR", 0),
        ("12.505", "EUR", None),
        ("1,200", "EUR", None),
        ("1200.0", "JPY", None),
        ("-5", "EUR", None),
        ("5 USD", "EUR", None),
        ("1.2.3", "EUR", None),
        ("", "EUR", None),
        ("nothing", "EUR", None),
    ],
)
def test_amounts_as_people_type_them(text: str, currency: str, minor: int | None) -> None:
    assert amount_from(text, currency) == minor


@given(st.integers(0, 10**9 - 1), st.sampled_from(["EUR", "JPY", "KWD", "CNY", ""]))
def test_what_is_shown_can_be_typed(minor: int, currency: str) -> None:
    assert amount_from(amount_text(minor, currency), currency) == minor


class ClaimMachine(RuleBasedStateMachine):
    """The life of a carrier's compensation: it is answered once, and an answer can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.claim = CarrierClaim.CLAIMED
        self.answers = 0

    @rule(wanted=st.sampled_from(CarrierClaim))
    def becomes(self, wanted: CarrierClaim) -> None:
        if may_become(self.claim, wanted):
            self.answers += 1 if wanted is not CarrierClaim.CLAIMED else -1
            self.claim = wanted

    @invariant()
    def it_is_answered_at_most_once(self) -> None:
        assert self.answers == (self.claim is not CarrierClaim.CLAIMED)


TestClaimMachine = ClaimMachine.TestCase
TestClaimMachine.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
