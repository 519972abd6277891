"""Pictures that are bombs, broken, or no pictures: none is shown, nothing grows, the window goes on."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTimer
from PySide6.QtGui import QColor, QImage, QPixmapCache
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.pictures import LARGEST_FILE
from tests.support import hostile_texts as hostile
from ui import theme
from ui.pictures import LARGEST_PIXELS, READ_AT_ONCE, PictureStore, read_picture

MOST_GROWTH = 260
"""Megabytes while the largest picture that is taken is unpacked: 160 for its pixels, and what reads them."""
LONGEST_LOOK = 1.0
"""Seconds, on a machine with other work; a bomb that goes off takes many."""
RED = QColor("#c00000")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    QPixmapCache.clear()
    theme.use_theme(qapp, theme.LIGHT)


def png(width: int, height: int, depth: int = 8, colours: int = 2, data: bytes = b"") -> bytes:
    """A picture that claims to be so large, and says nothing more than ``data``."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def packed(width: int, height: int) -> bytes:
    """All pixels of one grey, packed a thousandfold."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(b"\0" + b"\x80" * width) for _ in range(height))
    return rows + packer.flush()


def gif(width: int, height: int, frames: int = 1) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6 + frame * frames + b"\x3b"


def jpeg(width: int, height: int) -> bytes:
    """A small picture whose frame header (FFC0) was changed."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(buffer, "JPG")
    before, mark, after = bytes(content.data()).partition(b"\xff\xc0")
    return before + mark + after[:3] + struct.pack(">HH", height, width) + after[7:]


def drawing(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{body}</svg>'.encode()


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "lol">{entities}]><svg><text>&l9;</text></svg>'.encode()


def saved(path: Path, width: int = 40, height: int = 40) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(path))
    return path


BOMBS = {
    "claims the most that can be claimed": png(2**31 - 1, 2**31 - 1),
    "claims to be huge": png(100_000, 100_000),
    "is huge, and one colour": png(10_000, 10_000, colours=0, data=packed(10_000, 10_000)),
    "has eight bytes a pixel": png(6_300, 6_300, 16, 6),
    "has no width": png(0, 40),
    "GIF that claims to be huge": gif(65_535, 65_535),
    "BMP that claims to be huge": b"BM" + struct.pack("<3I3i2HI", 54, 0, 54, 40, 2**30, 2**30, 1, 32, 0),
    "JPEG that claims to be huge": jpeg(65_000, 65_000),
    "JPEG that ends in its header": jpeg(65_000, 65_000)[:170],
    "WebP that claims to be huge": b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff" * 6,
    "a drawing": drawing("<rect width='9' height='9'/>"),
    "a drawing that loads a file": drawing('<image href="file:///etc/passwd" width="9" height="9"/>'),
    "a drawing that laughs": laughing(),
    "a page": b"<html><img src='file:///etc/passwd'></html>",
    "nothing": b"",
    "noughts": b"\0" * 4096,
    "only how a PNG begins": b"\x89PNG\r\n\x1a\n",
    "only how a JPEG begins": b"\xff\xd8\xff\xe0",
}


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("ending", [".png", ".jpg"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, ending: str) -> None:
    bomb = tmp_path / f"LIN-SH{ending}"
    bomb.write_bytes(BOMBS[name])
    began = time.perf_counter()
    assert read_picture(bomb, 64) is None
    assert not PictureStore(tmp_path).picture(Article("LIN-SH", "Linen shirt"), 64).isNull()
    assert time.perf_counter() - began < LONGEST_LOOK


def test_a_file_that_is_too_long_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path / "LIN-SH.png")
    with path.open("ab") as file:
        file.truncate(LARGEST_FILE + 1)
    assert read_picture(path, 64) is None


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    path = saved(tmp_path / "LIN-SH.png").rename(tmp_path / "LIN-SH.jpg")
    assert read_picture(path, 64) is not None


def test_of_an_animation_the_first_picture_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "LIN-SH.png"
    path.write_bytes(gif(1, 1, frames=10_000))
    image = read_picture(path, 64)
    assert image is not None
    assert (image.width(), image.height()) == (64, 64)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_short_raises_nothing(tmp_path: Path, kept: float) -> None:
    whole = saved(tmp_path / "whole.png", 400, 300).read_bytes()
    (tmp_path / "LIN-SH.png").write_bytes(whole[: int(len(whole) * kept)])
    assert not PictureStore(tmp_path).picture(Article("LIN-SH", "Linen shirt"), 64).isNull()


def loop(path: Path) -> None:
    path.symlink_to(path)


def outside(path: Path) -> None:
    path.symlink_to(saved(path.parents[1] / "private.png"))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
@pytest.mark.parametrize("make", [loop, outside, device, folder, pipe])
def test_what_is_no_file_of_the_folder_is_passed_over(tmp_path: Path, make: Callable[[Path], None]) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    make(pictures / "LIN-SH.png")
    assert PictureStore(pictures).image(Article("LIN-SH", "Linen shirt")) is None


def test_a_pictures_folder_that_leads_to_itself(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    loop(tmp_path / "pictures")
    assert PictureStore(tmp_path / "pictures").image(Article("LIN-SH", "Linen shirt")) is None


@pytest.mark.parametrize("text", hostile.ALL)
def test_any_name_of_a_picture_is_looked_for_inside_the_folder(tmp_path: Path, text: str) -> None:
    store = PictureStore(tmp_path)
    assert store.image(Article(text, text, (("Colour", text),), barcodes=(text,), picture=text)) is None
    assert not store.picture(Article(text, text, (("Colour", text),), picture=f"../../{text}"), 64).isNull()


def test_the_window_answers_while_a_small_file_unpacks_to_a_large_picture(
    tmp_path: Path, qtbot: QtBot
) -> None:
    side = int(LARGEST_PIXELS**0.5)
    small_file = tmp_path / "LIN-SH.png"
    small_file.write_bytes(png(side, side, data=packed(3 * side, side)))
    assert small_file.stat().st_size < READ_AT_ONCE
    ticks = [time.perf_counter()]
    assert read_picture(small_file, 64) is not None
    unpacked_in = time.perf_counter() - ticks.pop()
    store, article = PictureStore(tmp_path), Article("LIN-SH", "Linen shirt")
    ticks.append(time.perf_counter())
    ticking = QTimer(interval=5)
    ticking.timeout.connect(lambda: ticks.append(time.perf_counter()))
    ticking.start()
    with qtbot.waitSignal(store.arrived, timeout=20_000):
        store.picture(article, 64)
        ticks.append(time.perf_counter())
    ticking.stop()
    assert max(later - before for before, later in pairwise(ticks)) < max(unpacked_in / 2, 0.1)
    assert store.picture(article, 64).toImage().pixelColor(32, 32).red() == 0x80


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_bounded_by_the_largest_picture_that_is_taken(tmp_path: Path) -> None:
    side = int(LARGEST_PIXELS**0.5)
    (tmp_path / "0 largest.png").write_bytes(png(side, side, colours=2, data=packed(3 * side, side)))
    for number, content in enumerate(BOMBS.values()):
        (tmp_path / f"{number} bomb.png").write_bytes(content)
    grown = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    (megabytes,) = re.findall(r"\d+", grown.stdout)
    assert 100 < int(megabytes) < MOST_GROWTH, "the largest one is really unpacked, and no other"


MEASURE = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from ui.pictures import read_picture

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))

app = QGuiApplication([])
before = peak()
found = [file.name for file in sorted(Path(sys.argv[1]).iterdir()) if read_picture(file, 64) is not None]
assert found == ["0 largest.png"], found
print(peak() - before)
"""
