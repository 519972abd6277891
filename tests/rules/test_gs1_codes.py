"""GS1 codes: what they say, in every form, and what is only like one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from dispatchdesk.rules.codes import CodeKind, read_code

ITEM = "09506000134352"
FULL = [
    "01{item}1727123110LOT7\x1d21SN42",
    "]C101{item}1727123110LOT7\x1d21SN42",
    "]d2\x1d01{item}1727123110LOT7\x1d21SN42",
    "]Q301{item}10LOT7\x1d1727123121SN42",
    "01{item}1727123110LOT7{{GS}}21SN42",
    "01{item}1727123110LOT7<GS>21SN42",
    "01{item}1727123110LOT7^]21SN42",
    "01{item}1727123110LOT7|21SN42",
    "]C1{{GS}}01{item}1727123110LOT7{{GS}}21SN42",
    "(01){item}(17)271231(10)LOT7(21)SN42",
    "(01) {item} (17) 271231 (10) LOT7 (21) SN42",
    "https://id.gs1.org/01/{item}/10/LOT7/21/SN42?17=271231",
    "https://shop.example/x/01/9506000134352/10/LOT7/21/SN42?17=271231",
]


@pytest.mark.parametrize("form", FULL)
def test_a_gs1_code_says_all_it_knows_in_every_form(form: str) -> None:
    read = read_code(form.format(item=ITEM))
    assert (read.kind, read.key, read.gtin) == (CodeKind.OTHER, ITEM, ITEM)
    assert (read.batch, read.serial, read.expiry) == ("LOT7", "SN42", date(2027, 12, 31))
    assert not read.gs1_unreadable


@pytest.mark.parametrize(
    ("text", "batch", "serial", "expiry"),
    [
        (f"01{ITEM}10ABC2112345", "ABC", "12345", None),
        (f"01{ITEM}1727123110ABC21SERIAL9", "ABC", "SERIAL9", date(2027, 12, 31)),
        (f"01{ITEM}10ABC1727123121SER01", "ABC", "SER01", date(2027, 12, 31)),
        (f"01{ITEM}21SER0011727123110LOT", "LOT", "SER001", date(2027, 12, 31)),
        (f"01{ITEM}21SER00117271231", "", "SER001", date(2027, 12, 31)),
        # A batch that could be read in more than one way, or only just, is left whole.
        (f"01{ITEM}10LOT2105", "LOT2105", "", None),
        (f"01{ITEM}10A2112345", "A2112345", "", None),
        (f"01{ITEM}10LOT219992188888", "LOT219992188888", "", None),
        # A batch that came with its separator is believed.
        (f"01{ITEM}10ABC2112345\x1d21XY", "ABC2112345", "XY", None),
    ],
)
def test_a_lost_separator_is_put_back_where_one_place_makes_sense(
    text: str, batch: str, serial: str, expiry: date | None
) -> None:
    read = read_code(text)
    assert (read.gtin, read.batch, read.serial, read.expiry) == (ITEM, batch, serial, expiry)


@pytest.mark.parametrize(
    ("digits", "expiry"),
    [
        ("270200", date(2027, 2, 28)),
        ("280200", date(2028, 2, 29)),
        ("271200", date(2027, 12, 31)),
        ("300615", date(2030, 6, 15)),
    ],
)
def test_day_zero_is_the_end_of_the_month(digits: str, expiry: date) -> None:
    assert read_code(f"01{ITEM}17{digits}").expiry == expiry


def test_best_before_stands_in_for_an_expiry() -> None:
    assert read_code(f"01{ITEM}15270101").expiry == date(2027, 1, 1)
    assert read_code(f"01{ITEM}1527010117271231").expiry == date(2027, 12, 31)


def test_a_count_is_read() -> None:
    assert read_code(f"01{ITEM}3012\x1d10A").count == 12
    assert read_code(f"02{ITEM}3724").count == 24
    assert read_code(f"01{ITEM}300").count is None
    assert read_code(f"01{ITEM}").count is None


@pytest.mark.parametrize(
    "text",
    [
        "]C1bad",
        f"]C101{ITEM[:-1]}317271231",
        f"01{ITEM[:-1]}317271231",
        f"01{ITEM}17271331",
        f"01{ITEM}17270231",
        f"(01){ITEM[:-1]}3(10)A",
        f"(01){ITEM}(9999)A",
        f"01{ITEM}10LOT蓝",
        f"https://id.gs1.org/01/{ITEM[:-1]}3",
        "ABC\x1dDEF",
    ],
)
def test_a_broken_gs1_code_is_said_to_be_broken(text: str) -> None:
    read = read_code(text)
    assert read.gs1_unreadable
    assert (read.kind, read.gtin, read.batch, read.expiry) == (CodeKind.OTHER, "", "", None)
    assert read.key == text.removeprefix("]C1").casefold()


@pytest.mark.parametrize(
    "text",
    [
        "SF1390022817351",
        "9400111206206406260787",
        "420787459400111206206406260787",
        "010203",
        "0112345678901234",
        "A|B",
        "(L) Blue",
        "https://shop.example/p/2027/01/15",
        "TS^]RED",
        "#1042",
    ],
)
def test_other_codes_are_not_taken_for_gs1(text: str) -> None:
    read = read_code(text)
    assert (read.kind, read.key, read.gtin, read.gs1_unreadable) == (
        CodeKind.OTHER,
        text.casefold(),
        "",
        False,
    )


def test_a_logistic_code_without_an_item_is_compared_by_its_text() -> None:
    read = read_code("]C100006141411234567890")
    assert (read.key, read.gtin, read.gs1_unreadable) == ("00006141411234567890", "", False)


def test_plain_codes_never_load_the_gs1_library() -> None:
    program = (
        "import sys; from dispatchdesk.rules.codes import read_code;"
        "[read_code(t) for t in ('6901234567892', 'TS-RED-L', 'DDCMDUNDO', '#1042', 'SF1390022817351')];"
        "raise SystemExit('biip' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
