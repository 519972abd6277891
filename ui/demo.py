"""The demo desk: a throw-away shop to play with, or a tour through it that is kept as pictures."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dispatchdesk.wording.language import current_language, tr

if TYPE_CHECKING:
    from dispatchdesk.desk import Desk

_SAME_EVERYWHERE = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "QT_FONT_DPI": "96",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
}


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where one demo lies; nothing of it is kept."""

    root: Path

    @property
    def data(self) -> Path:
        """The data folder of its desk."""
        return self.root / "desk"

    @property
    def files(self) -> Path:
        """The files of the channels that were taken in."""
        return self.root / "files"

    @property
    def papers(self) -> Path:
        """What can be printed."""
        return self.root / "papers"


def run_demo(pictures: Path | None) -> int:
    """Open the demo desk until it is closed, or play its tour into ``pictures``; gives the exit code.

    It never touches anybody's data: its folder is made for it and removed at the end.
    """
    if pictures is None:
        return _open()
    # Qt reads these once, when it is imported or started.
    os.environ.update(_SAME_EVERYWHERE)
    from ui.tour import play_tour

    return play_tour(pictures)


@contextmanager
def demo_folder() -> Iterator[DemoFolder]:
    """A new folder for one demo."""
    with tempfile.TemporaryDirectory(prefix="dispatchdesk-demo-", ignore_cleanup_errors=True) as name:
        folder = DemoFolder(Path(name))
        for path in (folder.files, folder.papers):
            path.mkdir()
        yield folder


def make_shop(folder: DemoFolder, now: datetime, zone: str, language: str) -> None:
    """Fill the demo's data folder; ``now`` is aware. Needs a QGuiApplication for the pictures."""
    from dispatchdesk.demo.shop import build_demo_shop
    from ui.demo_pictures import draw_pictures

    build_demo_shop(folder.data, folder.files, now, zone=zone, language=language)
    draw_pictures(folder.data / "pictures")


def write_papers(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """Barcodes of all goods, the commands and the slips of the waiting orders, as PDF."""
    from dispatchdesk.demo.papers import barcodes_to_scan, slips_to_pack
    from dispatchdesk.papers.command_sheet import compose_command_sheet
    from ui.papers.files import write_command_sheet, write_item_labels, write_slips
    from ui.pictures import PictureStore

    barcodes, commands, slips = (folder / f"{name}.pdf" for name in ("barcodes", "commands", "slips"))
    write_item_labels(barcodes_to_scan(desk), barcodes)
    write_command_sheet(compose_command_sheet(desk.settings.language), commands)
    write_slips(slips_to_pack(desk), slips, PictureStore(desk.folder.pictures).image)
    return barcodes, commands, slips


def write_slip(desk: Desk, number: str, path: Path) -> Path:
    """The packing slip of one order, as PDF."""
    from dispatchdesk.demo.papers import slips_to_pack
    from ui.papers.files import write_slips
    from ui.pictures import PictureStore

    slips = [slip for slip in slips_to_pack(desk) if slip.number == number]
    write_slips(slips, path, PictureStore(desk.folder.pictures).image)
    return path


def say(line: str) -> None:
    """Tell whoever started the program, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _open() -> int:
    from dispatchdesk.demo.shop import PACKER, next_export
    from dispatchdesk.demo.words import shop_word
    from dispatchdesk.desk import open_desk
    from ui.application import application, run_desk

    application()
    with demo_folder() as folder:
        make_shop(folder, datetime.now(UTC), "", current_language())
        with open_desk(folder.data, packer=shop_word(PACKER, current_language())) as desk:
            papers = write_papers(desk, folder.papers)
            say(_greeting(folder))
            for path in (*papers, next_export(folder.files)):
                say(f"  {path}")
            return run_desk(desk, _greeting(folder))


def _greeting(folder: DemoFolder) -> str:
    words = tr(
        "A demo shop: nothing of it is kept. Barcodes to print and scan, and an order file to drop: {folder}"
    )
    return words.format(folder=folder.root)
