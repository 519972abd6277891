"""Papers for the command line: drawn without a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from dispatchdesk.papers.badges import BadgeSheet
from dispatchdesk.papers.command_sheet import CommandSheet
from dispatchdesk.papers.item_labels import ItemLabelSheet
from dispatchdesk.papers.slips import Slip
from ui.papers.files import write_badges, write_command_sheet, write_item_labels, write_slips
from ui.pictures import PictureStore


def draw_papers(
    papers: tuple[Slip, ...] | CommandSheet | ItemLabelSheet | BadgeSheet, path: Path, pictures: Path
) -> None:
    """Write one PDF; ``pictures`` is the folder with the pictures of variants.

    Raises:
        DeskError: NOTHING_TO_PRINT, CANNOT_WRITE_FILE.
    """
    application = _application()
    if isinstance(papers, CommandSheet):
        write_command_sheet(papers, path)
    elif isinstance(papers, ItemLabelSheet):
        write_item_labels(papers, path)
    elif isinstance(papers, BadgeSheet):
        write_badges(papers, path)
    else:
        write_slips(papers, path, PictureStore(pictures, application).image)


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux"):
        # A display that is named and cannot be reached would end the process.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])
