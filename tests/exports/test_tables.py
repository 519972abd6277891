from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports import sheet_rows, workbook
from dispatchdesk.exports.columns import CellKind, Column, TableFormat
from dispatchdesk.exports.harmless import STARTERS, harmless, without_guard
from dispatchdesk.exports.tables import write_table

SHANGHAI = ZoneInfo("Asia/Shanghai")
Cells = tuple[object, ...]

COLUMNS: tuple[Column[Cells], ...] = (
    Column("text", "Text", lambda row: row[0]),
    Column("count", "Count", lambda row: row[1], CellKind.WHOLE),
    Column("weight_grams", "Weight (kg)", lambda row: row[2], CellKind.WEIGHT),
    Column("at", "At", lambda row: row[3], CellKind.MOMENT),
    Column("sure", "Sure", lambda row: row[4], CellKind.YES_NO),
    Column("options", "Options", lambda row: row[5], CellKind.OPTIONS),
)
ROW: Cells = (
    "06901234567892",
    -3,
    420,
    datetime(2026, 3, 4, 20, 1, 52, tzinfo=UTC),
    True,
    (("Colour", "Blue"), ("Size", "L")),
)
EMPTY: Cells = ("", None, None, None, False, ())
TEXT: tuple[Column[str], ...] = (Column("text", "Text", lambda row: row),)

any_texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=12)
in_one_folder = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write(path: Path, rows: Iterable[Cells]) -> int:
    return write_table(path, TableFormat(path.suffix[1:]), COLUMNS, rows, SHANGHAI)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle, strict=True))


def read_xlsx(path: Path, sheet: int = 0) -> list[list[object]]:
    book = CalamineWorkbook.from_path(str(path))
    return list(book.get_sheet_by_index(sheet).to_python(skip_empty_area=False))


def test_jsonl_holds_values_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"

    assert write(path, [ROW, EMPTY]) == 2

    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert first == {
        "text": "06901234567892",
        "count": -3,
        "weight_grams": 420,
        "at": "2026-03-05T04:01:52.000+08:00",
        "sure": True,
        "options": {"Colour": "Blue", "Size": "L"},
    }
    assert second["weight_grams"] is None


def test_csv_holds_what_people_read_and_begins_with_a_mark_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"

    assert write(path, [ROW, EMPTY]) == 2

    assert path.read_bytes().startswith(b"\xef\xbb\xbfText,Count,Weight (kg),At,Sure,Options\r\n")
    assert read_csv(path)[1:] == [
        ["06901234567892", "-3", "0.420", "2026-03-05 04:01:52", "yes", "Blue · L"],
        ["", "", "", "", "", ""],
    ]


def test_xlsx_holds_texts_numbers_and_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"

    assert write(path, [ROW]) == 1

    header, row = read_xlsx(path)
    assert header == ["Text", "Count", "Weight (kg)", "At", "Sure", "Options"]
    assert row == ["06901234567892", -3.0, 0.42, datetime(2026, 3, 5, 4, 1, 52), "yes", "Blue · L"]  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613800000000", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "－1", "＠a", "＋1", "'=1"]
)
def test_a_text_that_would_be_a_formula_is_made_harmless_in_csv_only(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.csv", TableFormat.CSV, TEXT, [text], SHANGHAI)
    write_table(tmp_path / "a.jsonl", TableFormat.JSONL, TEXT, [text], SHANGHAI)

    assert read_csv(tmp_path / "a.csv")[1] == [f"'{text}"]
    assert json.loads((tmp_path / "a.jsonl").read_text("utf-8")) == {"text": text}


@given(text=st.text())
def test_a_guard_can_be_taken_off_and_no_guarded_text_begins_a_formula(text: str) -> None:
    assert without_guard(harmless(text)) == text
    assert harmless(text)[:1] not in STARTERS or not text


@in_one_folder
@given(texts=any_texts)
def test_any_text_survives_csv(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "a.csv"

    write_table(path, TableFormat.CSV, TEXT, texts, SHANGHAI)

    rows = read_csv(path)[1:]
    assert [without_guard(row[0]) if row else "" for row in rows] == texts


@in_one_folder
@given(texts=any_texts)
def test_any_text_survives_jsonl(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "a.jsonl"

    write_table(path, TableFormat.JSONL, TEXT, [*texts, "\udc80"], SHANGHAI)

    read = [json.loads(line)["text"] for line in path.read_text("utf-8").split("\n")[:-1]]
    assert read == [*texts, "\udc80"]


@in_one_folder
@given(texts=any_texts)
def test_any_text_survives_xlsx_as_a_text(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "a.xlsx"
    keyed: tuple[Column[str], ...] = (Column("key", "Key", lambda _: "k"), *TEXT)

    write_table(path, TableFormat.XLSX, keyed, texts, SHANGHAI)

    expected = [text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for text in texts]
    assert [row[1] if len(row) > 1 else "" for row in read_xlsx(path)[1:]] == expected


@pytest.mark.parametrize(
    "text", ["=1+1", "https://example.org", "0012", "<r>a&b</r>", "<r><c><f>1</f></c></r>", "_x0041_", "a\0b"]
)
def test_xlsx_takes_no_text_for_a_formula_a_link_a_number_or_its_own_xml(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"

    write_table(path, TableFormat.XLSX, TEXT, [text], SHANGHAI)

    assert read_xlsx(path)[1] == [text]
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1] == [text]


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_named_on_a_last_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    write_table(path, TableFormat.XLSX, TEXT, ["short", "包" * 40_000, "😀" * 20_000], SHANGHAI)

    cut, wide = read_xlsx(path)[2][0], read_xlsx(path)[3][0]
    assert isinstance(cut, str)
    assert cut == "包" * (sheet_rows.TEXT_LIMIT - 4) + " […]"
    assert isinstance(wide, str)
    assert len(wide.encode("utf-16-le")) <= 2 * sheet_rows.TEXT_LIMIT
    assert [row[1:3] for row in read_xlsx(path, sheet=1)[1:]] == [[3.0, "Text"], [4.0, "Text"]]


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS_PER_SHEET", 3)
    path = tmp_path / "a.xlsx"

    assert write_table(path, TableFormat.XLSX, TEXT, list("abcdefg"), SHANGHAI) == 7

    sheets = [read_xlsx(path, sheet) for sheet in range(3)]
    assert sheets == [[["Text"], ["a"], ["b"], ["c"]], [["Text"], ["d"], ["e"], ["f"]], [["Text"], ["g"]]]


def test_a_sheet_that_grows_too_large_for_a_plain_zip_file_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "BYTES_PER_SHEET", 40_000)
    path = tmp_path / "a.xlsx"
    texts = [f"{number:04}" for number in range(1500)]

    assert write_table(path, TableFormat.XLSX, TEXT, texts, SHANGHAI) == 1500

    sheets = [read_xlsx(path, sheet) for sheet in range(3)]
    assert [sheet[0] for sheet in sheets] == [["Text"]] * 3
    assert [row[0] for sheet in sheets for row in sheet[1:]] == texts


def test_every_sheet_has_widths_formats_and_a_header_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads the parts as XML finds what XlsxWriter promises, on a further sheet too."""
    monkeypatch.setattr(workbook, "ROWS_PER_SHEET", 1)
    path = tmp_path / "a.xlsx"

    write(path, [ROW, ROW])

    with ZipFile(path) as book:
        assert book.testzip() is None
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    formats = [style.get("numFmtId") for style in parts["xl/styles.xml"].iterfind(".//{*}cellXfs/{*}xf")]
    codes = {
        one.get("numFmtId"): one.get("formatCode") for one in parts["xl/styles.xml"].iterfind(".//{*}numFmt")
    }
    for number in (1, 2):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        assert [row.get("r") for row in sheet.iterfind(".//{*}row")] == ["1", "2"]
        assert len(sheet.findall(".//{*}col")) > 0
        assert sheet.find(".//{*}pane") is not None
        at = sheet.find(".//{*}c[@r='D2']")
        assert at is not None
        assert codes[formats[int(at.get("s", "0"))]] == "yyyy-mm-dd hh:mm:ss"
    assert f"/xl/worksheets/sheet{2}.xml" in [
        part.get("PartName") for part in parts["[Content_Types].xml"].iterfind("{*}Override")
    ]


@pytest.mark.parametrize(
    "text", [" a", "a ", "a\n", "\ta", "]]>", "a|b", "x" * 40_000 + "&", "<t>", "_x000A_"]
)
def test_a_text_beside_plain_ones_is_as_exact_as_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    pairs: tuple[Column[str], ...] = (Column("plain", "Plain", lambda _: "plain"), *TEXT)

    write_table(path, TableFormat.XLSX, pairs, [text, "next"], SHANGHAI)

    rows = read_xlsx(path)[1:]
    assert [row[0] for row in rows] == ["plain", "plain"]
    assert rows[0][1] == (
        text if len(text) < sheet_rows.TEXT_LIMIT else text[: len(str(rows[0][1])) - 4] + " […]"
    )
    assert rows[1][1] == "next"


class UnluckyError(Exception):
    pass


def breaking_rows() -> Iterator[Cells]:
    yield ROW
    raise UnluckyError


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl"])
def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")

    with pytest.raises(UnluckyError):
        write(path, breaking_rows())

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl"])
def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / "no such folder" / name

    with pytest.raises(DeskError) as caught:
        write(path, [ROW])

    assert caught.value.trouble is Trouble.CANNOT_WRITE_FILE
    assert caught.value.words["file"] == str(path)
    assert caught.value.words["why"]


def test_a_folder_in_the_files_place_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.mkdir()

    with pytest.raises(DeskError):
        write(path, [ROW])

    assert list(tmp_path.iterdir()) == [path]
