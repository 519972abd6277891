"""Texts that a spreadsheet program would run as a formula."""

from __future__ import annotations

STARTERS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a formula of a cell; the last four are the full-width forms, which East Asian
editions of spreadsheet programs take for the narrow ones. After OWASP, "CSV Injection"."""

SUSPICIOUS = STARTERS | {"'"}
"""What a text that :func:`harmless` changes may begin with."""


def harmless(text: str) -> str:
    """Put an apostrophe before a text that would be a formula, so that it stays a text.

    Texts that look guarded already get one more, so that :func:`without_guard` gives back each text.
    """
    return f"'{text}" if _starts_badly(text) else text


def without_guard(text: str) -> str:
    """The text that :func:`harmless` was given."""
    return text[1:] if text.startswith("'") and _starts_badly(text) else text


def _starts_badly(text: str) -> bool:
    return text.lstrip("'")[:1] in STARTERS
