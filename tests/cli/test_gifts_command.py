"""``dispatchdesk gifts``: rules written, listed, switched and removed without a window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.exits import EXIT_OK, EXIT_REFUSED
from tests.support.shops import open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only


def gifts(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), "--language", "en", "gifts", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with_catalogue(open_shop(tmp_path)).desk.close()
    return tmp_path


def listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert gifts(folder, "list", "--json") == EXIT_OK
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_rule_from_its_writing_to_its_end(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("add", "GIFT-PIN", "--name", "Season", "--least", "99 EUR", "--channel", "shopify")
    assert gifts(folder, *words, "--stock", "9", "--until", "2026-12-24") == EXIT_OK
    (rule,) = listed(folder, capsys)
    uid = str(rule["id"])
    assert (rule["name"], rule["gift"], rule["stock"], rule["is_on"]) == ("Season", "GIFT-PIN", 9, True)
    assert gifts(folder, "list") == EXIT_OK
    assert "Shopify · from 99.00 EUR · until 2026-12-24" in capsys.readouterr().out
    for what, is_on in (("off", False), ("on", True), ("used-up", False)):
        assert gifts(folder, what, uid) == EXIT_OK
        assert listed(folder, capsys)[0]["is_on"] is is_on
    assert gifts(folder, "remove", uid) == EXIT_OK
    assert listed(folder, capsys) == []


def test_a_gift_once_a_customer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gifts(folder, "add", "GIFT-PIN", "--name", "Welcome", "--most-times", "1") == EXIT_OK
    assert listed(folder, capsys)[0]["most_times"] == 1
    assert gifts(folder, "list") == EXIT_OK
    assert "once a customer" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("add", "GIFT-PIN", "--name", "x", "--most-times", "-1"),
        ("add", "NOBODY-KNOWS", "--name", "x"),
        ("add", "GIFT-PIN", "--name", "x", "--least", "much"),
        ("add", "GIFT-PIN", "--name", "x", "--pieces", "0"),
        ("add", "GIFT-PIN", "--name", " "),
        ("off", "0123456789AB"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gifts(folder, *words) == EXIT_REFUSED
    assert listed(folder, capsys) == []
