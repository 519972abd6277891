"""A text template filled: all else in it stays to the letter, with its encoding, delimiter and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.tracking.filling import Edits
from dispatchdesk.rules.handing_back import Template


def fill_text(source: Path, template: Template, edits: Edits, out: Path) -> None:
    """Write ``source`` with the edits to ``out``; rows behind its last one are added.

    Raises:
        DeskError: FILE_ENCODING where its encoding has no sign for a text.
    """
    with source.open(encoding=template.encoding, newline="") as file:
        text = file.read()
    try:
        with out.open("w", encoding=template.encoding, newline="") as file:
            file.writelines(_filled(text, template, edits))
    except UnicodeEncodeError as error:
        raise DeskError(Trouble.FILE_ENCODING, file=source.name) from error


def _filled(text: str, template: Template, edits: Edits) -> Iterator[str]:
    """The records one by one, numbered as the reader numbers them."""
    lines = iter(io.StringIO(text, newline=""))
    yield from islice(lines, template.header_row - 1)
    end = "\r\n" if "\r\n" in text else "\n"
    number = template.header_row - 1
    for number, raw in enumerate(_records(lines, template.delimiter), template.header_row):
        yield _changed(raw, edits[number], template.delimiter) if number in edits else raw
    new = sorted(at for at in edits if at > number)
    if new and not text.endswith(("\r", "\n")):
        yield end
    for at in new:
        yield _changed("", edits[at], template.delimiter) + end


def _records(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """The text of each record: several lines where a cell holds some."""
    taken: list[str] = []

    def remembered() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    for _ in csv.reader(remembered(), delimiter=delimiter):
        yield "".join(taken)
        taken.clear()


def _changed(raw: str, cells: dict[int, str], delimiter: str) -> str:
    body = raw.rstrip("\r\n")
    fields = _fields(body, delimiter)
    fields += [""] * (max(cells) + 1 - len(fields))
    for place, text in cells.items():
        fields[place] = _quoted(text, delimiter)
    return delimiter.join(fields) + raw[len(body) :]


def _fields(body: str, delimiter: str) -> list[str]:
    """The cells of a record as they are written, quotes and all."""
    fields, start, is_open = [], 0, False
    for at, sign in enumerate(body):
        if sign == '"' and (at == start or body[start] == '"'):
            is_open = not is_open
        elif sign == delimiter and not is_open:
            fields.append(body[start:at])
            start = at + 1
    return [*fields, body[start:]]


def _quoted(text: str, delimiter: str) -> str:
    if delimiter in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text
