"""Whose personal data was erased, in a small file beside the database.

A restored backup brings back what was erased after it was made; this file tells what to erase again.
It holds uids of orders, of those who packed, of what was written about neither, and times; no names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.rules.retention import ErasureCause
from dispatchdesk.storage.copies import opened_file
from dispatchdesk.storage.customer_search import CustomerSearch
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.erasing_book import ErasingBook
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.journal import OFFICE, Journal
from dispatchdesk.storage.loose_words import LooseWords
from dispatchdesk.storage.people_book import NamesInRecords, PeopleBook
from dispatchdesk.storage.photo_book import PhotoBook
from dispatchdesk.storage.search_index import SearchIndex
from dispatchdesk.storage.selecting import batches
from dispatchdesk.storage.times import to_text

ORDER, PERSON, WORDS = "order", "person", "words"
KINDS = (ORDER, PERSON, WORDS)
"""What an erased uid is of."""


def note_erasures(path: Path, uids: Iterable[str], at: datetime, kind: str = ORDER) -> None:
    """Note orders before they are erased: an erasure that a crash cut off is done again, never forgotten."""
    _append(path, [{kind: uid, "at": to_text(at)} for uid in uids])


def note_swept(path: Path, at: datetime) -> None:
    """Note that no byte of all that was erased before is left in the database file."""
    _append(path, [{"swept": to_text(at)}])


def noted_erasures(path: Path, kind: str = ORDER) -> tuple[str, ...]:
    """Uids of the orders that were erased, in the sequence of their erasing; a torn line is passed over."""
    return tuple(dict.fromkeys(uid for line in _lines(path) if isinstance(uid := line.get(kind), str)))


def waits_for_sweeping(path: Path) -> bool:
    """Whether something was erased since the file was swept last."""
    lines = _lines(path)
    return bool(lines) and "swept" not in lines[-1]


def erase_again(folder: DataFolder, copy: Database, photos: Path, at: datetime) -> int:
    """Erase in a copy from an earlier time what has been erased since; gives the number of records of it.

    ``photos``: the folder with the copy's. The file beside the present database learns what only the copy
    knows.
    """
    known = {*noted_erasures(folder.erasures), *_erased_in(folder)}
    book = ErasingBook(copy)
    note_erasures(folder.erasures, [uid for uid in book.erased() if uid not in known], at)
    records = book.named(known)
    with copy.write():
        for some in batches(records):
            unused = PhotoBook(copy).forget([one.order_id for one in some])
            delete_photos(photos, unused)
            book.erase([one.order_id for one in some], at)
            for one in some:
                Journal(copy).append(
                    OFFICE, at, "erase", {"cause": ErasureCause.RESTORE.value}, order_uid=one.uid
                )
    erased = len(records) + _erase_names_again(noted_erasures(folder.erasures, PERSON), copy, at)
    erased += _erase_words_again(noted_erasures(folder.erasures, WORDS), copy, photos, at)
    if erased:
        LooseWords(copy).drop_copies()
        SearchIndex(copy).purge()
        CustomerSearch(copy).purge()
        copy.sweep()
    return erased


def delete_photos(folder: Path, names: Iterable[str]) -> None:
    """Delete files that nothing needs any more; one that is gone already is."""
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _erase_words_again(uids: Iterable[str], copy: Database, photos: Path, at: datetime) -> int:
    words, erased = LooseWords(copy), 0
    for some in batches(uids):
        with copy.write():
            told = words.telling(some)
            delete_photos(photos, words.erase(told))
            for uid in told:
                payload: dict[str, object] = {"words": uid, "cause": ErasureCause.RESTORE.value}
                Journal(copy).append(OFFICE, at, "erase", payload)
        erased += len(told)
    return erased


def _erase_names_again(uids: Iterable[str], copy: Database, at: datetime) -> int:
    people, records, erased = PeopleBook(copy), NamesInRecords(copy), 0
    for person in filter(None, map(people.by_uid, uids)):
        if person.name == people.neutral_name(person.uid):
            continue
        with copy.write():
            for portion in records.portions():
                records.replace(portion, person.name, people.neutral_name(person.uid))
            people.forget(person.uid)
            payload: dict[str, object] = {"person": person.uid, "cause": ErasureCause.RESTORE.value}
            Journal(copy).append(OFFICE, at, "person_erased", payload)
        erased += 1
    return erased


def _erased_in(folder: DataFolder) -> tuple[str, ...]:
    """What the present database knows; nothing where it cannot be read, or is of a time before erasing."""
    if not folder.database.is_file():
        return ()
    try:
        with opened_file(folder.database) as present:
            return ErasingBook(present).erased()
    except StorageError:
        return ()


def _lines(path: Path) -> list[dict[str, object]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageError(Trouble.FILE_UNREADABLE, file=str(path), reason=str(error)) from error
    found = []
    for line in text.splitlines():
        try:
            content = json.loads(line)
        except ValueError:
            continue
        if isinstance(content, dict):
            found.append(content)
    return found


def _append(path: Path, lines: list[dict[str, str]]) -> None:
    if not lines:
        return
    # A line break first: what a crash tore off must not swallow what follows.
    text = "".join(f"\n{json.dumps(line)}" for line in lines)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError(Trouble.FOLDER_NOT_WRITABLE, folder=str(path.parent), why=str(error)) from error
