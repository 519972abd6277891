"""The picture of an article on its quiet ground, alike wherever the check shows one."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.articles import Article
from ui import theme
from ui.pictures import PictureStore
from ui.widgets.painting import paint_box

_INSET = 4.0
_CORNER = 10.0


def paint_picture(
    painter: QPainter, spot: QRectF, pictures: PictureStore, article: Article, opacity: float = 1.0
) -> None:
    """Draw it into a square of logical pixels."""
    paint_box(painter, spot, theme.current().colour("background"), corner=_CORNER)
    inner = spot.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    picture = pictures.picture(article, round(inner.width()), painter.device().devicePixelRatio())
    painter.setOpacity(opacity)
    painter.drawPixmap(inner.topLeft(), picture)
    painter.setOpacity(1.0)


class PictureBox(QWidget):
    """The same as a widget."""

    def __init__(self, pictures: PictureStore, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._article: Article | None = None
        self.setFixedSize(size, size)

    def show_article(self, article: Article | None) -> None:
        """Show another one; None hides the box."""
        self._article = article
        self.setVisible(article is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._article is not None:
            paint_picture(QPainter(self), QRectF(self.rect()), self._pictures, self._article)
