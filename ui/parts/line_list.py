"""The lines of an order with pictures, options and counts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dispatchdesk.rules.colours import swatch
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, Progress
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import line_kind_name, why_text
from ui import fonts, theme
from ui.pictures import PictureStore
from ui.widgets.painting import (
    chip_size,
    option_chip_font,
    paint_chip,
    paint_option_chip,
)
from ui.widgets.readable import one_line

_HEIGHT = 72
_PICTURE = 52
_TONES = {LineKind.GIFT: "gift", LineKind.OWED: "owed"}
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class LineList(QWidget):
    """Draws each line of one order; nothing in it can be pressed."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._order: Order | None = None
        self._lines: tuple[OrderLine, ...] = ()
        self._progress = Progress()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self.update)

    def show_order(self, order: Order, progress: Progress) -> None:
        """Show the lines of this order."""
        if (order, progress) != (self._order, self._progress):
            self._order, self._progress = order, progress
            self._lines = progress.lines_shown(order)
            self.setAccessibleName("\n".join(f"{line.wanted} {line.article.title}" for line in self._lines))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, line in enumerate(self._lines):
            rect = QRectF(0, at * _HEIGHT, self.width(), _HEIGHT)
            if rect.toRect().intersects(event.rect()):
                self._paint_line(painter, rect, line)

    def _paint_line(self, painter: QPainter, rect: QRectF, line: OrderLine) -> None:
        if rect.top() > 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.current().colour("line"))
        picture = self._pictures.picture(line.article, _PICTURE, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left(), rect.center().y() - _PICTURE / 2), picture)
        count_room = self._paint_count(painter, rect, line)
        text = rect.adjusted(_PICTURE + 14, 9, -count_room - 14, -9)
        self._paint_title(painter, QRectF(text.left(), text.top(), text.width(), 25), line)
        self._paint_options(painter, QRectF(text.left(), text.bottom() - 25, text.width(), 25), line)

    def _paint_count(self, painter: QPainter, rect: QRectF, line: OrderLine) -> float:
        counted, missing = self._progress.counted(line), self._progress.missing(line)
        if not (counted or line.wanted):
            return 0.0
        text = tr("{count} of {total}").format(count=counted, total=line.wanted)
        font = fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD, tabular=True)
        painter.setFont(font)
        painter.setPen(theme.current().colour("ink" if missing else "good"))
        painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignRight, text)
        return QFontMetricsF(font).horizontalAdvance(text)

    def _paint_title(self, painter: QPainter, rect: QRectF, line: OrderLine) -> None:
        chips = [(line_kind_name(line.kind), _TONES[line.kind])] if line.kind in _TONES else []
        if line.short:
            chips.append((tr("{count} left out").format(count=line.short), "caution"))
        font = fonts.font(fonts.BODY, fonts.SEMIBOLD)
        room = rect.width() - sum(chip_size(text).width() + 8 for text, _ in chips)
        shown = QFontMetricsF(font).elidedText(
            one_line(line.article.title or line.article.sku), Qt.TextElideMode.ElideRight, max(room, 60)
        )
        painter.setFont(font)
        painter.setPen(theme.current().colour("ink"))
        painter.drawText(rect, _VERTICAL, shown)
        left = rect.left() + QFontMetricsF(font).horizontalAdvance(shown) + 8
        for text, tone in chips:
            left = paint_chip(painter, QPointF(left, rect.top()), text, tone).right() + 8

    def _paint_options(self, painter: QPainter, rect: QRectF, line: OrderLine) -> None:
        left = rect.left()
        for _, value in line.article.options:
            width = chip_size(value, swatch(value), option_chip_font()).width()
            if value and left + width <= rect.right() + 1:
                at = QPointF(left, rect.top())
                left = paint_option_chip(painter, at, value, swatch(value)).right() + 6
        rest = " · ".join(part for part in (line.article.sku, why_text(line.kind, line.why)) if part)
        font = fonts.font(fonts.SECONDARY)
        left += 4 if left > rect.left() else 0
        room = rect.right() - left
        if rest and room > 40:
            painter.setFont(font)
            painter.setPen(theme.current().colour("ink_2"))
            where = QRectF(left, rect.top(), room, rect.height())
            shown = QFontMetricsF(font).elidedText(one_line(rest), Qt.TextElideMode.ElideRight, room)
            painter.drawText(where, _VERTICAL, shown)
