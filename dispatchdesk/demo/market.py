"""What the tour shows of channels that nobody knows: a market's file, and a gift for its customers."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from dispatchdesk.actions.add_gift import gift_named
from dispatchdesk.actions.gift_rules import new_rule, save_rule
from dispatchdesk.demo.words import shop_word
from dispatchdesk.desk import Desk

PAID = "paid"
"""The market's word for what is to be sent."""
_HEADER = {
    "en": (
        "Order no", "Order date", "Status", "Customer", "Street", "Town", "Postcode", "Product", "Variant",
        "Item number", "Pieces", "Remarks",
    ),
    "zh": (
        "单号", "下单时间", "状态", "收货人", "地址", "城市", "邮编", "商品", "规格", "货号", "数量",
        "附言",
    ),
}  # fmt: skip
_ADA = ("Ada Finch", "7 Mill Lane", "Leeds", "LS1 4AP")
_ROWS = (
    ("M-2041", _ADA, ("Linen shirt", "Blue / L", "LIN-SH-BL-L", "1", "Please no plastic")),
    ("M-2041", _ADA, ("Cotton socks", "Mustard", "SOCK-MU", "2", "")),
    ("M-2042", ("Jonas Berg", "3 Harbour Row", "Hull", "HU1 2AB"), ("Enamel mug", "", "MUG-WH", "3", "")),
    ("M-2043", ("Ines Roth", "19 Castle Hill", "York", "YO1 9SA"), ("Scarf", "Grey", "SCARF-GR", "1", "")),
    ("M-2044", ("Paul Hart", "4 Quay Street", "Bristol", "BS1 5TR"), ("Winter hat", "Red", "", "1", "")),
)  # fmt: skip


def write_market_file(path: Path, language: str) -> Path:
    """Orders of a market whose columns no reader knows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [(number, "2026-11-13", PAID, *buyer, *article) for number, buyer, article in _ROWS]
        csv.writer(file).writerows([_HEADER[language], *rows])
    return path


def promise_gift(desk: Desk, language: str) -> None:
    """From now on each order of three pieces gets a pin, while there are fifty."""
    rule = new_rule(shop_word("Three pieces or more", language), gift_named(desk, "GIFT-PIN-S"))
    save_rule(desk, replace(rule, least_pieces=3), 50)
