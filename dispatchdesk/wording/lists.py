"""Words put together as each language does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dispatchdesk.wording.language import tr


class Words(dict[str, str]):
    """The words that fill a sentence; a missing or empty one shows as an ellipsis and raises nothing."""

    def __missing__(self, name: str) -> str:
        return "…"


def fill(sentence: str, words: Mapping[str, str]) -> str:
    """Put words into the named places of a translated sentence."""
    return sentence.format_map(Words({name: word for name, word in words.items() if word}))


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
