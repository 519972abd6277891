"""Times as the tables hold them: UTC text of one width, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime

LATEST = "9999"
"""Sorts behind every stored time, in whatever order a database sorts text."""
_WIDTH = len("2026-11-21T20:50:40.123456Z")


def utc_now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """27 characters, ``2026-11-21T20:50:40.123456Z``; ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat(timespec='microseconds')[:-6]}Z"


def to_text_or_none(moment: datetime | None) -> str | None:
    """Like :func:`to_text`, None for None."""
    return None if moment is None else to_text(moment)


def from_text(text: str) -> datetime:
    """The aware UTC time that :func:`to_text` wrote."""
    if len(text) != _WIDTH or text[-1] != "Z":
        raise ValueError(f"no stored time: {text!r}")
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """Like :func:`from_text`, None for None."""
    return None if text is None else from_text(text)
