"""A backup holds everything and is whole, or there is none; a hostile one puts nothing anywhere."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.actions import back_up as back_up_module
from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.opening import open_desk, open_desk_to_read
from dispatchdesk.storage.backup import MANIFEST, unpack_backup
from dispatchdesk.storage.folder import ANCHOR_NAME, DATABASE_NAME
from tests.support.tampering import behind_the_back, cut_tail, picture_of

pytestmark = pytest.mark.sqlite_only

Members = dict[str, bytes]


@pytest.fixture
def backup(records: Path, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    with open_desk_to_read(records) as desk:
        back_up(desk, file)
    return file


def test_a_backup_holds_database_photos_pictures_heads_and_their_hashes(records: Path, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read(MANIFEST))
        names = set(archive.namelist())
    assert names == {MANIFEST, *manifest["members"]}
    assert names > {DATABASE_NAME, ANCHOR_NAME, "photos/2026/parcel.jpg", "pictures/LIN-BL-L.png"}
    assert manifest["form"] == 1
    assert manifest["program"]


def test_backing_up_at_rest_changes_nothing_in_the_folder(records: Path, tmp_path: Path) -> None:
    before = picture_of(records)
    with open_desk_to_read(records) as desk:
        back_up(desk, tmp_path / "b.zip")
    assert picture_of(records) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_copy_is_one_plain_file(backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "unpacked"
    target.mkdir()
    unpack_backup(backup, target)
    with closing(sqlite3.connect(target / DATABASE_NAME)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        raw.execute("SELECT COUNT(*) FROM journal").fetchone()
    assert {path.name for path in target.iterdir()} == {DATABASE_NAME, ANCHOR_NAME, "photos", "pictures"}


def test_what_is_only_in_the_log_is_in_the_backup(records: Path, tmp_path: Path) -> None:
    with open_desk(records) as desk:
        with desk.database.write():
            desk.note("note", {"said": "just now"})
        whole = desk.database.value("SELECT COUNT(*) FROM journal")
        with open_desk_to_read(records) as reader:
            assert back_up(reader, tmp_path / "b.zip").records == whole
        assert back_up(desk, tmp_path / "c.zip").records == whole


def test_a_bad_backup_never_takes_the_place_of_a_good_one(records: Path, backup: Path) -> None:
    good = backup.read_bytes()
    with behind_the_back(records) as raw:
        cut_tail(raw, 2)
    with open_desk_to_read(records) as desk, pytest.raises(DeskError) as failure:
        back_up(desk, backup)
    assert failure.value.trouble is Trouble.RECORDS_BROKEN
    assert backup.read_bytes() == good
    assert [path.name for path in backup.parent.iterdir() if path.name.startswith(".")] == []


def test_a_backup_that_was_written_wrong_is_noticed(
    records: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses a byte: the file is read again before it counts."""
    good = backup.read_bytes()
    write = back_up_module.write_backup

    def write_badly(target: Path, *arguments: Any, **facts: Any) -> None:
        write(target, *arguments, **facts)
        content = bytearray(target.read_bytes())
        content[len(content) // 3] ^= 0xFF
        target.write_bytes(content)

    monkeypatch.setattr(back_up_module, "write_backup", write_badly)
    with open_desk_to_read(records) as desk, pytest.raises(DeskError) as failure:
        back_up(desk, backup)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert backup.read_bytes() == good


def test_a_place_that_refuses_is_named(records: Path, tmp_path: Path) -> None:
    with open_desk_to_read(records) as desk, pytest.raises(DeskError) as failure:
        back_up(desk, tmp_path / "no folder" / "b.zip")
    assert failure.value.trouble is Trouble.CANNOT_WRITE_FILE


def unpacked(backup: Path) -> Members:
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, members: Members) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def listed(members: Members, name: str, content: bytes, **entry: object) -> None:
    """Add a member that the manifest names, as a forger would."""
    members[name] = content
    manifest = json.loads(members[MANIFEST])
    facts = {"size": len(content), "sha256": sha256(content).hexdigest()}
    manifest["members"][name] = facts | entry
    members[MANIFEST] = json.dumps(manifest).encode()


def drop_database(members: Members) -> None:
    del members[DATABASE_NAME]


def drop_database_from_list_too(members: Members) -> None:
    del members[DATABASE_NAME]
    manifest = json.loads(members[MANIFEST])
    del manifest["members"][DATABASE_NAME]
    members[MANIFEST] = json.dumps(manifest).encode()


def flip_photo(members: Members) -> None:
    members["photos/2026/parcel.jpg"] = b"b photo"


HOSTILE: dict[str, Callable[[Members], None]] = {
    "no database": drop_database,
    "no database, and none named": drop_database_from_list_too,
    "no manifest": lambda members: members.pop(MANIFEST) and None,
    "manifest is no JSON": lambda members: members.update({MANIFEST: b"{"}),
    "manifest is a list": lambda members: members.update({MANIFEST: b"[]"}),
    "a member more": lambda members: members.update({"photos/x.jpg": b"x"}),
    "another photo": flip_photo,
    "other heads": lambda members: members.update({ANCHOR_NAME: b"{}"}),
    "a path upwards": lambda members: listed(members, "photos/../../evil", b"x"),
    "an absolute path": lambda members: listed(members, "/tmp-evil", b"x"),
    "a drive": lambda members: listed(members, "photos/C:evil", b"x"),
    "a backslash": lambda members: listed(members, "photos/..\\..\\evil", b"x"),
    "another folder": lambda members: listed(members, "backups/x", b"x"),
    "the lock": lambda members: listed(members, ".writing", b"x"),
    "a folder's own name": lambda members: listed(members, "photos/", b""),
    "a bomb": lambda members: listed(members, "photos/bomb", bytes(150_000_000)),
    "a wrong size": lambda members: listed(members, "photos/x", b"x", size=2),
    "a wrong hash": lambda members: listed(members, "photos/x", b"x", sha256="0" * 64),
    "a size that is no number": lambda members: listed(members, "photos/x", b"x", size="many"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_backup_is_refused_and_nothing_lands_outside(
    backup: Path, tmp_path: Path, name: str
) -> None:
    members = unpacked(backup)
    HOSTILE[name](members)
    file = packed(tmp_path / "hostile.zip", members)
    target = tmp_path / "deep" / "er" / "target"
    target.mkdir(parents=True)
    with pytest.raises(StorageError) as failure:
        unpack_backup(file, target)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED
    assert list((tmp_path / "deep" / "er").iterdir()) == [target]
    assert list((tmp_path / "deep").iterdir()) == [target.parent]


def test_a_name_twice_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(DATABASE_NAME, b"another")
    with pytest.raises(StorageError) as failure:
        unpack_backup(backup, tmp_path)
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x55
    file.write_bytes(content)


@pytest.mark.parametrize(
    "spoil", [cut, flip, lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"PK")]
)
def test_a_damaged_file_is_refused(backup: Path, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    spoil(backup)
    (tmp_path / "t").mkdir()
    with pytest.raises(StorageError) as failure:
        unpack_backup(backup, tmp_path / "t")
    assert failure.value.trouble is Trouble.BACKUP_DAMAGED


def test_every_flipped_byte_is_found_or_harmless(backup: Path, tmp_path: Path) -> None:
    """What is unpacked without a complaint is, to the byte, what was packed."""
    content = backup.read_bytes()
    whole = unpacked(backup)
    for place in range(0, len(content), max(1, len(content) // 150)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0x20
        file, target = tmp_path / "spoilt.zip", tmp_path / "target"
        file.write_bytes(spoilt)
        target.mkdir()
        try:
            unpack_backup(file, target)
        except StorageError:
            pass
        else:
            for name in whole.keys() - {MANIFEST}:
                assert (target / name).read_bytes() == whole[name], (place, name)
        shutil.rmtree(target)


def test_a_newer_form_is_named(backup: Path, tmp_path: Path) -> None:
    members = unpacked(backup)
    members[MANIFEST] = members[MANIFEST].replace(b'"form": 1', b'"form": 2')
    with pytest.raises(StorageError) as failure:
        unpack_backup(packed(tmp_path / "newer.zip", members), tmp_path)
    assert failure.value.trouble is Trouble.NEWER_DATABASE


def test_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as failure:
        unpack_backup(tmp_path / "none.zip", tmp_path)
    assert failure.value.trouble is Trouble.FILE_NOT_FOUND


def test_what_is_unpacked_verifies_like_its_source(records: Path, backup: Path, tmp_path: Path) -> None:
    target = tmp_path / "t"
    target.mkdir()
    heads = unpack_backup(backup, target)
    assert verify_records(target) == verify_records(records)
    assert heads == verify_records(records).heads
