"""The lines of a slip: check box, picture, what it is, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from dispatchdesk.papers.slips import SlipLine
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.wording.articles import option_name
from dispatchdesk.wording.words import why_text
from ui import fonts
from ui.papers.pages import LEFT, RIGHT, Part
from ui.papers.shapes import draw_check_box, draw_mark, draw_rule, mark_height
from ui.papers.texts import GREY, INK, PAPER, Line, Style, Text, mm

PictureOf = Callable[[Article], QImage | None]

TITLE = Style(11, fonts.SEMIBOLD)
OPTIONS = Style(11)
DETAIL = Style(8.5, colour=GREY)
QUANTITY = Style(15, fonts.BOLD)
SEVERAL = Style(15, fonts.BOLD, PAPER)
BOX = mm(6)
PICTURE = mm(13)
PICTURE_LEFT = LEFT + mm(11)
QUANTITY_WIDTH = mm(20)
SPACE = mm(2.5)


class SlipLines:
    """Draws the lines of many slips; each picture is asked for and scaled once."""

    def __init__(self, picture_of: PictureOf | None = None) -> None:
        self._picture_of = picture_of
        self._pictures: dict[tuple[int | None, str], QImage | None] = {}
        self._text_left = PICTURE_LEFT + (PICTURE + mm(4) if picture_of else 0)
        self._text_width = RIGHT - QUANTITY_WIDTH - self._text_left

    def parts(self, lines: Sequence[SlipLine], room: float) -> Iterator[Part]:
        """Each line of the order as one part, unless its words are longer than a page."""
        for line in lines:
            words = self._words(line)
            top = SPACE + (mark_height() + mm(1) if line.kind is not LineKind.ITEM else 0)
            if top + sum(word.height for word in words) + SPACE <= room:
                yield self._row(line, words, top)
            else:
                yield self._row(line, words[:1], top)
                yield from (self._more(word) for word in words[1:])

    def _words(self, line: SlipLine) -> list[Line]:
        article = line.article
        options = " · ".join(
            f"{option_name(name)} {value}".strip() for name, value in article.options if value
        )
        texts = (
            (article.title or article.sku, TITLE),
            (options, OPTIONS),
            (article.sku, DETAIL),
            (why_text(line.kind, line.why), DETAIL),
        )
        return [word for text, style in texts if text for word in Text(text, style, self._text_width).lines()]

    def _row(self, line: SlipLine, words: Sequence[Line], top: float) -> Part:
        picture = self._picture(line.article)
        least = PICTURE if self._picture_of else BOX
        height = max(top + sum(word.height for word in words), SPACE + least) + SPACE

        def draw(painter: QPainter, y: float) -> None:
            draw_check_box(painter, LEFT, round(y + SPACE), BOX)
            if picture is not None:
                painter.drawImage(QRectF(PICTURE_LEFT, y + SPACE, PICTURE, PICTURE), picture)
            if line.kind is not LineKind.ITEM:
                draw_mark(painter, line.kind, self._text_left, y + SPACE)
            self._draw_words(painter, words, y + top)
            _draw_quantity(painter, line.quantity, y + SPACE)
            draw_rule(painter, y + height, LEFT, RIGHT)

        return Part(height, draw)

    def _more(self, word: Line) -> Part:
        return Part(word.height, lambda painter, y: self._draw_words(painter, [word], y))

    def _draw_words(self, painter: QPainter, words: Sequence[Line], y: float) -> None:
        for word in words:
            word.draw(painter, self._text_left, y)
            y += word.height

    def _picture(self, article: Article) -> QImage | None:
        if self._picture_of is None:
            return None
        key = (article.variant_id, article.sku)
        if key not in self._pictures:
            self._pictures[key] = _on_paper(self._picture_of(article))
        return self._pictures[key]


def _on_paper(image: QImage | None) -> QImage | None:
    """As many dots as are printed, square, without transparency: a PDF keeps every dot it is given."""
    if image is None or image.isNull():
        return None
    scaled = image.scaled(
        QSize(PICTURE, PICTURE),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    square = QImage(PICTURE, PICTURE, QImage.Format.Format_RGB32)
    square.fill(Qt.GlobalColor.white)
    painter = QPainter(square)
    painter.drawImage((PICTURE - scaled.width()) // 2, (PICTURE - scaled.height()) // 2, scaled)
    painter.end()
    return square


def _draw_quantity(painter: QPainter, quantity: int, y: float) -> None:
    """More than one stands white on black: that is what is overlooked."""
    text = Text(str(quantity), SEVERAL if quantity > 1 else QUANTITY)
    width = max(text.width + mm(5), text.height)
    box = QRectF(RIGHT - width, y, width, text.height)
    if quantity > 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK)
        painter.drawRoundedRect(box, mm(1.2), mm(1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    text.draw(painter, box.center().x() - text.width / 2, y)
