"""Records that files make by the hundred thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A dataclass that only the type checker keeps frozen: a frozen one takes four times as long to make."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
