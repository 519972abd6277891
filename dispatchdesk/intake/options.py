"""Options of a variant out of the texts that channels write for them.

``Colour`` and ``Size`` are named so only where the meaning is sure; every other
name and all values stay as the shop wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.colours import swatch

COLOUR = "Colour"
SIZE = "Size"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COLOUR_NAMES = _words("""
    color colour colors colours farbe farben couleur colore colores cor kleur warna สี カラー
    色 颜色 顏色 颜色分类 主要颜色
""") | {"color family"}
_SIZE_NAMES = _words("""
    size sizes größe größen grösse groesse taille tailles talla tallas tamaño tamanho taglia maat ukuran
    ขนาด サイズ 尺码 尺碼 尺寸 鞋码
""")
_LETTER_SIZE = re.compile(r"(?:[2-9]|x{1,4})?x?[sml]|[2-9]xl|one size|均码", re.IGNORECASE)
_NUMBER_SIZE = re.compile(r"\d{1,2}(?:[.,]5)?|\d{2}-\d{2}")
_REMARK = re.compile(r"[\[【][^\[\]【】]*[\]】]")
_NOTHING = frozenset(["", "null", "default title", "无", "无规格"])
_UNNAMED = "规格"
_NAMED = re.compile("[:：=]")
_VALUE = re.compile(r"(?:[\[【(（][^\[\]【】()（）]*[\]】)）]|[^,;；])+")
"""A comma in brackets divides nothing."""


def option_name(name: str) -> str:
    """``Colour`` or ``Size`` for a name that surely means it, else the name as it is."""
    bare = unicodedata.normalize("NFKC", name).strip()
    key = bare.casefold()
    if key in _COLOUR_NAMES:
        return COLOUR
    return SIZE if key in _SIZE_NAMES else bare


def named_options(pairs: Iterable[tuple[str, str]]) -> Options:
    """Options of a catalogue; pairs without a value, and ``Title = Default Title``, say nothing."""
    return tuple((option_name(name), value) for name, value in pairs if value.casefold() not in _NOTHING)


@lru_cache(maxsize=4096)
def read_pairs(text: str) -> Options:
    """Options of ``颜色分类:红色;尺码:L``; remarks in ``[…]`` or ``【…】`` are no part of a value."""
    if text.casefold() in _NOTHING:
        return ()
    parts = [part.strip() for part in re.split("[;；]", text) if part.strip()]
    return tuple(_pair(part) for part in parts)


def _pair(part: str, unnamed: str = _UNNAMED) -> tuple[str, str]:
    name, mark, value = part.replace("：", ":", 1).partition(":")
    if not mark:
        name, value = "", part
    value = _REMARK.sub("", value).strip() or value.strip()
    return (option_name(name) if mark else _meaning(value) or unnamed), value


@lru_cache(maxsize=4096)
def read_values(text: str, unnamed: str = _UNNAMED) -> Options:
    """Options of ``白色,标准款`` and ``500ml;雾蓝``, where no value has a name."""
    values = [value.strip() for value in _VALUE.findall(text)]
    return _without_doubles([_pair(value, unnamed) for value in values if value.casefold() not in _NOTHING])


@lru_cache(maxsize=4096)
def read_free(text: str) -> Options:
    """Options of a text of unknown form: named by ``:`` or ``=`` throughout, else values alone."""
    parts = [part for one in text.split(" / ") if (part := one.strip())]
    if len(parts) == 1:
        parts = [part for one in _VALUE.findall(text) if (part := one.strip())]
    if parts and all(_NAMED.search(part) for part in parts):
        return _without_doubles([_pair(_NAMED.sub(":", part, count=1)) for part in parts])
    return _without_doubles([_pair(part) for part in parts if part.casefold() not in _NOTHING])


def _without_doubles(pairs: Sequence[tuple[str, str]]) -> Options:
    """Each name once: 规格, 规格 2, 规格 3."""
    seen: Counter[str] = Counter()
    named: list[tuple[str, str]] = []
    for name, value in pairs:
        seen[name] += 1
        named.append((name if seen[name] == 1 else f"{name} {seen[name]}", value))
    return tuple(named)


@lru_cache(maxsize=4096)
def split_title(text: str) -> tuple[str, Options]:
    """Title and options of ``Crew Tee - Black / S``, split only where the values are a colour and a size.

    Elsewhere the text stays whole, since titles have dashes and strokes of their own, and
    one word alone may be anything. :func:`dispatchdesk.rules.joining.whole_title` is the way back.
    """
    title, dash, tail = text.rpartition(" - ")
    values = tail.split(" / ")
    meanings = [_meaning(value) for value in values]
    if meanings == [COLOUR, ""] and _NUMBER_SIZE.fullmatch(values[1]):
        meanings = [COLOUR, SIZE]
    if not (dash and title and sorted(meanings) == [COLOUR, SIZE]):
        return text, ()
    return title, tuple(zip(meanings, values, strict=True))


def _meaning(value: str) -> str:
    if _LETTER_SIZE.fullmatch(value.strip()):
        return SIZE
    # 5米 is a length: 米 is a colour too.
    return COLOUR if swatch(value) and not value[:1].isdigit() else ""
