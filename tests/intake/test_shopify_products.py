from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from tests.intake.making_files import SHOPIFY_PRODUCTS, read, rows_of, troubles, write_csv


def test_products_whole() -> None:
    parsed = read(SHOPIFY_PRODUCTS)
    assert [(product.handle, len(product.variants)) for product in parsed.products] == [
        ("harbour-tee", 9),
        ("canvas-bag", 1),
        ("thank-you-sticker", 1),
        ("gift-card", 1),
        ("wool-cap", 2),
    ]
    tee = parsed.products[0]
    assert (tee.title, tee.maker, tee.row) == ("Harbour Tee", "Harbour Knits", 2)
    red = tee.variants[3]
    assert (red.sku, red.options) == ("HT-RED-S", (("Colour", "Red"), ("Size", "S")))
    assert (red.barcodes, red.weight_grams) == (("2000000000046",), 180)
    assert red.picture == "https://pictures.example/tee-red.jpg"
    assert tee.variants[0].picture == tee.picture == "https://pictures.example/tee.jpg"


def test_a_product_without_variants_has_no_options() -> None:
    bag = read(SHOPIFY_PRODUCTS).products[1]
    assert bag.variants[0].options == ()
    assert bag.variants[0].weight_grams is None


def test_leading_noughts_stay() -> None:
    cap = read(SHOPIFY_PRODUCTS).products[4]
    assert cap.variants[0].barcodes == ("012345678905",)
    assert cap.variants[1].options == (("Colour", "Schwarz"), ("Material", "Wool"))


def test_a_barcode_on_two_variants_is_a_warning() -> None:
    (problem,) = read(SHOPIFY_PRODUCTS).problems
    assert (problem.trouble, problem.row, problem.is_warning) == (Trouble.ROW_BARCODE_SHARED, 16, True)
    assert dict(problem.words) == {"value": "012345678905", "other_row": "15"}


def test_one_ruined_barcode_is_reported_and_left_out(tmp_path: Path) -> None:
    rows = rows_of(SHOPIFY_PRODUCTS)
    column = rows[0].index("Variant Barcode")
    rows[1][column] = "2E+12"
    parsed = read(write_csv(tmp_path / "products.csv", rows))
    assert troubles(parsed) == [(2, "Variant Barcode", Trouble.ROW_ID_RUINED.value)]
    assert parsed.products[0].variants[0].barcodes == ()


def test_all_barcodes_ruined_refuse_the_file(tmp_path: Path) -> None:
    rows = rows_of(SHOPIFY_PRODUCTS)
    column = rows[0].index("Variant Barcode")
    for row in rows[1:]:
        row[column] = row[column] and "2E+12"
    (refusal,) = read(write_csv(tmp_path / "products.csv", rows)).refused
    assert refusal.trouble is Trouble.IDS_RUINED


@pytest.mark.parametrize("text", ["heavy", "-1", "NaN", "Infinity", "1e30", "1e999999999"])
def test_a_weight_that_is_none_is_reported(tmp_path: Path, text: str) -> None:
    rows = rows_of(SHOPIFY_PRODUCTS)
    rows[1][rows[0].index("Variant Grams")] = text
    parsed = read(write_csv(tmp_path / "products.csv", rows))
    assert troubles(parsed) == [(2, "Variant Grams", Trouble.ROW_WEIGHT.value)]
    assert parsed.products[0].variants[0].weight_grams is None
