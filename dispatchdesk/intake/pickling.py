"""What readers give, as bytes: between the child process and its parent, and in the staging file.

A frozen dataclass with slots pickles field by field in Python; giving its constructor its fields takes a
third of the time. Reading makes nothing but what readers give, so that bytes from elsewhere run no code.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, BinaryIO

from dispatchdesk.intake.parsed import (
    FileProblem,
    NamedNumber,
    NamedStage,
    ParsedCustomer,
    ParsedFiles,
    ParsedLine,
    ParsedOrder,
    ParsedProduct,
    ParsedVariant,
    ReadFile,
    UnknownTable,
)
from dispatchdesk.rules.orders import Recipient

_RECORDS: tuple[type[Any], ...] = (
    FileProblem,
    NamedNumber,
    NamedStage,
    ParsedCustomer,
    ParsedFiles,
    ParsedLine,
    ParsedOrder,
    ParsedProduct,
    ParsedVariant,
    ReadFile,
    Recipient,
    UnknownTable,
)
_MODULES = frozenset({"dispatchdesk.errors", "dispatchdesk.intake.parsed", "dispatchdesk.rules.orders"})
_PLAIN = frozenset({("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")})


def _reducer(record: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*[field.name for field in fields(record)])
    return lambda one: (record, values(one))


_REDUCERS = copyreg.dispatch_table | {record: _reducer(record) for record in _RECORDS}


def to_bytes(value: object) -> bytes:
    """One value as bytes."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """The value of :func:`to_bytes`; UnpicklingError where it is nothing of ours."""
    return _OwnUnpickler(io.BytesIO(data)).load()


def dump(file: BinaryIO, value: object) -> None:
    """Append one value to a file, its length first."""
    dump_bytes(file, to_bytes(value))


def dump_bytes(file: BinaryIO, data: bytes) -> None:
    """Append one value that is packed already."""
    file.write(len(data).to_bytes(8, "big"))
    file.write(data)


def load(file: BinaryIO) -> Any:
    """The file's next value; EOFError behind the last one, UnpicklingError where it is nothing of ours."""
    return from_bytes(load_bytes(file))


def load_bytes(file: BinaryIO) -> bytes:
    """The file's next value, left packed; EOFError behind the last one."""
    length = file.read(8)
    if not length:
        raise EOFError
    return file.read(int.from_bytes(length, "big"))


class _OwnUnpickler(pickle.Unpickler):
    """Finds no names but those of the records and of what they hold."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES or (module, name) in _PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a reader gives")
