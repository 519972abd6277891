"""Catalogues: entered, changed, and joined to the lines that were waiting for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.intake.parsed import ParsedProduct
from dispatchdesk.rules.articles import ProductRules
from dispatchdesk.rules.verdicts import Verdict
from tests.support.parsed_orders import a_line, a_product, a_variant, an_order, files
from tests.support.shops import Shop, open_shop

BLACK_S, BLACK_M = "6901234567892", "6901234500011"
TEE = a_product(
    "crew tee",
    a_variant("TEE-S", BLACK_S, Colour="Black", Size="S"),
    a_variant("TEE-M", BLACK_M, Colour="Black", Size="M"),
    maker="Loom",
)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop without anything."""
    shop = open_shop(tmp_path / "data")
    yield shop
    shop.desk.close()


def import_products(shop: Shop, *products: ParsedProduct) -> ImportCounts:
    return take_in(shop.desk, files(products=products, at=None)).counts


def variants(shop: Shop) -> list[tuple[object, ...]]:
    database = shop.desk.database
    return [
        (*variant, " ".join(shop.desk.catalogue.barcodes_of(variant_id)) or None)
        for variant_id, *variant in database.rows(
            "SELECT id, sku, options, weight_grams FROM variants ORDER BY id"
        )
    ]


def joined(shop: Shop) -> list[str | None]:
    return [
        sku
        for (sku,) in shop.desk.database.rows(
            "SELECT v.sku FROM order_lines l LEFT JOIN variants v ON v.id = l.variant_id ORDER BY l.id"
        )
    ]


def test_a_catalogue_is_entered_and_twice_is_once(shop: Shop) -> None:
    assert import_products(shop, TEE) == ImportCounts(products=1, variants=2)
    before = variants(shop)
    assert import_products(shop, TEE) == ImportCounts(products=1, variants=2)
    assert (
        variants(shop)
        == before
        == [
            ("TEE-S", '[["Colour", "Black"], ["Size", "S"]]', None, BLACK_S),
            ("TEE-M", '[["Colour", "Black"], ["Size", "M"]]', None, BLACK_M),
        ]
    )


def test_what_the_owner_said_and_what_vanished_from_the_file_stays(shop: Shop) -> None:
    import_products(shop, TEE)
    (row,) = shop.desk.catalogue.products()
    with shop.desk.database.write():
        shop.desk.catalogue.save_rules(
            row.id, ProductRules(check_points=("zip runs",), by_eye_forbidden=True)
        )
    small = replace(TEE.variants[0], weight_grams=180)
    import_products(shop, replace(TEE, title="Crew Tee 2", maker="", variants=(small,)))
    (row,) = shop.desk.catalogue.products()
    assert (row.title, row.maker, row.variants) == ("Crew Tee 2", "Loom", 2)
    assert row.rules.check_points == ("zip runs",)
    assert [weight for _sku, _options, weight, _codes in variants(shop)] == [180, None]


def test_a_corrected_barcode_takes_the_place_of_the_wrong_one(shop: Shop) -> None:
    import_products(shop, TEE)
    small, medium = TEE.variants
    swapped = (replace(small, barcodes=(BLACK_M,)), replace(medium, barcodes=(BLACK_S,)))
    import_products(shop, replace(TEE, variants=swapped))
    assert [codes for *_rest, codes in variants(shop)] == [BLACK_M, BLACK_S]


def test_a_taught_code_and_a_pack_stay_and_so_does_a_code_that_the_file_lacks(shop: Shop) -> None:
    import_products(shop, TEE)
    shop.variants = dict(shop.desk.database.rows("SELECT sku, id FROM variants"))
    with shop.desk.database.write():
        shop.desk.catalogue.teach(shop.variants["TEE-S"], "SHELF-7", "shelf-7")
    shop.barcode("TEE-S", "PACK-3", quantity=3)
    small, medium = TEE.variants
    import_products(
        shop, replace(TEE, variants=(replace(small, barcodes=("NEW-1",)), replace(medium, barcodes=())))
    )
    assert [sorted(str(codes).split()) for *_rest, codes in variants(shop)] == [
        ["NEW-1", "PACK-3", "SHELF-7"],
        [BLACK_M],
    ]


def test_variants_without_sku_are_told_apart_by_their_options(shop: Shop) -> None:
    plain = a_product("mug", a_variant("", Colour="White"), a_variant("", Colour="Rust"))
    import_products(shop, plain)
    white, rust = plain.variants
    import_products(
        shop, replace(plain, variants=(replace(rust, sku="MUG-R"), replace(white, weight_grams=300)))
    )
    assert [(sku, weight) for sku, _options, weight, _codes in variants(shop)] == [("", 300), ("MUG-R", None)]


def test_a_new_sku_for_the_same_options_is_the_same_variant(shop: Shop) -> None:
    import_products(shop, TEE)
    small, medium = TEE.variants
    import_products(shop, replace(TEE, variants=(replace(small, sku="TEE-SMALL"), medium)))
    assert [sku for sku, *_rest in variants(shop)] == ["TEE-SMALL", "TEE-M"]


def test_lines_wait_for_their_product(shop: Shop) -> None:
    order = an_order(
        "1",
        a_line("TEE-S", title="Whatever"),
        a_line("", title="Crew Tee - Black / M"),
        a_line("GONE", title="Gone"),
    )
    take_in(shop.desk, files(order))
    assert joined(shop) == [None, None, None]
    import_products(shop, TEE)
    assert joined(shop) == ["TEE-S", "TEE-M", None]
    (ref,) = shop.desk.orders.by_number("1")
    titles = shop.desk.database.rows("SELECT title FROM order_lines ORDER BY id")
    assert [title for (title,) in titles] == ["Whatever", "Crew Tee - Black / M", "Gone"]
    assert shop.desk.orders.load(ref.id).lines[0].article.options == TEE.variants[0].options
    assert shop.scan("1", BLACK_S).verdict is Verdict.LINE_COMPLETE


def test_a_line_of_which_a_piece_is_counted_stays_as_it_is(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("1", a_line("TEE-S", 2), a_line("TEE-M"))))
    shop.scan("1", "TEE-S")
    import_products(shop, TEE)
    assert joined(shop) == [None, "TEE-M"]


def test_within_one_import_catalogues_go_before_new_orders(shop: Shop) -> None:
    parsed = files(an_order("1", a_line("TEE-M")), products=(TEE,))
    assert take_in(shop.desk, parsed).counts == ImportCounts(new=1, lines=1, units=1, products=1, variants=2)
    assert joined(shop) == ["TEE-M"]


def test_more_variants_than_one_transaction_takes(shop: Shop) -> None:
    products = [a_product(f"p{n}", *(a_variant(f"S{n}-{m}") for m in range(30))) for n in range(20)]
    assert import_products(shop, *products).variants == 600
    assert shop.count_of("variants") == 600
