"""``export tracking``: the file, what is left out, and a number that goes back once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.opening import open_desk

pytestmark = pytest.mark.sqlite_only


def export(data: Path, *words: object) -> int:
    return main(["--data", str(data), "--language", "en", "export", "tracking", *map(str, words)])


def test_a_shops_numbers_go_back_once_and_again_when_asked(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "Orders.csv"
    assert export(work, "--channel", "shopify", "--out", out) == 0
    assert capsys.readouterr().out == f"1 tracking number written to {out}.\n"
    assert "#1001,UPDATE,Fulfillment Line,,,success,SF Express,SF1234567890121" in out.read_text("utf-8")

    assert export(work, "--channel", "shopify", "--out", tmp_path / "2 Orders.csv") == 2
    assert "no tracking number" in capsys.readouterr().err
    assert not (tmp_path / "2 Orders.csv").exists()
    assert export(work, "--channel", "shopify", "--again", "--form", "list", "--out", tmp_path / "l.csv") == 0
    assert "#1001,SF Express,SF1234567890121" in (tmp_path / "l.csv").read_text("utf-8-sig")
    assert export(work, "--channel", "shopify", "--day", "2026-11-16", "--out", out) == 0


def test_a_template_is_filled_and_what_is_not_in_it_is_told(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "t.csv", tmp_path / "out.csv"
    source.write_text("Order ID,Tracking Number\r\n77,\r\n", encoding="utf-8")
    words = ("--channel", "shopify", "--template", source, "--out", out)
    assert export(work, *words) == 2
    source.write_text("Order ID,Tracking Number\r\n1001,\r\n", encoding="utf-8")

    assert export(work, *words) == 0
    assert out.read_text("utf-8").splitlines()[1] == "1001,SF1234567890121"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--channel", "taobao"), "no shop taobao"),
        (("--channel", "shopify", "--shop", "Other"), "no shop shopify Other"),
        (("--channel", "shopify", "--form", "amazon"), "no form"),
        (("--channel", "shopify", "--form", "template"), "in its own file only"),
        (("--channel", "shopify"), "“Orders”"),
        (("--channel", "shopify", "--template", "none.csv"), "is not there"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert export(work, *words, "--out", tmp_path / "a.csv") == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_a_channel_must_be_named(work: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        export(work, "--out", tmp_path / "a.csv")
    assert end.value.code == 2


def test_beside_an_open_desk_nothing_is_written(work: Path, tmp_path: Path) -> None:
    with open_desk(work):
        assert export(work, "--channel", "shopify", "--out", tmp_path / "Orders.csv") == 3
    assert not (tmp_path / "Orders.csv").exists()
