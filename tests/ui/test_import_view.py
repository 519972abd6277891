from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.office_pages import Office, office
from ui.orders.import_view import ImportView
from ui.orders.page import OrdersPage

HEADER = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Total,Shipping Method,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,"
    "Shipping Name,Shipping Address1,Shipping City,Shipping Country,Cancelled at,Id\n"
)


def row(number: str, quantity: str, sku: str, status: str = "paid", name: str = "Anna Muster") -> str:
    return (
        f"{number},a@example.org,{status},2026-11-15 10:00:00 +0100,unfulfilled,EUR,20.00,Standard,"
        f"2026-11-15 10:00:00 +0100,{quantity},Linen shirt - Blue / L,20.00,{sku},true,"
        f"{name},Street 1,Bern,CH,,{number.strip('#')}77\n"
    )


@pytest.fixture
def orders(qtbot: QtBot, tmp_path: Path) -> Iterator[Office[OrdersPage]]:
    with office(OrdersPage, tmp_path) as opened:
        yield opened


def view_after_reading(orders: Office[OrdersPage], qtbot: QtBot, file: Path) -> ImportView:
    orders.page.take_files((file,))
    view = orders.page.imports
    qtbot.waitUntil(lambda: not view.strip.is_busy(), timeout=20_000)
    return view


def chips(view: ImportView) -> list[str]:
    model = view.table.model()
    return [str(model.index(at, 6).data()) for at in range(model.rowCount())]


def test_each_row_says_what_will_happen_and_nothing_is_written_yet(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "orders_export_1.csv"
    file.write_text(HEADER + row("#3001", "2", "LIN-BL-L") + row("#3002", "x", "LIN-BL-L"), "utf-8")
    before = orders.shop.count_of("orders")

    view = view_after_reading(orders, qtbot, file)

    assert chips(view)[0] == "new"
    assert "x" in chips(view)[1]
    assert orders.shop.count_of("orders") == before
    assert view.save.isVisible()


def test_enter_takes_the_orders_in_and_goes_back_to_the_list(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "orders_export_1.csv"
    file.write_text(HEADER + row("#3001", "2", "LIN-BL-L"), "utf-8")
    view = view_after_reading(orders, qtbot, file)

    with qtbot.waitSignal(orders.page.desk_changed, timeout=20_000):
        orders.press("Enter")

    assert orders.shop.count_of("orders", "number = '#3001'") == 1
    assert not view.isVisible()


def test_the_same_file_again_brings_nothing_new(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "orders_export_1.csv"
    file.write_text(HEADER + row("#3001", "2", "LIN-BL-L"), "utf-8")
    view_after_reading(orders, qtbot, file)
    with qtbot.waitSignal(orders.page.desk_changed, timeout=20_000):
        orders.press("Enter")

    assert chips(view_after_reading(orders, qtbot, file)) == ["already here"]


def test_problem_rows_are_saved_with_their_place(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "orders_export_1.csv"
    file.write_text(HEADER + row("#3002", "x", "LIN-BL-L"), "utf-8")
    view = view_after_reading(orders, qtbot, file)

    view.write_problems(tmp_path / "problems.csv")

    written = (tmp_path / "problems.csv").read_text("utf-8-sig")
    assert "orders_export_1.csv,2," in written


def test_a_file_of_no_shop_is_refused_in_words(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n", "utf-8")

    view = view_after_reading(orders, qtbot, file)

    assert not view.take.isEnabled()
    assert view._problems.isVisible()


def test_esc_goes_back(orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    view = view_after_reading(orders, qtbot, file)

    orders.press("Esc")

    assert not view.isVisible()
    assert orders.page.title() == "Orders"


def test_a_label_programs_list_is_taken_in_by_the_same_key(
    orders: Office[OrdersPage], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "labels.csv"
    rows = "#1040,SF1390022817777,SF Express\n#9999,YT8812345678901,YTO\n"
    file.write_text(f"Order number,Tracking number,Carrier\n{rows}", "utf-8")

    view = view_after_reading(orders, qtbot, file)
    assert chips(view) == ["number known from now on", "order #9999 is not here"]
    assert view.save.isVisible()
    with qtbot.waitSignal(view.taken_in) as told:
        orders.press("Enter")

    assert told.args == ["Taken in: 1 tracking number known beforehand."]
    (ref,) = orders.shop.desk.orders.by_number("1040")
    assert orders.shop.desk.orders.load(ref.id).known_tracking == "SF1390022817777"
