"""Renders the demo's drawings into the pictures folder of its desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from dispatchdesk.demo.pictures import drawings

PIXELS = 400


def draw_pictures(folder: Path) -> None:
    """Write every picture that the demo's catalogue names, as PNG. Needs a QGuiApplication."""
    for name, drawing in drawings():
        image = QImage(PIXELS, PIXELS, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        image.save(str(folder / name))
