"""Named barcodes in rows of equal cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from dispatchdesk.papers.barcodes import Barcode
from ui import fonts
from ui.papers.pages import LEFT, WIDTH
from ui.papers.shapes import draw_barcode, module_dots
from ui.papers.texts import Style, Text, mm

NAME = Style(13, fonts.SEMIBOLD)
BAR_HEIGHT = mm(12)
ROW_HEIGHT = mm(27)

NamedCode = tuple[str, Barcode]


def draw_code_grid(painter: QPainter, codes: Sequence[NamedCode], a_row: int, y: float) -> float:
    """Draw the codes row by row; gives the lower edge of the last row."""
    cell = WIDTH // a_row
    module = module_dots([barcode for _, barcode in codes], cell)
    for place, code in enumerate(codes):
        row, column = divmod(place, a_row)
        _draw_code(painter, code, LEFT + column * cell, y + row * ROW_HEIGHT, module)
    rows = -(-len(codes) // a_row)
    return y + rows * ROW_HEIGHT


def _draw_code(painter: QPainter, code: NamedCode, x: int, y: float, module: int) -> None:
    words, barcode = code
    name = Text(words, NAME)
    name.draw(painter, x, y)
    draw_barcode(painter, barcode, x, round(y + name.height + mm(1)), module, BAR_HEIGHT)
