"""The files of one command read into one import, in the process that calls it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.formats import formats_named
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles, ReadFile, UnknownTable
from dispatchdesk.intake.reader import FileRefusedError, Format, Reading, Table
from dispatchdesk.intake.shapes import newest
from dispatchdesk.intake.tables import open_tables, peek

Progress = Callable[[int, int], None]
"""Told bytes read and bytes in all."""


class _Meter:
    """Adds up what has been read of several files."""

    def __init__(self, paths: Sequence[Path], on_progress: Progress | None) -> None:
        self._total = sum(path.stat().st_size for path in paths if path.is_file())
        self._on_progress = on_progress
        self._read: dict[Path, int] = {}

    def tick(self, path: Path, read: int) -> None:
        self._read[path] = max(read, self._read.get(path, 0))
        if self._on_progress:
            self._on_progress(min(sum(self._read.values()), self._total), self._total)


def parse_files(
    paths: Sequence[Path],
    format_name: str | None = None,
    on_progress: Progress | None = None,
    on_file: Callable[[str], None] | None = None,
    own: Sequence[Format] = (),
) -> ParsedFiles:
    """What the files say. A hostile spreadsheet can abort the process: use :func:`reading.read_files`.

    ``on_file`` is told the name of each file before it is opened. ``own``: formats that a person made.
    """
    formats = formats_named(format_name, own)
    meter = _Meter(paths, on_progress)
    tables: list[tuple[Path, Table]] = []
    refused: list[FileProblem] = []
    unknown: list[UnknownTable] = []
    for path in paths:
        if on_file:
            on_file(path.name)
        try:
            tables += [(path, table) for table in _open(path, formats, meter)]
        except FileRefusedError as refusal:
            refused.append(refusal.problem)
            unknown += _first_rows(path, refusal.problem)
    readings = [] if refused else list(_readings([table for _path, table in tables], refused))
    for path in paths:
        meter.tick(path, path.stat().st_size if path.is_file() else 0)
    return replace(_combined(tables, readings, refused), unknown=tuple(unknown))


def _first_rows(path: Path, problem: FileProblem) -> Iterator[UnknownTable]:
    """For a person to say what the columns are, where nothing else is wrong with the file."""
    if problem.trouble in (Trouble.FORMAT_UNKNOWN, Trouble.FILE_ENCODING):
        with suppress(FileRefusedError):
            yield peek(path)


def _open(path: Path, formats: Sequence[Format], meter: _Meter) -> list[Table]:
    return open_tables(path, formats, lambda read: meter.tick(path, read))


def _readings(tables: Sequence[Table], refused: list[FileProblem]) -> Iterator[Reading]:
    """Each family of formats reads all its tables at once."""
    for family in _families(tables):
        try:
            yield family[0].format.read(family)
        except FileRefusedError as refusal:
            refused.append(refusal.problem)


def _families(tables: Sequence[Table]) -> list[list[Table]]:
    families: dict[Callable[[Sequence[Table]], Reading], list[Table]] = {}
    for table in tables:
        families.setdefault(table.format.read, []).append(table)
    return list(families.values())


def _combined(
    tables: Sequence[tuple[Path, Table]], readings: Sequence[Reading], refused: Sequence[FileProblem]
) -> ParsedFiles:
    files = tuple(_read_file(path, [own for at, own in tables if at == path]) for path in dict(tables))
    if refused:
        return ParsedFiles(files=files, refused=tuple(refused))
    orders = tuple(order for reading in readings for order in reading.orders)
    products = tuple(product for reading in readings for product in reading.products)
    channels = [
        *(order.channel for order in orders[:1]),
        *(product.channel for product in products[:1]),
        *(table.format.channel for _path, table in tables),
    ]
    return ParsedFiles(
        files=files,
        channel=next(iter(channels), ""),
        orders=orders,
        products=products,
        problems=tuple(problem for reading in readings for problem in reading.problems),
        newest_at=newest(reading.newest_at for reading in readings),
        numbers=tuple(number for reading in readings for number in reading.numbers),
        stages=tuple(stage for reading in readings for stage in reading.stages),
    )


def _read_file(path: Path, tables: Sequence[Table]) -> ReadFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    rows = sum(table.rows_read for table in tables)
    first = tables[0]
    return ReadFile(
        path.name, first.format.name, first.encoding, digest, rows, first.delimiter, first.format.channel
    )
