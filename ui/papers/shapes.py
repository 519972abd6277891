"""Shapes on paper: bars on whole dots, check boxes, marks that are told by shape and word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from dispatchdesk.papers.barcodes import Barcode
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.wording.words import line_kind_name
from ui import fonts
from ui.papers.texts import GREY, HAIRLINE, INK, Style, Text, mm

MARK = Style(8, fonts.BOLD)
CODE_TEXT = Style(7, colour=GREY)
WIDEST_MODULE = 4
"""Dots: a third of a millimetre, which any scanner reads at arm's length."""
NARROWEST_MODULE = 2


def draw_barcode(painter: QPainter, barcode: Barcode, x: int, y: int, module: int, height: int) -> None:
    """Draw the bars from ``x`` on, a module as many dots wide as told; the text below.

    The quiet zones lie outside: nothing may be drawn beside the bars for as many modules.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(INK)
    bars = (bar.span() for bar in re.finditer("1+", barcode.modules))
    painter.drawRects([QRect(x + start * module, y, (end - start) * module, height) for start, end in bars])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    Text(barcode.text, CODE_TEXT).draw(painter, x, y + height + mm(0.6))


def module_dots(barcodes: Iterable[Barcode], width: int) -> int:
    """Dots of a module at which each code fits ``width`` with its quiet zones; never unreadably few."""
    widest = max((barcode.width for barcode in barcodes), default=1)
    return max(NARROWEST_MODULE, min(WIDEST_MODULE, width // widest))


def draw_rule(painter: QPainter, y: float, left: float, right: float, *, strong: bool = False) -> None:
    """A line across: thin and grey between rows, strong under a heading."""
    painter.setPen(QPen(INK if strong else HAIRLINE, mm(0.4 if strong else 0.15)))
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def draw_check_box(painter: QPainter, x: int, y: int, size: int) -> None:
    """An empty square for a pencil."""
    painter.setPen(QPen(INK, mm(0.4)))
    painter.drawRoundedRect(QRectF(x, y, size, size), mm(0.8), mm(0.8))


@cache
def mark_height() -> float:
    """How high the mark of a gift or an owed line is."""
    return Text("", MARK).height + mm(0.8)


def draw_mark(painter: QPainter, kind: LineKind, x: float, y: float) -> None:
    """The word of a gift or an owed line in a frame, after its shape: a parcel or an arrow."""
    word = Text(line_kind_name(kind), MARK)
    side = word.height * 0.62
    inset = mm(1.4)
    frame = QRectF(x, y, side + word.width + 3 * inset, word.height + mm(0.8))
    painter.setPen(QPen(INK, mm(0.3)))
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
    shape = QRectF(x + inset, y + (frame.height() - side) / 2, side, side)
    if kind is LineKind.GIFT:
        _draw_parcel(painter, shape)
    else:
        _draw_arrow(painter, shape)
    word.draw(painter, shape.right() + inset * 0.7, y + mm(0.4))


def _draw_parcel(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box, INK)
    painter.setPen(QPen(Qt.GlobalColor.white, mm(0.35)))
    painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


def _draw_arrow(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(INK)
    painter.drawPolygon(QPolygonF([box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
