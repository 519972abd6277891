"""Frozen dataclasses to plain JSON values and back, for the few that tables keep whole.

Fields that hold their default are left out, so that a later field with a default can be read
from an older row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dispatchdesk.storage.times import from_text, to_text

T = TypeVar("T")

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PLAIN = frozenset({str, int, bool, float, NoneType})


def to_json(value: object) -> str:
    """Compact JSON text of a dataclass or of a tuple of them."""
    return compact_json(to_plain(value))


def compact_json(value: object) -> str:
    """Plain values as JSON text without spaces, all characters as they are."""
    return _ENCODER.encode(value)


def from_json(kind: type[T], text: str) -> T:
    """What :func:`to_json` wrote, as ``kind``."""
    result: T = from_plain(kind, json.loads(text))
    return result


def to_plain(value: Any) -> Any:
    """Dictionaries, lists and scalars in place of dataclasses, tuples, enums and times."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    # Before the look for fields: an enum's class takes long to say that it has none.
    if isinstance(value, Enum):
        return value.value
    if hasattr(kind, "__dataclass_fields__"):
        values, defaults = _reader(kind)
        return {
            name: item if type(item) in _PLAIN else to_plain(item)
            for (name, default), item in zip(defaults, values(value), strict=True)
            if item is not default and item != default
        }
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: Any, value: Any) -> Any:
    """The value as ``kind``: the inverse of :func:`to_plain`."""
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return None if value is None else from_plain(_not_none(kind), value)
    if origin is tuple:
        return _tuple_from(get_args(kind), value)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_from(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is datetime:
        return from_text(value)
    return date.fromisoformat(value) if kind is date else value


@cache
def _reader(kind: Any) -> tuple[Callable[[Any], Any], tuple[tuple[str, Any], ...]]:
    """What reads all fields of an object at once, and each field's name and default."""
    defaults = tuple((field.name, _default(field)) for field in fields(kind) if field.init)
    names = [name for name, _ in defaults]
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),), defaults


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _not_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not NoneType)


def _tuple_from(parts: tuple[Any, ...], values: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(from_plain(parts[0], value) for value in values)
    return tuple(from_plain(part, value) for part, value in zip(parts, values, strict=True))


def _dataclass_from(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: from_plain(hints[name], item) for name, item in value.items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
