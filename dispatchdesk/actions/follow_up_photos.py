"""Photos on follow-ups: what the customer got, kept under the hash of its content, which the journal has."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dispatchdesk.actions.follow_ups import order_uid_of
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.whole_file import whole_file
from dispatchdesk.rules.follow_ups import Photo, photo_file
from dispatchdesk.rules.pictures import LARGEST_FILE, LONGEST_BEGINNING, kind_of_picture
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.photo_book import PhotoBook


def add_photo(desk: Desk, follow_up_id: int, name: str, jpeg: bytes) -> Photo:
    """Keep a photo that was encoded anew; the same one twice on a follow-up is kept once.

    Its file is on the disk before the follow-up names it. ``name``: as the customer's file was called.

    Raises:
        DeskError: PHOTO_UNREADABLE where the bytes are no JPEG or too many; LOCKED; CANNOT_WRITE_FILE.
    """
    desk.require(Right.PACK)
    if kind_of_picture(jpeg[:LONGEST_BEGINNING]) != ".jpg" or len(jpeg) > LARGEST_FILE:
        raise DeskError(Trouble.PHOTO_UNREADABLE, file=name)
    row = desk.follow_ups.load(follow_up_id)
    digest = sha256(jpeg).hexdigest()
    if known := next((photo for photo in row.photos if photo.sha256 == digest), None):
        return known
    _keep_file(desk.folder.photos / photo_file(digest), jpeg)
    with desk.database.write():
        at = desk.now()
        photo_id = PhotoBook(desk.database).add(follow_up_id, digest, name, at, desk.packer)
        desk.note("photo", {"follow_up": row.number, "sha256": digest}, order_uid_of(desk, row))
    return Photo(photo_id, digest, name, at, desk.packer)


def remove_photo(desk: Desk, follow_up_id: int, photo_id: int) -> None:
    """It was added by mistake; :func:`put_photo_back` undoes it. LOCKED."""
    _change(desk, follow_up_id, photo_id, "photo_removed")


def put_photo_back(desk: Desk, follow_up_id: int, photo_id: int) -> None:
    """It was removed by mistake. LOCKED."""
    _change(desk, follow_up_id, photo_id, "photo_back")


def path_of(desk: Desk, photo: Photo) -> Path:
    """Where its file lies."""
    return desk.folder.photos / photo.file


def _change(desk: Desk, follow_up_id: int, photo_id: int, kind: str) -> None:
    desk.require(Right.PACK)
    row = desk.follow_ups.load(follow_up_id)
    book = PhotoBook(desk.database)
    with desk.database.write():
        if kind == "photo_removed":
            book.remove(photo_id, desk.now())
        else:
            book.put_back(photo_id)
        desk.note(kind, {"follow_up": row.number}, order_uid_of(desk, row))


def _keep_file(path: Path, content: bytes) -> None:
    if not path.exists():
        with whole_file(path) as file:
            file.write_bytes(content)
