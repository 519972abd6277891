"""The rows of one sheet as the text that a workbook holds (ECMA-376, SpreadsheetML).

Texts stand in their cells: a table of shared ones would have to be held until the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from xlsxwriter.utility import xl_col_to_name

from dispatchdesk.exports.columns import Cell

TEXT_LIMIT = 32_767
"""UTF-16 units that a cell of Excel holds."""
CUT_MARK = " […]"
UNWRITABLE = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
"""Lone surrogates and noncharacters have no form in XML."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_LIKE_CONTROL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class SheetRows:
    """Turns cells into rows, numbered behind the header; remembers which texts were cut."""

    def __init__(self, titles: Sequence[str], styles: Mapping[str, str]) -> None:
        """``styles``: by a column's letters, under which number the workbook keeps its style."""
        self.count = 0
        self.cut: list[tuple[int, str]] = []
        """Row, the header being row 1, and title of each cell that holds less than it should."""
        letters = [xl_col_to_name(place) for place in range(len(titles))]
        self._columns = [(f'<c r="{letter}', styles.get(letter, "0")) for letter in letters]
        self._titles = titles

    def text(self, cells: Sequence[Cell]) -> str:
        """The next row; empty cells are left out."""
        self.count += 1
        row = str(self.count + 1)
        if not _are_plain([cell for cell in cells if isinstance(cell, str)]):
            return self._escaped_row(row, cells)
        filled = [
            f'{start}{row}" t="inlineStr"><is><t>{cell}</t></is></c>'
            if isinstance(cell, str)
            else f'{start}{row}" s="{style}"><v>{cell}</v></c>'
            for (start, style), cell in zip(self._columns, cells, strict=True)
            if cell is not None and cell != ""
        ]
        return f'<row r="{row}">{"".join(filled)}</row>'

    def _escaped_row(self, row: str, cells: Sequence[Cell]) -> str:
        filled: list[str] = []
        for title, (start, style), cell in zip(self._titles, self._columns, cells, strict=True):
            if isinstance(cell, str) and cell:
                words = self._escaped(cell, title)
                filled.append(f'{start}{row}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>')
            elif cell is not None and cell != "":
                filled.append(f'{start}{row}" s="{style}"><v>{cell}</v></c>')
        return f'<row r="{row}">{"".join(filled)}</row>'

    def _escaped(self, text: str, title: str) -> str:
        kept = _cut_to_cell(text.translate(UNWRITABLE))
        if len(kept) < len(text):
            self.cut.append((self.count + 1, title))
        words = _LIKE_CONTROL.sub("_x005F_", kept)
        words = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", words)
        return escape(words, quote=False)


def _cut_to_cell(text: str) -> str:
    """The text as a cell holds it: whole, or its beginning and a mark."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * TEXT_LIMIT:
        return text
    return encoded[: 2 * (TEXT_LIMIT - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


def _are_plain(texts: Sequence[str]) -> bool:
    """Whether all are their own XML: nothing to escape, to cut, or to keep from being trimmed.

    Nearly all rows are, and to look at them together takes a tenth of escaping each.
    """
    joined = f"|{'|'.join(texts)}|"
    return (
        2 * len(joined) <= TEXT_LIMIT
        and joined.isprintable()
        and "&" not in joined
        and "<" not in joined
        and ">" not in joined
        and "_x" not in joined
        and "| " not in joined
        and " |" not in joined
    )
