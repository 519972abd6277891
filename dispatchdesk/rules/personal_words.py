"""A customer's data in a text that everybody will read: an answer to a review.

Strict: a word too many is named rather than one too few. Names and places are compared as people type
them, in any case and width; digits also where blanks or hyphens stand between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.recipients import is_masked


class PersonalKind(StrEnum):
    """What of a customer was found."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"
    ORDER = "order"
    TRACKING = "tracking"
    DIGITS = "digits"
    """A long number that is none of theirs that is known: it may be a phone, an account, a card."""


@dataclass(frozen=True, slots=True)
class PersonalWord:
    """A part of a text that must not stay in it, as it was typed."""

    kind: PersonalKind
    text: str


@dataclass(frozen=True, slots=True)
class KnownOf:
    """What is known of who wrote a review."""

    people: tuple[Recipient, ...] = ()
    emails: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    trackings: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    """Names and ids of the customer on the channel."""


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"\+?\d(?:[ \-./()]{0,2}\d)+")
_CHINESE_DIGITS = str.maketrans("〇零一幺二三四五六七八九", "001123456789")
_BEGINS, _ENDS = r"(?<![^\W\u4e00-\u9fff])", r"(?![^\W\u4e00-\u9fff])"
"""Edges of a word: a Chinese character may stand beside it."""
_DATE = re.compile(r"(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}?(?:街道|大道|小区|花园|公寓|大厦|广场|省|市|区|县|镇|乡|路|街|巷|村|苑)"
)
_HOME_NUMBER = re.compile(r"\d+\s*(?:号楼|单元|号|栋|幢|座|弄|室)")
_TITLES = ("先生", "女士", "小姐", "太太", "老师")
_LONG_NUMBER, _LONG_SPACED_NUMBER = 6, 7
_PHONE_END, _PHONE_PART = 4, 7
_SHARED_SIGNS = 4
"""So many Chinese characters in a row that stand in the address too are no accident."""


def personal_words(text: str, known: KnownOf) -> tuple[PersonalWord, ...]:
    """What a text tells of a customer, each part once, in the order of the kinds."""
    plain = unicodedata.normalize("NFKC", text)
    found = [
        *_words(PersonalKind.NAME, _names(plain, known)),
        *_words(PersonalKind.EMAIL, _emails(plain, known)),
        *_words(PersonalKind.ADDRESS, _places(plain, known)),
        *_words(PersonalKind.ORDER, _numbers(plain, known.orders)),
        *_words(PersonalKind.TRACKING, _numbers(plain, known.trackings)),
        *_digit_runs(plain, known),
    ]
    once = {word.text.casefold(): word for word in reversed(found)}
    return tuple(word for text, word in reversed(once.items()) if not _is_part(text, once))


def _is_part(text: str, others: Iterable[str]) -> bool:
    return any(text in other for other in others if other != text)


def _words(kind: PersonalKind, texts: Iterable[str]) -> Iterator[PersonalWord]:
    return (PersonalWord(kind, text.strip()) for text in texts if text.strip())


# -- names -------------------------------------------------------------------------------------


def _names(text: str, known: KnownOf) -> Iterator[str]:
    names = [_plain(person.name) for person in known.people]
    for name in filter(None, (*names, *map(_plain, known.accounts))):
        yield from _chinese_name(text, name) if _CJK.search(name) else _latin_name(text, name)


def _chinese_name(text: str, name: str) -> Iterator[str]:
    """The whole name, a given name of two signs, the family name with a title: 王小明, 小明, 王先生."""
    bare = name.replace(" ", "")
    ways = [bare, *(bare[0] + title for title in _TITLES)]
    if len(bare) == 3:
        ways.append(bare[1:])
    return (way for way in ways if len(way) > 1 and way in text.replace(" ", ""))


def _latin_name(text: str, name: str) -> Iterator[str]:
    """The whole name and each of its words but initials: ``Dana White``, ``Dana``, ``White``."""
    for word in (name, *name.split()):
        if len(word.strip(".")) > 1:
            yield from _whole_words(text, word)


# -- e-mail, places ----------------------------------------------------------------------------


def _emails(text: str, known: KnownOf) -> Iterator[str]:
    """Any address at all, and the part of theirs before the @."""
    yield from _EMAIL.findall(text)
    for email in known.emails:
        user = _plain(email).partition("@")[0]
        if len(user) > 3:
            yield from _whole_words(text, user)


def _places(text: str, known: KnownOf) -> Iterator[str]:
    for person in known.people:
        for place in map(_plain, (person.city, person.postcode)):
            if len(place) > 1:
                yield from _chinese_town(text, place) if _CJK.search(place) else _whole_words(text, place)
        address = _plain(person.address)
        yield from _chinese_address(text, address) if _CJK.search(address) else _latin_address(text, address)


def _chinese_town(text: str, town: str) -> Iterator[str]:
    short = town.removesuffix("市")
    return (way for way in (town, short) if len(way) > 1 and way in text)


def _chinese_address(text: str, address: str) -> Iterator[str]:
    """Its named places, its numbers with their words, and whatever else is shared for long enough."""
    bare, theirs = text.replace(" ", ""), address.replace(" ", "")
    for pattern, least in ((_CHINESE_PLACE, 3), (_HOME_NUMBER, 2)):
        yield from (part for part in pattern.findall(theirs) if len(part) >= least and part in bare)
    yield from (part for part in _shared(bare, theirs) if _CJK.search(part))


def _shared(text: str, theirs: str) -> Iterator[str]:
    """The longest parts that both have."""
    start = 0
    while start + _SHARED_SIGNS <= len(theirs):
        end = start + _SHARED_SIGNS
        while end <= len(theirs) and theirs[start:end] in text:
            end += 1
        if end > start + _SHARED_SIGNS:
            yield theirs[start : end - 1]
        start = max(start + 1, end - 1) if end > start + _SHARED_SIGNS else start + 1


def _latin_address(text: str, address: str) -> Iterator[str]:
    """Two words of it that follow each other, as ``Side Street``, ``Street 7``: one alone says too little."""
    words = _WORD.findall(address)
    for first, second in pairwise(words):
        pattern = rf"{_BEGINS}{re.escape(first)}[\s,.#-]*{re.escape(second)}{_ENDS}"
        yield from (found[0] for found in re.finditer(pattern, text, re.IGNORECASE))


# -- numbers -----------------------------------------------------------------------------------


def _numbers(text: str, numbers: Iterable[str]) -> Iterator[str]:
    """Numbers of orders and parcels, with or without their marks, in any grouping."""
    for number in numbers:
        signs = re.sub(r"[\W_]", "", _plain(number))
        if len(signs) < 3:
            continue
        pattern = r"[\s\-#]{0,2}".join(map(re.escape, signs))
        yield from (found[0] for found in re.finditer(rf"{_BEGINS}#?{pattern}{_ENDS}", text, re.IGNORECASE))


def _digit_runs(text: str, known: KnownOf) -> Iterator[PersonalWord]:
    phones = [digits for person in known.people if (digits := _only_digits(person.phone))]
    undated = _DATE.sub(lambda date: "x" * len(date[0]), text.translate(_CHINESE_DIGITS))
    for match in _DIGITS.finditer(undated):
        run, digits = text[match.start() : match.end()], _only_digits(match[0])
        if any(_is_of_phone(digits, phone) for phone in phones):
            yield PersonalWord(PersonalKind.PHONE, run)
        elif len(digits) >= (_LONG_NUMBER if match[0].isdigit() else _LONG_SPACED_NUMBER):
            yield PersonalWord(PersonalKind.DIGITS, run)


def _is_of_phone(digits: str, phone: str) -> bool:
    """The last four, as couriers name them, or so many that only one phone has them."""
    if digits == phone[-_PHONE_END:] and len(phone) > _PHONE_END:
        return True
    return len(digits) >= _PHONE_PART and (digits in phone or phone[-_PHONE_PART:] in digits)


def _only_digits(text: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))


def _whole_words(text: str, words: str) -> Iterator[str]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (found[0] for found in re.finditer(rf"{_BEGINS}{pattern}{_ENDS}", text, re.IGNORECASE))


def _plain(text: str) -> str:
    """Nothing of what a channel has masked: its stars are in no text."""
    return "" if is_masked(text) else unicodedata.normalize("NFKC", text).strip()
