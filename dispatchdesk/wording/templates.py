"""Texts to customers: their kinds, their fields, and what is put into them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.templates import (
    FIELD_WORDS,
    OpenField,
    Template,
    TemplateFacts,
    TemplateField,
    TemplateKind,
)
from dispatchdesk.wording.articles import article_name
from dispatchdesk.wording.language import current_language, tr
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.names import carrier_name
from dispatchdesk.wording.times import day_text


def template_kind_name(kind: TemplateKind) -> str:
    """What a text is for."""
    return _answer_names().get(kind) or _care_names()[kind]


def _answer_names() -> dict[TemplateKind, str]:
    return {
        TemplateKind.WRONG_ITEM: tr("Wrong item: first answer"),
        TemplateKind.MISSING_ITEM: tr("Missing item: first answer"),
        TemplateKind.MISSING_GIFT: tr("Missing gift: first answer"),
        TemplateKind.DEFECT: tr("Faulty: first answer"),
        TemplateKind.DAMAGED: tr("Damaged in transit: first answer"),
        TemplateKind.NOT_AS_DESCRIBED: tr("Not as described: first answer"),
        TemplateKind.LATE: tr("Late"),
        TemplateKind.LOST: tr("Lost"),
        TemplateKind.REFUND_SENT: tr("Refund sent"),
        TemplateKind.OWED_SENT: tr("What was owed is on its way"),
    }


def _care_names() -> dict[TemplateKind, str]:
    return {
        TemplateKind.BEFORE_CALL: tr("Before a call"),
        TemplateKind.ARRIVES_TODAY: tr("Arrives today"),
        TemplateKind.USAGE_TIPS: tr("Usage tips"),
        TemplateKind.ALL_WELL: tr("Is all well?"),
        TemplateKind.REVIEW_BAD: tr("Answer to a bad review"),
        TemplateKind.REVIEW_MIDDLING: tr("Answer to a middling review"),
        TemplateKind.REVIEW_GOOD: tr("Answer to a good review"),
        TemplateKind.NEW_PRODUCT: tr("A new product"),
        TemplateKind.FESTIVAL: tr("Festival greeting"),
        TemplateKind.OTHER: tr("Another occasion"),
    }


def template_name(template: Template) -> str:
    """The owner's word for it, else what it is for."""
    return template.name or template_kind_name(template.kind)


def field_word(field: TemplateField) -> str:
    """A field with its braces, as it is written in a text in the language in use."""
    english, chinese = FIELD_WORDS[field]
    return f"{{{chinese if current_language() == 'zh' else english}}}"


def field_words(facts: TemplateFacts) -> dict[TemplateField, str]:
    """What is put into the fields, in the language in use: speak the text's own while you ask."""
    titles = dict.fromkeys(article_name(article) for article in facts.articles)
    return {
        TemplateField.CUSTOMER: facts.customer,
        TemplateField.ORDER: facts.order,
        TemplateField.TRACKING: facts.tracking,
        TemplateField.CARRIER: carrier_name(facts.carrier),
        TemplateField.PRODUCT: join_words(titles),
        TemplateField.DAY: day_text(facts.day) if facts.day else "",
        TemplateField.SHOP: facts.shop,
        TemplateField.AMOUNT: facts.amount,
    }


def example_facts(shop: str, today: date) -> TemplateFacts:
    """Something for each field, to look at a text with; made up, so that nobody's name stands there."""
    options = ((tr("Colour"), tr("Blue")), (tr("Size"), "L"))
    return TemplateFacts(
        customer=tr("Dana White"),
        order="#1031",
        tracking="SF1390022817351",
        carrier="sf",
        articles=(Article("", tr("Linen shirt"), options),),
        day=today + timedelta(days=2),
        shop=shop or tr("Linen & Co"),
        amount="19.90 EUR",
    )


def say_open_fields(fields: Iterable[OpenField]) -> str:
    """What must still be filled in by hand; empty where nothing must."""
    names = join_words(dict.fromkeys(f"{{{field.word}}}" for field in fields))
    return tr("Fill in by hand: {fields}").format(fields=names) if names else ""


def say_advertising(found: Iterable[str]) -> str:
    """That a greeting advertises; empty where it does not."""
    words = join_words(f"“{word}”" for word in found)
    return tr("A greeting should not advertise: {words}").format(words=words) if words else ""
