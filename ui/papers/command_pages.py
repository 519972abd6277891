"""The command sheet: one page to hang beside the bench."""

from __future__ import annotations

from collections.abc import Sequence

from dispatchdesk.papers.command_sheet import CommandCode, CommandSheet
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import command_name
from ui import fonts
from ui.papers.code_grid import NamedCode, draw_code_grid
from ui.papers.pages import LEFT, RIGHT, TOP, WIDTH, Paper
from ui.papers.shapes import draw_rule
from ui.papers.texts import GREY, Style, Text, mm

HEADLINE = Style(22, fonts.BOLD)
LEAD = Style(10, colour=GREY)
COMMANDS_A_ROW = 3
ANSWERS_A_ROW = 5


def draw_command_sheet(paper: Paper, sheet: CommandSheet) -> None:
    """Draw the page: the commands, then the answers 0 … 9."""
    painter = paper.next_page()
    headline = Text(tr("Commands for the scanner"), HEADLINE)
    lead = Text(tr("Scan a code instead of pressing its key."), LEAD, WIDTH)
    headline.draw(painter, LEFT, TOP)
    lead.draw(painter, LEFT, TOP + headline.height)
    y = TOP + headline.height + lead.height + mm(4)
    draw_rule(painter, y, LEFT, RIGHT, strong=True)
    y = draw_code_grid(painter, _named(sheet.commands), COMMANDS_A_ROW, y + mm(5))
    draw_rule(painter, y, LEFT, RIGHT)
    draw_code_grid(painter, _named(sheet.answers), ANSWERS_A_ROW, y + mm(5))


def _named(codes: Sequence[CommandCode]) -> list[NamedCode]:
    return [(command_name(code.command) if code.command else str(code.digit), code.barcode) for code in codes]
