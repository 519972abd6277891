"""Badges to cut out, as many pages as there are people for."""

from __future__ import annotations

from dispatchdesk.papers.badges import BadgeSheet
from dispatchdesk.wording.language import tr
from ui.papers.code_grid import draw_code_grid
from ui.papers.command_pages import HEADLINE, LEAD
from ui.papers.pages import LEFT, RIGHT, TOP, WIDTH, Paper
from ui.papers.shapes import draw_rule
from ui.papers.texts import Text, mm

BADGES_A_ROW = 2
BADGES_A_PAGE = 14


def draw_badges(paper: Paper, sheet: BadgeSheet) -> None:
    """Draw the pages of the sheet."""
    codes = [(badge.name, badge.barcode) for badge in sheet.badges]
    for first in range(0, len(codes), BADGES_A_PAGE):
        painter = paper.next_page()
        headline = Text(tr("Badges"), HEADLINE)
        lead = Text(tr("Scan your badge: your name stands on every scan from then on."), LEAD, WIDTH)
        headline.draw(painter, LEFT, TOP)
        lead.draw(painter, LEFT, TOP + headline.height)
        y = TOP + headline.height + lead.height + mm(4)
        draw_rule(painter, y, LEFT, RIGHT, strong=True)
        draw_code_grid(painter, codes[first : first + BADGES_A_PAGE], BADGES_A_ROW, y + mm(5))
