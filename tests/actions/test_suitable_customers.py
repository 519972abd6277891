"""Customers to whom a new product may be told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.actions.contacts import note_contact
from dispatchdesk.actions.suitable_customers import (
    customer_levels,
    export_suitable,
    export_suitable_in_child,
    find_suitable,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.rules.contacts import ContactAbout, ContactResult, ContactWay, NewContact
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.rules.suitable import SuitableWish
from dispatchdesk.storage.times import to_text
from tests.support.shops import MONDAY, Line, Shop


@pytest.fixture
def buyers(shop: Shop) -> Shop:
    """Ada bought a shirt last year, Ben a scarf today, Cleo socks today; Dora cancelled."""
    old = to_text(MONDAY - timedelta(days=400))
    for name, sku, placed in (("Ada", "LIN-BL-L", old), ("Ben", "SCARF-GR", ""), ("Cleo", "SOCK-MU", "")):
        times = {"placed_at": placed, "urgent_at": placed} if placed else {}
        shop.order(f"#{name}", Line(sku), customer_id=shop.customer(f"{name} Buyer"), **times)
    shop.order("#Dora", Line("SCARF-GR"), customer_id=shop.customer("Dora Buyer"), state="cancelled")
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE customers SET level = 'Gold', email = 'ben@b.example' WHERE id = 2")
    return shop


def names(shop: Shop, wish: SuitableWish) -> list[str]:
    return sorted(one.name.split()[0] for one in find_suitable(shop.desk, wish))


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (SuitableWish(), ["Ada", "Ben", "Cleo"]),
        (SuitableWish(bought=("lin-bl-l",)), ["Ada"]),
        (SuitableWish(bought=("scarf",)), ["Ben"]),
        (SuitableWish(bought=("LINEN", "socks")), ["Ada", "Cleo"]),
        (SuitableWish(bought=("100%",)), []),
        (SuitableWish(levels=("Gold",)), ["Ben"]),
        (SuitableWish(bought_within_days=30), ["Ben", "Cleo"]),
        (SuitableWish(levels=("Gold",), bought=("socks",)), []),
    ],
)
def test_who_suits(buyers: Shop, wish: SuitableWish, found: list[str]) -> None:
    assert names(buyers, wish) == found


def test_who_heard_from_us_lately_is_left_in_peace(buyers: Shop) -> None:
    note_contact(buyers.desk, ContactAbout(customer_id=2), NewContact(ContactWay.CHAT, ContactResult.WRITTEN))
    assert names(buyers, SuitableWish(quiet_days=30)) == ["Ada", "Cleo"]


def test_words_of_preferences_count(buyers: Shop) -> None:
    with buyers.desk.database.write():
        buyers.desk.database.run(
            """INSERT INTO customer_notes (customer_id, kind, text, at, "by")
               VALUES (3, 'preference', 'Loves light Colours', ?, '')""", to_text(MONDAY),
        )  # fmt: skip
    assert names(buyers, SuitableWish(words=("colours", "wool"))) == ["Cleo"]


def test_the_screen_gets_masked_names_and_the_file_what_is_needed(buyers: Shop, tmp_path: Path) -> None:
    (shown,) = find_suitable(buyers.desk, SuitableWish(levels=("Gold",)))
    assert (shown.name, shown.email, shown.phone) == ("Ben B.", "", "")
    assert customer_levels(buyers.desk) == ("Gold",)

    out = tmp_path / "list.jsonl"
    assert export_suitable(buyers.desk, SuitableWish(levels=("Gold",)), out, TableFormat.JSONL) == 1

    row = json.loads(out.read_text(encoding="utf-8"))
    assert (row["customer_name"], row["email"], row["orders"]) == ("Ben Buyer", "ben@b.example", 1)


@pytest.mark.sqlite_only
def test_the_list_is_written_beside_an_open_desk(buyers: Shop, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    root = buyers.desk.folder.root
    assert export_suitable_in_child(root, SuitableWish(), out, TableFormat.XLSX, "zh") == 3
    assert out.stat().st_size > 1000


def test_who_may_not_export_finds_nobody(buyers: Shop) -> None:
    buyers.desk.settings = replace(buyers.desk.settings, roles_on=True)
    buyers.desk.person = Person("packer", "Tom", Role.PACKER)
    with pytest.raises(DeskError) as refused:
        find_suitable(buyers.desk, SuitableWish())
    assert refused.value.trouble is Trouble.NEEDS_LEAD
