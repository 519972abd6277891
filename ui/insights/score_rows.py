"""One carrier a row: parcels, three shares with their intervals, days to deliver."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dispatchdesk.rules.carrier_scores import CarrierScore, Share, Standing
from dispatchdesk.rules.incidents import SHARED, IncidentKind
from dispatchdesk.wording.incidents import incident_name
from dispatchdesk.wording.insights import (
    count_of_text,
    days_text,
    delivery_text,
    percent_text,
    standing_text,
)
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import carrier_name
from ui import fonts, theme
from ui.parts.rows import ROW, Index
from ui.widgets.readable import one_line

ROW_HEIGHT = 84
_MARGIN = 16.0
_GAP = 18.0
_NAME, _DAYS = 0.22, 0.18
"""Of the width; the shares have the rest."""
_LINE = 22.0
_DOT = 9.0
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_TONES = {Standing.MORE: "bad", Standing.FEWER: "good"}


@dataclass(frozen=True, slots=True)
class Scale:
    """To what the intervals of one kind are drawn: the largest share, and that of all carriers together."""

    most: float
    all: float


def scales_of(scores: tuple[CarrierScore, ...]) -> dict[IncidentKind, Scale]:
    """One scale a kind, so that carriers can be compared at a glance."""
    parcels = sum(score.parcels for score in scores)
    return {
        kind: Scale(
            max((score.shares[kind].interval[1] for score in scores), default=1.0),
            Share(sum(score.shares[kind].count for score in scores), parcels).value,
        )
        for kind in SHARED
    }


def cells_of(width: float) -> tuple[QRectF, ...]:
    """Where name, shares and days stand in a row, from its left."""
    inner = width - 2 * _MARGIN - 4 * _GAP
    widths = (inner * _NAME, *[inner * (1 - _NAME - _DAYS) / 3] * 3, inner * _DAYS)
    cells, left = [], _MARGIN
    for one in widths:
        cells.append(QRectF(left, 0, one, ROW_HEIGHT))
        left += one + _GAP
    return tuple(cells)


class ScoreHeader(QWidget):
    """What stands in the rows of a list below it; it leaves the list's scroll bar its room."""

    def __init__(self, rows: QAbstractItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setFixedHeight(34)
        rows.verticalScrollBar().rangeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        names = (tr("Carrier"), *map(incident_name, SHARED), tr("Days to deliver"))
        for cell, name in zip(cells_of(self._rows.viewport().width()), names, strict=True):
            font = fonts.font(fonts.SECONDARY, fonts.SEMIBOLD)
            _draw(painter, QRectF(cell.left(), 0, cell.width(), self.height()), name, font, "ink_2")
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.current().colour("line"))


class ScoreDelegate(QStyledItemDelegate):
    """Draws a ``CarrierScore``."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.scales: dict[IncidentKind, Scale] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(600, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        score = index.data(ROW)
        if not isinstance(score, CarrierScore):
            return
        now, rect = theme.current(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, now.soft("accent") if selected else now.colour("surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.colour("line"))
        name, *shares, days = (cell.translated(rect.topLeft()) for cell in cells_of(rect.width()))
        _paint_words(painter, name, carrier_name(score.carrier), _rest_of(score))
        for kind, cell in zip(SHARED, shares, strict=True):
            scale = self.scales.get(kind, Scale(1.0, 0.0))
            _paint_share(painter, cell, score.shares[kind], score.standings[kind], scale)
        took = score.days
        _paint_words(
            painter, days, days_text(took.middle) if took else "–", delivery_text(took) if took else ""
        )
        painter.restore()


def say_score(score: CarrierScore) -> str:
    """A row as a screen reader reads it."""
    shares = (f"{incident_name(kind)} {count_of_text(score.shares[kind])}" for kind in SHARED)
    return ", ".join((carrier_name(score.carrier), *shares))


def _rest_of(score: CarrierScore) -> str:
    parcels = tr_n("{count} parcel", "{count} parcels", score.parcels).format(count=score.parcels)
    others = (kind for kind in IncidentKind if kind not in SHARED and score.shares[kind].count)
    told = (f"{score.shares[kind].count} {incident_name(kind)}" for kind in others)
    return "  ·  ".join((parcels, *told))


def _paint_words(painter: QPainter, cell: QRectF, title: str, rest: str) -> None:
    upper = QRectF(cell.left(), cell.top() + 16, cell.width(), _LINE)
    _draw(painter, upper, title, fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD, tabular=True), "ink")
    lower = QRectF(cell.left(), upper.bottom() + 2, cell.width(), cell.bottom() - upper.bottom() - 6)
    painter.setFont(fonts.font(fonts.SECONDARY, tabular=True))
    painter.setPen(theme.current().colour("ink_2"))
    painter.drawText(lower, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, one_line(rest))


def _paint_share(painter: QPainter, cell: QRectF, share: Share, standing: Standing, scale: Scale) -> None:
    tone = _TONES.get(standing, "ink")
    font = fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD, tabular=True)
    first = QRectF(cell.left(), cell.top() + 8, cell.width(), _LINE)
    value = percent_text(share.value)
    _draw(painter, first, value, font, tone)
    at = QFontMetricsF(font).horizontalAdvance(value) + 8
    count = QRectF(first.left() + at, first.top(), first.width() - at, _LINE)
    _draw(painter, count, count_of_text(share), fonts.font(fonts.SECONDARY, tabular=True), "ink_2")
    _paint_interval(painter, QRectF(cell.left(), first.bottom() + 4, cell.width(), 14), share, tone, scale)
    words = QRectF(cell.left(), first.bottom() + 20, cell.width(), _LINE)
    _draw(
        painter, words, standing_text(standing), fonts.font(fonts.SECONDARY, fonts.MEDIUM), _words_tone(tone)
    )


def _words_tone(tone: str) -> str:
    return "ink_2" if tone == "ink" else tone


def _paint_interval(painter: QPainter, rect: QRectF, share: Share, tone: str, scale: Scale) -> None:
    """A line as long as nobody knows better, a dot where the share was; dashed: all carriers together."""
    now, middle = theme.current(), rect.center().y()

    def place(value: float) -> float:
        return rect.left() + (rect.width() - _DOT) * min(1.0, value / (scale.most or 1.0)) + _DOT / 2

    low, high = share.interval
    for colour, width, first, last in (("line", 2, 0.0, scale.most), ("neutral", 3, low, high)):
        painter.setPen(QPen(now.colour(colour), width))
        painter.drawLine(QPointF(place(first), middle), QPointF(place(last), middle))
    dashed = QPen(now.colour("bad"), 1.5)
    dashed.setDashPattern([2, 1.5])
    painter.setPen(dashed)
    painter.drawLine(QPointF(place(scale.all), rect.top()), QPointF(place(scale.all), rect.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour("accent" if tone == "ink" else tone))
    painter.drawEllipse(QPointF(place(share.value), middle), _DOT / 2, _DOT / 2)


def _draw(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
    shown = QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.setFont(font)
    painter.setPen(theme.current().colour(ink))
    painter.drawText(rect, _VERTICAL | Qt.AlignmentFlag.AlignLeft, shown)
