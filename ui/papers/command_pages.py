"""The command sheet: one page to hang beside the bench."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from dispatchdesk.papers.command_sheet import CommandCode, CommandSheet
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import command_name
from ui import fonts
from ui.papers.pages import LEFT, RIGHT, TOP, WIDTH, Paper
from ui.papers.shapes import draw_barcode, draw_rule, module_dots
from ui.papers.texts import GREY, Style, Text, mm

HEADLINE = Style(22, fonts.BOLD)
LEAD = Style(10, colour=GREY)
NAME = Style(13, fonts.SEMIBOLD)
BAR_HEIGHT = mm(12)
COMMANDS_A_ROW = 3
ANSWERS_A_ROW = 5
ROW_HEIGHT = mm(29)


def draw_command_sheet(paper: Paper, sheet: CommandSheet) -> None:
    """Draw the page: the commands, then the answers 0 … 9."""
    painter = paper.next_page()
    headline = Text(tr("Commands for the scanner"), HEADLINE)
    lead = Text(tr("Scan a code instead of pressing its key."), LEAD, WIDTH)
    headline.draw(painter, LEFT, TOP)
    lead.draw(painter, LEFT, TOP + headline.height)
    y = TOP + headline.height + lead.height + mm(4)
    draw_rule(painter, y, LEFT, RIGHT, strong=True)
    y = _draw_grid(painter, sheet.commands, COMMANDS_A_ROW, y + mm(5))
    draw_rule(painter, y, LEFT, RIGHT)
    _draw_grid(painter, sheet.answers, ANSWERS_A_ROW, y + mm(5))


def _draw_grid(painter: QPainter, codes: Sequence[CommandCode], a_row: int, y: float) -> float:
    """Draw the codes row by row; gives the lower edge of the last row."""
    cell = WIDTH // a_row
    module = module_dots([code.barcode for code in codes], cell)
    for place, code in enumerate(codes):
        row, column = divmod(place, a_row)
        _draw_code(painter, code, LEFT + column * cell, y + row * ROW_HEIGHT, module)
    rows = -(-len(codes) // a_row)
    return y + rows * ROW_HEIGHT


def _draw_code(painter: QPainter, code: CommandCode, x: int, y: float, module: int) -> None:
    name = Text(command_name(code.command) if code.command else str(code.digit), NAME)
    name.draw(painter, x, y)
    draw_barcode(painter, code.barcode, x, round(y + name.height + mm(1)), module, BAR_HEIGHT)
