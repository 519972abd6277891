from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.shipped_templates import SHIPPED, is_shipped
from dispatchdesk.rules.templates import (
    ANSWERS_TO_REVIEWS,
    FIELD_WORDS,
    Template,
    TemplateField,
    TemplateKind,
    advertising_in,
    advertising_of,
    filled,
    kind_for,
    open_fields,
    preferred_language,
    unknown_fields,
)

WORDS = {
    TemplateField.CUSTOMER: "Dana",
    TemplateField.ORDER: "#1042",
    TemplateField.CARRIER: "",
}
ALL_WORDS = dict.fromkeys(TemplateField, "so")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hello {customer}, {order}", "Hello Dana, #1042"),
        ("您好{客户}，订单{订单}", "您好Dana，订单#1042"),
        ("mixed {客户} { Customer }", "mixed Dana Dana"),
        ("with {carrier}", "with {carrier}"),
        ("until {day}", "until {day}"),
        ("{tips} and {", "{tips} and {"),
    ],
)
def test_fields_are_filled_in_both_languages_and_the_rest_stays_open(text: str, told: str) -> None:
    assert filled(text, WORDS) == told


def test_open_fields_tell_their_place_and_whether_they_are_known() -> None:
    text = "Hello {day}, {tips}"
    day, tips = open_fields(text)
    assert (day.word, day.field, text[day.start : day.end]) == ("day", TemplateField.DAY, "{day}")
    assert (tips.word, tips.field) == ("tips", None)
    assert unknown_fields(text) == ("tips",)


@given(
    st.text(),
    st.dictionaries(st.sampled_from(TemplateField), st.text(st.characters(exclude_characters="{}"))),
)
def test_whatever_is_left_in_braces_is_open(text: str, words: dict[TemplateField, str]) -> None:
    told = filled(text, words)
    for field in open_fields(told):
        assert field.field is None or not words.get(field.field)


@pytest.mark.parametrize("template", SHIPPED, ids=lambda template: template.kind.value)
def test_shipped_texts_say_the_same_in_both_languages(template: Template) -> None:
    assert is_shipped(template.uid)
    in_english = {field.field for field in open_fields(template.english)}
    in_chinese = {field.field for field in open_fields(template.chinese)}
    assert in_english - in_chinese <= {TemplateField.CUSTOMER}
    assert in_chinese <= in_english
    assert len(unknown_fields(template.english)) == len(unknown_fields(template.chinese))
    for text, at in ((template.english, 0), (template.chinese, 1)):
        for field in open_fields(text):
            assert field.field is None or field.word == FIELD_WORDS[field.field][at]


def test_every_occasion_has_a_shipped_text() -> None:
    assert {template.kind for template in SHIPPED} == set(TemplateKind) - {TemplateKind.OTHER}


def test_only_news_of_a_product_advertise() -> None:
    for template in SHIPPED:
        found = (*advertising_in(template.english), *advertising_in(template.chinese))
        assert not found or template.kind is TemplateKind.NEW_PRODUCT, template.kind
    greeting = next(template for template in SHIPPED if template.kind is TemplateKind.FESTIVAL)
    assert not list(advertising_of(greeting))


def test_answers_that_everybody_reads_name_nothing_of_the_order() -> None:
    for template in SHIPPED:
        if template.kind in ANSWERS_TO_REVIEWS:
            assert not open_fields(template.english + template.chinese)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Happy New Year to you and yours!", ()),
        ("祝您2027元旦快乐，元宵团圆！", ()),
        ("Get 20% off", ("20%",)),
        ("全场8折，满减优惠", ("8折", "满减", "优惠")),
        ("from 99.00 EUR, ¥1,200.", ("99.00 EUR", "¥1,200")),
        ("see www.linen.example/new or https://a.b", ("www.linen.example/new", "https://a.b")),
        ("Shop now: new arrivals", ("Shop now", "new arrivals")),
        ("只要 99 元", ("99 元",)),
    ],
)
def test_words_prices_and_links_make_an_advertisement(text: str, found: tuple[str, ...]) -> None:
    assert advertising_in(text) == found


@pytest.mark.parametrize(
    ("said", "recipient", "language"),
    [
        ("", None, "en"),
        ("", Recipient(name="Dana", city="Graz"), "en"),
        ("", Recipient(name="王小明"), "zh"),
        ("", Recipient(address="人民路 12 号"), "zh"),
        ("Prefers English", Recipient(name="王小明"), "en"),
        ("请用中文", Recipient(name="Dana"), "zh"),
    ],
)
def test_the_customer_is_written_to_as_they_like(
    said: str, recipient: Recipient | None, language: str
) -> None:
    assert preferred_language(said, recipient) == language


def test_a_text_that_lacks_a_language_is_told_in_the_other() -> None:
    only = Template("t", TemplateKind.OTHER, "Hello", "")
    assert (only.text("zh"), only.text("en")) == ("Hello", "Hello")


def test_a_follow_up_wants_its_own_text_first() -> None:
    assert kind_for(FollowUpKind.WRONG_SIZE) is TemplateKind.WRONG_ITEM
    assert kind_for(FollowUpKind.BY_HAND) is TemplateKind.BEFORE_CALL
