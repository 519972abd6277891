"""What the exports of Chinese channels have in common: the clock, the encodings, how a place is divided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from dispatchdesk.rules.orders import Recipient

ZONE = ZoneInfo("Asia/Shanghai")
"""In which all of them write times."""
ENCODINGS = ("utf-8", "gb18030")
UNPAID = frozenset(["等待买家付款", "等待付款", "等待付款确认", "待付款", "待支付"])

_POSTCODE = re.compile(r"[(（](\d{6})[)）]$")
_NO_POSTCODE = "000000"
_BETWEEN = re.compile(r"[;；\n]")


def parts_of(cell: str) -> tuple[str, ...]:
    """What a cell holds of several articles, which are divided by semicolons."""
    return tuple(part for text in _BETWEEN.split(cell) if (part := text.strip()))


def recipient_in_words(name: str, phone: str, address: str, postcode: str = "") -> Recipient:
    """Who gets the parcel at ``江苏省 苏州市 样品区 1号(215000)``; an address of another form stays whole."""
    within = _POSTCODE.search(address)
    codes = (within[1] if within else "", postcode)
    found = next((code for code in codes if code and code != _NO_POSTCODE), "")
    parts = address.removesuffix(within[0] if within else "").split(maxsplit=2)
    province, city, street = parts if len(parts) == 3 else ("", "", address)
    return Recipient(name, phone, street.rstrip(), city, province, found)


def recipient_of(name: str, phone: str, province: str, city: str, *within: str) -> Recipient:
    """Who gets the parcel where; ``within`` are district, street and house, which may repeat the others."""
    said = [province, city]
    for part in within:
        said.append(_without(part, said))
    return Recipient(name, phone, " ".join(filter(None, said[2:])), city, province)


def _without(text: str, said: Iterable[str]) -> str:
    for before in said:
        text = text.removeprefix(before).lstrip()
    return text
