"""Which numbers wait to go back, on both engines: by shop, by order, by what was written before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.handing_back import LeftOutReason, SentLine
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.storage import tables
from dispatchdesk.storage.handed_back_book import Candidate, HandedBackBook
from tests.support.shops import MONDAY, SCARF, SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

LINEN = ShopChoice("shopify", "Linen & Co")
LONG_AGO = MONDAY - timedelta(days=300)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


@pytest.fixture
def book(shop: Shop) -> HandedBackBook:
    return HandedBackBook(shop.desk.database)


def send(shop: Shop, number: str, label: str) -> int:
    order_id = shop.order(number, Line("LIN-BL-L"), Line("SCARF-GR"), channel_ref=f"ref{number}")
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, SCARF, label)
    return order_id


def send_in_two(shop: Shop, number: str, *labels: str) -> int:
    order_id = shop.order(number, Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, "DDCMDPARCEL", labels[0], SHIRT_BLUE_L, SCARF, labels[1])
    return order_id


def waiting(book: HandedBackBook) -> tuple[Candidate, ...]:
    return book.not_back(LINEN, LONG_AGO, UTC)


def numbers(candidates: tuple[Candidate, ...]) -> list[tuple[str, str]]:
    return [(one.parcel.number, one.parcel.tracking) for one in candidates]


def hand_back(shop: Shop, book: HandedBackBook, *candidates: Candidate) -> None:
    with shop.desk.database.write():
        book.add(LINEN, [one.parcel for one in candidates], "amazon", "a.txt", shop.desk.now(), "Li Na")


def test_a_parcel_knows_its_order_its_day_and_what_lies_in_it(shop: Shop, book: HandedBackBook) -> None:
    send(shop, "#1", "SF1234567890121")
    (one,) = waiting(book)

    assert one.reason is None
    assert (one.parcel.number, one.parcel.channel_ref, one.parcel.carrier) == ("#1", "ref#1", "sf")
    assert one.parcel.day == MONDAY.date()
    assert not one.parcel.is_split
    assert one.parcel.lines == (
        SentLine("0", LineKind.ITEM, "LIN-BL-L", 1),
        SentLine("1", LineKind.ITEM, "SCARF-GR", 1),
    )


def test_boxes_of_an_order_know_of_each_other(shop: Shop, book: HandedBackBook) -> None:
    send_in_two(shop, "#1", "SF1234567890121", "SF1234567890122")
    first, second = waiting(book)

    assert [(one.parcel.box, one.parcel.boxes, one.parcel.is_first) for one in (first, second)] == [
        (1, 2, True),
        (2, 2, False),
    ]
    assert [line.quantity for line in second.parcel.lines] == [1, 1]


def test_what_went_back_does_not_wait_until_it_has_another_number(shop: Shop, book: HandedBackBook) -> None:
    order_id = send(shop, "#1", "SF1234567890121")
    send(shop, "#2", "SF1234567890122")
    hand_back(shop, book, waiting(book)[0])
    assert numbers(waiting(book)) == [("#2", "SF1234567890122")]
    assert book.waiting(LONG_AGO) == {LINEN.key: 1}

    with shop.desk.database.write():
        shop.desk.database.run("UPDATE parcels SET tracking = 'SF999' WHERE order_id = ?", order_id)
    assert numbers(waiting(book)) == [("#1", "SF999"), ("#2", "SF1234567890122")]


def test_the_last_file_is_that_of_the_shop(shop: Shop, book: HandedBackBook) -> None:
    send(shop, "#1", "SF1234567890121")
    send(shop, "#2", "SF1234567890122")
    one, two = waiting(book)
    assert book.of_last_file(LINEN, UTC) == ()
    hand_back(shop, book, one)
    hand_back(shop, book, two)

    assert numbers(book.of_last_file(LINEN, UTC)) == [("#2", "SF1234567890122")]
    assert book.of_last_file(ShopChoice("amazon", ""), UTC) == ()
    assert numbers(book.closed_between(LINEN, MONDAY, MONDAY + timedelta(days=1), UTC)) == [
        ("#1", "SF1234567890121"),
        ("#2", "SF1234567890122"),
    ]


def test_other_shops_and_old_parcels_are_not_asked_for(shop: Shop, book: HandedBackBook) -> None:
    send(shop, "#1", "SF1234567890121")
    with shop.desk.database.write():
        shop.desk.database.insert(tables.Shop, channel="amazon", name="")

    assert book.not_back(ShopChoice("amazon", ""), LONG_AGO, UTC) == ()
    assert book.not_back(LINEN, MONDAY + timedelta(hours=5), UTC) == ()
    assert [choice.key for choice in book.shops()] == ["amazon:", "shopify:Linen & Co"]


def test_why_a_number_cannot_go_back(shop: Shop, book: HandedBackBook) -> None:
    stopped = send(shop, "#1", "SF1234567890121")
    send(shop, "#2", "SF1234567890122")
    unfinished = shop.order("#3", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(unfinished), SHIRT_BLUE_L, "DDCMDPARCEL", "SF1234567890123")
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE parcels SET tracking = '', way = 'post' WHERE tracking LIKE '%22'")
        shop.desk.database.insert(
            tables.Hold, order_id=stopped, reason="cancelled", source="import", opened_at="2026"
        )

    assert {one.parcel.number: one.reason for one in waiting(book)} == {
        "#1": LeftOutReason.STOPPED,
        "#2": LeftOutReason.NO_NUMBER,
        "#3": LeftOutReason.NOT_FINISHED,
    }
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE parcels SET state = 'handed_over' WHERE order_id = ?", stopped)
    assert waiting(book)[0].reason is None, "the carrier has it: the number is true"


@pytest.mark.parametrize(("shirts", "scarves", "kits"), [(2, 4, 2), (2, 3, 1), (1, 4, 1), (2, 0, None)])
def test_a_kit_is_told_as_the_channel_sold_it(
    shop: Shop, book: HandedBackBook, shirts: int, scarves: int, kits: int | None
) -> None:
    """Two kits of one shirt and two scarves; the parts lie in the box, the kit's line was sold."""
    order_id = send(shop, "#1", "SF1234567890121")
    database = shop.desk.database
    with database.write():
        database.run("UPDATE order_lines SET kit = 1, quantity = 2 WHERE sku = 'LIN-BL-L'")
        database.run("UPDATE order_lines SET kit = 1, quantity = 4 WHERE sku = 'SCARF-GR'")
        database.insert(
            tables.OrderLine, order_id=order_id, line_key="901", position=0, kind="item", sku="KIT",
            quantity=0, kit=1, kit_count=2,
        )  # fmt: skip
        for sku, pieces in (("LIN-BL-L", shirts), ("SCARF-GR", scarves)):
            database.run(
                """UPDATE pieces SET quantity = ?, taken_back_at = CASE WHEN ? = 0 THEN 'now' END
                   WHERE line_id IN (SELECT id FROM order_lines WHERE sku = ?)""",
                pieces,
                pieces,
                sku,
            )
    (one,) = waiting(book)

    assert one.parcel.lines == ((SentLine("901", LineKind.ITEM, "KIT", kits),) if kits else ())
    assert replace(one.parcel, boxes=2).is_split


@pytest.mark.sqlite_only
def test_no_question_walks_through_all_parcels_or_all_orders_of_a_shop(
    shop: Shop, book: HandedBackBook
) -> None:
    send(shop, "#1", "SF1234567890121")
    hand_back(shop, book, *waiting(book))
    asked: set[str] = set()
    connection = shop.desk.database.engine.connection()
    connection.set_trace_callback(asked.add)
    book.waiting(MONDAY)
    waiting(book)
    book.of_last_file(LINEN, UTC)
    book.closed_between(LINEN, MONDAY, MONDAY + timedelta(days=1), UTC)
    connection.set_trace_callback(None)
    steps = [
        row[3]
        for sql in asked
        if sql.startswith("SELECT")
        for row in shop.desk.database.rows(f"EXPLAIN QUERY PLAN {sql}")
    ]

    assert len([step for step in steps if step.startswith("SEARCH p ")]) == 4
    assert [step for step in steps if step.startswith("SCAN")] == []
    assert [step for step in steps if "orders" in step and "shop_id" in step] == []
