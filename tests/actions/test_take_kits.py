"""A catalogue says what its kits are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import ImportReport, take_in
from dispatchdesk.actions.set_kit_parts import set_kit_parts
from dispatchdesk.errors import Trouble
from tests.support.shops import Line, Shop, open_shop

pytestmark = pytest.mark.sqlite_only

HEADER = "SKU,Barcode,Article name,Weight (g),Parts\n"
SET = "SET,,Winter set,,{parts}\n"
PARTS = "SOCK,4006381333931,Sock,,\nSCARF,,Scarf,,\n"


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return open_shop(tmp_path / "data")


def take(shop: Shop, tmp_path: Path, parts: str) -> ImportReport:
    sheet = tmp_path / "articles.csv"
    sheet.write_text(HEADER + SET.format(parts=parts) + PARTS, "utf-8")
    return take_in(shop.desk, read_for(shop.desk, [sheet]))


def made_of(shop: Shop) -> list[tuple[str, int]]:
    (kit,) = shop.desk.database.rows("SELECT id FROM variants WHERE sku = 'SET'")
    return [(part.article.sku, part.quantity) for part in shop.desk.kits.parts(kit[0])]


def test_a_kit_above_its_parts_gets_them_and_waiting_orders_too(shop: Shop, tmp_path: Path) -> None:
    order_id = shop.order("#1", Line("SET", quantity=2))
    assert take(shop, tmp_path, "4006381333931×2; SCARF").problems == ()
    assert made_of(shop) == [("SOCK", 2), ("SCARF", 1)]
    lines = {line.article.sku: line.quantity for line in shop.desk.orders.load(order_id).lines}
    assert lines == {"SET": 0, "SOCK": 4, "SCARF": 2}


def test_a_part_that_is_not_there_is_reported_with_its_row(shop: Shop, tmp_path: Path) -> None:
    (problem,) = take(shop, tmp_path, "SOCK; MITTEN×2").problems
    assert (problem.file, problem.row, problem.trouble) == ("articles.csv", 2, Trouble.NO_SUCH_ITEM)
    assert made_of(shop) == []
    (problem,) = take(shop, tmp_path, "SOCK; SOCK").problems
    assert problem.trouble is Trouble.KIT_PARTS


def test_an_empty_cell_says_nothing_and_the_same_again_is_not_noted(shop: Shop, tmp_path: Path) -> None:
    take(shop, tmp_path, "SOCK×3")
    take(shop, tmp_path, "")
    assert made_of(shop) == [("SOCK", 3)]
    before = len(kits_noted(shop))
    take(shop, tmp_path, "SOCK × 3")
    assert len(kits_noted(shop)) == before == 1
    set_kit_parts(shop.desk, shop.desk.database.value("SELECT id FROM variants WHERE sku = 'SET'"), ())
    assert made_of(shop) == []


def kits_noted(shop: Shop) -> list[object]:
    return list(shop.desk.database.rows("SELECT id FROM journal WHERE kind = 'kit'"))
