"""Text files: their encoding, delimiter and header are found by the captions of a known format."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.headers import HEADER_WITHIN, normal_caption
from dispatchdesk.intake.reader import Format, Record, Table, refuse

DELIMITERS = ",\t;|"
ENCODINGS = ("utf-8", "gb18030", "cp932", "big5", "cp1252")
"""In this sequence; all but UTF-8 fit nearly any bytes, so a known header must confirm them."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD_BYTES = 64 * 1024
# A header in plain English tells no encoding, and most of cp1252 decodes as cp932. No other script has
# three such pairs in a row, which every Japanese address has.
_IN_JAPANESE = re.compile(rb"(?:[\x81-\x9f][\x40-\x7e\x80-\xfc]){3}")
_LONGEST_CELL = 1024 * 1024
_ROWS_A_TICK = 2000

Tick = Callable[[int], None]
"""Told how many bytes of the file have been read."""


@dataclass(frozen=True, slots=True)
class _Header:
    format: Format
    delimiter: str
    lines_before: int
    cells: tuple[str, ...]

    @property
    def has_quotes(self) -> bool:
        """Whether a ``"`` encloses a cell, and is no letter of it."""
        return self.format.quotes_in_tabs or self.delimiter != "\t"


def open_csv(path: Path, formats: Sequence[Format], tick: Tick) -> Table:
    """The table in a text file; FileRefusedError where it is empty, unknown, or not in one encoding."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.replace(b"\x00", b"").strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise refuse(path.name, Trouble.FILE_EMPTY)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    for encoding in (marked,) if marked else _possible(head):
        header = _find_header(head, encoding, formats, is_marked=marked is not None)
        if header and _decodes(path, encoding) and (encoding != "cp932" or _IN_JAPANESE.search(head)):
            return _table(path, encoding, header, tick)
    readable = _decodes(path, marked or "utf-8")
    raise refuse(path.name, Trouble.FORMAT_UNKNOWN if readable else Trouble.FILE_ENCODING)


def _possible(head: bytes) -> Sequence[str]:
    """UTF-8 alone where the beginning is that and more than English: by chance no other text is.

    Read as something else, its captions would be others, and some formats go by captions that are missing.
    """
    is_sure = not head.isascii() and text_of(head, "utf-8") is not None
    return ENCODINGS[:1] if is_sure else ENCODINGS


def _find_header(head: bytes, encoding: str, formats: Sequence[Format], is_marked: bool) -> _Header | None:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    lines = islice(io.StringIO(text, newline=""), HEADER_WITHIN)
    for before, line in enumerate(lines):
        for delimiter in sorted(filter(line.count, DELIMITERS), key=line.count, reverse=True):
            cells = next(csv.reader([line], delimiter=delimiter), [])
            captions = {normal_caption(cell) for cell in cells}
            for format_ in formats:
                if (is_marked or encoding in format_.encodings) and format_.fits(captions):
                    return _Header(format_, delimiter, before, tuple(cells))
    return None


def text_of(head: bytes, encoding: str) -> str | None:
    """The beginning of a file as text, whatever is cut off at its end; None where it is another encoding."""
    marked = next((one for mark, one in _MARKS if head.startswith(mark)), encoding)
    try:
        return codecs.getincrementaldecoder(marked)("strict").decode(head)
    except UnicodeError:
        return None


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as file:
            while chunk := file.read(_LONGEST_CELL):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _table(path: Path, encoding: str, header: _Header, tick: Tick) -> Table:
    return Table(
        file=path.name,
        format=header.format,
        header_row=header.lines_before + 1,
        header=header.cells,
        records=lambda: _records(path, encoding, header, tick),
        encoding=encoding,
        delimiter=header.delimiter,
        ends_cut=not _ends_with_line_end(path),
    )


def _ends_with_line_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4))
        return file.read().rstrip(b"\x00\x1a")[-1:] in (b"\n", b"\r")


def _records(path: Path, encoding: str, header: _Header, tick: Tick) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_CELL)
    number = header.lines_before
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
        lines = islice(text, header.lines_before, None)
        rows = csv.reader(
            lines,
            delimiter=header.delimiter,
            quoting=csv.QUOTE_MINIMAL if header.has_quotes else csv.QUOTE_NONE,
            strict=True,
        )
        try:
            for number, cells in enumerate(rows, header.lines_before + 1):
                if number % _ROWS_A_TICK == 0:
                    tick(raw.tell())
                if number > header.lines_before + 1:
                    yield number, cells
        except csv.Error:
            # The parser gives up in the row whose quote was never closed: later rows are inside that cell.
            raise refuse(path.name, Trouble.FILE_UNCLOSED_QUOTE, number + 1) from None
