"""Texts to customers with fields: they are filled here, copied by a person, and sent by nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import Recipient


class TemplateKind(StrEnum):
    """What a text is for."""

    WRONG_ITEM = "wrong_item"
    MISSING_ITEM = "missing_item"
    MISSING_GIFT = "missing_gift"
    DEFECT = "defect"
    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    LATE = "late"
    LOST = "lost"
    REFUND_SENT = "refund_sent"
    OWED_SENT = "owed_sent"
    """What was owed went along with this order."""
    BEFORE_CALL = "before_call"
    ARRIVES_TODAY = "arrives_today"
    USAGE_TIPS = "usage_tips"
    ALL_WELL = "all_well"
    REVIEW_BAD = "review_bad"
    REVIEW_MIDDLING = "review_middling"
    REVIEW_GOOD = "review_good"
    NEW_PRODUCT = "new_product"
    FESTIVAL = "festival"
    """A greeting without advertising."""
    OTHER = "other"


ANSWERS_TO_REVIEWS = (TemplateKind.REVIEW_BAD, TemplateKind.REVIEW_MIDDLING, TemplateKind.REVIEW_GOOD)

FIRST_FOR: dict[FollowUpKind, TemplateKind] = {
    FollowUpKind.WRONG_ITEM: TemplateKind.WRONG_ITEM,
    FollowUpKind.WRONG_COLOUR: TemplateKind.WRONG_ITEM,
    FollowUpKind.WRONG_SIZE: TemplateKind.WRONG_ITEM,
    FollowUpKind.MISSING_ITEM: TemplateKind.MISSING_ITEM,
    FollowUpKind.MISSING_GIFT: TemplateKind.MISSING_GIFT,
    FollowUpKind.SHORT: TemplateKind.MISSING_ITEM,
    FollowUpKind.DEFECT: TemplateKind.DEFECT,
    FollowUpKind.DAMAGED: TemplateKind.DAMAGED,
    FollowUpKind.NOT_AS_DESCRIBED: TemplateKind.NOT_AS_DESCRIBED,
    FollowUpKind.LATE: TemplateKind.LATE,
    FollowUpKind.LOST: TemplateKind.LOST,
    FollowUpKind.REVIEW: TemplateKind.BEFORE_CALL,
}
"""Which text is offered first for a follow-up of a kind."""


NOT_TOLD = (FollowUpKind.WRONG_BIN, FollowUpKind.CHECK_BIN)
"""What goes wrong on the shelf is no customer's matter."""


def kind_for(kind: FollowUpKind) -> TemplateKind:
    """The kind of text that a follow-up wants first: where nothing fits, to ask for a talk."""
    return FIRST_FOR.get(kind, TemplateKind.BEFORE_CALL)


class TemplateField(StrEnum):
    """What the desk can put into a text by itself."""

    CUSTOMER = "customer"
    ORDER = "order"
    TRACKING = "tracking"
    CARRIER = "carrier"
    PRODUCT = "product"
    DAY = "day"
    SHOP = "shop"
    AMOUNT = "amount"


FIELD_WORDS: dict[TemplateField, tuple[str, str]] = {
    TemplateField.CUSTOMER: ("customer", "客户"),
    TemplateField.ORDER: ("order", "订单"),
    TemplateField.TRACKING: ("tracking", "单号"),
    TemplateField.CARRIER: ("carrier", "快递"),
    TemplateField.PRODUCT: ("product", "商品"),
    TemplateField.DAY: ("day", "日期"),
    TemplateField.SHOP: ("shop", "店铺"),
    TemplateField.AMOUNT: ("amount", "金额"),
}
"""What stands between the braces, in English and in Chinese; both are understood in either text."""

_BY_WORD = {word: field for field, words in FIELD_WORDS.items() for word in words}
_FIELD = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One text in two languages. A shipped one is known by its uid, and has its kind for a name."""

    uid: str
    kind: TemplateKind
    english: str
    chinese: str
    name: str = ""
    """The owner's word for it; empty: its kind's."""
    is_on: bool = True
    is_shipped: bool = False
    """As it came with the program, unchanged."""

    def text(self, language: str) -> str:
        """The text in a language; the other one where it has none in that."""
        first, second = (self.chinese, self.english) if language == "zh" else (self.english, self.chinese)
        return first or second


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What is known of an order, for the fields; whatever is empty stays open."""

    customer: str = ""
    order: str = ""
    tracking: str = ""
    carrier: str = ""
    """A carrier's code."""
    articles: tuple[Article, ...] = ()
    day: date | None = None
    """Until when somebody will hear from us."""
    shop: str = ""
    amount: str = ""
    language: str = "en"
    """The one that the customer is written to in."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field that nothing was put into, with its place in the text."""

    word: str
    start: int
    end: int
    field: TemplateField | None
    """None: no field of ours has that name."""


def filled(text: str, words: Mapping[TemplateField, str]) -> str:
    """The text with its fields; those that are unknown or have no words stay in their braces."""

    def put(match: re.Match[str]) -> str:
        field = _field_named(match[1])
        return words.get(field, "") or match[0] if field else match[0]

    return _FIELD.sub(put, text)


def open_fields(text: str) -> tuple[OpenField, ...]:
    """What is left to be filled by hand; a text with any of these must not be copied."""
    return tuple(
        OpenField(match[1].strip(), match.start(), match.end(), _field_named(match[1]))
        for match in _FIELD.finditer(text)
    )


def unknown_fields(text: str) -> tuple[str, ...]:
    """Fields of a template that the desk will never fill: most were mistyped."""
    return tuple(dict.fromkeys(field.word for field in open_fields(text) if field.field is None))


def _field_named(word: str) -> TemplateField | None:
    return _BY_WORD.get(word.strip().casefold())


def preferred_language(said: str, recipient: Recipient | None) -> str:
    """``zh`` or ``en``: what is noted of how the customer likes to be spoken to, else as their label is
    written: an address or a name in Chinese is answered so."""
    for language, words in _LANGUAGE_WORDS.items():
        if any(word in said.casefold() for word in words):
            return language
    if recipient is None:
        return "en"
    label = recipient.city + recipient.region + recipient.address + recipient.name
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in label) else "en"


_LANGUAGE_WORDS = {
    "en": ("english", "英语", "英文"),
    "zh": ("chinese", "mandarin", "中文", "汉语", "普通话"),
}


# -- greetings ---------------------------------------------------------------------------------

_LINK = r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|cn|net|shop|store|de|co\.uk)\b\S*"
_AMOUNT = r"\d(?:[\d.,]*\d)?"
_PRICE = (
    rf"(?:[¥￥$€£]|\b(?:CNY|RMB|EUR|USD|GBP))\s*{_AMOUNT}|"
    rf"{_AMOUNT}\s*(?:[¥￥$€£块]|元(?![旦宵])|\b(?:CNY|RMB|EUR|USD|GBP)\b)"
)
_SHARE = r"\d+(?:\.\d+)?\s*(?:%|％|折)|[一二三四五六七八九半]折"
_ENGLISH = (
    r"\b(?:sales?|discounts?|coupons?|vouchers?|promo(?:tion)?s?|promo codes?|offers?|deals?|bargains?|"
    r"half price|special price|free shipping|gift cards?|new arrivals?|new collection|new products?|"
    r"buy|buys|order now|shop now|purchase|clearance|cashback|rebates?|limited time|black friday)\b"
)
_CHINESE = (
    r"促销|优惠|打折|折扣|特价|特惠|新品|上新|新款|红包|满减|秒杀|抢购|下单|购买|选购|领券|包邮|限时|"
    r"买一送一|买就送|返现|返利|大促|清仓|热卖|爆款|活动价|预售|团购|直播间|点击|链接|进店"
)
_ADVERTISING = re.compile(f"{_LINK}|{_PRICE}|{_SHARE}|{_ENGLISH}|{_CHINESE}", re.IGNORECASE)


def advertising_in(text: str) -> tuple[str, ...]:
    """Words, prices and links that make an advertisement of a greeting, each once, as they were typed."""
    return tuple(dict.fromkeys(match[0] for match in _ADVERTISING.finditer(_FIELD.sub(" ", text))))


def advertising_of(template: Template) -> Iterator[str]:
    """What of a greeting's two texts is advertising; nothing for any other kind."""
    if template.kind is TemplateKind.FESTIVAL:
        yield from dict.fromkeys((*advertising_in(template.english), *advertising_in(template.chinese)))
