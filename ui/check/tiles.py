"""Answers as large tiles: each carries its key and can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.colours import swatch
from ui import fonts, theme
from ui.check.picture_box import paint_picture
from ui.check.wrapped import Wrapped
from ui.pictures import PictureStore
from ui.widgets.painting import chip_size, option_chip_font, paint_box, paint_option_chip

_KEY = 44.0
_PICTURE = 88.0
_MARGIN = 16.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the key written on it, its words or its article, and the code that it sends."""

    key: str
    code: str
    words: str
    article: Article | None = None
    tone: str = "accent"


class AnswerTile(QAbstractButton):
    """Takes no focus: a space in a code would click it."""

    def __init__(self, answer: Answer, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        self._pictures = pictures
        self.setText(answer.words)
        self.setAccessibleName(answer.words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(132 if answer.article else 92)

    def sizeHint(self) -> QSize:
        return QSize(220, 116 if self.answer.article else 72)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 68 if self.answer.article else 46)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        is_near = self.underMouse() or self.isDown()
        border = now.colour(self.answer.tone if is_near else "line")
        paint_box(painter, rect, now.soft(self.answer.tone) if is_near else now.colour("surface"), border)
        left = self._paint_key(painter, rect)
        if self.answer.article is not None:
            left = self._paint_picture(painter, rect, left, self.answer.article)
        self._paint_words(painter, rect.adjusted(left, 8, -_MARGIN, -8))

    def _paint_key(self, painter: QPainter, rect: QRectF) -> float:
        """The key, large; gives where the rest begins."""
        now = theme.current()
        font = fonts.font(22, fonts.BOLD, tabular=True)
        width = max(_KEY, QFontMetricsF(font).horizontalAdvance(self.answer.key) + 20)
        spot = QRectF(_MARGIN, (rect.height() - _KEY) / 2, width, _KEY)
        paint_box(painter, spot, now.soft(self.answer.tone), now.colour(self.answer.tone), corner=9)
        painter.setFont(font)
        painter.setPen(now.colour(self.answer.tone))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self.answer.key)
        return spot.right() + 16

    def _paint_picture(self, painter: QPainter, rect: QRectF, left: float, article: Article) -> float:
        side = min(_PICTURE, rect.height() - 16)
        spot = QRectF(left, (rect.height() - side) / 2, side, side)
        paint_picture(painter, spot, self._pictures, article)
        return spot.right() + 16

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        article = self.answer.article
        words = article.title or article.sku if article else self.answer.words
        text = _fitting(words, rect.width(), rect.height() - (34 if article else 0))
        height = text.height + (34 if article and article.options else 0)
        top = rect.top() + (rect.height() - height) / 2
        painter.setClipRect(rect)
        text.paint(painter, QPointF(rect.left(), top), theme.current().colour("ink"))
        if article:
            _paint_options(painter, QPointF(rect.left(), top + text.height + 6), rect.right(), article)


def _fitting(words: str, width: float, height: float) -> Wrapped:
    for size in (20, fonts.LINE_TITLE, fonts.BODY):
        text = Wrapped(words, fonts.font(size, fonts.SEMIBOLD), width)
        if text.height <= height:
            break
    return text


def _paint_options(painter: QPainter, at: QPointF, right: float, article: Article) -> None:
    x = at.x()
    for _, value in article.options:
        room = right - x
        if value and room > 48:
            colour = swatch(value)
            paint_option_chip(painter, QPointF(x, at.y()), value, colour, most=room)
            x += chip_size(value, colour, option_chip_font()).width() + 6
