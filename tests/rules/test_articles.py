"""Articles: when two are one, and how two of a product differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.articles import Article, OptionDifference, differing_options

RED_L = Article("TS-RED-L", "Tee", (("Colour", "Red"), ("Size", "L")), variant_id=1, product_key="tee")
BLUE_L = Article("TS-BLUE-L", "Tee", (("Colour", "Blue"), ("Size", "L")), variant_id=2, product_key="tee")
BLUE_M = Article("TS-BLUE-M", "Tee", (("Colour", "Blue"), ("Size", "M")), variant_id=3, product_key="tee")


def test_the_catalogue_decides_what_is_one_variant() -> None:
    assert RED_L.is_same_as(Article("other", "Renamed", variant_id=1))
    assert not RED_L.is_same_as(Article("TS-RED-L", "Tee", variant_id=9))


def test_without_a_catalogue_the_merchant_code_decides() -> None:
    line_only = Article("ts-red-l", "Tee from an order")
    assert line_only.is_same_as(RED_L)
    assert RED_L.is_same_as(line_only)
    assert not line_only.is_same_as(BLUE_L)


def test_a_merchant_code_shared_by_sizes_does_not_make_them_one() -> None:
    ordered = Article("tee", "Renamed", (("规格", "red"), ("Size", "XL")))
    assert not ordered.is_same_as(Article("TEE", "Tee", (("Colour", "Red"), ("Size", "L")), variant_id=1))
    assert ordered.is_same_as(Article("TEE", "Tee", (("Colour", "Red"), ("Size", "XL")), variant_id=2))
    assert ordered.is_same_as(Article("TEE", "Tee", (("Colour", "Red"),), variant_id=3))
    assert ordered.is_same_as(Article("TEE", "Tee", (("Colour", "Rot"), ("Size", "XL"))))


def test_two_articles_without_any_code_are_not_one() -> None:
    assert not Article("", "Tee").is_same_as(Article("", "Tee"))


def test_siblings_belong_to_one_known_product() -> None:
    assert RED_L.is_sibling_of(BLUE_L)
    assert not RED_L.is_sibling_of(Article("MUG", "Mug", product_key="mug"))
    assert not Article("A", "A").is_sibling_of(Article("B", "B"))


def test_a_barcode_is_what_else_than_the_eye_can_tell() -> None:
    assert not RED_L.has_barcode
    assert Article("A", "A", barcodes=("6901234567892",)).has_barcode


def test_each_differing_option_is_named() -> None:
    assert differing_options(RED_L, BLUE_L) == (OptionDifference("Colour", "Red", "Blue"),)
    assert differing_options(RED_L, BLUE_M) == (
        OptionDifference("Colour", "Red", "Blue"),
        OptionDifference("Size", "L", "M"),
    )
    assert differing_options(RED_L, RED_L) == ()


def test_an_option_that_only_one_has_differs_too() -> None:
    plain = Article("A", "A", (("Size", "L"),))
    engraved = Article("B", "B", (("Engraving", "Ann"), ("Size", "L")))
    assert differing_options(plain, engraved) == (OptionDifference("Engraving", "", "Ann"),)
    assert differing_options(engraved, plain) == (OptionDifference("Engraving", "Ann", ""),)


options = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y"])).map(
    lambda d: tuple(d.items())
)


@given(options, options)
def test_differences_are_the_same_from_both_sides(
    one: tuple[tuple[str, str], ...], two: tuple[tuple[str, str], ...]
) -> None:
    here, there = Article("1", "", one), Article("2", "", two)
    seen = {(d.name, d.found, d.wanted) for d in differing_options(here, there)}
    assert seen == {(d.name, d.wanted, d.found) for d in differing_options(there, here)}
    assert all(found != wanted for _, found, wanted in seen)
