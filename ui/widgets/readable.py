"""Texts from outside as a window can show them: they take their own room and change nothing around them.

A name, a note or an option may hold anything. What is stored, searched, printed and exported stays as it
came; only here are line ends, control characters and marks that turn the reading direction left out, and
what is far too long ends in ``…``.
"""

from __future__ import annotations

import re

LONGEST_LINE = 300
"""Characters of a name or a title: more fit on no line."""
LONGEST_TEXT = 2000
"""Characters of a note or a sentence."""
MOST_LINES = 30

_LONGEST_WORD = 32
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{_TURNING}]+")
_UNSEEN_IN_LINES = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f{_TURNING}]+")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")
# Chinese breaks anywhere; of other scripts Qt's labels break no word, and grow as wide as the longest.
_LONG_WORD = rf"[^\s\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef]{{{_LONGEST_WORD},}}"
_BREAK_HERE = "\u200b"


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """The text on one line."""
    if len(text) > longest:
        text = f"{text[: longest - 1]}…"
    return text if text.isprintable() else _UNSEEN.sub(" ", text)


def lines_shown(text: str) -> str:
    """The text on some lines, which break within long words too."""
    if len(text) < _LONGEST_WORD and text.isprintable():
        return text
    text = _UNSEEN_IN_LINES.sub(" ", _LINE_ENDS.sub("\n", text[: LONGEST_TEXT + 1]))
    lines = _EMPTY_LINES.sub("\n\n", text).split("\n", MOST_LINES)
    shown = "\n".join(lines[:MOST_LINES])
    if len(text) > LONGEST_TEXT or len(lines) > MOST_LINES:
        shown = f"{shown[: LONGEST_TEXT - 1]}…"
    return re.sub(_LONG_WORD, _with_breaks, shown)


def tip(text: str) -> str:
    """The text as a tooltip, which Qt would otherwise take for HTML where it looks like it."""
    shown = lines_shown(text)
    if "<" not in shown:
        return shown
    from html import escape  # all names of HTML's characters: no start needs them

    return f"<qt>{escape(shown)}</qt>".replace("\n", "<br>")


def _with_breaks(word: re.Match[str]) -> str:
    text = word[0]
    return _BREAK_HERE.join(text[at : at + _LONGEST_WORD] for at in range(0, len(text), _LONGEST_WORD))
