from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import SAMPLES, by_number, read, rows_of, troubles, write_xlsx

UNSHIPPED = SAMPLES / "amazon_unshipped_orders.txt"
NEW = SAMPLES / "amazon_new_orders.txt"
GOOD = {
    "order-id": "701-1000009-2000009",
    "order-item-id": "50000000000091",
    "purchase-date": "2026-03-01T09:10:00+00:00",
    "sku": "MUG-1",
    "product-name": "Enamel Mug",
    "quantity-purchased": "3",
    "quantity-to-ship": "2",
    "recipient-name": "Ines Lindqvist",
    "is-buyer-requested-cancellation": "false",
}


def write_tabs(path: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """As Amazon writes it: nothing is quoted."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    path.write_bytes("".join("\t".join(line) + "\r\n" for line in lines).encode(encoding))
    return path


def read_with(folder: Path, **cells: str) -> ParsedFiles:
    row = GOOD | {name.replace("_", "-"): text for name, text in cells.items()}
    return read(write_tabs(folder / "orders.txt", row))


def order_with(folder: Path, **cells: str) -> ParsedOrder:
    (order,) = read_with(folder, **cells).orders
    return order


def test_the_unshipped_orders() -> None:
    parsed = read(UNSHIPPED)
    gift, cancelled, half_sent = parsed.orders
    assert [(line.key, line.sku, line.quantity) for line in gift.lines] == [
        ("50000000000011", "HT-BLU-S", 2),
        ("50000000000012", "MUG-1", 1),
    ]
    assert gift.buyer_note == "Happy birthday, Jo!"
    assert gift.seller_note == (
        "HT-BLU-S: gift-wrap-type: Gold paper\nMUG-1: customized-page: https://a.example/x1"
    )
    assert gift.ship_by == datetime(2026, 3, 4, 7, 59, 59, tzinfo=UTC)
    assert gift.recipient == Recipient(
        "Ines Lindqvist", "", "12 Quay Street, Flat 3", "Portland", "OR", "97201", "US"
    )
    assert cancelled.holds == ((HoldReason.CANCEL_ASKED, "Ordered by mistake"),)
    assert cancelled.seller_note == "BAG-6: number-of-items: 6"
    assert (half_sent.standing, [line.sku for line in half_sent.lines]) == (Standing.SHIP, ["HT-RED-M"])
    assert parsed.newest_at == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert parsed.problems == ()


def test_the_new_orders_come_with_a_warning() -> None:
    parsed = read(NEW)
    assert [(one.trouble, one.is_warning) for one in parsed.problems] == [
        (Trouble.CANCELLATIONS_UNSEEN, True)
    ]
    first, second = parsed.orders
    assert [(line.kind, line.unit_price_minor) for line in first.lines] == [
        (LineKind.ITEM, 1990),
        (LineKind.GIFT, 0),
    ]
    assert (first.buyer_note, first.recipient.city) == ("Bitte beim Nachbarn abgeben", "Köln")
    assert first.ship_by == datetime(2026, 3, 3, 22, 59, 59, tzinfo=UTC)
    assert second.lines[0].unit_price_minor is None, "of two pieces the price may be that of both"


def test_of_both_reports_the_one_that_knows_of_cancellations_is_believed(tmp_path: Path) -> None:
    rows = rows_of(NEW, "cp1252")
    rows[1][0] = "701-1000002-2000002"
    newer = [[cell.replace("2026-03-01", "2026-03-09") for cell in row] for row in rows]
    path = write_xlsx(tmp_path / "new.xlsx", newer)
    found = by_number(read(UNSHIPPED, path))
    assert found["701-1000002-2000002"].standing is Standing.HOLD
    assert len(found) == 5


@pytest.mark.parametrize(("day", "standing"), [("28", Standing.HOLD), ("31", Standing.SHIP)])
def test_what_a_younger_report_of_unshipped_orders_lacks_is_not_sent_again(
    tmp_path: Path, day: str, standing: Standing
) -> None:
    placed = f"2026-03-{day}T10:00:00+00:00"
    known = write_tabs(tmp_path / "u.txt", GOOD | {"purchase-date": "2026-03-29T10:00:00+00:00"})
    row = {name: text for name, text in GOOD.items() if name != "quantity-to-ship"}
    row |= {"order-id": "1-2-3", "purchase-date": placed, "ship-service-level": "Standard"}
    found = by_number(read(known, write_tabs(tmp_path / "n.txt", row)))
    assert found["1-2-3"].standing is standing


@pytest.mark.parametrize(
    ("to_ship", "standing", "pieces"),
    [
        ("2", Standing.SHIP, [2]),
        ("0", Standing.NEVER, [3]),
        ("", Standing.HOLD, []),
        ("-1", Standing.HOLD, []),
    ],
)
def test_the_channels_own_number_to_send(
    tmp_path: Path, to_ship: str, standing: Standing, pieces: list[int]
) -> None:
    order = order_with(tmp_path, quantity_to_ship=to_ship)
    assert (order.standing, [line.quantity for line in order.lines]) == (standing, pieces)


@pytest.mark.parametrize(
    ("word", "reason", "holds"),
    [
        ("false", "", ()),
        ("", "", ()),
        ("true", "", ((HoldReason.CANCEL_ASKED, "true"),)),
        ("TRUE", "No longer needed", ((HoldReason.CANCEL_ASKED, "No longer needed"),)),
        ("perhaps", "", ((HoldReason.UNKNOWN_STATUS, "perhaps"),)),
    ],
)
def test_a_buyer_who_asks_to_cancel(
    tmp_path: Path, word: str, reason: str, holds: tuple[tuple[HoldReason, str], ...]
) -> None:
    words = {"is_buyer_requested_cancellation": word, "buyer_requested_cancel_reason": reason}
    assert order_with(tmp_path, **words).holds == holds


def test_an_order_of_which_all_is_sent(tmp_path: Path) -> None:
    assert order_with(tmp_path, quantity_to_ship="0").never_reason is NeverReason.SENT


@pytest.mark.parametrize("title", ['Mug 4" tall', '"Best" Mug', '"', 'Tray 12" x 8"'])
def test_a_quotation_mark_is_a_letter(tmp_path: Path, title: str) -> None:
    after = GOOD | {"order-id": "701-1000010-2000010"}
    path = write_tabs(tmp_path / "orders.txt", GOOD | {"product-name": title}, after)
    assert [order.lines[0].title for order in read(path).orders] == [title, "Enamel Mug"]


def test_saved_again_with_commas_it_encloses_cells(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([list(GOOD), list((GOOD | {"product-name": 'Mug, 4"'}).values())])
    assert read(path).orders[0].lines[0].title == 'Mug, 4"'


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("José Núñez", "cp1252"),
        ("Hélène Straße", "cp1252"),
        ("Tom’s “Mug” – Größe", "cp1252"),
        ("Zoë", "utf-8"),
        ("東京都千代田区 山田太郎", "cp932"),
        ("カタカナ ヤマダ", "cp932"),
        ("東京都千代田区 山田太郎", "utf-8"),
    ],
)
def test_encodings_of_the_regions(tmp_path: Path, name: str, encoding: str) -> None:
    path = write_tabs(tmp_path / "orders.txt", GOOD | {"recipient-name": name}, encoding=encoding)
    parsed = read(path)
    assert (parsed.orders[0].recipient.name, parsed.files[0].encoding) == (name, encoding)


def test_ids_that_a_spreadsheet_ruined_refuse_the_file(tmp_path: Path) -> None:
    parsed = read_with(tmp_path, order_item_id="5.0E+13")
    assert [one.trouble for one in parsed.refused] == [Trouble.IDS_RUINED]


def test_dates_that_a_spreadsheet_rewrote_refuse_the_file(tmp_path: Path) -> None:
    parsed = read_with(tmp_path, purchase_date="3/1/2026 9:10")
    assert [one.trouble for one in parsed.refused] == [Trouble.IDS_RUINED]


def test_a_row_that_names_no_article_holds_its_order(tmp_path: Path) -> None:
    parsed = read_with(tmp_path, sku="", product_name="")
    assert parsed.orders[0].holds == ((HoldReason.UNREADABLE_ROW, "2"),)
    assert troubles(parsed) == [(2, "product-name", "row_too_short")]


def test_a_line_that_stands_twice_holds_its_order(tmp_path: Path) -> None:
    (order,) = read(write_tabs(tmp_path / "joined.txt", GOOD, GOOD)).orders
    assert order.holds == ((HoldReason.UNREADABLE_ROW, "3"),)


def test_a_recipient_that_amazon_does_not_tell(tmp_path: Path) -> None:
    order = order_with(tmp_path, recipient_name="")
    assert (order.standing, order.recipient) == (Standing.SHIP, Recipient())
