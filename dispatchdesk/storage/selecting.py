"""Small parts of SELECT statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice
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


def ids_text(ids: Sequence[int]) -> str:
    """Row numbers for IN (…): written out, they are not limited as parameters are. None are no row's."""
    return ", ".join(map(str, ids)) or "NULL"


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values in lists short enough for one IN (…)."""
    left = iter(values)
    while batch := list(islice(left, _BATCH)):
        yield batch
