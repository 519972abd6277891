from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.masking import mask_address, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "王**"),
        ("周敏", "周**"),
        ("李 娜", "李**"),
        ("王", "**"),
        ("Dana White", "Dana W."),
        ("Ines Maria Rodrigues", "Ines R."),
        ("Madonna", "M**"),
        ("A B", "A *"),
        ("X", "**"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_name_keeps_what_tells_people_apart(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize("name", ["王**", "T*** B***", "##密文**", "Dana W."])
def test_a_masked_name_stays(name: str) -> None:
    assert mask_name(name) == name


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800002210", "1******2210"),
        ("+86 138 0000 2210", "+86 1** **** 2210"),
        ("13800001234-0319", "13800******-0319"),
        ("(020) 7946 0958", "(0**) **** 0958"),
        ("1234567", "******7"),
        ("12345", "*****"),
        ("", ""),
        ("1******6198", "1******6198"),
        ("138****2210", "138****2210"),
    ],
)
def test_six_digits_of_a_phone_number_are_hidden(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("浙江省杭州市西湖区文三路478号A座1203室", "浙江省杭州市西湖区文三路**号A座**室"),
        ("幸福小区三单元五〇二室", "幸福小区**单元**室"),
        ("三里屯路 5-2", "三里屯路 **"),
        ("12 Main Street, Apt 4B", "** Main Street, Apt **"),
        ("", ""),
    ],
)
def test_an_address_keeps_the_street_and_loses_its_numbers(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@given(st.text(max_size=40))
def test_masking_twice_changes_nothing(text: str) -> None:
    for mask in (mask_name, mask_phone, mask_address):
        assert mask(mask(text)) == mask(text)


@given(st.text(alphabet="0123456789 -+()", max_size=24))
def test_a_phone_number_never_shows_more_than_all_but_six_digits(phone: str) -> None:
    digits = sum(character.isdigit() for character in phone)
    shown = sum(character.isdigit() for character in mask_phone(phone))
    assert shown == max(0, digits - 6)


@given(st.text(max_size=40))
def test_no_digit_of_an_address_is_shown(address: str) -> None:
    assert not any(character.isdecimal() for character in mask_address(address))


@given(st.lists(st.text(alphabet="abcdefgABCDEFG王小明李娜", min_size=1, max_size=8), min_size=1, max_size=4))
def test_a_name_is_never_shown_whole(words: list[str]) -> None:
    assert " ".join(words) not in mask_name(" ".join(words))
