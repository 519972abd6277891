"""Catalogues of the other channels: which variants they have, and what each is known by."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.intake.plain_catalogue import TEMPLATE
from tests.intake.good_files import PRESTASHOP_COMBINATIONS, PRESTASHOP_PRODUCTS
from tests.intake.making_files import SAMPLES, SHARED, read, rows_of, write_csv, write_xlsx

BLUE_S = (("Colour", "Blue"), ("Size", "S"))
RED_M = (("Colour", "Red"), ("Size", "M"))


def products(*paths: Path) -> dict[str, ParsedProduct]:
    parsed = read(*paths)
    assert not parsed.refused
    assert not parsed.problems
    return {product.title: product for product in parsed.products}


def brief(product: ParsedProduct) -> list[tuple[str, object, tuple[str, ...], int | None]]:
    return [(one.sku, one.options, one.barcodes, one.weight_grams) for one in product.variants]


def test_woocommerce_joins_variations_to_their_parent() -> None:
    found = products(SAMPLES / "woocommerce_products.csv")
    assert set(found) == {"Harbour Tee", "Mug"}, "vouchers and sets are not packed"
    assert brief(found["Harbour Tee"]) == [
        ("HT-BLU-S", BLUE_S, ("4006381333931",), 180),
        ("HT-RED-M", RED_M, ("4006381333948",), 200),
    ]
    pictures = [variant.picture for variant in found["Harbour Tee"].variants]
    assert pictures == ["https://example.com/tee-blue.png", "https://example.com/tee.png"]
    assert brief(found["Mug"]) == [("MUG", (), (), 350)]


def test_woocommerce_weighs_in_the_unit_of_its_caption(tmp_path: Path) -> None:
    rows = rows_of(SAMPLES / "woocommerce_products.csv")
    rows[0] = [caption.replace("(kg)", "(oz)") for caption in rows[0]]
    found = products(write_csv(tmp_path / "products.csv", rows))
    assert found["Mug"].variants[0].weight_grams == 10


def test_prestashop_has_its_combinations_in_a_second_file() -> None:
    found = products(PRESTASHOP_PRODUCTS, PRESTASHOP_COMBINATIONS)
    assert brief(found["Harbour Tee"]) == [
        ("HT-BLU-S", BLUE_S, ("4006381333931",), None),
        ("HT-RED-M", (("Colour", "Red, wine"), ("Size", "M")), ("4006381333948",), None),
    ]
    assert found["Harbour Tee"].maker == "North Mill"
    assert brief(found["Mug"]) == [("MUG", (), ("4006381333955",), None)]


def test_prestashop_divides_its_cells_by_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows_of(PRESTASHOP_PRODUCTS))
    assert set(products(path)) == {"Harbour Tee", "Mug"}


def test_prestashop_products_alone_are_a_variant_each() -> None:
    assert brief(products(PRESTASHOP_PRODUCTS)["Harbour Tee"]) == [("HT", (), (), 200)]


def test_prestashop_combinations_alone_ask_for_the_products() -> None:
    (refusal,) = read(PRESTASHOP_COMBINATIONS).refused
    assert refusal.trouble is Trouble.PARTNER_FILE_MISSING


def test_prestashop_names_and_values_in_columns_of_their_own(tmp_path: Path) -> None:
    header = [
        "Product ID*", "Attribute (Name:Type:Position)*", "Value (Value:Position)*", "Reference", "EAN13",
    ]  # fmt: skip
    rows = [header, ["11", "Color:color:0, Size:select:1", "Blue:0, S:1", "HT-BLU-S", ""]]
    found = products(PRESTASHOP_PRODUCTS, write_csv(tmp_path / "combinations.csv", rows))
    assert brief(found["Harbour Tee"]) == [("HT-BLU-S", BLUE_S, (), None)]


def test_shopee_leaves_out_its_explanations() -> None:
    found = products(SAMPLES / "shopee_products.csv")
    assert brief(found["Harbour Tee"]) == [
        ("HT-BLU-S", BLUE_S, ("4006381333931",), None),
        ("HT-RED-M", RED_M, (), None),
    ]
    assert brief(found["Mug"]) == [("MUG", (), (), None)]


def test_a_sheet_of_the_shops_own() -> None:
    found = products(SAMPLES / "plain_catalogue.csv")
    shirt = found["Harbour Tee"]
    assert brief(shirt) == [
        ("HT-BLU-S", BLUE_S, ("4006381333931", "2000000000015"), 180),
        ("HT-RED-M", (*RED_M, ("Cut", "slim")), ("4006381333948",), None),
    ]
    assert (shirt.maker, shirt.check_points) == ("North Mill", ("Seams", "No thread hangs out"))
    assert brief(found["Mug"]) == [("MUG", (), (), 350)]


def test_a_sheet_in_chinese_as_a_workbook(tmp_path: Path) -> None:
    header = list(TEMPLATE["zh"])
    row = ["HT-1", "4006381333931", "亚麻衬衫", "红色", "L", "", "", 180, "北方厂", "线头；拉链"]
    found = products(write_xlsx(tmp_path / "商品.xlsx", [header, row]))
    shirt = found["亚麻衬衫"]
    assert brief(shirt) == [("HT-1", (("Colour", "红色"), ("Size", "L")), ("4006381333931",), 180)]
    assert shirt.check_points == ("线头", "拉链")


@pytest.mark.parametrize(
    ("sample", "weight"), [("plain_catalogue.csv", "heavy"), ("woocommerce_products.csv", "1e999999999")]
)
def test_a_weight_that_is_none_is_reported(tmp_path: Path, sample: str, weight: str) -> None:
    rows = rows_of(SAMPLES / sample)
    at = next(at for at, caption in enumerate(rows[0]) if caption.startswith("Weight"))
    rows[2][at] = weight
    (problem,) = read(write_csv(tmp_path / sample, rows)).problems
    assert (problem.trouble, problem.row) == (Trouble.ROW_WEIGHT, 3)


@pytest.mark.parametrize("sample", ["plain_catalogue.csv", "shopee_products.csv", "woocommerce_products.csv"])
def test_a_barcode_on_two_variants_is_a_warning(tmp_path: Path, sample: str) -> None:
    text = (SAMPLES / sample).read_text("utf-8").replace("4006381333948", "4006381333931")
    path = tmp_path / sample
    without, shared = "HT-RED-M,495,", "HT-RED-M,495,4006381333931"
    path.write_text(text.replace(without, shared), "utf-8")
    (problem,) = read(path).problems
    assert (problem.trouble, problem.is_warning) == (Trouble.ROW_BARCODE_SHARED, True)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    ("file", "count", "variants", "one"),
    [
        (
            "catalogue_woocommerce/sample_products.csv",
            11,
            18,
            ParsedVariant("cc-hoodie-red", (("Colour", "Red"), ("Logo", "No")), 12),
        ),
        (
            "catalogue_prestashop/products_import.csv",
            2,
            2,
            ParsedVariant("92458844", (), 2, weight_grams=500),
        ),
        (
            "shopee/INLINE_All_product_shopee.xlsx",
            1,
            2,
            ParsedVariant("Deblu.L9217-1.เบจ.39", (("规格", "เบจ"), ("EU", "39")), 7),
        ),
    ],
)
def test_shared_catalogues(file: str, count: int, variants: int, one: ParsedVariant) -> None:
    parsed = read(SHARED / file)
    found = [variant for product in parsed.products for variant in product.variants]
    assert (len(parsed.products), len(found)) == (count, variants)
    (same,) = [variant for variant in found if variant.sku == one.sku]
    assert (same.options, same.weight_grams) == (one.options, one.weight_grams)
