"""What a channel's reader is given, and what it gives back: the interface of every file format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import TypeVar

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.cells import UNCLEAN_ENDS, clean
from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.parsed import FileProblem, NamedNumber, NamedStage, ParsedOrder, ParsedProduct

Record = tuple[int, list[str]]
"""A physical row number, counted from 1, and the row's cells."""

Row = TypeVar("Row")


class FileRefusedError(Exception):
    """The whole file cannot be taken; ``problem`` says why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.trouble.value)
        self.problem = problem


def refuse(file: str, trouble: Trouble, row: int = 0, column: str = "", **words: str) -> FileRefusedError:
    """The exception that refuses a file, to be raised."""
    return FileRefusedError(FileProblem(file, row, column, trouble, tuple(words.items())))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of its tables."""

    orders: tuple[ParsedOrder, ...] = ()
    products: tuple[ParsedProduct, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    newest_at: datetime | None = None
    numbers: tuple[NamedNumber, ...] = ()
    stages: tuple[NamedStage, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of table that a channel exports.

    ``fingerprints`` are sets of captions, one of which must be there whole, and
    none of ``absent``. ``columns`` gives the captions by which a field is known,
    best first; those of ``required`` must be found. Formats with one ``read``
    function are a family: it is given all their tables at once.
    """

    name: str
    channel: str
    fingerprints: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    read: Callable[[Sequence[Table]], Reading]
    absent: frozenset[str] = frozenset()
    encodings: tuple[str, ...] = ("utf-8",)
    quotes_in_tabs: bool = True
    """False where a ``"`` in a tab-separated file is a letter like any other."""

    def fits(self, captions: Set[str]) -> bool:
        """Whether a header of these normalised captions is this format's."""
        return self.absent.isdisjoint(captions) and any(prints <= captions for prints in self.fingerprints)


def fingerprint(*captions: str) -> frozenset[str]:
    """A set of captions, normalised as headers are."""
    return frozenset(map(normal_caption, captions))


@dataclass(slots=True)
class Table:
    """A recognised sheet or text file; its rows are read from disk each time they are asked for."""

    file: str
    format: Format
    header_row: int
    header: tuple[str, ...]
    records: Callable[[], Iterator[Record]]
    """The rows after the header."""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    """Its name in a workbook."""
    ends_cut: bool = False
    """The last row has no line end, so it may be cut short."""
    rows_read: int = 0
    _columns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        captions = [normal_caption(caption) for caption in self.header]
        for name, aliases in self.format.columns.items():
            found = next((alias for alias in map(normal_caption, aliases) if alias in captions), None)
            if found is not None:
                self._columns[name] = captions.index(found)
        for name in self.format.required:
            if name not in self._columns:
                raise refuse(self.file, Trouble.COLUMN_MISSING, self.header_row, self.format.columns[name][0])

    def has(self, name: str) -> bool:
        """Whether the file has a column for that field."""
        return name in self._columns

    def caption(self, name: str) -> str:
        """The file's own caption of a field, else the name by which the format knows it."""
        if name in self._columns:
            return clean(self.header[self._columns[name]])
        return next(iter(self.format.columns.get(name, ())), "")

    def rows(self, make: Callable[..., Row]) -> Iterator[Row]:
        """Each row that is not blank as ``make(row number, shape, *cells)``.

        The cells are cleaned and come in the sequence of the format's columns, ``""``
        for a column that the file lacks. ``shape`` is None, or what is wrong with the
        number of cells: ROW_TOO_SHORT, or ROW_SHIFTED where there are too many.
        """
        width = len(self.header)
        pick = itemgetter(*(self._columns.get(name, width) for name in self.format.columns))
        self.rows_read = 0
        usual = 0 if self.header[-1].strip() else width
        for number, cells in self.records():
            if not (cells and cells[0].strip()) and not "".join(cells).strip():
                continue
            self.rows_read += 1
            usual = usual or max(width, len(cells))
            shape = None
            if len(cells) != width:
                shape = _shape(cells, width, usual)
                cells[width:] = [""] * (width - len(cells))
            cells.append("")
            yield make(number, shape, *_cleaned(pick(cells)))

    def problem(self, row: int, name: str, trouble: Trouble, order: str = "", **words: str) -> FileProblem:
        """A problem of one row in the column of a field (or in none)."""
        filled = tuple(words.items())
        return FileProblem(self.file, row, self.caption(name), trouble, filled, order_number=order)


def _cleaned(cells: Sequence[str]) -> Sequence[str]:
    """Nearly all rows of a file are clean: to look at one at once costs a third of looking at its cells."""
    row = "|".join(("", *cells, ""))
    # What is no plain space, and none of the signs below, does not print.
    if row.isprintable() and not ("| " in row or " |" in row or "=" in row or "'" in row):
        return cells
    return [
        cell
        if not cell or (cell[0] not in UNCLEAN_ENDS and cell[-1] not in UNCLEAN_ENDS and "\x00" not in cell)
        else clean(cell)
        for cell in cells
    ]


def _shape(cells: Sequence[str], width: int, usual: int) -> Trouble | None:
    """``usual`` allows for files that end every row with a spare delimiter, though not the header."""
    if len(cells) < width:
        return Trouble.ROW_TOO_SHORT
    if len(cells) > usual or any(cell.strip() for cell in cells[width:]):
        return Trouble.ROW_SHIFTED
    return None
