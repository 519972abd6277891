"""The symbol of a verdict and the thin bar of progress."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.widgets.painting import paint_box

CIRCLE = "circle"
SQUARE = "square"
TRIANGLE = "triangle"


def paint_sign(painter: QPainter, rect: QRectF, shape: str, icon: str, tone: str) -> None:
    """Draw the sign of a verdict; delegates and pictures use it too."""
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = now.colour(tone)
    if shape == TRIANGLE:
        _paint_triangle(painter, rect, colour)
    else:
        paint_box(painter, rect, colour, corner=rect.width() / 2 if shape == CIRCLE else 12)
    side = rect.width() * (0.5 if shape == TRIANGLE else 0.58)
    spot = QRectF(0, 0, round(side), round(side))
    spot.moveCenter(rect.center() + QPointF(0, rect.height() * 0.12 if shape == TRIANGLE else 0))
    _paint_heavy(painter, icon, spot, now.colour("on_loud"))


def _paint_triangle(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    inset = 6.0
    pen = QPen(colour, inset * 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    corners = (
        QPointF(rect.center().x(), rect.top() + inset + 1),
        QPointF(rect.right() - inset, rect.bottom() - inset - 3),
        QPointF(rect.left() + inset, rect.bottom() - inset - 3),
    )
    painter.drawPolygon(QPolygonF(corners))


def _paint_heavy(painter: QPainter, icon: str, spot: QRectF, colour: QColor) -> None:
    """Twice, a little apart: a line icon is too thin to be read from 1.5 m."""
    for shift in (-0.8, 0.8):
        paint_icon(painter, icon, spot.translated(shift, 0), colour)
        paint_icon(painter, icon, spot.translated(0, shift), colour)


class ThinBar(QWidget):
    """How far a line or a long work is."""

    def __init__(self, height: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._tone = 0, 1, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)

    def show_progress(self, done: int, total: int, tone: str = "accent") -> None:
        """``done`` of ``total``; more than all is all."""
        if (done, total, tone) != (self._done, self._total, self._tone):
            self._done, self._total, self._tone = done, total, tone
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), self._done, self._total, self._tone)


def paint_bar(painter: QPainter, rect: QRectF, done: int, total: int, tone: str) -> None:
    """Draw the thin bar of progress."""
    now = theme.current()
    paint_box(painter, rect, now.colour("line"), corner=rect.height() / 2)
    share = min(1.0, done / total) if total > 0 else 0.0
    if share > 0:
        filled = QRectF(rect.topLeft(), QPointF(rect.left() + rect.width() * share, rect.bottom()))
        paint_box(painter, filled, now.colour(tone), corner=rect.height() / 2)
