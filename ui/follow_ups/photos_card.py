"""The photos of a follow-up: dropped onto it, looked at, taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from dispatchdesk.actions.follow_up_photos import add_photo, path_of, put_photo_back, remove_photo
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.follow_ups import FollowUpRow, Photo
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Failed, Finished, Job, Worker
from ui.parts.files import ask_which_files
from ui.photos import encoded_photo
from ui.pictures import read_picture
from ui.widgets import ActionButton, Card, FlowLayout, Label, SectionLabel

_SMALL, _LARGE = 76, 268
_Read = tuple[str, bytes | None]
"""A file's name, and its photo where it is one."""


class PhotosCard(Card):
    """Thumbnails in a row; the one that is chosen stands large below them."""

    changed = Signal()

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._desk, self._worker = desk, worker
        self._row: FollowUpRow | None = None
        self._chosen: Photo | None = None
        self._removed: Photo | None = None
        self._heading = SectionLabel()
        self._hint = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        box = QWidget()
        self._thumbs = FlowLayout(box)
        self._large = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.trouble = Label("", fonts.SECONDARY, "bad", wraps=True)
        self.add, self.remove = ActionButton("", takes_focus=True), ActionButton("", takes_focus=True)
        for widget in (self._heading, self._hint, box, self._large, self.trouble, self.add, self.remove):
            self.body.addWidget(widget)
        self.add.clicked.connect(self.choose_files)
        self.remove.clicked.connect(self.remove_or_put_back)

    def show_follow_up(self, row: FollowUpRow) -> None:
        """Show the photos of this follow-up."""
        if self._row is None or self._row.id != row.id:
            self._chosen = self._removed = None
            self.trouble.hide()
        self._row = row
        if self._chosen not in row.photos:
            self._chosen = row.photos[-1] if row.photos else None
        self._show_thumbs(row.photos)
        self._show_large()
        self._show_words()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep each file that is a photo, once it is read; say of each other one why not."""
        if self._row is None or not paths:
            return
        self._hint.setText(tr("Photos are being read…"))
        self._hint.show()
        self.trouble.hide()
        job = self._worker.read(partial(_encoded, tuple(paths)))
        job.finished.connect(partial(self._take, self._row.id))
        job.failed.connect(self._fail)

    def choose_files(self) -> None:
        """Ask for photos on the computer."""
        if paths := ask_which_files(self, tr("Add photos"), tr("Photos (*.jpg *.jpeg *.png *.webp)")):
            self.take_files(paths)

    def remove_or_put_back(self) -> None:
        """Take the chosen photo off, or undo that."""
        row, removed, chosen = self._row, self._removed, self._chosen
        if row is None:
            return
        if removed is not None:
            put_photo_back(self._desk, row.id, removed.id)
            self._removed, self._chosen = None, removed
        elif chosen is not None:
            remove_photo(self._desk, row.id, chosen.id)
            self._removed, self._chosen = chosen, None
        self.changed.emit()

    def choose_next(self) -> None:
        """Show the next photo large."""
        photos = self._row.photos if self._row is not None else ()
        if photos:
            at = photos.index(self._chosen) + 1 if self._chosen in photos else 0
            self._choose(photos[at % len(photos)])

    def retranslate(self) -> None:
        """All words anew."""
        self._show_words()

    def _take(self, follow_up_id: int, ended: Finished) -> None:
        """The files are read: those that are photos belong to the follow-up onto which they were dropped."""
        read = cast("tuple[_Read, ...]", ended.result)
        self._say([problem for one in read if (problem := self._keep(follow_up_id, *one))])
        self._removed = self._chosen = None
        self.changed.emit()

    def _fail(self, failed: Failed) -> None:
        error = failed.error if isinstance(failed.error, DeskError) else DeskError(Trouble.CANCELLED)
        self._say([say_trouble(error)])
        self._show_words()

    def _say(self, problems: list[str]) -> None:
        self.trouble.setText("\n".join(problems))
        self.trouble.setVisible(bool(problems))

    def _keep(self, follow_up_id: int, name: str, jpeg: bytes | None) -> str:
        """What keeps a file from being a photo of the follow-up; empty where it is one now."""
        try:
            if jpeg is None:
                raise DeskError(Trouble.PHOTO_UNREADABLE, file=name)
            add_photo(self._desk, follow_up_id, name, jpeg)
        except DeskError as error:
            return say_trouble(error)
        return ""

    def _choose(self, photo: Photo) -> None:
        self._chosen = photo
        self._show_large()

    def _show_thumbs(self, photos: Sequence[Photo]) -> None:
        while (item := self._thumbs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for photo in photos:
            thumb = _Thumb(self._pixmap(photo, _SMALL))
            thumb.setToolTip(photo.name)
            thumb.setAccessibleName(photo.name)
            thumb.pressed.connect(lambda photo=photo: self._choose(photo))
            self._thumbs.addWidget(thumb)

    def _show_large(self) -> None:
        self._large.setVisible(self._chosen is not None)
        if self._chosen is not None:
            self._large.setPixmap(self._pixmap(self._chosen, _LARGE))

    def _pixmap(self, photo: Photo, side: int) -> QPixmap:
        image = read_picture(path_of(self._desk, photo), round(side * self.devicePixelRatioF()))
        if image is None:
            return QPixmap(side, side)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        return pixmap

    def _show_words(self) -> None:
        count = len(self._row.photos) if self._row is not None else 0
        heading = (
            tr_n("{count} photo", "{count} photos", count).format(count=count) if count else tr("Photos")
        )
        self._heading.setText(heading)
        self._hint.setText(tr("Drop photos anywhere on this page."))
        self._hint.setVisible(not count)
        self.add.show_action(tr("Add photos"), "D")
        self.remove.setVisible(self._removed is not None or self._chosen is not None)
        is_removed = self._removed is not None
        self.remove.show_action(tr("Put the photo back") if is_removed else tr("Take this photo off"), "Del")


def _encoded(paths: tuple[Path, ...], job: Job) -> tuple[_Read, ...]:
    """Name and content of each file, encoded anew beside the window; None for what is no photo."""
    return tuple((path.name, encoded_photo(path)) for path in paths if not job.is_cancelled())


class _Thumb(QLabel):
    """A small photo that can be pressed."""

    pressed = Signal()

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__()
        self.setPixmap(pixmap)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
