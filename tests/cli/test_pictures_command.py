"""``pictures import`` and ``export template``: articles and their pictures without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.exits import EXIT_OK, EXIT_PROBLEMS, EXIT_REFUSED
from tests.intake.making_files import read
from tests.support.shops import open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"


def desk(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), "--language", "en", *words])


def test_pictures_are_copied_and_those_left_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, mine = tmp_path / "data", tmp_path / "mine"
    with_catalogue(open_shop(data)).desk.close()
    mine.mkdir()
    for name in ("scarf-gr.png", "other.png"):
        (mine / name).write_bytes(PNG)
    assert desk(data, "pictures", "import", str(mine)) == EXIT_OK
    told = capsys.readouterr()
    assert told.out == "1 picture copied. 1 is named like no article of the catalogue.\n"
    assert told.err == "other.png\n"
    assert (data / "pictures" / "SCARF-GR.png").read_bytes() == PNG
    (mine / "SOCK-MU.png").write_bytes(b"<svg/>")
    assert desk(data, "pictures", "import", str(mine)) == EXIT_PROBLEMS
    assert desk(data, "pictures", "import", str(tmp_path / "nowhere")) == EXIT_REFUSED


@pytest.mark.parametrize("name", ["articles.xlsx", "articles.csv"])
def test_an_empty_sheet_is_written_in_the_language_in_use(tmp_path: Path, name: str) -> None:
    assert main(["--language", "zh", "export", "template", "--out", str(tmp_path / name)]) == EXIT_OK
    parsed = read(tmp_path / name)
    assert [file.format for file in parsed.files] == ["plain-catalogue"]
    assert not parsed.products
