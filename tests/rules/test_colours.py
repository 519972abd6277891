"""Swatches for the colour words of both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.colours import is_light, swatch


@pytest.mark.parametrize(
    ("value", "same_as"),
    [
        ("蓝色", "Blue"),
        ("蓝", "Blue"),
        ("Blue 蓝色", "Blue"),
        ("BLUE", "Blue"),
        ("藏青", "navy"),
        ("藏青色", "navy"),
        ("深蓝", "Navy-Blue"),
        ("Dark Blue", "navy"),
        ("浅蓝色", "Light blue"),
        ("酒红", "Burgundy"),
        ("大红色", "bright red"),
        ("米色", "beige"),
        ("玫瑰金", "Rose gold"),
        ("姜黄", "mustard"),
        ("gray", "grey"),
        ("黑/白", "black"),
        ("黑色+白色", "black"),
        ("黑白", "black"),
        ("红黑条纹", "red"),
        ("白/黑", "white"),
        ("L / Blue", "Blue"),
        ("蓝色条纹", "Blue"),
        ("银色(哑光)", "Silver"),
        ("ＲＥＤ", "red"),
        ("Off-White", "米白"),
        ("军绿色", "Olive"),
        ("咖啡色", "coffee"),
    ],
)
def test_words_of_both_languages_mean_one_colour(value: str, same_as: str) -> None:
    assert swatch(value) == swatch(same_as) is not None


@pytest.mark.parametrize(
    "value",
    [
        "L",
        "XL",
        "36",
        "",
        "Cotton",
        "均码",
        "红豆面包",
        "Goldfish",
        "Reduced",
        "Tangerine dream",
        "100 ml",
        "金属",
    ],
)
def test_what_is_no_colour_has_no_swatch(value: str) -> None:
    assert swatch(value) is None


def test_different_colours_differ() -> None:
    words = [
        "red",
        "blue",
        "green",
        "yellow",
        "black",
        "white",
        "navy",
        "light blue",
        "pink",
        "purple",
        "beige",
    ]
    assert len({swatch(word) for word in words}) == len(words)


def test_shades_are_mixed_where_no_word_names_them() -> None:
    for light, plain, dark in (("pale purple", "purple", "deep purple"), ("淡橙色", "橙色", "暗橙色")):
        assert brightness(light) > brightness(plain) > brightness(dark)


def brightness(value: str) -> int:
    colour = swatch(value)
    assert colour is not None
    return sum(int(colour[place : place + 2], 16) for place in (1, 3, 5))


@pytest.mark.parametrize(
    ("colour", "light"),
    [("#ffffff", True), ("#fdd835", True), ("#808080", True), ("#111111", False), ("#1f2a52", False)],
)
def test_ink_on_a_swatch_can_be_read(colour: str, light: bool) -> None:
    assert is_light(colour) is light


@given(st.text(max_size=40))
def test_any_value_can_be_asked(value: str) -> None:
    colour = swatch(value)
    assert colour is None or re.fullmatch("#[0-9a-f]{6}", colour)
