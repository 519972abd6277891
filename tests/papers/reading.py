"""Reads papers back as a scanner and an eye would."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

A4_AT_200_DPI = QSize(1654, 2339)


def open_pdf(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def page_images(path: Path) -> list[QImage]:
    """Every page on white paper, at 200 dots an inch."""
    document = open_pdf(path)
    return [_on_white(document.render(page, A4_AT_200_DPI)) for page in range(document.pageCount())]


def page_texts(path: Path) -> list[str]:
    document = open_pdf(path)
    return [document.getAllText(page).text() for page in range(document.pageCount())]


def codes_of(image: QImage) -> list[tuple[str, str]]:
    """Symbology and text of every barcode on the page."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(grey.constBits()))
    shaped = pixels.cast("B", (grey.height(), grey.bytesPerLine()))
    return [(found.format.name, found.text) for found in zxingcpp.read_barcodes(shaped)]


def is_white_outside(image: QImage, margin: int) -> bool:
    """Whether the edge of the paper is empty, ``margin`` pixels wide."""
    edge = QImage(image)
    painter = QPainter(edge)
    inside = image.rect().adjusted(margin, margin, -margin, -margin)
    painter.fillRect(inside, Qt.GlobalColor.white)
    painter.end()
    blank = QImage(edge.size(), edge.format())
    blank.fill(Qt.GlobalColor.white)
    return bool(edge == blank)


def _on_white(image: QImage) -> QImage:
    page = QImage(image.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, image)
    painter.end()
    return page
