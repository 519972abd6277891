"""Parts that stay whole, laid on as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from ui import fonts
from ui.papers.texts import DPI, INK, Line, Text, mm

MARGIN = mm(14)
PAGE_WIDTH = mm(210)
PAGE_HEIGHT = mm(297)
LEFT = MARGIN
RIGHT = PAGE_WIDTH - MARGIN
WIDTH = RIGHT - LEFT
TOP = MARGIN
BOTTOM = PAGE_HEIGHT - MARGIN

A4 = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is not parted by a page's end; ``draw`` is given the painter and its upper edge."""

    height: float
    draw: Callable[[QPainter, float], None]


def gap(millimetres: float) -> Part:
    """Nothing, so high."""
    return Part(mm(millimetres), lambda _painter, _y: None)


def fill_pages(parts: Iterable[Part], room: float) -> list[list[Part]]:
    """Lay parts on pages in their sequence, at least one page; one too high has a page to itself."""
    pages: list[list[Part]] = [[]]
    left = room
    for part in parts:
        if part.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(part)
        left -= part.height
    return pages


def draw_parts(painter: QPainter, parts: Sequence[Part], y: float) -> float:
    """Draw one under the other; gives the lower edge of the last."""
    for part in parts:
        part.draw(painter, y)
        y += part.height
    return y


def framed(label: Text, text: Text) -> Iterator[Part]:
    """A text in a frame under its label; a long one goes on with the next page, frame and all."""
    lines = text.lines()
    for line in lines:
        yield _framed_line(label if line is lines[0] else None, line, closes=line is lines[-1])


def _framed_line(label: Text | None, line: Line, *, closes: bool) -> Part:
    top = mm(2) + label.height + mm(0.5) if label else 0.0
    height = top + line.height + (mm(2.5) if closes else 0)

    def draw(painter: QPainter, y: float) -> None:
        painter.setPen(QPen(INK, mm(0.25)))
        for x in (LEFT, RIGHT):
            painter.drawLine(QPointF(x, y), QPointF(x, y + height))
        if label:
            painter.drawLine(QPointF(LEFT, y), QPointF(RIGHT, y))
            label.draw(painter, LEFT + mm(4), y + mm(2))
        if closes:
            painter.drawLine(QPointF(LEFT, y + height), QPointF(RIGHT, y + height))
        line.draw(painter, LEFT + mm(4), y + top)

    return Part(height, draw)


class Paper:
    """The pages of one document: a PDF or a printer, in dots of 300 an inch."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        fonts.load_fonts()
        self._device = device
        self.painter = QPainter()
        self.pages = 0
        if not self.painter.begin(device):
            raise OSError("the printer or the file takes no pages")
        self._scale = device.logicalDpiX() / DPI
        self.painter.scale(self._scale, self._scale)

    def next_page(self) -> QPainter:
        """Begin a page; gives the painter for it."""
        if self.pages:
            self._device.newPage()
        self.pages += 1
        return self.painter

    def finish(self) -> None:
        """No page comes after this."""
        self.painter.end()


def pdf_bytes(title: str, draw: Callable[[Paper], None]) -> bytes:
    """The PDF that ``draw`` makes: kept in memory, since Qt does not tell when a disk is full."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(A4)
    writer.setTitle(title)
    writer.setCreator("DispatchDesk")
    paper = Paper(writer)
    try:
        draw(paper)
    finally:
        paper.finish()
    buffer.close()
    return bytes(data.data())
