from __future__ import annotations

import pytest

from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.joining import CatalogueVariant, VariantIndex, whole_title

BLACK_S: Options = (("Colour", "Black"), ("Size", "S"))
BLACK_M: Options = (("Colour", "Black"), ("Size", "M"))

INDEX = VariantIndex(
    [
        CatalogueVariant(1, 1, "TEE-BLK-S", "Crew Tee", BLACK_S),
        CatalogueVariant(2, 1, "TEE-BLK-M", "Crew Tee", BLACK_M),
        CatalogueVariant(3, 1, "MUG", "Mug", (("Colour", "White"),)),
        CatalogueVariant(4, 1, "MUG", "Mug", (("Colour", "Rust / Red"),)),
        CatalogueVariant(5, 1, "", "Pin", ()),
        CatalogueVariant(6, 1, "OWN", "Bag", ()),
        CatalogueVariant(7, 2, "OWN", "Bag", ()),
        CatalogueVariant(8, 2, "ELSEWHERE", "Belt", ()),
        CatalogueVariant(9, 2, "", "Twice", ()),
        CatalogueVariant(10, 2, "", "Twice", ()),
    ]
)


@pytest.mark.parametrize(
    ("sku", "title", "options", "found"),
    [
        ("tee-blk-s ", "whatever", (), 1),
        ("MUG", "Mug", (("颜色", "white"),), 3),
        ("MUG", "Mug - Rust / Red", (), 4),
        ("MUG", "Mug", (), None),
        ("", "Crew Tee", BLACK_M, 2),
        ("", "crew tee - black / m", (), 2),
        ("TEE-NEW", "Crew Tee - Black / S", (), 1),
        ("", "Pin", (), 5),
        ("OWN", "Bag", (), 6),
        ("ELSEWHERE", "", (), 8),
        ("", "Twice", (), None),
        ("NOTHING", "Nothing", (), None),
        ("", "", (), None),
    ],
)
def test_which_variant_a_line_means(sku: str, title: str, options: Options, found: int | None) -> None:
    assert INDEX.find(1, sku, title, options) == found


def test_an_empty_catalogue_joins_nothing() -> None:
    assert VariantIndex([]).find(1, "MUG", "Mug", ()) is None


def test_the_whole_title_is_written_as_channels_do() -> None:
    assert whole_title("Crew Tee", BLACK_S) == "Crew Tee - Black / S"
    assert whole_title("Pin", ()) == "Pin"
