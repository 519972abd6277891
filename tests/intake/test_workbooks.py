from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.intake.workbooks import cell_text, wider_than_told
from tests.intake.making_files import SAMPLES, read, shopify_rows, write_xlsx
from tests.intake.soundness import assert_sound

Cell = str | float


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x ", "x "),
        (2.0, "2"),
        (7612345000011.0, "7612345000011"),
        (69.5, "69.5"),
        (True, "true"),
        (1234567890123456789.0, "1.23457E+18"),
        (datetime(2026, 9, 3, 9, 0, 0), "2026-09-03 09:00:00"),  # noqa: DTZ001
        ("", ""),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_columns_and_rows_before_the_first_filled_one_count(tmp_path: Path) -> None:
    """The reading library leaves out leading columns, but not leading rows."""
    rows = [["", *row] for row in shopify_rows({"Lineitem quantity": "x"})]
    parsed = read(write_xlsx(tmp_path / "orders.xlsx", [[""], [""], *rows]))
    assert parsed.problems[0].row == 4


def test_numbers_of_sixteen_digits_are_refused(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [list(row) for row in shopify_rows({})]
    rows[1][rows[0].index("Lineitem sku")] = 6901234567892123456.0
    assert read(write_xlsx(tmp_path / "orders.xlsx", rows)).refused[0].trouble is Trouble.IDS_RUINED


def test_error_cells_are_refused(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "orders.xlsx"))
    sheet = book.add_worksheet()
    for number, row in enumerate(shopify_rows({})):
        sheet.write_row(number, 0, row)
    sheet.write_formula("A3", "=1/0", value="#DIV/0!")
    book.close()
    (refusal,) = read(tmp_path / "orders.xlsx").refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.FILE_UNREADABLE, {"reason": "#N/A"})


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert read(write_xlsx(tmp_path / "e.xlsx", [])).refused[0].trouble is Trouble.FILE_EMPTY


def test_a_sheet_that_spreads_two_cells_over_all_columns_and_rows(tmp_path: Path) -> None:
    """5 KB that abort the process when they are read."""
    path = wide_bomb(tmp_path / "bomb.xlsx")
    assert path.stat().st_size < 10_000
    (refusal,) = parse_files([path]).refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.HOSTILE_FILE, {"reason": "extent"})


@pytest.mark.parametrize("told", ["A1:CA2", "A1", "A1:XFD2", "A1:XFD1048576", None])
def test_a_sheet_that_lies_about_its_extent(tmp_path: Path, told: str | None) -> None:
    path = with_dimension(wide_bomb(tmp_path / "bomb.xlsx"), tmp_path / "lying.xlsx", told)
    (refusal,) = parse_files([path]).refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.HOSTILE_FILE, {"reason": "extent"})


@pytest.mark.parametrize("cell", ["CB1", "AAA1", "A151899", "B999999", "A1048576", "DA1", "B200000"])
def test_what_lies_past_the_told_extent_is_seen(cell: str) -> None:
    wider = wider_than_told(b'<dimension ref="A1:CA100001"/>')
    assert wider is not None
    assert wider.search(f'<c r="{cell}" t="s">'.encode())


@pytest.mark.parametrize("cell", ["A1", "Z9", "AZ99", "CA100001", "BZ151898", "C99999", "CA1"])
def test_what_lies_within_it_is_not(cell: str) -> None:
    wider = wider_than_told(b'<dimension ref="A1:CA100001"/>')
    assert wider is not None
    assert not wider.search(f'<c r="{cell}" t="s">'.encode())


@pytest.mark.parametrize("told", ["A1:A1", None])
def test_a_small_sheet_that_lies_is_read(tmp_path: Path, told: str | None) -> None:
    good = write_xlsx(tmp_path / "good.xlsx", shopify_rows({}))
    assert not read(with_dimension(good, tmp_path / "orders.xlsx", told)).refused


def with_dimension(book: Path, path: Path, told: str | None) -> Path:
    """The workbook, its sheet telling another extent, or none."""
    element = b"" if told is None else f'<dimension ref="{told}"/>'.encode()
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            text = whole.read(name)
            if name.startswith("xl/worksheets/"):
                text, times = re.subn(rb'<dimension ref="[^"]*"/>', element, text)
                assert times == 1
            changed.writestr(name, text)
    return path


def test_a_zip_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "bomb.xlsx", shopify_rows({}))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/noughts.bin", b"\x00" * 50_000_000)
    (refusal,) = parse_files([path]).refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.HOSTILE_FILE, {"reason": "ratio"})


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "orders.xlsx", "w") as archive:
        archive.writestr("orders.csv", "Name")
    assert read(tmp_path / "orders.xlsx").refused[0].trouble is Trouble.FILE_UNREADABLE


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "orders.xlsx", shopify_rows({}))
    content = path.read_bytes()
    for length in range(100, len(content), 997):
        path.write_bytes(content[:length])
        assert read(path).refused[0].trouble is Trouble.FILE_UNREADABLE


def test_a_zip_whose_names_are_no_text(tmp_path: Path) -> None:
    """Found by the fuzzer: zipfile raises UnicodeDecodeError for a name that claims to be UTF-8."""
    path = write_xlsx(tmp_path / "orders.xlsx", shopify_rows({}))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/näme.xml", "")
    path.write_bytes(path.read_bytes().replace("ä".encode(), b"\x80\x80"))
    (refusal,) = read(path).refused
    assert (refusal.trouble, dict(refusal.words)) == (Trouble.FILE_UNREADABLE, {"reason": "zip"})


def test_what_the_reading_library_says_of_a_file_is_fit_to_be_printed(tmp_path: Path) -> None:
    """Found by the fuzzer: it quotes the file, NUL and all."""
    good = write_xlsx(tmp_path / "good.xlsx", shopify_rows({}))
    path = tmp_path / "orders.xlsx"
    with zipfile.ZipFile(good) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, b"</\x00\x1b[31mw>" if name == "xl/workbook.xml" else content)
    parsed = read(path)
    assert parsed.refused[0].trouble is Trouble.FILE_UNREADABLE
    assert dict(parsed.refused[0].words)["reason"].isprintable()
    assert_sound(parsed)


def wide_bomb(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write("A1", "Name")
    sheet.write("XFD1048576", "x")
    book.close()
    return path


def test_a_workbook_locked_with_a_password() -> None:
    """Shopee of some countries sends them so."""
    assert [refusal.trouble for refusal in read(SAMPLES / "locked.xlsx").refused] == [Trouble.FILE_LOCKED]
