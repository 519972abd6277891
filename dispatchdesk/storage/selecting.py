"""Small parts of SELECT statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

_T = TypeVar("_T")
_BATCH = 400
"""Values in one IN (…): both engines take more, but not without end."""


def like(text: str) -> str:
    """A pattern for ``LIKE … ESCAPE '!'`` that finds the text anywhere; its wildcards mean themselves."""
    for sign in ("!", "%", "_"):
        text = text.replace(sign, f"!{sign}")
    return f"%{text.strip().casefold()}%"


def marks(values: Sized) -> str:
    """A parameter for each value: ``?, ?, ?``."""
    return ", ".join("?" * len(values))


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values in lists short enough for one IN (…)."""
    batch: list[_T] = []
    for value in values:
        batch.append(value)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
