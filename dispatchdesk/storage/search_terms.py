"""What the search index holds of an order, and what of it a searched text asks for.

The index knows a text by the runs of three characters in it, so whatever is shorter needs terms of its
own: each pair, and each single character that is not ASCII, stands between marks behind the text. Two
digits and single ASCII letters have none: they are in nearly every order, and a look at the newest finds
plenty.
"""

from __future__ import annotations

from collections.abc import Iterable

MARK = "\x01"
_RUN = 3
_OVERLAPPING = 4
"""A text with no more runs than this is asked for with all of them: two side by side narrow too little."""


def searchable(fields: Iterable[str | None]) -> str:
    """The fields as they are searched, a line each; what stands in several stands once."""
    lines = folded("\n".join(field for field in fields if field)).split("\n")
    return "\n".join(dict.fromkeys(lines))


def folded(text: str) -> str:
    """In one case. The engine's index would end at a NUL."""
    return text.strip().casefold().replace("\0", MARK)


def indexed(text: str) -> str:
    """A searchable text with the terms of what is shorter than a run."""
    return MARK.join((text, *sorted(_short_terms(text)), ""))


def _short_terms(text: str) -> set[str]:
    terms: set[str] = set()
    for line in text.split("\n"):
        if line.isascii():
            if not line.isdigit():
                terms.update(filter(_is_telling, _pairs(line)))
        else:
            terms.update(filter(_is_telling, (*_pairs(line), *line)))
    return terms


def _pairs(line: str) -> Iterable[str]:
    return map(str.__add__, line, line[1:])


def _is_telling(term: str) -> bool:
    """Whether a term of one or two characters has an entry in the index."""
    return not (term.isascii() and (term.isdigit() or len(term) == 1))


def match_expression(text: str) -> str | None:
    """What to ask the index for, so that every order with the text is among the answers.

    None: the text is nothing that the index could narrow down.
    """
    sought = folded(text)
    if len(sought) < _RUN:
        terms = [f"{MARK}{sought}{MARK}"[:_RUN]] if sought and _is_telling(sought) else []
    else:
        terms = list(dict.fromkeys(sought[at : at + _RUN] for at in _starts(len(sought) - _RUN)))
    quoted = [f'"{term.replace(chr(34), chr(34) * 2)}"' for term in terms if is_plain(term.strip(MARK))]
    return " AND ".join(quoted) or None


def _starts(last: int) -> Iterable[int]:
    """Where the runs that are asked for begin: of a long text those side by side tell enough."""
    return range(last + 1) if last < _OVERLAPPING else (*range(0, last, _RUN), last)


def is_told_by_runs(text: str) -> bool:
    """Whether the index alone tells that an order has a text; else its runs may lie apart."""
    return len(folded(text)) <= _RUN


def is_plain(text: str) -> bool:
    """Whether a text is without control signs: those part fields, or stand for other signs."""
    return all(sign >= " " for sign in text)
