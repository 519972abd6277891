"""Papers straight to a printer. Written after Qt's documentation; not tried on a real printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.papers.slips import Slip
from dispatchdesk.wording.language import tr
from ui.papers.files import draw_slips
from ui.papers.pages import A4, Paper
from ui.papers.slip_lines import PictureOf
from ui.papers.texts import DPI

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_slips(slips: Sequence[Slip], printer_name: str, picture_of: PictureOf | None = None) -> None:
    """Print the slips on the printer of that name; an empty name is the computer's own choice.

    Raises:
        DeskError: NOTHING_TO_PRINT; CANNOT_WRITE_FILE where there is no such printer or it takes nothing.
    """
    if not slips:
        raise DeskError(Trouble.NOTHING_TO_PRINT)
    printer = _printer(printer_name)
    try:
        print_on(printer, slips, picture_of)
    except OSError as error:
        raise DeskError(Trouble.CANNOT_WRITE_FILE, file=printer_name, why=str(error)) from error


def print_on(printer: QPrinter, slips: Sequence[Slip], picture_of: PictureOf | None = None) -> None:
    """Print the slips on this printer, whole pages from the paper's very corner."""
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageLayout(A4)
    paper = Paper(printer)
    try:
        draw_slips(paper, slips, picture_of)
    finally:
        paper.finish()


def _printer(name: str) -> QPrinter:
    # Imported late: most starts of the desk never print.
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    found = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if found.isNull():
        raise DeskError(Trouble.CANNOT_WRITE_FILE, file=name, why=tr("there is no such printer"))
    return QPrinter(found, QPrinter.PrinterMode.HighResolution)
