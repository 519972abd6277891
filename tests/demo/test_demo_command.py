from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchdesk.demo.catalogue import VARIANTS
from dispatchdesk.demo.tour import STEPS
from dispatchdesk.desk import Desk
from tests.demo.conftest import PRESENT
from ui.album import Album
from ui.demo_folder import demo_folder, make_shop, write_papers, write_slip
from ui.demo_pictures import draw_pictures

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_lies_in_a_folder_of_its_own_that_goes_with_it(qapp: object) -> None:
    with demo_folder() as folder:
        make_shop(folder, PRESENT, "Asia/Shanghai", "en")
        pictures = {path.name for path in (folder.data / "pictures").iterdir()}
        assert pictures == {variant.picture for _, variant in VARIANTS.values()}
    assert not folder.root.exists()
    assert not Path(os.environ["DISPATCHDESK_DATA"]).exists()


def test_papers_can_be_printed(qapp: object, desk: Desk, tmp_path: Path) -> None:
    draw_pictures(desk.folder.pictures)
    papers = [*write_papers(desk, tmp_path), write_slip(desk, "#1042", tmp_path / "slip.pdf")]
    assert [path.name for path in papers] == ["barcodes.pdf", "commands.pdf", "slips.pdf", "slip.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)


def test_one_thing_in_several_ways_has_one_number(qapp: object, tmp_path: Path) -> None:
    from PySide6.QtGui import QPixmap

    picture = QPixmap(4, 4)
    picture.fill("white")
    told: list[Path] = []
    album = Album(tmp_path / "pictures", told.append)
    for name, way in (("check-idle", ""), ("check-idle", "dark"), ("counted", ""), ("check-idle", "zh")):
        album.keep(name, picture, way)
    assert [path.name for path in told] == [
        "01-check-idle.png", "01-check-idle-dark.png", "02-counted.png", "01-check-idle-zh.png",
    ]  # fmt: skip
    assert all(path.stat().st_size for path in told)


@pytest.mark.nightly
def test_the_whole_tour_writes_a_picture_of_every_step(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dispatchdesk", "demo", "--pictures", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.name[3:] for path in tmp_path.glob("*.png")}
    assert {f"{step.name}.png" for step in STEPS} <= names
