"""Cells that hold several things at once: records between pipes, JSON, and pairs of name and value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from dispatchdesk.intake.cells import clean

Pairs = tuple[tuple[str, str], ...]

_INSIDE_RECORDS = "|:;"


def piped_records(text: str) -> list[dict[str, str]]:
    """Records of ``id:1|name:Tee|sku:T-1;id:2|…``; a ``\\`` before one of the marks makes it a letter."""
    return [
        dict(_pair(part, ":", _INSIDE_RECORDS) for part in _split(record, "|"))
        for record in _split(text, ";")
        if record.strip()
    ]


def json_records(text: str) -> list[Mapping[str, Any]]:
    """Records of a JSON list, numbers as they are written; ValueError where it is none."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError:
        raise ValueError(text[:80]) from None
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise ValueError(text[:80])
    return found


def packed_pairs(text: str, between: str, mark: str) -> Pairs:
    """Pairs of ``Color=Blue,Size=Medium`` (``,`` and ``=``) or ``Color: Red | Size: L`` (``|`` and ``:``)."""
    return tuple(_pair(part, mark, between + mark) for part in _split(text, between) if part.strip())


def json_pairs(value: object) -> Pairs:
    """Pairs of a JSON object, or of a list of objects with label (or key) and value."""
    if isinstance(value, dict):
        return tuple((plain(name), plain(text)) for name, text in value.items())
    pairs = [pair for pair in value if isinstance(pair, dict)] if isinstance(value, list) else []
    return tuple((plain(pair.get("label") or pair.get("key")), plain(pair.get("value"))) for pair in pairs)


def plain(value: object) -> str:
    """A JSON value as the text of a cell; halves of characters, which no file can hold, are replaced."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return clean(text.encode("utf-8", "replace").decode())


def _split(text: str, mark: str, most: int = 0) -> list[str]:
    r"""Parts between the marks that no ``\`` makes letters, ``most`` + 1 of them where that is not 0."""
    if "\\" not in text:
        return text.split(mark, most or -1)
    return re.split(rf"(?<!\\){re.escape(mark)}", text, maxsplit=most)


def _pair(text: str, mark: str, escaped: str) -> tuple[str, str]:
    name, *rest = _split(text, mark, 1)
    if not rest:
        name, rest = "", [name]
    return _unescaped(name, escaped), _unescaped(rest[0], escaped)


def _unescaped(text: str, marks: str) -> str:
    if "\\" in text:
        text = re.sub(rf"\\([{re.escape(marks)}])", r"\1", text)
    return clean(text)
