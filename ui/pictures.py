"""Pictures of variants: from the pictures folder, else a drawn tile with initial and swatch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter, QPainterPath, QPixmap, QPixmapCache

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.colours import is_light, swatch
from dispatchdesk.rules.pictures import ENDINGS, LARGEST_FILE, picture_places
from ui import fonts, theme
from ui.background import Row

LARGEST_PIXELS = 40_000_000
"""A small file can claim to be larger than the memory."""
READ_AT_ONCE = 400_000
"""Bytes that are decoded within a few milliseconds; larger files are read beside the window."""
PIXELS_AT_ONCE = 2_000_000
"""The same in pixels: a small file may unpack to a large picture."""

_FORMATS = frozenset((b"png", b"jpeg", b"webp", b"gif", b"bmp"))
_EIGHT_BYTES_A_PIXEL = (
    QImage.Format.Format_RGBX64,
    QImage.Format.Format_RGBA64,
    QImage.Format.Format_RGBA64_Premultiplied,
)


class PictureStore(QObject):
    """Gives the picture of an article at once; a large file arrives later."""

    arrived = Signal()
    """A picture that was read beside the window is there now: paint again."""
    _read = Signal(str, QImage)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._files: dict[str, Path | None] = {}
        self._row = Row(self)
        self._under_way: set[str] = set()
        self._read.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def picture(self, article: Article, size: int, ratio: float = 1.0) -> QPixmap:
        """A square picture; ``size`` in logical pixels, ``ratio`` device pixels in one of them."""
        pixels = round(size * ratio)
        pixmap = QPixmap()
        file = self._file(article)
        if file is not None and QPixmapCache.find(_file_key(file, pixels), pixmap):
            return _with_ratio(pixmap, ratio)
        if (
            file is not None
            and self._load(file, pixels)
            and QPixmapCache.find(_file_key(file, pixels), pixmap)
        ):
            return _with_ratio(pixmap, ratio)
        return _with_ratio(_tile(article, pixels), ratio)

    def image(self, article: Article, pixels: int = 600) -> QImage | None:
        """The picture from a file, for paper; None where there is none."""
        file = self._file(article)
        return read_picture(file, pixels) if file is not None else None

    def look_again(self) -> None:
        """Forget which files there are: some were added."""
        self._files.clear()

    def _file(self, article: Article) -> Path | None:
        key = f"{article.picture}|{article.sku}|{article.barcodes}"
        if key not in self._files:
            self._files[key] = next(_candidates(self._folder, article), None)
        return self._files[key]

    def _load(self, file: Path, pixels: int) -> bool:
        """Whether the picture is in the cache now."""
        key = _file_key(file, pixels)
        if _is_quick(file):
            return self._put(key, file, _squared(read_picture(file, pixels), pixels))
        if key not in self._under_way:
            self._under_way.add(key)
            self._row.start(_Reading(self, key, file, pixels).run)
        return False

    def _put(self, key: str, file: Path, image: QImage | None) -> bool:
        if image is None:
            self._files = {name: None if path == file else path for name, path in self._files.items()}
            return False
        return QPixmapCache.insert(key, QPixmap.fromImage(image))

    def _keep(self, key: str, image: QImage) -> None:
        self._under_way.discard(key)
        file = Path(key.rsplit("|", 1)[0])
        if self._put(key, file, None if image.isNull() else image):
            self.arrived.emit()


class _Reading:
    """One file that is read beside the window."""

    def __init__(self, store: PictureStore, key: str, file: Path, pixels: int) -> None:
        self._done = store._read
        self._key, self._file, self._pixels = key, file, pixels

    def run(self) -> None:
        """Read it and tell."""
        self._done.emit(self._key, _squared(read_picture(self._file, self._pixels), self._pixels) or QImage())


def has_picture(folder: Path, article: Article) -> bool:
    """Whether the folder of pictures shows the article; may be asked beside the window."""
    return next(_candidates(folder, article), None) is not None


def read_picture(file: Path, pixels: int) -> QImage | None:
    """A picture fitted into a square, or None: unreadable, of another kind, or claiming to be huge."""
    reader = _reader_of(file)
    if reader is None:
        return None
    reader.setScaledSize(reader.size().scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def colour_of(article: Article) -> str | None:
    """The swatch of the first option that names a colour, as ``#rrggbb``."""
    return next((found for _, value in article.options if (found := swatch(value))), None)


def _is_quick(file: Path) -> bool:
    if _size_of(file) > READ_AT_ONCE:
        return False
    reader = _reader_of(file)
    return reader is None or _pixels_of(reader.size()) <= PIXELS_AT_ONCE


def _reader_of(file: Path) -> QImageReader | None:
    """A reader that has seen no more than the beginning; None for what is no picture to be read.

    Its kind comes first: of some kinds even the size is known only when all of it was read.
    """
    if _size_of(file) > LARGEST_FILE:
        return None
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader if bytes(reader.format().data()) in _FORMATS and _is_sane(reader) else None


def _is_sane(reader: QImageReader) -> bool:
    """Whether it can be unpacked. Its form is asked for last: Qt knows none of what has no size."""
    pixels = _pixels_of(reader.size())
    if not 0 < pixels <= LARGEST_PIXELS:
        return False
    return pixels <= LARGEST_PIXELS // 2 or reader.imageFormat() not in _EIGHT_BYTES_A_PIXEL


def _pixels_of(size: QSize) -> int:
    return size.width() * size.height() if size.isValid() else 0


def _candidates(folder: Path, article: Article) -> Iterator[Path]:
    """Files that may show the article, the surest first; never outside the folder."""
    stems = [article.sku, *article.barcodes]
    names = [
        *picture_places(article.picture),
        *(stem + ending for stem in stems if stem for ending in ENDINGS),
    ]
    root = _real(folder)
    for name in names:
        try:
            path = _real(root / name)
            if name and path.is_relative_to(root) and path.is_file():
                yield path
        except (OSError, ValueError):
            # A name from a shop's file may hold what no file system takes.
            continue


def _real(path: Path) -> Path:
    """Where links lead. Of one that leads to itself ``Path.resolve`` would raise, this gives the link."""
    return Path(os.path.realpath(path))


def _size_of(file: Path) -> int:
    """In bytes; 0 for a file that went away: the reader will say so."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _squared(image: QImage | None, pixels: int) -> QImage | None:
    """The image in the middle of a clear square, so that all pictures take the same room."""
    if image is None:
        return None
    square = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((pixels - image.width()) // 2, (pixels - image.height()) // 2, image)
    painter.end()
    return square


def _file_key(file: Path, pixels: int) -> str:
    return f"{file}|{pixels}"


def _with_ratio(pixmap: QPixmap, ratio: float) -> QPixmap:
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _tile(article: Article, pixels: int) -> QPixmap:
    colour = colour_of(article)
    initial = article.title.strip()[:1].upper() or "?"
    key = f"tile|{theme.current().name}|{initial}|{colour}|{pixels}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _draw_tile(initial, colour, pixels)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _draw_tile(initial: str, colour: str | None, pixels: int) -> QPixmap:
    now = theme.current()
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(now.colour("background"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = pixels * 0.16
    spot = QRectF(inset, inset, pixels - 2 * inset, pixels - 2 * inset)
    ground = QColor(colour) if colour else now.colour("line")
    shape = QPainterPath()
    shape.addRoundedRect(spot, pixels * 0.14, pixels * 0.14)
    painter.fillPath(shape, ground)
    painter.setPen(now.colour("ink_2"))
    if colour and abs(ground.lightnessF() - now.colour("background").lightnessF()) < 0.15:
        painter.drawPath(shape)
    painter.setPen(_readable_on(ground))
    painter.setFont(_initial_font(pixels))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, initial)
    painter.end()
    return pixmap


def _initial_font(pixels: int) -> QFont:
    return fonts.font(max(8, round(pixels * 0.36)), fonts.BOLD)


def _readable_on(ground: QColor) -> QColor:
    return QColor("#14181F") if is_light(ground.name()) else QColor("#FFFFFF")
