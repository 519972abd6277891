"""The empty article sheet is read back as what it is, with every digit."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.actions.write_template import write_template
from dispatchdesk.intake.plain_catalogue import TEMPLATE
from tests.intake.making_files import read, write_csv, write_xlsx

pytestmark = pytest.mark.sqlite_only

ROW = (
    "SET-1", "04006381333931", "Winter set", "Blue", "M", "Cut: slim", "set.jpg", "350", "North Mill",
    "Seams;Label", "SOCK×2; SCARF",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["articles.csv", "articles.xlsx"])
def test_a_filled_sheet_is_read(tmp_path: Path, language: str, name: str) -> None:
    write_template(tmp_path / name, language)
    header = header_of(tmp_path / name)
    assert header == TEMPLATE[language]
    write = write_xlsx if name.endswith("xlsx") else write_csv
    parsed = read(write(tmp_path / f"filled-{name}", [list(header), list(ROW)]))
    assert not parsed.refused
    assert not parsed.problems
    (product,) = parsed.products
    (variant,) = product.variants
    assert (variant.sku, variant.barcodes, variant.weight_grams) == ("SET-1", ("04006381333931",), 350)
    assert dict(variant.options) == {"Colour": "Blue", "Size": "M", "Cut": "slim"}
    assert (variant.picture, variant.parts) == ("set.jpg", "SOCK×2; SCARF")
    assert (product.title, product.maker, product.check_points) == (
        "Winter set",
        "North Mill",
        ("Seams", "Label"),
    )


def test_all_columns_of_the_workbook_are_text(tmp_path: Path) -> None:
    path = tmp_path / "articles.xlsx"
    write_template(path, "en")
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert 'min="1" max="11"' in sheet
        assert 'style="1"' in sheet
        assert 'numFmtId="49"' in book.read("xl/styles.xml").decode(), "49 is text"


def header_of(path: Path) -> tuple[str, ...]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file)))
    return tuple(map(str, CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]))
