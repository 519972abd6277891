"""Photos from outside, encoded anew: no bytes of the file itself are kept, nor where it was taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from ui.pictures import read_picture

LONGEST_SIDE = 2000
"""Pixels: a seam can be judged, and a hundred photos take a hundred megabytes at most."""
_QUALITY = 85


def encoded_photo(file: Path) -> bytes | None:
    """A JPEG of at most ``LONGEST_SIDE`` pixels a side; None for what is no picture, or claims to be huge."""
    image = read_picture(file, LONGEST_SIDE)
    if image is None:
        return None
    # What a file says of itself (who took it, where) would be written along: only its colours are taken.
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_written = plain.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data()) if is_written else None
