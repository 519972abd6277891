"""Papers as PDF files, whole or not at all. Needs a QGuiApplication, offscreen will do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.papers.badges import BadgeSheet
from dispatchdesk.papers.command_sheet import CommandSheet
from dispatchdesk.papers.item_labels import ItemLabelSheet
from dispatchdesk.papers.manifests import Manifest
from dispatchdesk.papers.slips import Slip
from dispatchdesk.wording.language import tr
from ui.papers.badge_pages import draw_badges
from ui.papers.command_pages import draw_command_sheet
from ui.papers.item_label_pages import draw_item_labels
from ui.papers.manifest_pages import draw_manifest
from ui.papers.pages import Paper, pdf_bytes
from ui.papers.slip_lines import PictureOf, SlipLines
from ui.papers.slip_pages import draw_slip
from ui.papers.texts import spoken


def write_slips(slips: Sequence[Slip], path: Path, picture_of: PictureOf | None = None) -> None:
    """Write the slips into one PDF, each in its own language and from a page of its own.

    ``picture_of`` gives the picture of an article, or None where it has none; without it slips
    have no column for pictures.

    Raises:
        DeskError: NOTHING_TO_PRINT, CANNOT_WRITE_FILE.
    """
    if not slips:
        raise DeskError(Trouble.NOTHING_TO_PRINT)
    _write(path, tr("Packing slips"), lambda paper: draw_slips(paper, slips, picture_of))


def write_command_sheet(sheet: CommandSheet, path: Path) -> None:
    """Write the command sheet; DeskError CANNOT_WRITE_FILE."""
    with spoken(sheet.language):
        _write(path, tr("Commands for the scanner"), lambda paper: draw_command_sheet(paper, sheet))


def write_badges(sheet: BadgeSheet, path: Path) -> None:
    """Write the badges; DeskError NOTHING_TO_PRINT, CANNOT_WRITE_FILE."""
    if not sheet.badges:
        raise DeskError(Trouble.NOTHING_TO_PRINT)
    with spoken(sheet.language):
        _write(path, tr("Badges"), lambda paper: draw_badges(paper, sheet))


def write_item_labels(sheet: ItemLabelSheet, path: Path) -> None:
    """Write the sheet of item barcodes; DeskError NOTHING_TO_PRINT, CANNOT_WRITE_FILE."""
    if not sheet.labels:
        raise DeskError(Trouble.NOTHING_TO_PRINT)
    with spoken(sheet.language):
        _write(path, tr("Item barcodes"), lambda paper: draw_item_labels(paper, sheet))


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write the handover list; DeskError CANNOT_WRITE_FILE."""
    with spoken(manifest.language):
        _write(path, tr("Handover"), lambda paper: draw_manifest(paper, manifest))


def draw_slips(paper: Paper, slips: Sequence[Slip], picture_of: PictureOf | None) -> None:
    """Draw the slips one after the other."""
    lines = SlipLines(picture_of)
    for slip in slips:
        with spoken(slip.language):
            draw_slip(paper, slip, lines)


def _write(path: Path, title: str, draw: Callable[[Paper], None]) -> None:
    content = pdf_bytes(title, draw)
    with whole_file(path) as draft:
        draft.write_bytes(content)
