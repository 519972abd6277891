"""One line of the order as a card: picture, title, options, codes, and how many are in."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dispatchdesk.rules.colours import swatch
from dispatchdesk.rules.orders import LineKind, OrderLine
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.words import why_text
from ui import fonts, theme
from ui.check.lines_model import ROW, LineRow
from ui.check.picture_box import paint_picture
from ui.check.wrapped import Wrapped, wrapped
from ui.icons import paint_icon
from ui.pictures import PictureStore
from ui.widgets.painting import (
    chip_size,
    drawn_once,
    keycap_size,
    option_chip_font,
    paint_box,
    paint_chip,
    paint_keycap,
    paint_option_chip,
)
from ui.widgets.readable import one_line
from ui.widgets.shapes import paint_bar

GAP = 12
"""Pixels between two cards."""
OptionChip = tuple[str, str | None]
"""A word and the swatch of its colour, if it is one."""

_EDGE = 6
"""Pixels at each side that a card's border and its round corners may take."""
_PADDING = 12.0
_COUNT_WIDTH = 152.0
_CHIP_GAP = 7.0
_ROW_GAP = 6.0


class LineDelegate(QStyledItemDelegate):
    """Measures and draws a card; its height follows the title and the options, which wrap."""

    def __init__(self, pictures: PictureStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.width = 600
        """Of the list, in pixels."""
        self.is_compact = False

    def spot_of_count(self, row: QRect) -> QRect:
        """Where in a row its count stands: the card's border does not touch it."""
        right, bottom = row.left() + self.width, row.top() + row.height() - GAP
        spot = QRect(row.topLeft(), QPoint(right - 1, bottom - 1))
        return spot.adjusted(self.width - ceil(_COUNT_WIDTH), _EDGE, -_EDGE, -_EDGE)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW)
        words = self._title(row.line).height + _ROW_GAP + self._chips_height(row) + _ROW_GAP + 18
        return QSize(self.width, round(max(words, self._picture_size) + 2 * _PADDING) + _gap_below(index))

    @property
    def _picture_size(self) -> float:
        return 72.0 if self.is_compact else 92.0

    @property
    def _words_left(self) -> float:
        return _PADDING + self._picture_size + 16

    @property
    def _words_width(self) -> float:
        return self.width - self._words_left - _COUNT_WIDTH

    # -- painting --------------------------------------------------------------------------------

    def paint_card(self, painter: QPainter, row_rect: QRect, index: QModelIndex, spot: QRect) -> None:
        """Paint what of a row's card lies in ``spot``; its count alone where that is all."""
        now, row = theme.current(), index.data(ROW)
        height = row_rect.height() - _gap_below(index)
        card = QRectF(row_rect.left(), row_rect.top(), self.width, height)
        if self.spot_of_count(row_rect).contains(spot):
            painter.fillRect(spot, now.colour("surface"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        else:
            border = now.colour(row.mark) if row.mark else now.colour("line")
            paint_box(painter, card, now.colour("surface"), border, 2.0 if row.mark else 1.0)
            is_faded = row.is_finished and not row.mark
            self._paint_picture(painter, card, row, is_faded)
            self._paint_words(painter, card, row, is_faded)
        _paint_count(painter, card, row)

    def _paint_picture(self, painter: QPainter, card: QRectF, row: LineRow, is_faded: bool) -> None:
        side = self._picture_size
        spot = QRectF(card.left() + _PADDING, card.top() + (card.height() - side) / 2, side, side)
        paint_picture(painter, spot, self._pictures, row.line.article, 0.45 if is_faded else 1.0)

    def _paint_words(self, painter: QPainter, card: QRectF, row: LineRow, is_faded: bool) -> None:
        line = row.line
        title, chips = self._title(line), self._chips_height(row)
        height = title.height + _ROW_GAP + chips + _ROW_GAP + 18
        left, top = card.left() + self._words_left, card.top() + round((card.height() - height) / 2)
        now = theme.current()
        title.paint(painter, QPointF(left, top), now.colour("ink_2" if is_faded else "ink"))
        if kind := _kind_chip(line):
            self._paint_kind(painter, QPointF(left, top), title, kind)
        top += title.height + _ROW_GAP
        painter.setOpacity(0.72 if is_faded else 1.0)
        for spot, chip in _flow(_option_chips(row), self._words_width):
            painter.drawPixmap(spot.translated(left, top).topLeft(), _picture_of(chip, spot.size(), painter))
        painter.setOpacity(1.0)
        _paint_codes(painter, QRectF(left, top + chips + _ROW_GAP, self._words_width, 18), line)

    def _paint_kind(self, painter: QPainter, at: QPointF, title: Wrapped, kind: tuple[str, str]) -> None:
        """Behind the last line of the title."""
        text, tone = kind
        last = title.last_line_width
        top = at.y() + title.height - title.last_line_height + (title.last_line_height - 24) / 2
        paint_chip(painter, QPointF(at.x() + last + 8, top), text, tone)

    # -- measuring -------------------------------------------------------------------------------

    def _title(self, line: OrderLine) -> Wrapped:
        kind = _kind_chip(line)
        room = chip_size(kind[0]).width() + 8 if kind else 0.0
        font = fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD)
        return wrapped(one_line(line.article.title or line.article.sku), font, self._words_width - room)

    def _chips_height(self, row: LineRow) -> float:
        placed = _flow(_option_chips(row), self._words_width)
        return placed[-1][0].bottom() if placed else 0.0


def _gap_below(index: QModelIndex | QPersistentModelIndex) -> int:
    """None below the last card: a list that just fits needs no scroll bar."""
    return 0 if index.row() == index.model().rowCount() - 1 else GAP


@lru_cache(maxsize=256)
def _flow(chips: tuple[OptionChip, ...], width: float) -> tuple[tuple[QRectF, OptionChip], ...]:
    """Chips side by side, going on below where the width ends."""
    placed, x, y = [], 0.0, 0.0
    for chip in chips:
        room = min(chip_size(*chip, option_chip_font()).width(), width)
        if x > 0 and x + room > width:
            x, y = 0.0, y + _chip_height() + 4
        placed.append((QRectF(x, y, room, _chip_height()), chip))
        x += room + _CHIP_GAP
    return tuple(placed)


@lru_cache(maxsize=1)
def _chip_height() -> float:
    return chip_size("M", None, option_chip_font()).height()


def _picture_of(chip: OptionChip, room: QSizeF, painter: QPainter) -> QPixmap:
    """Drawing chips anew was a third of what a scan paints."""
    most = room.width()
    return drawn_once(
        painter,
        f"chip|{chip}|{most}",
        room,
        lambda on: paint_option_chip(on, QPointF(0, 0), *chip, most=most),
    )


def _option_chips(row: LineRow) -> tuple[OptionChip, ...]:
    """Its order, where several leave in one parcel, and its options; a gift tells why it is here."""
    line, number = row.line, ((row.number, None),) if row.number else ()
    why = ((line.why, None),) if line.kind is LineKind.GIFT and line.why else ()
    return (*number, *((value, swatch(value)) for _, value in line.article.options if value), *why)


def _kind_chip(line: OrderLine) -> tuple[str, str] | None:
    if line.short:
        return tr_n("{count} left out", "{count} left out", line.short).format(count=line.short), "caution"
    if line.kind is LineKind.GIFT:
        return tr("Gift"), "gift"
    if line.kit:
        return why_text(LineKind.ITEM, line.why), "accent"
    if line.kind is LineKind.OWED:
        return (tr("Owed from {number}").format(number=line.why) if line.why else tr("Owed")), "owed"
    return None


def _paint_codes(painter: QPainter, rect: QRectF, line: OrderLine) -> None:
    """SKU and barcode; where there is none, the key that confirms it."""
    article, ink = line.article, theme.current().colour("ink_2")
    known = " · ".join(filter(None, (article.sku, article.barcodes[0] if article.barcodes else "")))
    shown = _codes(known, rect.width(), "" if article.has_barcode else tr("no barcode:"))
    shown.paint(painter, QPointF(rect.left(), rect.center().y() - shown.height / 2), ink)
    if article.has_barcode:
        return
    key, deed = ("F4", tr("by eye")) if line.kind is LineKind.ITEM else ("F3", tr("it is in"))
    x = rect.left() + shown.last_line_width + 6
    paint_keycap(painter, QPointF(x, rect.center().y() - 10), key)
    painter.setFont(fonts.font(fonts.SECONDARY, tabular=True))
    painter.setPen(ink)
    x += keycap_size(key).width() + 6
    painter.drawText(QRectF(x, rect.top(), 200, rect.height()), Qt.AlignmentFlag.AlignVCenter, deed)


@lru_cache(maxsize=256)
def _codes(known: str, width: float, then: str) -> Wrapped:
    """On one line; words that follow are never cut, and leave room for the key that they tell."""
    font = fonts.font(fonts.SECONDARY, tabular=True)
    room = width - _BY_HAND_WIDTH if then else width
    text = QFontMetricsF(font).elidedText(one_line(known), _RIGHT, room)
    return Wrapped(" · ".join(filter(None, (text, then))), font, width)


_RIGHT = Qt.TextElideMode.ElideRight
_BY_HAND_WIDTH = 230.0
"""Pixels for the words that tell the key."""


def _paint_count(painter: QPainter, card: QRectF, row: LineRow) -> None:
    """``1/2`` with a thin bar; a tick when all are in. Nothing where all of it is left out."""
    if not (row.counted or row.line.wanted):
        return
    tone = row.mark or ("good" if row.is_finished else "ink_2")
    now = theme.current()
    right = card.right() - 20
    count_font = fonts.font(fonts.COUNT, fonts.BOLD, tabular=True)
    count = wrapped(str(row.counted), count_font, _COUNT_WIDTH)
    of = wrapped(f"/{row.line.wanted}", fonts.font(20, tabular=True), _COUNT_WIDTH)
    middle = card.center().y() - 6
    baseline = middle + QFontMetricsF(count_font).capHeight() / 2
    of.paint(painter, QPointF(right - of.last_line_width, baseline - of.ascent), now.colour("ink_2"))
    left = right - of.last_line_width - 2 - count.last_line_width
    count.paint(painter, QPointF(left, baseline - count.ascent), now.colour(tone))
    if row.is_finished:
        _paint_tick(painter, QRectF(left - 34, middle - 14, 28, 28), now.colour("good"))
    bar = QRectF(right - 120, baseline + 12, 120, 6)
    paint_bar(painter, bar, row.counted, row.line.wanted, tone if row.mark or row.is_finished else "neutral")


def _paint_tick(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    for shift in (-1.0, 0.0, 1.0):
        paint_icon(painter, "tick", rect.translated(shift, 0), colour)
