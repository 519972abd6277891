"""Records: classes that only hold values."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, for those that are made or defined while somebody waits.

    Only the type checker keeps it frozen: else each takes four times as long to make. How it compares, hashes
    and shows itself is not written, parsed and compiled for each class anew: that is two thirds of the work,
    and the start of the window defines fifty.
    """
    made: Any = dataclass(slots=True, eq=False, repr=False)(cls)
    values = attrgetter(*(field.name for field in fields(made) if field.compare))

    def equals(self: T, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is made else NotImplemented

    made.__eq__, made.__hash__, made.__repr__ = equals, lambda self: hash(values(self)), _show
    return made  # type: ignore[no-any-return]


def _show(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
