"""Pictures into the desk's own folder: from a folder of the owner, and from paths in a catalogue's file.

Only copies, and only of what begins as a picture does and is no larger than one.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.intake.parsed import ParsedFiles
from dispatchdesk.rules.pictures import (
    ENDINGS,
    LARGEST_FILE,
    LONGEST_BEGINNING,
    is_elsewhere,
    kind_of_picture,
    picture_places,
)
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.picture_book import PictureBook

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class PicturesReport:
    """What became of the pictures of a folder; names are relative to it."""

    copied: int = 0
    already_here: int = 0
    unmatched: list[str] = field(default_factory=list)
    """Named like no SKU, no barcode and no picture of the catalogue."""
    refused: list[str] = field(default_factory=list)
    """No picture that the desk shows, too large for one, not to be read, or a second one for an article."""


def import_pictures(
    desk: Desk,
    folder: Path,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PicturesReport:
    """Copy the pictures of a folder, and of those in it, that are named as the catalogue's are.

    By SKU or barcode, whatever the case, or as the catalogue names the picture. Links are not followed.

    Raises:
        DeskError: FILE_NOT_FOUND without such a folder; CANCELLED, where what is copied stays;
            CANNOT_WRITE_FILE; as ``Desk.require`` tells.
    """
    desk.require(Right.CATALOGUE)
    if not folder.is_dir():
        raise DeskError(Trouble.FILE_NOT_FOUND, file=str(folder))
    names = _Names(PictureBook(desk.database))
    report = PicturesReport()
    files = sorted(_picture_files(folder, desk.folder.pictures, cancelled))
    taken: set[Path] = set()
    for at, file in enumerate(files):
        _go_on(cancelled)
        _take(desk.folder.pictures, names, folder, file, taken, report)
        if on_progress:
            on_progress(at + 1, len(files))
    with desk.database.write():
        desk.note("pictures", {"copied": report.copied})
    return report


def pictures_beside(parsed: ParsedFiles, paths: Sequence[Path]) -> tuple[tuple[Path, str], ...]:
    """Files that a catalogue names by a path, and where in the folder of pictures each belongs.

    A path is taken from the folder of the catalogue's own file; what is not there is left out.
    """
    folders = {path.name: path.parent for path in paths}
    told = {
        (folders[product.file], picture)
        for product in parsed.products
        if product.file in folders
        for picture in (product.picture, *(variant.picture for variant in product.variants))
        if picture and not is_elsewhere(picture)
    }
    found = ((_file_named(folder, picture), picture_places(picture)) for folder, picture in sorted(told))
    return tuple((file, places[0]) for file, places in found if file is not None and places)


def copy_beside(desk: Desk, pictures: Sequence[tuple[Path, str]]) -> int:
    """Copy what :func:`pictures_beside` found; gives how many are new. What cannot be copied is missing."""
    report = PicturesReport()
    for file, place in pictures:
        try:
            if _kind(file):
                _copy(desk.folder.pictures, file, place, report)
        except DeskError:
            # The article shows as one without a picture; its orders are none the worse.
            continue
    return report.copied


class _Names:
    """The catalogue's names, whatever their case, each with the place of the picture it means."""

    def __init__(self, book: PictureBook) -> None:
        self._codes: dict[str, str] = {}
        for code in book.codes():
            self._codes.setdefault(code.strip().casefold(), code.strip())
        self._paths: dict[str, str] = {}
        of_last: dict[str, set[str]] = {}
        for told in book.named():
            if places := picture_places(told):
                self._paths[places[0].casefold()] = places[0]
                of_last.setdefault(places[-1].casefold(), set()).add(places[0])
        # A name that several pictures end in, each in a folder of its own, tells none of them.
        self._last = {name: next(iter(places)) for name, places in of_last.items() if len(places) == 1}

    def place(self, name: str, ending: str) -> str | None:
        """Where the picture belongs that lies at ``name``; None where it means nothing."""
        key = name.casefold()
        last = key.rsplit("/", 1)[-1]
        if place := self._paths.get(key) or self._last.get(last):
            return place
        code = self._codes.get(last.rsplit(".", 1)[0])
        return f"{code}{ending}" if code and "/" not in code and "\\" not in code else None


def _take(
    pictures: Path, names: _Names, folder: Path, file: Path, taken: set[Path], report: PicturesReport
) -> None:
    """One file of a folder; of two for one place the first is taken."""
    name = file.relative_to(folder).as_posix()
    if names.place(name, "") is None:
        report.unmatched.append(name)
        return
    kind = _kind(file)
    place = names.place(name, kind)
    if not kind or place is None or pictures / place in taken:
        report.refused.append(name)
        return
    taken.add(pictures / place)
    _copy(pictures, file, place, report)


def _copy(pictures: Path, file: Path, place: str, report: PicturesReport) -> None:
    target = pictures / place
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(pictures)):
        report.refused.append(file.name)
        return
    try:
        if target.is_file() and filecmp.cmp(file, target, shallow=False):
            report.already_here += 1
            return
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(Trouble.CANNOT_WRITE_FILE, file=str(target), why=error.strerror or "") from None
    with whole_file(target) as draft:
        shutil.copyfile(file, draft)
    report.copied += 1


def _kind(file: Path) -> str:
    """The ending of a picture's kind; empty for what is none, is too large or cannot be read."""
    try:
        if not file.is_file() or file.stat().st_size > LARGEST_FILE:
            return ""
        with file.open("rb") as opened:
            return kind_of_picture(opened.read(LONGEST_BEGINNING))
    except OSError:
        return ""


def _picture_files(folder: Path, own: Path, cancelled: Callable[[], bool] | None) -> Iterator[Path]:
    """Files that are named as pictures are; the desk's own folder is passed over."""
    own = own.resolve()
    for at, folders, files in os.walk(folder):
        _go_on(cancelled)
        if Path(at).resolve() == own:
            folders.clear()
            continue
        for name in files:
            file = Path(at, name)
            if file.suffix.casefold() in ENDINGS and not file.is_symlink():
                yield file


def _file_named(folder: Path, picture: str) -> Path | None:
    """The file that a catalogue names, from its own folder on; None where there is none."""
    for named in dict.fromkeys((picture, picture.replace("\\", "/"))):
        try:
            file = folder / named
            if file.is_file():
                return file
        except (OSError, ValueError):
            # A name from a shop's file may hold what no file system takes.
            continue
    return None


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise DeskError(Trouble.CANCELLED)
