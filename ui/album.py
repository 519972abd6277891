"""Numbered pictures in a folder; a thing shown in several ways has one number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument

_PAPER_WIDTH = 1000


class CannotKeep(Exception):
    """A picture could not be written, or a paper not read."""


class Album:
    """Keeps pictures as ``07-wrong-option-dark.png``, numbered in the sequence of their names."""

    def __init__(self, folder: Path, told: Callable[[Path], None]) -> None:
        self.count = 0
        self._folder = folder
        self._told = told
        self._numbers: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name: str, picture: QPixmap, way: str = "") -> None:
        """Write a picture; ``way`` is empty, or how else the thing is shown: ``dark``, ``zh``."""
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        path = self._folder / f"{number:02d}-{name}{f'-{way}' if way else ''}.png"
        if not picture.save(str(path)):
            raise CannotKeep(str(path))
        self.count += 1
        self._told(path)


def page_of(paper: Path) -> QPixmap:
    """The first page of a PDF, on white."""
    document = QPdfDocument()
    if document.load(str(paper)) is not QPdfDocument.Error.None_:
        raise CannotKeep(str(paper))
    size = document.pagePointSize(0)
    page = document.render(0, QSize(_PAPER_WIDTH, round(_PAPER_WIDTH * size.height() / size.width())))
    document.close()
    sheet = QPixmap(page.size())
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet
