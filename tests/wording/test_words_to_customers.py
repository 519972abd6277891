from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.contacts import ContactReason, ContactResult, ContactVerdict, ContactWay
from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.personal_words import PersonalKind, PersonalWord
from dispatchdesk.rules.reviews import RebateRule, ReviewTone
from dispatchdesk.rules.templates import TemplateFacts, TemplateField, TemplateKind, open_fields
from dispatchdesk.wording.contacts import contact_result_name, contact_way_name, say_contact_verdict
from dispatchdesk.wording.events import say_event
from dispatchdesk.wording.reviews import review_tone_name, say_personal, say_rebate_rule, score_text
from dispatchdesk.wording.templates import (
    field_word,
    field_words,
    say_advertising,
    say_open_fields,
    template_kind_name,
)

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
NAMES: list[tuple[Callable[..., str], type[StrEnum]]] = [
    (contact_way_name, ContactWay),
    (contact_result_name, ContactResult),
    (review_tone_name, ReviewTone),
    (template_kind_name, TemplateKind),
    (field_word, TemplateField),
]


@pytest.mark.parametrize(("name", "values"), NAMES)
def test_every_value_has_a_name_of_its_own(
    language: str, name: Callable[..., str], values: Iterable[StrEnum]
) -> None:
    names = [name(value) for value in values]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("reason", [reason for reason in ContactReason if reason])
def test_why_a_customer_is_left_in_peace_names_a_time(language: str, reason: ContactReason) -> None:
    words = say_contact_verdict(ContactVerdict(False, NOW.replace(hour=14), reason), NOW, UTC)
    assert "14:00" in words
    assert say_contact_verdict(ContactVerdict(True), NOW, UTC) == ""


@pytest.mark.parametrize("kind", PersonalKind)
def test_what_was_found_of_a_customer_is_named(language: str, kind: PersonalKind) -> None:
    assert "1042" in say_personal([PersonalWord(kind, "1042")])
    assert say_personal([]) == ""


@pytest.mark.parametrize("rule", RebateRule)
def test_what_is_known_of_rebates_names_the_channel(language: str, rule: RebateRule) -> None:
    assert "Taobao" in say_rebate_rule(rule, "Taobao")


def test_stars_are_counted(language: str) -> None:
    assert "3" in score_text(3)


def test_what_is_open_and_what_advertises_is_named(language: str) -> None:
    assert "{day}" in say_open_fields(open_fields("until {day}, {day}"))
    assert say_open_fields(()) == say_advertising(()) == ""
    assert "20%" in say_advertising(["20%"])


def test_facts_become_words(language: str) -> None:
    shirt = Article("SH", "Linen shirt", (("Colour", "Blue"),))
    words = field_words(TemplateFacts(articles=(shirt, shirt), day=date(2026, 11, 20), carrier="sf"))
    assert set(words) == set(TemplateField)
    assert words[TemplateField.PRODUCT] == "Linen shirt · Blue"
    assert words[TemplateField.CARRIER] == {"en": "SF Express", "zh": "顺丰速运"}[language]
    assert "20" in words[TemplateField.DAY]
    assert words[TemplateField.CUSTOMER] == ""


def an_event(kind: str, **payload: object) -> StoryEvent:
    return StoryEvent(1, "office", NOW, kind, "Li Na", payload)


def test_a_contact_and_a_review_are_told_in_the_story() -> None:
    contact = an_event("contact", way="call", result="no_answer")
    assert say_event(contact) == "Call: no answer"
    assert say_event(an_event("contact", way="chat", result="reached", note="all {fine}")) == (
        "Chat: reached: all {fine}"
    )
    assert say_event(an_event("review", score=2, note="too red")) == "review, 2 of 5: too red"
