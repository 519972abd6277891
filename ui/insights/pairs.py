"""Articles that are taken for each other, two pictures side by side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.day_page import ConfusedPair
from dispatchdesk.wording.articles import article_name, options_text
from dispatchdesk.wording.language import tr
from ui import fonts, theme
from ui.pictures import PictureStore
from ui.widgets.painting import paint_box
from ui.widgets.readable import one_line

_ROW = 60
_PICTURE = 44
_GAP = 12.0
_SIGN = 28.0
_COUNT = 56.0
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class PairList(QWidget):
    """Draws pairs below each other, with how often each was confused."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._pairs: tuple[ConfusedPair, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self.update)

    def show_pairs(self, pairs: tuple[ConfusedPair, ...]) -> None:
        """Show these."""
        if pairs != self._pairs:
            self._pairs = pairs
            self.setAccessibleName("\n".join(map(pair_text, pairs)))
            self.updateGeometry()
            self.update()

    def pairs(self) -> tuple[ConfusedPair, ...]:
        """What is shown."""
        return self._pairs

    def sizeHint(self) -> QSize:
        return QSize(420, _ROW * len(self._pairs))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = (self.width() - _SIGN - _COUNT) / 2
        for at, pair in enumerate(self._pairs):
            row = QRectF(0, at * _ROW, self.width(), _ROW)
            self._paint_article(painter, QRectF(0, row.top(), half, _ROW), pair.first)
            sign = QRectF(half, row.top(), _SIGN, _ROW)
            painter.setFont(fonts.font(fonts.LINE_TITLE, fonts.BOLD))
            painter.setPen(theme.current().colour("bad"))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, "≠")
            self._paint_article(painter, QRectF(sign.right() + 4, row.top(), half - 4, _ROW), pair.second)
            painter.setFont(fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD, tabular=True))
            painter.setPen(theme.current().colour("ink"))
            painter.drawText(row, _VERTICAL | Qt.AlignmentFlag.AlignRight, times_text(pair))

    def _paint_article(self, painter: QPainter, rect: QRectF, article: Article) -> None:
        spot = QRectF(rect.left(), rect.center().y() - _PICTURE / 2, _PICTURE, _PICTURE)
        paint_box(painter, spot, theme.current().colour("background"), corner=8)
        picture = self._pictures.picture(article, _PICTURE - 8, self.devicePixelRatioF())
        painter.drawPixmap(spot.topLeft() + QPointF(4, 4), picture)
        words = QRectF(spot.right() + _GAP, rect.top(), rect.right() - spot.right() - _GAP, _ROW / 2)
        upper, lower = words.translated(0, 4), words.translated(0, _ROW / 2 - 4)
        _paint_line(painter, upper, article.title or article.sku, fonts.SEMIBOLD, "ink")
        rest = options_text(article.options) or article.sku
        _paint_line(painter, lower, rest, fonts.REGULAR, "ink_2")


def pair_text(pair: ConfusedPair) -> str:
    """``Linen shirt · Blue ≠ Linen shirt · Red: 7 ×``."""
    return f"{article_name(pair.first)} ≠ {article_name(pair.second)}: {times_text(pair)}"


def times_text(pair: ConfusedPair) -> str:
    """``7 ×``."""
    return tr("{count} ×").format(count=pair.count)


def _paint_line(painter: QPainter, rect: QRectF, text: str, weight: QFont.Weight, ink: str) -> None:
    font = fonts.font(fonts.BODY, weight)
    shown = QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.setFont(font)
    painter.setPen(theme.current().colour(ink))
    painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignLeft, shown)
