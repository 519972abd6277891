from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.personal_words import KnownOf, PersonalKind, personal_words
from dispatchdesk.rules.reviews import RebateRule, ReviewTone, rebate_rule, tone_of

KNOWN = KnownOf(
    people=(
        Recipient("Dana White", "+43 660 123 4567", "Side Street 7", "Graz", "", "8010", "AT"),
        Recipient("王小明", "13800002210", "人民路 12 号 3 栋 402 室", "杭州市", "浙江"),
        Recipient("李**", "1******2210", "**", "**"),
    ),
    emails=("dana.w@example.com",),
    orders=("#1042", "3098554412004412"),
    trackings=("SF1390022817340",),
    accounts=("tb_xiaoming88",),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(word.kind.value, word.text) for word in personal_words(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Thank you, dear dana!", PersonalKind.NAME, "dana"),
        ("Dear Mrs. WHITE,", PersonalKind.NAME, "WHITE"),
        ("亲爱的Dana您好", PersonalKind.NAME, "Dana"),
        ("亲爱的王先生，您好", PersonalKind.NAME, "王先生"),
        ("小 明 您好", PersonalKind.NAME, "小明"),
        ("tb_xiaoming88 您好", PersonalKind.NAME, "tb_xiaoming88"),
        ("call 0660/1234567", PersonalKind.PHONE, "0660/1234567"),
        ("尾号2210的客户", PersonalKind.PHONE, "2210"),
        ("１３８ ００００ ２２１０", PersonalKind.PHONE, "138 0000 2210"),
        ("一三八零零零零二二一零", PersonalKind.PHONE, "一三八零零零零二二一零"),
        ("the parcel to Side street", PersonalKind.ADDRESS, "Side street"),
        ("delivered to GRAZ", PersonalKind.ADDRESS, "GRAZ"),
        ("寄到杭州了", PersonalKind.ADDRESS, "杭州"),
        ("人民路12号", PersonalKind.ADDRESS, "人民路12号"),
        ("放在3栋", PersonalKind.ADDRESS, "3栋"),
        ("write to help@linen.example", PersonalKind.EMAIL, "help@linen.example"),
        ("your account dana.w", PersonalKind.EMAIL, "dana.w"),
        ("订单1042已处理", PersonalKind.ORDER, "1042"),
        ("order # 1042", PersonalKind.ORDER, "1042"),
        ("3098 5544 1200 4412", PersonalKind.ORDER, "3098 5544 1200 4412"),
        ("sf 1390 0228 17340", PersonalKind.TRACKING, "sf 1390 0228 17340"),
        ("QQ 123456", PersonalKind.DIGITS, "123456"),
        ("card 4111 1111 1111 1111", PersonalKind.DIGITS, "4111 1111 1111 1111"),
    ],
)
def test_what_is_a_customers_is_found(text: str, kind: PersonalKind, word: str) -> None:
    assert (kind.value, word) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We are sorry, and have written to you.",
        "很抱歉这次没有让您满意，我们已经私下联系您。",
        "on the other side of the street",
        "whitewashed linen",
        "since 2026-11-22 we fold it otherwise",
        "1,299.00 EUR",
        "Size 402 fits",
        "一二三到四",
        "** 您好",
    ],
)
def test_plain_words_are_no_ones(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=12))
def test_no_text_and_no_person_breaks_it(text: str, name: str, address: str) -> None:
    known = KnownOf((Recipient(name, address, address, name),), (name,), (address,), (name,), (address,))
    assert all(word.text for word in personal_words(text, known))


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_a_phone_is_found_however_it_is_grouped(phone: str, between: str) -> None:
    typed = between.join((phone[:3], phone[3:7], phone[7:]))
    known = KnownOf((Recipient("", phone),))
    assert [word.kind for word in personal_words(f"please call {typed}!", known)] == [PersonalKind.PHONE]


@pytest.mark.parametrize(
    ("score", "tone"), [(1, "bad"), (2, "bad"), (3, "middling"), (4, "good"), (5, "good")]
)
def test_stars_have_a_tone(score: int, tone: str) -> None:
    assert tone_of(score) is ReviewTone(tone)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_other_numbers_are_no_stars(score: int) -> None:
    with pytest.raises(ValueError, match=str(score)):
        tone_of(score)


@pytest.mark.parametrize(
    ("channel", "rule"),
    [
        ("taobao", RebateRule.FORBIDDEN),
        ("amazon", RebateRule.FORBIDDEN),
        ("walmart", RebateRule.FORBIDDEN),
        ("shopify", RebateRule.UNVERIFIED),
        ("lazada", RebateRule.UNVERIFIED),
        ("", RebateRule.UNVERIFIED),
    ],
)
def test_a_rebate_is_tied_to_a_good_review_nowhere(channel: str, rule: RebateRule) -> None:
    assert rebate_rule(channel) is rule
