"""Barcodes of items on as many pages as they need, for trying a real scanner."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from dispatchdesk.papers.item_labels import ItemLabel, ItemLabelSheet
from dispatchdesk.wording.articles import options_text
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.papers.pages import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Paper, Part, draw_parts, fill_pages
from ui.papers.shapes import NARROWEST_MODULE, draw_barcode, draw_rule, module_dots
from ui.papers.texts import GREY, Style, Text, mm

HEADLINE = Style(22, fonts.BOLD)
TITLE = Style(9, fonts.SEMIBOLD)
OPTIONS = Style(9)
SKU = Style(7, colour=GREY)
BAR_HEIGHT = mm(13)
SPACE = mm(6)
MOST_A_ROW = 3


def draw_item_labels(paper: Paper, sheet: ItemLabelSheet) -> None:
    """Draw all labels, as many in a row as the widest code allows."""
    widest = max((label.barcode.width * NARROWEST_MODULE for label in sheet.labels), default=1)
    a_row = max(1, min(MOST_A_ROW, WIDTH // (widest + SPACE)))
    rows = [
        _row(sheet.labels[start : start + a_row], WIDTH // a_row)
        for start in range(0, len(sheet.labels), a_row)
    ]
    headline = Text(tr("Item barcodes"), HEADLINE)
    top = TOP + headline.height + mm(8)
    for parts in fill_pages(rows, BOTTOM - top):
        painter = paper.next_page()
        headline.draw(painter, LEFT, TOP)
        draw_rule(painter, top - mm(5), LEFT, RIGHT, strong=True)
        draw_parts(painter, parts, top)


def _row(labels: tuple[ItemLabel, ...], width: int) -> Part:
    texts = [_words(label, width - SPACE) for label in labels]
    above = max(sum(text.height for text in words) for words in texts) + mm(1)

    def draw(painter: QPainter, y: float) -> None:
        for place, (label, words) in enumerate(zip(labels, texts, strict=True)):
            x = LEFT + place * width
            bottom = y
            for text in words:
                text.draw(painter, x, bottom)
                bottom += text.height
            module = module_dots([label.barcode], width - SPACE)
            draw_barcode(painter, label.barcode, x, round(y + above), module, BAR_HEIGHT)

    return Part(above + BAR_HEIGHT + mm(10), draw)


def _words(label: ItemLabel, width: float) -> list[Text]:
    article = label.article
    texts = ((article.title, TITLE), (options_text(article.options), OPTIONS), (article.sku, SKU))
    return [Text(text, style, width) for text, style in texts if text]
