"""Pictures: found by name, refused when they are dangerous, drawn when there are none."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmapCache
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.articles import Article
from ui import pictures, theme
from ui.pictures import PictureStore, read_picture

RED = QColor("#c00000")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    QPixmapCache.clear()
    theme.use_theme(qapp, theme.LIGHT)


def save(path: Path, width: int = 40, height: int = 40) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(path))
    return path


def shirt(**changes: object) -> Article:
    known: dict[str, object] = {"sku": "LIN-SH", "title": "Linen shirt", "barcodes": ("06901234567892",)}
    return Article(**(known | changes))  # type: ignore[arg-type]


def middle(store: PictureStore, article: Article) -> QColor:
    return store.picture(article, 64).toImage().pixelColor(32, 32)


@pytest.mark.parametrize("name", ["shirts/red.png", "red.png", "LIN-SH.jpg", "06901234567892.png"])
def test_a_picture_is_found_by_its_name_by_sku_or_by_barcode(tmp_path: Path, name: str) -> None:
    save(tmp_path / name)
    article = shirt(picture="shirts/red.png" if name.startswith("shirts") else "https://shop/x/red.png")
    found = middle(PictureStore(tmp_path), article)
    assert found.red() > 180
    assert found.green() < 30


def test_a_picture_that_is_put_there_later_is_seen_at_the_next_look(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    assert store.image(shirt()) is None
    save(tmp_path / "LIN-SH.png")
    store.look_again()
    assert store.image(shirt()) is not None


def test_nothing_outside_the_folder_is_shown(tmp_path: Path) -> None:
    save(tmp_path / "private.png")
    store = PictureStore(tmp_path / "pictures")
    assert store.image(shirt(picture="../private.png")) is None
    assert store.image(shirt(picture=str(tmp_path / "private.png"))) is None


def test_a_wide_picture_keeps_its_shape(tmp_path: Path) -> None:
    save(tmp_path / "LIN-SH.png", 400, 100)
    image = PictureStore(tmp_path).picture(shirt(), 64).toImage()
    assert (image.width(), image.height()) == (64, 64)
    assert image.pixelColor(32, 4).alpha() == 0
    assert image.pixelColor(32, 32).red() > 180


def test_a_small_file_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = tmp_path / "LIN-SH.png"
    bomb.write_bytes(
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )
    assert read_picture(bomb, 64) is None
    assert not PictureStore(tmp_path).picture(shirt(), 64).isNull()


def test_a_file_that_is_no_picture_becomes_a_tile(tmp_path: Path) -> None:
    (tmp_path / "LIN-SH.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert not PictureStore(tmp_path).picture(shirt(), 64).isNull()


def test_a_tile_has_the_colour_of_the_option(tmp_path: Path) -> None:
    image = PictureStore(tmp_path).picture(shirt(options=(("Size", "L"), ("颜色", "蓝色"))), 64).toImage()
    assert image.pixelColor(16, 32).name() == "#1e66d0"


def test_tiles_of_two_colours_differ_and_follow_the_theme(tmp_path: Path, qapp: QApplication) -> None:
    store = PictureStore(tmp_path)
    red, blue = (store.picture(shirt(options=(("Colour", word),)), 64).toImage() for word in ("Red", "Blue"))
    assert red != blue
    theme.use_theme(qapp, theme.DARK)
    assert store.picture(shirt(options=(("Colour", "Red"),)), 64).toImage() != red


def test_a_large_file_is_read_beside_the_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "READ_AT_ONCE", 0)
    save(tmp_path / "LIN-SH.png")
    store = PictureStore(tmp_path)
    with qtbot.waitSignal(store.arrived):
        assert middle(store, shirt()).green() > 30
    assert middle(store, shirt()).red() > 180
