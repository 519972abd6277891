"""The project's own line icons, tinted when they are drawn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from assets import asset
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, colour: QColor, size: int = 24, ratio: float = 1.0) -> QPixmap:
    """An icon of ``assets/icons`` in one colour; ``size`` in logical pixels."""
    return _pixmap(name, colour.name(), size, ratio)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square of logical pixels."""
    ratio = painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, colour, round(rect.width()), ratio)
    painter.drawPixmap(rect.topLeft(), pixmap)


def app_icon() -> QIcon:
    """The tile with the D."""
    from PySide6.QtGui import QIcon

    return QIcon(str(asset("logo.svg")))


class IconLabel(QWidget):
    """One icon, tinted by a token of the theme."""

    def __init__(
        self, name: str, colour: str = "ink_2", size: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self.setFixedSize(size, size)

    def show_icon(self, name: str, colour: str) -> None:
        """Another icon or colour."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._name, QRectF(self.rect()), theme.current().colour(self._colour))
