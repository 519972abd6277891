"""The demo's product pictures: one drawing a product, tinted for each of its colours."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from assets import asset
from dispatchdesk.demo.catalogue import CATALOGUE, DemoProduct
from dispatchdesk.rules.colours import swatch

_WHITE, _INK = "#ffffff", "#14181f"
_TINTS = {
    "Cedar": "#b5835a",
    "Fig": "#7b4a6b",
    # Pure black would vanish on the dark theme.
    "Black": "#363b44",
}
"""Tints of values that name no colour, or not one that can be drawn."""


def drawings() -> Iterator[tuple[str, str]]:
    """The file name of each picture (PNG, as the catalogue names it) and its drawing as SVG."""
    for product in CATALOGUE:
        template = Template(asset(f"demo/{product.shape}.svg").read_text(encoding="utf-8"))
        for picture, value in _values_by_picture(product).items():
            yield picture, template.substitute(_tints(_TINTS.get(value) or swatch(value) or "#808080"))


def _values_by_picture(product: DemoProduct) -> dict[str, str]:
    return {variant.picture: variant.values[0] for variant in product.variants}


def _tints(colour: str) -> dict[str, str]:
    """The colour with a darker and a lighter one that can be told from it, on both themes."""
    brightness = sum(_channels(colour)) / 3
    return {
        "colour": colour,
        "shade": _mixed(colour, _WHITE, 0.3) if brightness < 70 else _mixed(colour, _INK, 0.28),
        "light": _mixed(colour, _INK, 0.14) if brightness > 230 else _mixed(colour, _WHITE, 0.45),
    }


def _mixed(colour: str, other: str, share: float) -> str:
    """``share`` of the other colour in the first; all as ``#rrggbb``."""
    parts = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
