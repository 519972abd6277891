"""Chips, key caps and rounded boxes as strokes of a painter: widgets and delegates draw alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPixmapCache

from ui import fonts, theme
from ui.widgets.readable import one_line

CORNER = 12.0
"""Radius of cards, in pixels."""

CHIP_HEIGHT = 24.0
_CHIP_PADDING = 10.0
_SWATCH = 12.0
_SWATCH_GAP = 6.0
_KEYCAP_HEIGHT = 20.0


def paint_box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor,
    border: QColor | None = None,
    width: float = 1.0,
    corner: float = CORNER,
) -> None:
    """A filled box with round corners; its border lies inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(border, width) if border else Qt.PenStyle.NoPen)
    inset = width / 2 if border else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner)


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A plain ground. ``QPainter.fillRect`` would make all of Qt's gradients known to Python."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def drawn_once(painter: QPainter, key: str, size: QSizeF, draw: Callable[[QPainter], object]) -> QPixmap:
    """What ``draw`` draws from (0, 0) on; ``key`` names all that it depends on but the theme."""
    ratio = painter.device().devicePixelRatio()
    key = f"{key}|{theme.current().name}|{ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        on = QPainter(pixmap)
        draw(on)
        on.end()
        QPixmapCache.insert(key, pixmap)
    return pixmap


def chip_font(*, strong: bool = False) -> QFont:
    """The font in which chips are written."""
    return fonts.font(fonts.SECONDARY, fonts.SEMIBOLD if strong else fonts.MEDIUM, tabular=True)


@lru_cache(maxsize=1024)
def chip_size(text: str, swatch: str | None = None, font: QFont | None = None) -> QSizeF:
    """Room that a chip needs, in pixels."""
    metrics = QFontMetricsF(font or chip_font())
    room = _SWATCH + _SWATCH_GAP if swatch else 0.0
    height = max(CHIP_HEIGHT, metrics.height() + 6)
    return QSizeF(metrics.horizontalAdvance(one_line(text)) + 2 * _CHIP_PADDING + room + 0.5, height)


def paint_chip(
    painter: QPainter,
    at: QPointF,
    text: str,
    tone: str = "neutral",
    swatch: str | None = None,
    font: QFont | None = None,
    most: float = 0.0,
) -> QRectF:
    """Draw a chip with its left top corner there; ``most`` limits its width. Gives what it covers."""
    now = theme.current()
    used = font or chip_font()
    size = chip_size(text, swatch, used)
    rect = QRectF(at, QSizeF(min(size.width(), most) if most else size.width(), size.height()))
    paint_box(painter, rect, now.soft(tone), corner=rect.height() / 2)
    inner = rect.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING + 1, 0)
    if swatch:
        inner = _paint_swatch(painter, inner, QColor(swatch))
    painter.setFont(used)
    painter.setPen(now.colour(tone))
    _draw_text(painter, inner, text, used, fits=rect.width() >= size.width())
    return rect


def option_chip_font() -> QFont:
    """Options are what a packer compares: larger than other chips."""
    return fonts.font(fonts.BODY, fonts.MEDIUM)


def paint_option_chip(
    painter: QPainter, at: QPointF, text: str, swatch: str | None = None, most: float = 0.0
) -> QRectF:
    """Draw an option of a variant: in ink, with the swatch of its colour if it is one."""
    size = chip_size(text, swatch, option_chip_font())
    rect = QRectF(at, QSizeF(min(size.width(), most) if most else size.width(), size.height()))
    paint_box(painter, rect, theme.current().colour("background"), corner=rect.height() / 2)
    inner = rect.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING + 1, 0)
    if swatch:
        inner = _paint_swatch(painter, inner, QColor(swatch))
    painter.setFont(option_chip_font())
    painter.setPen(theme.current().colour("ink"))
    _draw_text(painter, inner, text, option_chip_font(), fits=rect.width() >= size.width())
    return rect


def _paint_swatch(painter: QPainter, inner: QRectF, colour: QColor) -> QRectF:
    spot = QRectF(inner.left(), inner.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)
    rim = QColor(theme.current().colour("ink_2"))
    rim.setAlphaF(0.45)
    paint_box(painter, spot, colour, rim, corner=_SWATCH / 2)
    return inner.adjusted(_SWATCH + _SWATCH_GAP, 0, 0, 0)


def _draw_text(painter: QPainter, rect: QRectF, text: str, font: QFont, *, fits: bool) -> None:
    shown = one_line(text)
    if not fits:
        shown = QFontMetricsF(font).elidedText(shown, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def keycap_font() -> QFont:
    """The font of the keys written on the screen."""
    return fonts.font(fonts.SMALL, fonts.SEMIBOLD)


def keycap_size(text: str) -> QSizeF:
    """Room that a key cap needs, in pixels."""
    width = QFontMetricsF(keycap_font()).horizontalAdvance(text) + 13
    return QSizeF(max(width, _KEYCAP_HEIGHT), _KEYCAP_HEIGHT)


def paint_keycap(painter: QPainter, at: QPointF, text: str, *, on_loud: bool = False) -> QRectF:
    """Draw a key with its left top corner there; ``on_loud``: on a filled button."""
    now = theme.current()
    rect = QRectF(at, keycap_size(text))
    ink = now.colour("on_loud" if on_loud else "ink_2")
    border = QColor(ink)
    border.setAlphaF(0.6 if on_loud else 0.35)
    ground = QColor(0, 0, 0, 0) if on_loud else now.colour("background")
    paint_box(painter, rect, ground, border, corner=5)
    painter.setFont(keycap_font())
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return rect


def paint_focus(painter: QPainter, rect: QRectF, corner: float) -> None:
    """The ring around what the keyboard will press."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().colour("accent"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), corner, corner)
