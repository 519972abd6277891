"""Every format under the same damage: refused, or reported with its order held; never silently less."""

from __future__ import annotations

import csv
import io
import os
import random
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.formats import FORMATS
from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder, Standing
from tests.intake.good_files import GOOD_FILES, NEVER_TAKEN, GoodFile
from tests.intake.making_files import Rows, by_number, delimiter_of, read, rows_of, write_xlsx
from tests.intake.soundness import assert_sound
from tests.support import hostile_texts
from tests.support.counts import IS_NIGHTLY

SHUFFLES, DAMAGES, CUTS_APART = (5000, 600, 1) if IS_NIGHTLY else (5, 15, 11)
"""For each format: there are nearly thirty. The last is the bytes between one cut and the next."""

every_format = pytest.mark.parametrize("good", GOOD_FILES, ids=lambda good: good.format)


def damaged(folder: Path, good: GoodFile, content: bytes) -> ParsedFiles:
    """What is read when the file's content is another, its partners being as they were."""
    folder.mkdir(exist_ok=True)
    path = folder / good.path.name
    path.write_bytes(content)
    return read(path, *good.partners)


def written(good: GoodFile, rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(good.encoding)


@cache
def whole(good: GoodFile) -> ParsedFiles:
    return read(good.path, *good.partners)


def what_counts(order: ParsedOrder) -> tuple[object, ...]:
    lines = [(line.sku, line.title, line.options, line.quantity, line.kind) for line in order.lines]
    return (
        order.number,
        order.standing,
        order.holds,
        lines,
        order.recipient,
        order.buyer_note,
        order.seller_note,
    )


def everything(parsed: ParsedFiles) -> tuple[object, ...]:
    products = [
        (product.handle, [(variant.sku, variant.options, variant.barcodes) for variant in product.variants])
        for product in parsed.products
    ]
    numbers = [(one.order_number, one.tracking, one.carrier) for one in parsed.numbers]
    news = [(one.tracking, one.text, one.at) for one in parsed.stages]
    return [what_counts(order) for order in parsed.orders], products, numbers, news


def sent_short(before: ParsedFiles, after: ParsedFiles) -> list[str]:
    """Orders that would now be packed with other contents than they were sold with."""
    sold = by_number(before)
    return [
        order.number
        for order in after.orders
        if order.standing is Standing.SHIP
        and (order.number not in sold or what_counts(order)[3] != what_counts(sold[order.number])[3])
    ]


def test_every_format_has_its_files() -> None:
    assert {good.format for good in GOOD_FILES} == {format_.name for format_ in FORMATS} - NEVER_TAKEN


@every_format
def test_recognised_whatever_its_name(tmp_path: Path, good: GoodFile) -> None:
    path = tmp_path / "download (3).txt"
    path.write_bytes(good.path.read_bytes())
    parsed = read(path, *good.partners)
    assert parsed.files[0].format == good.format
    assert parsed.refused == ()


@every_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_that_say_what_they_are(tmp_path: Path, good: GoodFile, encoding: str) -> None:
    text = good.path.read_bytes().decode(good.encoding)
    assert everything(damaged(tmp_path, good, text.encode(encoding))) == everything(whole(good))


@every_format
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(tmp_path: Path, good: GoodFile, delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows_of(good.path, good.encoding))
    content = text.getvalue().encode(good.encoding)
    assert everything(damaged(tmp_path, good, content)) == everything(whole(good))


@every_format
def test_as_a_workbook(tmp_path: Path, good: GoodFile) -> None:
    path = write_xlsx(tmp_path / "book.xlsx", rows_of(good.path, good.encoding))
    assert everything(read(path, *good.partners)) == everything(whole(good))


@every_format
@settings(max_examples=SHUFFLES)
@given(data=st.data())
def test_columns_shuffled_and_others_between_them(
    tmp_path_factory: pytest.TempPathFactory, good: GoodFile, data: st.DataObject
) -> None:
    rows = rows_of(good.path, good.encoding)
    for place in data.draw(st.lists(st.integers(0, len(rows[0])), max_size=3)):
        for number, row in enumerate(rows):
            row.insert(place, f"Metafield {place}" if number == 0 else "whatever")
    order = data.draw(st.permutations(range(len(rows[0]))))
    content = written(good, [[row[place] for place in order] for row in rows])
    folder = tmp_path_factory.getbasetemp() / "shuffled"
    assert everything(damaged(folder, good, content)) == everything(whole(good))


@every_format
def test_cut_anywhere_in_its_last_row(tmp_path: Path, good: GoodFile) -> None:
    content = good.path.read_bytes()
    start = content.rstrip().rfind(b"\n") + 1
    delimiter = delimiter_of(good.path).encode()
    delimiters = content[start:].count(delimiter)
    for cut in range(start + 1, len(content.rstrip()) - 1, CUTS_APART):
        parsed = damaged(tmp_path, good, content[:cut])
        if content[start:cut].count(delimiter) < delimiters:
            assert not sent_short(whole(good), parsed)
            assert parsed.refused or parsed.problems


@every_format
def test_bytes_of_another_encoding_are_refused(tmp_path: Path, good: GoodFile) -> None:
    parsed = damaged(tmp_path, good, good.path.read_bytes() + b"\xff\xfe\x81")
    assert [problem.trouble for problem in parsed.refused] == [Trouble.FILE_ENCODING]


@every_format
def test_unclosed_quote_is_refused_and_its_row_named(tmp_path: Path, good: GoodFile) -> None:
    rows = rows_of(good.path, good.encoding)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(rows[:2])
    text.write('"' + text.getvalue().splitlines()[1].replace('"', "") + "\n")
    writer.writerows(rows[2:])
    parsed = damaged(tmp_path, good, text.getvalue().encode(good.encoding))
    (refusal,) = parsed.refused
    assert (refusal.trouble, refusal.row) == (Trouble.FILE_UNCLOSED_QUOTE, 3)


@every_format
def test_shifted_rows_are_reported_and_never_packed(tmp_path: Path, good: GoodFile) -> None:
    rows = rows_of(good.path, good.encoding)
    for number in range(1, len(rows)):
        shifted = [list(row) for row in rows]
        shifted[number].insert(len(rows[0]) // 3, "x")
        parsed = damaged(tmp_path, good, written(good, shifted))
        assert not sent_short(whole(good), parsed)
        assert parsed.refused or any(problem.row == number + 1 for problem in parsed.problems)


@every_format
def test_a_row_whose_number_is_lost_shortens_no_order(tmp_path: Path, good: GoodFile) -> None:
    """It may be of the order before it, or after it."""
    rows = rows_of(good.path, good.encoding)
    captions = [normal_caption(caption) for caption in rows[0]]
    format_ = next(one for one in FORMATS if one.name == good.format)
    names = map(normal_caption, format_.columns.get("number", ()))
    (column,) = [captions.index(name) for name in names if name in captions][:1] or [len(captions)]
    for number in range(1, len(rows)):
        lost = [list(row) for row in rows]
        lost[number][column : column + 1] = [""] * len(lost[number][column : column + 1])
        assert not sent_short(whole(good), damaged(tmp_path, good, written(good, lost)))


@every_format
def test_a_file_joined_with_itself_sends_nothing_twice(tmp_path: Path, good: GoodFile) -> None:
    rows = rows_of(good.path, good.encoding)
    parsed = damaged(tmp_path, good, written(good, [*rows, *rows[1:]]))
    assert not sent_short(whole(good), parsed)


@every_format
def test_nul_bytes_are_no_content(tmp_path: Path, good: GoodFile) -> None:
    content = good.path.read_bytes() + b"\x00" * 4096
    assert sent_short(whole(good), damaged(tmp_path, good, content)) == []
    (refusal,) = damaged(tmp_path, good, b"\x00" * 4096).refused
    assert refusal.trouble is Trouble.FILE_EMPTY


@every_format
def test_random_damage_never_ends_in_a_traceback(tmp_path: Path, good: GoodFile) -> None:
    dice = random.Random(1)
    content = good.path.read_bytes()
    for _ in range(DAMAGES):
        broken = bytearray(content)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        assert_sound(damaged(tmp_path, good, bytes(broken)))


EACH = 1 if IS_NIGHTLY else 13
"""Of so many hostile texts each column gets one; in the nightly profile all of them."""
NUMBERS = ("9" * 30, "-" + "9" * 30, "1e999999999", "NaN", "0x10", "１２", "9999-99-99 99:99", "5" * 5000)


@every_format
def test_any_text_in_any_cell_is_read_or_told(tmp_path: Path, good: GoodFile) -> None:
    texts = [*hostile_texts.ALL, *NUMBERS]
    rows = [row for row in rows_of(good.path, good.encoding) if any(row)][:4]
    for column in range(len(rows[0])):
        for text in texts[column % EACH :: EACH]:
            changed = [*rows[:1], *([*row[:column], text, *row[column + 1 :]] for row in rows[1:])]
            content = io.StringIO(newline="")
            csv.writer(content, quoting=csv.QUOTE_ALL).writerows(changed)
            assert_sound(damaged(tmp_path, good, content.getvalue().encode("utf-8", "replace")))


@every_format
def test_the_header_alone_holds_nothing(tmp_path: Path, good: GoodFile) -> None:
    header = good.path.read_bytes().splitlines(keepends=True)[0]
    parsed = damaged(tmp_path, good, header)
    assert not sent_short(whole(good), parsed)
    assert parsed.files[0].rows == 0


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("empty.csv", b"", Trouble.FILE_EMPTY),
        ("blank.csv", b"\xef\xbb\xbf\r\n \r\n", Trouble.FILE_EMPTY),
        ("orders.xls", b"<html><table><tr><td>Name</td></tr></table></html>", Trouble.FILE_UNREADABLE),
        ("orders.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', Trouble.FILE_UNREADABLE),
        ("orders.csv", b"%PDF-1.7 ...", Trouble.FILE_UNREADABLE),
        ("orders.csv", b"a,b,c\n1,2,3\n", Trouble.FORMAT_UNKNOWN),
        ("orders.csv", b"\x93\xfa\x96{,\x8c\xea\n", Trouble.FILE_ENCODING),
        ("orders.xlsx", b"PK\x03\x04 no zip at all", Trouble.FILE_UNREADABLE),
        ("orders.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Trouble.FILE_UNREADABLE),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, name: str, content: bytes, trouble: Trouble) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert [refusal.trouble for refusal in read(path).refused] == [trouble]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    troubles = [refusal.trouble for refusal in read(tmp_path / "gone.csv", tmp_path).refused]
    assert troubles == [Trouble.FILE_NOT_FOUND, Trouble.FILE_UNREADABLE]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """To open a pipe waits for whoever writes into it."""
    pipe, device, loop = tmp_path / "pipe.csv", tmp_path / "device.csv", tmp_path / "loop.csv"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    loop.symlink_to(loop)
    refused = read(pipe, device, loop).refused
    assert {refusal.trouble for refusal in refused} == {Trouble.FILE_UNREADABLE}
    assert [dict(refusal.words)["reason"] for refusal in refused[:2]] == ["device", "device"]


def test_one_refused_file_refuses_the_import(tmp_path: Path) -> None:
    parsed = read(GOOD_FILES[0].path, tmp_path / "gone.csv")
    assert (len(parsed.refused), parsed.orders) == (1, ())
