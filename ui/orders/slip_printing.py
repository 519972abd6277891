"""Slips of chosen orders, to a file or to the shop's printer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage

from dispatchdesk.actions.slips import slips_for
from dispatchdesk.desk import Desk
from dispatchdesk.rules.articles import Article
from ui.papers.files import write_slips
from ui.papers.printing import print_slips
from ui.pictures import PictureStore


class SlipPrinting:
    """Composes and draws; both ways may raise DeskError."""

    def __init__(self, desk: Desk, pictures: PictureStore) -> None:
        self._desk = desk
        self._pictures = pictures

    def save(self, order_ids: Iterable[int], path: Path) -> None:
        """Write the slips into one PDF."""
        write_slips(slips_for(self._desk, order_ids), path, self._picture_of)

    def print(self, order_ids: Iterable[int]) -> None:
        """Print the slips on the printer of the settings."""
        print_slips(slips_for(self._desk, order_ids), self._desk.settings.slip_printer, self._picture_of)

    def _picture_of(self, article: Article) -> QImage | None:
        return self._pictures.image(article)
