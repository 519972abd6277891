"""A file on disk becomes tables: its first bytes decide what it is, not its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.csv_tables import Tick, open_csv
from dispatchdesk.intake.parsed import UnknownTable
from dispatchdesk.intake.peeking import peek_text
from dispatchdesk.intake.reader import Format, Table, refuse

LARGEST_TEXT = 512 * 1024 * 1024
LARGEST_WORKBOOK = 64 * 1024 * 1024

_ZIP = b"PK"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")
_NOT_FOR_US = ((b"%PDF", "pdf"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"))


def open_tables(path: Path, formats: Sequence[Format], tick: Tick) -> list[Table]:
    """The tables of one file that one of the formats knows; FileRefusedError where there is none."""
    head = _first_bytes(path)
    size = path.stat().st_size
    is_workbook = head.startswith((_ZIP, _OLD_WORKBOOK))
    if size > (LARGEST_WORKBOOK if is_workbook else LARGEST_TEXT):
        raise refuse(path.name, Trouble.FILE_TOO_LARGE, size=str(size // 1024**2))
    if is_workbook:
        from dispatchdesk.intake.workbooks import open_workbook

        return open_workbook(path, formats, is_zip=head.startswith(_ZIP))
    reason = _what_it_is(head)
    if reason:
        raise refuse(path.name, Trouble.FILE_UNREADABLE, reason=reason)
    return [open_csv(path, formats, tick)]


def peek(path: Path) -> UnknownTable:
    """The first rows of a file that :func:`open_tables` refused because no format knows it."""
    if _first_bytes(path).startswith((_ZIP, _OLD_WORKBOOK)):
        from dispatchdesk.intake.workbooks import peek_workbook

        return peek_workbook(path)
    return peek_text(path)


def _first_bytes(path: Path) -> bytes:
    if path.is_fifo() or path.is_char_device() or path.is_block_device() or path.is_socket():
        raise refuse(path.name, Trouble.FILE_UNREADABLE, reason="device")
    try:
        with path.open("rb") as file:
            return file.read(512)
    except FileNotFoundError:
        raise refuse(path.name, Trouble.FILE_NOT_FOUND) from None
    except OSError as error:
        raise refuse(path.name, Trouble.FILE_UNREADABLE, reason=error.strerror or "") from None


def _what_it_is(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        return "html"
    return next((name for mark, name in _NOT_FOR_US if head.startswith(mark)), "")
