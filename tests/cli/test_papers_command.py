"""``papers``: which orders, which language, and that every code on the pages can be scanned."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.codes import Command, command_code, slip_code
from tests.papers.reading import codes_of, page_images, page_texts
from tests.support.shops import SCARF, SHIRT_BLUE_L, Line, open_shop

pytestmark = [pytest.mark.sqlite_only, pytest.mark.usefixtures("qapp")]


def papers(data: Path, *words: str) -> int:
    return main(["--data", str(data), "--language", "en", "papers", *words])


def slips_of(data: Path, *numbers: str) -> list[str]:
    with open_desk_to_read(data) as desk:
        return [slip_code(desk.orders.by_number(number)[0].uid) for number in numbers]


def printed(path: Path) -> list[str]:
    return [text for image in page_images(path) for _, text in codes_of(image)]


def test_slips_are_of_all_waiting_orders(work: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert papers(work, "slips", "--out", str(out)) == 0
    assert printed(out) == slips_of(work, "1003", "1004")


def test_a_held_order_gets_no_slip_unless_it_is_named(work: Path, tmp_path: Path) -> None:
    shop = open_shop(work)
    hold_order(shop.desk, shop.desk.orders.by_number("1003")[0].id, "asked to wait")
    shop.desk.close()
    out = tmp_path / "s.pdf"
    assert papers(work, "slips", "--out", str(out)) == 0
    assert printed(out) == slips_of(work, "1004")
    assert papers(work, "slips", "--order", "#1003", "--out", str(out)) == 0
    assert printed(out) == slips_of(work, "1003")


def test_named_orders_come_in_their_sequence_with_the_seal_in_the_footer(work: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert papers(work, "slips", "--order", "1004", "--order", "#1001", "--out", str(out)) == 0
    assert printed(out) == slips_of(work, "1004", "1001")
    with open_desk_to_read(work) as desk:
        ((seq, seal),) = desk.journal.heads().values()
    assert all(f"{seq} · {seal[:16]}" in text for text in page_texts(out))


def test_an_unknown_number_is_said(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(work, "slips", "--order", "9", "--out", str(tmp_path / "s.pdf")) == 2
    assert "There is no order 9." in capsys.readouterr().err
    assert not (tmp_path / "s.pdf").exists()


def test_a_number_of_two_shops_is_said(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = open_shop(work)
    with shop.desk.database.write():
        shop.desk.database.run("INSERT INTO shops (channel, name) VALUES ('taobao', 'B')")
        other = shop.desk.database.value("SELECT MAX(id) FROM shops")
    shop.order("#1003", Line("SCARF-GR"), shop_id=other)
    shop.desk.close()
    assert papers(work, "slips", "--order", "1003", "--out", str(tmp_path / "s.pdf")) == 2
    assert "Several shops" in capsys.readouterr().err


def test_nothing_to_print_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_shop(tmp_path / "empty").desk.close()
    for what in ("slips", "items"):
        assert papers(tmp_path / "empty", what, "--out", str(tmp_path / "s.pdf")) == 2
        assert "There is nothing to print." in capsys.readouterr().err


def test_the_command_sheet_needs_no_data(tmp_path: Path) -> None:
    out = tmp_path / "c.pdf"
    assert papers(tmp_path / "none", "commands", "--out", str(out)) == 0
    codes = printed(out)
    assert {command_code(Command.YES), command_code(Command.TAKEOVER), command_code(0)} <= set(codes)
    assert not (tmp_path / "none").exists()


def test_items_carry_the_catalogues_codes(work: Path, tmp_path: Path) -> None:
    out = tmp_path / "i.pdf"
    assert papers(work, "items", "--out", str(out)) == 0
    assert {SHIRT_BLUE_L, SCARF} <= set(printed(out))


def test_the_language_of_the_papers_can_be_chosen(work: Path, tmp_path: Path) -> None:
    texts = {}
    for language in ("en", "zh"):
        out = tmp_path / f"{language}.pdf"
        assert papers(work, "slips", "--language", language, "--order", "1003", "--out", str(out)) == 0
        (texts[language],) = page_texts(out)
    assert "Page 1 of 1" in texts["en"]
    assert "Page 1 of 1" not in texts["zh"]


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(tmp_path, "commands", "--out", str(tmp_path / "none" / "c.pdf")) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named so on Linux")
def test_papers_need_no_display_that_can_be_reached(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment |= {"DISPLAY": ":99", "WAYLAND_DISPLAY": "nowhere"}
    command = [sys.executable, "-m", "dispatchdesk", "papers", "commands", "--out", str(tmp_path / "c.pdf")]
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_no_other_command_imports_qt(work: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from dispatchdesk.__main__ import main; data = ['--data', sys.argv[1]]\n"
        "for words in (['verify'], ['backup', sys.argv[2] + '/b.zip'], ['restore', sys.argv[2] + '/b.zip'],"
        " ['export', 'parcels', '--out', sys.argv[2] + '/p.xlsx']):\n"
        "    assert main(data + words) == 0, words\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'ui'))]\n"
    )
    command = [sys.executable, "-c", program, str(work), str(tmp_path)]
    result = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
