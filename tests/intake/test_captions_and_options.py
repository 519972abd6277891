from __future__ import annotations

import pytest

from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.options import named_options, read_pairs, split_title
from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.joining import whole_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lineitem SKU", "Lineitem sku"),
        ("\ufeffName", "name"),
        ('="订单编号"', "订单编号"),
        ("\t订单编号 ", "订单编号"),
        ("Сustomer Note", "Customer Note"),
        ("*Tracking Number*", "Tracking Number"),
        ("商品数量（件）", "商品数量(件)"),
        ("Numéro de l’objet", "Numéro de l'objet"),
        ("Ship  To\nName", "ship to name"),
        ("ＳＫＵ", "sku"),
    ],
)
def test_one_caption_in_two_spellings(one: str, other: str) -> None:
    assert normal_caption(one) == normal_caption(other)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("颜色分类:红色;尺码:L", (("Colour", "红色"), ("Size", "L"))),
        ("颜色分类：黑色【加厚】；尺码：M[建议100-120斤]", (("Colour", "黑色"), ("Size", "M"))),
        ("颜色分类:【新款】", (("Colour", "【新款】"),)),
        ("口味:原味;净含量:500g", (("口味", "原味"), ("净含量", "500g"))),
        ("红色;XL", (("Colour", "红色"), ("Size", "XL"))),
        ("标准款", (("规格", "标准款"),)),
        ("尺寸:10:30", (("Size", "10:30"),)),
        ("null", ()),
        ("", ()),
    ],
)
def test_pairs(text: str, options: Options) -> None:
    assert read_pairs(text) == options


@pytest.mark.parametrize(
    ("text", "title", "options"),
    [
        ("Crew Tee - Black / S", "Crew Tee", (("Colour", "Black"), ("Size", "S"))),
        ("Crew Tee - XL / Navy", "Crew Tee", (("Size", "XL"), ("Colour", "Navy"))),
        ("Running Shoes - Black / 9", "Running Shoes", (("Colour", "Black"), ("Size", "9"))),
        ("Semi - Detached - Red / M", "Semi - Detached", (("Colour", "Red"), ("Size", "M"))),
        ("Silk Scarf - Rose", "Silk Scarf - Rose", ()),
        ("Candle - Lavender", "Candle - Lavender", ()),
        ("Black / S", "Black / S", ()),
        ("Cable - USB / HDMI", "Cable - USB / HDMI", ()),
        ("Office Chair, Mesh Back", "Office Chair, Mesh Back", ()),
        ("Tee - Red / M / Wool", "Tee - Red / M / Wool", ()),
    ],
)
def test_title_is_split_only_where_the_meaning_is_sure(text: str, title: str, options: Options) -> None:
    assert split_title(text) == (title, options)
    assert whole_title(*split_title(text)) == text


def test_catalogue_options() -> None:
    named = [("Color", "Red"), ("Größe", "M"), ("Material", "Wool"), ("Title", "Default Title"), ("", "")]
    assert named_options(named) == (("Colour", "Red"), ("Size", "M"), ("Material", "Wool"))
