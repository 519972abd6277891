"""Carriers under the names that channels and label programs give them."""

from __future__ import annotations

import re
from unicodedata import normalize

_ALIASES: dict[str, tuple[str, ...]] = {
    "sf": ("sf", "sfexpress", "shunfeng", "顺丰", "顺丰速运"),
    "yto": ("yto", "yuantong", "圆通"),
    "zto": ("zto", "zhongtong", "中通"),
    "sto": ("sto", "shentong", "申通"),
    "yunda": ("yd", "yunda", "韵达"),
    "jd": ("jd", "jdl", "jdlogistics", "jingdong", "京东"),
    "ems": ("ems", "eyb", "邮政ems", "中国邮政ems", "邮政特快专递", "ems特快专递"),
    "jt": ("jt", "jtexpress", "jtsd", "极兔"),
    "deppon": ("dbl", "dbkd", "deppon", "德邦"),
    "china_post": (
        "chinapost",
        "yzxb",
        "postb",
        "中国邮政",
        "邮政",
        "邮政小包",
        "邮政包裹",
        "邮政快递",
        "邮政快递包裹",
        "邮政电商标快",
    ),
    "ups": ("ups", "unitedparcelservice"),
    "fedex": ("fedex", "federalexpress", "联邦"),
    "dhl": ("dhl", "dhlpaket", "dhlecommerce", "deutschepostdhl", "敦豪"),
    "usps": ("usps", "uspostalservice", "unitedstatespostalservice"),
    "royal_mail": ("royalmail", "royalmailuk"),
    "yodel": ("yodel",),
    "post": ("post", "austrianpost", "osterreichischepost", "deutschepost", "laposte", "postnl", "swisspost"),
}
_TAIL = re.compile(r"(?:快递|快运|速递|速运|物流|包裹|express|logistics|courier|group)$")
_BESIDE_LETTERS = re.compile(r"[\W_]+")


def carrier_named(text: str) -> str:
    """The code in ``rules.carriers`` of a carrier as somebody wrote it; empty where it is none of ours."""
    plain = _plain(text)
    return _CODES.get(plain) or _CODES.get(_TAIL.sub("", plain), "")


def _plain(text: str) -> str:
    # Accents apart, so that "Österreichische Post" is written without them.
    apart = normalize("NFKD", text.casefold())
    return _BESIDE_LETTERS.sub("", "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f"))


_CODES = {_plain(alias): code for code, aliases in _ALIASES.items() for alias in (code, *aliases)}
