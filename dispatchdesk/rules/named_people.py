"""People taken out of what somebody wrote about something else: the line of a day.

Whole names, numbers and addresses only, in whatever spacing. A first name alone stays: it may be anybody's,
and a colour's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.personal_words import KnownOf
from dispatchdesk.rules.recipients import is_masked

OUT = "***"
"""Stands where somebody was named."""
_SPACES = str.maketrans("", "", " \t\n\r\v\f\u00a0\u2003\u3000-./()")
_BETWEEN_DIGITS = r"[\s\-./()]{0,2}"
_CJK = re.compile(r"[\u4e00-\u9fff]")
_PHONE_PART = 7
"""The last digits of a phone number, which are its own whatever stands before them."""


def without_people(texts: Mapping[int, str], known: KnownOf) -> dict[int, str]:
    """Those of the texts that name one of these people, without them; the others are not given."""
    everything = _bare("\n".join(texts.values()))
    # Nearly nobody is named: looking for a plain text spares the slow search in each of them.
    found = [_pattern(word) for word in dict.fromkeys(_words(known)) if _bare(word) in everything]
    changed = {key: _without(text, found) for key, text in texts.items()} if found else {}
    return {key: text for key, text in changed.items() if text != texts[key]}


def _bare(text: str) -> str:
    return text.translate(_SPACES).casefold()


def _words(known: KnownOf) -> Iterator[str]:
    """What names somebody; of a phone number its last digits."""
    for person in known.people:
        digits = re.sub(r"\D", "", person.phone)
        yield from (word for word in (person.name, person.address) if _names(word))
        if len(digits) >= _PHONE_PART and not is_masked(person.phone):
            yield digits[-_PHONE_PART:]
    yield from filter(_names, (*known.emails, *known.accounts))


def _names(word: str) -> bool:
    return len(word.strip()) > 1 and word != ERASED and not is_masked(word)


def _pattern(word: str) -> re.Pattern[str]:
    if word.isdigit() and len(word) == _PHONE_PART:
        return re.compile(r"(?:\+?\d[\d\-./() ]*)?" + _BETWEEN_DIGITS.join(word))
    parts = word.split()
    words = r"\s*".join(map(re.escape, parts))
    if not _CJK.search(word):
        words = rf"(?<!\w){words}(?!\w)"
    # A single word in any case may be a thing's: Rose, rose.
    return re.compile(words, re.IGNORECASE if len(parts) > 1 or "@" in word else 0)


def _without(text: str, found: list[re.Pattern[str]]) -> str:
    for pattern in found:
        text = pattern.sub(OUT, text)
    return text
