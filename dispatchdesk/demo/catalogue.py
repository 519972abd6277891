"""What the demo shop sells. Names are invented; the barcodes' check digits are real."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product as combinations

from dispatchdesk.rules.articles import NO_RULES, ProductRules

_COMPANY = "6901234"


@dataclass(frozen=True, slots=True)
class DemoVariant:
    """One thing on a shelf. ``barcode`` is empty where only the eye can tell it."""

    sku: str
    values: tuple[str, ...]
    barcode: str
    picture: str


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """One product; ``option_names`` belong to each variant's ``values``, weights are grams."""

    handle: str
    title: str
    maker: str
    shape: str
    """Its drawing in ``assets/demo``."""
    grams: int
    price_minor: int
    option_names: tuple[str, ...]
    variants: tuple[DemoVariant, ...]
    rules: ProductRules = NO_RULES


def ean13(reference: int) -> str:
    """A barcode of the demo's company number (GS1 General Specifications: weights 1, 3, 1, 3 …)."""
    digits = f"{_COMPANY}{reference:05d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _goods(
    handle: str,
    title: str,
    maker: str,
    code: str,
    grams: int,
    price_minor: int,
    options: dict[str, dict[str, str]],
    *,
    shape: str = "",
    first_reference: int | None = None,
    one_code: bool = False,
    rules: ProductRules = NO_RULES,
) -> DemoProduct:
    """A product in all combinations of its options: name → part of the SKU → value.

    Barcodes count on from ``first_reference``; None: it has none. ``one_code``: all variants carry
    the same one, as happens in real shops.
    """
    variants = []
    for place, parts in enumerate(combinations(*(choices.items() for choices in options.values()))):
        values = tuple(value for _, value in parts)
        reference = None if first_reference is None else first_reference + (0 if one_code else place)
        variants.append(
            DemoVariant(
                sku="-".join((code, *(part for part, _ in parts if part))),
                values=values,
                barcode="" if reference is None else ean13(reference),
                picture=f"{handle}-{values[0].lower().replace(' ', '-')}.png",
            )
        )
    return DemoProduct(
        handle, title, maker, shape or handle, grams, price_minor, tuple(options), tuple(variants), rules
    )


_SIZES = {"S": "S", "M": "M", "L": "L", "XL": "XL"}
_ONE_SIZE = {"": "One size"}

CATALOGUE: tuple[DemoProduct, ...] = (
    _goods(
        "linen-shirt", "Linen shirt 亚麻衬衫", "Yiwu No. 3", "LIN-SH", 210, 16900,
        {"Colour": {"BL": "Blue", "RD": "Red", "WH": "White"}, "Size": _SIZES, "Fit": {"": "Slim fit"}},
        first_reference=56787,
        rules=ProductRules(check_points=("buttons all there", "seams", "no stains, both cuffs")),
    ),
    _goods(
        "wool-scarf", "Wool scarf 羊毛围巾", "Inner Mongolia", "SCARF", 160, 12900,
        {"Colour": {"GR": "Grey", "RD": "Burgundy", "CM": "Camel"}}, first_reference=50033,
    ),
    _goods(
        "enamel-pin", "Enamel pin 会员徽章", "Zhuji", "GIFT-PIN", 3, 0,
        {"Edition": {"": "Gold-member gift", "S": "Silver-member gift"}},
    ),
    _goods(
        "leather-loafers", "Leather loafers 休闲皮鞋", "Wenzhou", "LOAF", 780, 39900,
        {"Colour": {"BK": "Black", "BN": "Brown"}, "Size": {"41": "EU 41", "42": "EU 42", "43": "EU 43"}},
        first_reference=50001,
        rules=ProductRules(check_points=("both shoes one size", "soles glued all round")),
    ),
    _goods(
        "cotton-socks", "Cotton socks", "Zhuji", "SOCK", 60, 3900,
        {"Colour": {"MU": "Mustard", "NV": "Navy", "WH": "White"}, "Size": _ONE_SIZE}, first_reference=50012,
    ),
    _goods(
        "enamel-mug", "Enamel mug", "Jingdezhen", "MUG", 340, 5900,
        {"Colour": {"WH": "White", "GN": "Green"}}, first_reference=50050,
        rules=ProductRules(check_points=("no chips at the rim",)),
    ),
    _goods(
        "canvas-bag", "Canvas bag 帆布包", "Yiwu No. 3", "BAG", 290, 8900,
        {"Colour": {"NA": "Natural", "NV": "Navy"}}, first_reference=50060,
        rules=ProductRules(check_points=("zip runs", "both straps")),
    ),
    _goods(
        "denim-jacket", "Denim jacket 牛仔夹克", "Yiwu No. 3", "DEN-JK", 820, 45900,
        {"Colour": {"BL": "Denim blue", "BK": "Black"}, "Size": {"M": "M", "L": "L"}}, first_reference=50070,
        rules=ProductRules(check_points=("zip runs", "all five buttons"), demands_answer=True),
    ),
    _goods(
        "knitted-beanie", "Knitted beanie", "Inner Mongolia", "BEAN", 90, 6900,
        {"Colour": {"RD": "Red", "GR": "Grey", "OL": "Olive"}}, first_reference=50080,
    ),
    _goods(
        "leather-belt", "Leather belt", "Wenzhou", "BELT", 190, 9900,
        {"Colour": {"BN": "Brown", "BK": "Black"}, "Length": {"90": "90 cm", "100": "100 cm"}},
        first_reference=50090,
    ),
    _goods(
        "soy-candle", "Soy candle", "Hangzhou Wax", "CAND", 420, 7900,
        {"Scent": {"CE": "Cedar", "FI": "Fig"}}, first_reference=50100,
        rules=ProductRules(check_points=("lid sits tight",), shelf_life_days=30, recalled_batches=("B7",)),
    ),
    _goods(
        "sticker-pack", "Sticker pack", "Zhuji", "STICK", 20, 1500,
        {"Motif": {"OR": "Orange cat", "TE": "Teal cat"}}, first_reference=50110, one_code=True,
    ),
)  # fmt: skip

VARIANTS: dict[str, tuple[DemoProduct, DemoVariant]] = {
    variant.sku: (product, variant) for product in CATALOGUE for variant in product.variants
}


def barcode_of(sku: str) -> str:
    """The barcode of a SKU; KeyError for one that the shop does not sell."""
    return VARIANTS[sku][1].barcode
