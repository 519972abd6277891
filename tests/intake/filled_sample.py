"""A channel's file with orders or articles of one's own: the header of a sample, and rows under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from tests.intake.good_files import GOOD_FILES
from tests.intake.making_files import Rows, rows_of

ENCODINGS = {good.path: good.encoding for good in GOOD_FILES}

Tables = dict[str, Rows]
"""Rows, the header first, by the name of their file without its ending."""


@dataclass(frozen=True, slots=True)
class Sold:
    """One order of one line, with what people wrote into it."""

    number: str
    sku: str
    title: str
    recipient: str
    buyer_note: str = ""
    seller_note: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a catalogue."""

    handle: str
    title: str
    sku: str
    barcode: str
    maker: str = ""


class _Text(str):
    """What somebody wrote; as ``{title:html}`` in the way of a web page."""

    __slots__ = ()

    def __format__(self, way: str) -> str:
        return escape(self) if way == "html" else str(self)


@dataclass(frozen=True, slots=True)
class Export:
    """A file of a channel: what it is called, a sample with its header, what stands under its captions.

    ``{title}`` is the field of what was sold or listed, ``{at}`` its place; all other cells are empty.
    """

    name: str
    sample: Path
    cells: dict[str, str]
    is_row_a_piece: bool = False

    def rows(self, things: Sequence[Sold | Listed]) -> Rows:
        header = rows_of(self.sample, ENCODINGS.get(self.sample, "utf-8"))[0]
        assert set(self.cells) <= set(header)
        rows = [header]
        for at, thing in enumerate(things, 1):
            fields = {name: _Text(value) for name, value in asdict(thing).items()}
            row = [self.cells.get(caption, "").format(at=at, **fields) for caption in header]
            rows += [row] * (int(fields["quantity"]) if self.is_row_a_piece else 1)
        return rows


def tables_of(exports: Sequence[Export], things: Sequence[Sold | Listed]) -> Tables:
    """What a channel exports of these."""
    return {export.name: export.rows(things) for export in exports}


def tells(exports: Sequence[Export], field: str) -> bool:
    """Whether the files, as their samples here are, have a column for it."""
    return any(f"{{{field}" in cell for export in exports for cell in export.cells.values())
