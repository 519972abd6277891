"""What people wrote, for the packer's eyes: several cells and rows as one text."""

from __future__ import annotations

from collections.abc import Iterable


def joined_notes(notes: Iterable[str]) -> str:
    """Each note once, one below the other."""
    return "\n".join(dict.fromkeys(filter(None, notes)))


def named_note(caption: str, text: str, article: str = "") -> str:
    """``MUG-1: gift-wrap-type: Gold``: a cell that says little without its column, or its article."""
    return ": ".join(filter(None, (article, caption, text))) if text else ""
