"""Codes: what a scanner sends, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dispatchdesk.rules.codes import (
    CROCKFORD,
    LONGEST,
    CodeKind,
    Command,
    badge_code,
    code_key,
    command_code,
    crockford_uid,
    gtin14,
    listed_code,
    read_code,
    slip_code,
    storable,
)
from tests.support import hostile_texts

UID = "0123456789AB"
ITEM = "09506000134352"


def checked(payload: str) -> str:
    """A payload of digits with its GS1 check digit, reckoned apart from the code under test."""
    weights = (3 if place % 2 == 0 else 1 for place in range(len(payload)))
    total = sum(int(digit) * weight for digit, weight in zip(reversed(payload), weights, strict=True))
    return payload + str(-total % 10)


@pytest.mark.parametrize("command", Command)
def test_every_command_is_read_back_in_any_case(command: Command) -> None:
    code = command_code(command)
    assert code == f"DDCMD{command.name}"
    for text in (code, code.lower(), code.swapcase(), f" {code}\r\n", f"]C0{code}", f"]Q1{code.lower()}"):
        read = read_code(text)
        assert (read.kind, read.command, read.text) == (CodeKind.COMMAND, command, text)


@pytest.mark.parametrize("digit", range(10))
def test_every_answer_is_read_back(digit: int) -> None:
    read = read_code(command_code(digit))
    assert (read.kind, read.digit) == (CodeKind.DIGIT, digit)


@pytest.mark.parametrize("text", ["5", "0", "F8", "YES", "DDCMD", "DDCMDX", "DDCMD10", "DDCMD٣", "DD"])
def test_what_is_no_command_is_an_item_or_a_number(text: str) -> None:
    assert read_code(text).kind is CodeKind.OTHER


def test_there_is_no_answer_ten() -> None:
    with pytest.raises(ValueError, match="10"):
        command_code(10)


def test_slips_and_badges_carry_their_uid() -> None:
    slip, badge = read_code(slip_code(UID)), read_code(badge_code(UID))
    assert (slip.kind, slip.uid) == (CodeKind.SLIP, UID)
    assert (badge.kind, badge.uid) == (CodeKind.BADGE, UID)


@pytest.mark.parametrize(
    ("text", "version"),
    [(slip_code(UID), 1), (slip_code(UID, 2), 2), (slip_code(UID, 12345), 12345), (listed_code(UID), 0)],
)
def test_a_slip_carries_the_version_of_its_order(text: str, version: int) -> None:
    slips = [read_code(form) for form in (text, text.lower(), text.swapcase())]
    assert {(slip.kind, slip.uid, slip.version) for slip in slips} == {(CodeKind.SLIP, UID, version)}


def test_lookalike_letters_of_a_typed_slip_are_forgiven() -> None:
    assert read_code("ddord0i23456789ol").uid == "012345678901"


@pytest.mark.parametrize(
    "text",
    [
        *("DDORD" + UID[:-1], "DDORD" + UID + "0", "DDORD0123456789AU", "DDORD0123456789-A"),
        *("DDORD" + UID + "V", "DDORD" + UID + "V123456", "DDORD" + UID + "V2X", "DDWHO" + UID + "V2"),
    ],
)
def test_a_slip_of_another_form_is_none(text: str) -> None:
    assert (read_code(text).kind, read_code(text).uid) == (CodeKind.OTHER, "")


@given(st.binary(min_size=12, max_size=12))
def test_a_uid_survives_printing_and_reading(random_bytes: bytes) -> None:
    uid = crockford_uid(random_bytes)
    assert len(uid) == 12
    assert set(uid) <= set(CROCKFORD)
    assert read_code(slip_code(uid).lower()).uid == uid


def test_a_uid_needs_enough_randomness() -> None:
    assert crockford_uid(bytes(12)) != crockford_uid(b"\x01" * 12)
    with pytest.raises(ValueError, match="12 random bytes"):
        crockford_uid(bytes(11))


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("6901234567892", "06901234567892"),
        ("06901234567892", "06901234567892"),
        ("036000291452", "00036000291452"),
        ("0036000291452", "00036000291452"),
        ("96385074", "00000096385074"),
        ("6901234567893", None),
        ("690123456789", None),
        ("", None),
        ("690123456789२", None),
        ("69012345678.2", None),
    ],
)
def test_a_trade_item_is_one_number_in_all_its_lengths(text: str, gtin: str | None) -> None:
    assert gtin14(text) == gtin
    assert read_code(text).gtin == (gtin or "")


@given(st.from_regex(r"\A[0-9]{7}\Z|\A[0-9]{11,13}\Z"))
def test_padding_changes_nothing(payload: str) -> None:
    number = checked(payload)
    keys = {code_key(number.zfill(length)) for length in (8, 12, 13, 14) if length >= len(number)}
    assert keys == {number.zfill(14)}


@given(st.from_regex(r"\A[0-9]{12}\Z"), st.integers(0, 12), st.integers(1, 9))
def test_a_mistyped_digit_is_no_trade_item(payload: str, place: int, shift: int) -> None:
    good = checked(payload)
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    assert read_code(wrong).gtin == ""
    assert code_key(wrong) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "]E06901234567892",
        "]E0 6901234567892\r",
        "\t6901234567892\r\n",
        "\u200e6901234567892\u202c",
        "６９０１２３４５６７８９２",
        "]C0" + "6901234567892",
        "\ufeff6901234567892",
        "6901234567892\x1d",
    ],
)
def test_prefixes_blanks_and_wide_digits_do_not_matter(text: str) -> None:
    read = read_code(text)
    assert (read.text, read.key, read.gtin) == (text, "06901234567892", "06901234567892")


def test_a_upc_e_is_expanded_only_where_the_scanner_says_so() -> None:
    assert read_code("]E004252614").gtin == "00042100005264"
    assert read_code("]E0425261").gtin == "00042100005264"
    assert read_code("04252614").gtin != "00042100005264"
    assert read_code("]E496385074").gtin == "00000096385074"
    assert read_code("]E004252619").gtin == ""


@pytest.mark.parametrize("prefix", ["]A0", "]C0", "]I0", "]L0", "]z0", "]Q1", "]d1"])
def test_a_shops_own_code_loses_its_prefix_and_its_case(prefix: str) -> None:
    assert code_key(f"{prefix}Ts-Red-L") == "ts-red-l" == code_key("TS-RED-L")


scanner_text = st.text() | st.text(alphabet="0123456789]CEQdDORMW()|{}GS^\x1d/:htpsUNDO ", max_size=60)
gs1_text = st.builds(
    "{}01{}{}".format,
    st.sampled_from(["", "]C1", "]d2", "(01)", "https://x.example/"]),
    st.from_regex(r"\A[0-9]{13}\Z").map(checked),
    st.text(alphabet="0123456789ABC\x1d|()/?=&%", max_size=80),
)


@given(scanner_text | gs1_text)
@example("")
@example("\0")
@example("\ud800")
@example("9" * 2000)
@example("]C1" + "x" * 2000)
@example("01" + ITEM + "10" + "21" * 1000)
@example("👕" * 2000)
@example("\u202e\u200f")
@example("]" * 2000)
@example("(" * 2000)
def test_nothing_that_arrives_can_break_reading(text: str) -> None:
    read = read_code(text)
    assert read.text == text
    assert read.key == code_key(text)
    assert code_key(read.key) == read.key


@pytest.mark.parametrize("text", [*hostile_texts.ALL, "\ufdfa" * 100_000, "9" * 100_000])
def test_a_hostile_code_is_bounded_and_comparing_it_settles(text: str) -> None:
    kept = storable(text[:LONGEST])
    assert kept == kept.encode().decode()
    assert "\0" not in kept
    key = code_key(kept)
    assert len(key) <= 18 * LONGEST, "one character becomes at most 18 (U+FDFA)"
    assert code_key(key) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("&é\"'(-è_çà\u200b", "1234567890"),
        ("]C0&é\"'(-è_çà", "1234567890"),
        ("＆É\"'(-è_çà", "1234567890"),
        ("]d2\u200b]C0ABC", "abc"),
    ],
)
def test_what_stands_around_a_code_is_taken_off_before_it_is_understood(text: str, key: str) -> None:
    assert code_key(text) == key


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_case_never_tells_two_barcodes_apart(text: str) -> None:
    assert code_key(text.strip().casefold()) == code_key(text.strip())
