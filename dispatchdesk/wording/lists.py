"""Words put together as each language does it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dispatchdesk.wording.language import tr

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


class Words:
    """The words that fill a sentence; a missing or empty one shows as an ellipsis and raises nothing."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def __getitem__(self, name: str) -> str:
        return _ACTING.sub(" ", self._words.get(name, "")) or "…"


def fill(sentence: str, words: Mapping[str, str]) -> str:
    """Put words into the named places of a translated sentence; what a terminal would obey stays out."""
    return sentence.format_map(Words(words))


def printed(text: str) -> str:
    """The text as one line that a terminal shows and does not obey."""
    return " ".join(_ACTING.sub(" ", text).splitlines())


def join_sentences(sentences: Iterable[str]) -> str:
    """Whole sentences one after the other; empty ones are left out."""
    text = ""
    for sentence in filter(None, sentences):
        text = tr("{first} {second}").format(first=text, second=sentence) if text else sentence
    return text


def join_words(words: Iterable[str]) -> str:
    """``Red, M``."""
    text = ""
    for word in filter(None, words):
        text = tr("{first}, {second}").format(first=text, second=word) if text else word
    return text


def join_with_and(words: Iterable[str]) -> str:
    """``colour, size and fit``."""
    *first, last = list(filter(None, words)) or [""]
    if not first:
        return last
    return tr("{first} and {last}").format(first=join_words(first), last=last)


def join_reasons(reasons: Iterable[str]) -> str:
    """``refund asked; row 8 could not be read``."""
    text = ""
    for reason in filter(None, reasons):
        text = tr("{first}; {second}").format(first=text, second=reason) if text else reason
    return text
