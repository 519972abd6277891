"""Where one demo lies: its desk, the files of its channels, its papers. Nothing of it is kept."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dispatchdesk.demo.papers import barcodes_to_scan, slips_to_pack
from dispatchdesk.demo.shop import build_demo_shop
from dispatchdesk.desk import Desk
from dispatchdesk.papers.command_sheet import compose_command_sheet
from ui.demo_pictures import draw_pictures
from ui.papers.files import write_command_sheet, write_item_labels, write_slips
from ui.pictures import PictureStore


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """The folder of one demo."""

    root: Path

    @property
    def data(self) -> Path:
        """The data folder of its desk."""
        return self.root / "desk"

    @property
    def files(self) -> Path:
        """The files of the channels that were taken in, and the next one."""
        return self.root / "files"

    @property
    def papers(self) -> Path:
        """What can be printed."""
        return self.root / "papers"


@contextmanager
def demo_folder() -> Iterator[DemoFolder]:
    """A new folder, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="dispatchdesk-demo-", ignore_cleanup_errors=True) as name:
        folder = DemoFolder(Path(name))
        for path in (folder.files, folder.papers):
            path.mkdir()
        yield folder


def make_shop(folder: DemoFolder, now: datetime, zone: str, language: str) -> None:
    """Fill the demo's data folder; ``now`` is aware. Needs a QGuiApplication for the pictures."""
    build_demo_shop(folder.data, folder.files, now, zone=zone, language=language)
    draw_pictures(folder.data / "pictures")


def write_papers(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """Barcodes of all goods, the commands and the slips of the waiting orders, as PDF."""
    barcodes, commands, slips = (folder / f"{name}.pdf" for name in ("barcodes", "commands", "slips"))
    write_item_labels(barcodes_to_scan(desk), barcodes)
    write_command_sheet(compose_command_sheet(desk.settings.language), commands)
    write_slips(slips_to_pack(desk), slips, PictureStore(desk.folder.pictures).image)
    return barcodes, commands, slips


def write_slip(desk: Desk, number: str, path: Path) -> Path:
    """The packing slip of one order, as PDF."""
    slips = [slip for slip in slips_to_pack(desk) if slip.number == number]
    write_slips(slips, path, PictureStore(desk.folder.pictures).image)
    return path


def say(line: str) -> None:
    """Tell whoever started the program, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
