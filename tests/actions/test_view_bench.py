"""What the bench is told to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dispatchdesk.actions.view_bench import view_bench, view_check
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.follow_ups import PromiseState
from dispatchdesk.rules.orders import Hold, HoldReason
from dispatchdesk.rules.verdicts import Reason
from dispatchdesk.storage import tables
from dispatchdesk.storage.times import to_text
from tests.support.shops import (
    MONDAY,
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_RED_L,
    SOCKS,
    FixedClock,
    Line,
    Shop,
    open_shop,
    with_catalogue,
)

LABEL, OTHER_LABEL = "SF1390022817351", "SF1390022817666"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data", clock=clock))
    yield shop
    shop.desk.close()


def test_a_new_desk_shows_nothing(shop: Shop) -> None:
    view = view_bench(shop.desk)
    assert (view.order, view.question, view.pins, view.last_parcel, view.pull) == (None, None, (), None, ())
    assert (view.sent_today, view.to_go, view.act, view.overdue, view.news_at) == (0, 0, 0, 0, None)
    assert (view.packer, view.opened_by) == ("Li Na", "")


def test_the_open_order_with_its_pieces_and_pins(shop: Shop) -> None:
    order = shop.order("#1", Line("LIN-BL-L", 2))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_RED_L)
    view = view_check(shop.desk)
    assert view.order is not None
    assert (view.order.number, view.progress.units, view.opened_by) == ("#1", 1, "slip")
    assert [pin.article.sku for pin in view.pins] == ["LIN-RD-L"]
    assert view.saved_at == shop.desk.benches.load(shop.desk.bench_id).saved_at


def test_a_question_with_what_was_typed_so_far(shop: Shop) -> None:
    shop.order("#1", Line("SOCK-MU", 24))
    shop.scan(SOCKS, "DDCMDQTY", "DDCMD1")
    question = view_check(shop.desk).question
    assert question is not None
    assert (question.reason, question.typed, question.detail) == (Reason.HOW_MANY, "1", ("24",))
    assert question.subject is not None
    assert question.subject.sku == "SOCK-MU"


def test_boxes_that_are_closed_are_counted(shop: Shop) -> None:
    shop.order("#1", Line("SOCK-MU", 2))
    shop.scan(SOCKS, "DDCMDPARCEL", LABEL)
    assert view_check(shop.desk).parcels_closed == 1
    shop.scan(SOCKS, OTHER_LABEL)
    assert view_check(shop.desk).parcels_closed == 0


def test_what_the_customer_is_owed(shop: Shop) -> None:
    customer = shop.customer("Wang")
    home = {"customer_id": customer, "recipient_name": "Wang", "city": "Hangzhou"}
    first = shop.order("#1", Line("SOCK-MU"), Line("SCARF-GR"), **home)
    shop.scan(shop.slip(first), SOCKS, "DDCMDMISSING", "DDCMDYES", LABEL)
    second = shop.order("#2", Line("SOCK-MU"), **home)
    shop.scan(shop.slip(second))
    view = view_check(shop.desk)
    (promise,) = view.customer_promises
    assert (promise.state, promise.from_order_number, promise.on_order_number) == (
        PromiseState.JOINED,
        "#1",
        "#2",
    )


def test_the_figures_of_the_day(shop: Shop, clock: FixedClock) -> None:
    shop.order("#1", Line("SOCK-MU"))
    shop.order("#2", Line("SCARF-GR"))
    shop.order("#3", Line("LIN-BL-L"))
    shop.scan(SOCKS, LABEL)
    clock.now += timedelta(days=1)
    shop.scan(SCARF, OTHER_LABEL)
    view = view_bench(shop.desk)
    assert (view.sent_today, view.to_go) == (1, 1)
    assert view.last_parcel is not None
    assert (view.last_parcel.order_number, view.last_parcel.tracking) == ("#2", OTHER_LABEL)


def test_the_day_begins_at_midnight_of_the_shop(shop: Shop, clock: FixedClock) -> None:
    shop.desk.settings = replace(shop.desk.settings, time_zone="Asia/Shanghai")
    shop.order("#1", Line("SOCK-MU"))
    clock.now = MONDAY.replace(hour=15, minute=59)
    shop.scan(SOCKS, LABEL)
    assert view_bench(shop.desk).sent_today == 1
    clock.now = MONDAY.replace(hour=16, minute=1)
    assert view_bench(shop.desk).sent_today == 0


def test_follow_ups_that_wait_for_us_and_the_age_of_the_news(shop: Shop, clock: FixedClock) -> None:
    shop.order("#1", Line("SOCK-MU", 2))
    shop.scan(SOCKS, "DDCMDDEFECT", "DDCMD1")
    with shop.desk.database.write():
        shop.desk.database.insert(
            tables.ImportBatch, started_at=to_text(MONDAY), finished_at=to_text(MONDAY), files="[]"
        )
    view = view_bench(shop.desk)
    assert (view.act, view.overdue, view.news_at) == (1, 0, MONDAY)
    clock.now += timedelta(days=30)
    assert view_bench(shop.desk).overdue == 1


def test_a_packed_parcel_that_was_stopped_is_to_be_pulled_until_it_is_released(shop: Shop) -> None:
    order = shop.order("#1039", Line("SOCK-MU"))
    shop.scan(SOCKS, LABEL)
    with shop.desk.database.write():
        hold = shop.desk.orders.hold(order, Hold(HoldReason.CANCELLED), MONDAY)
    assert [parcel.order_number for parcel in view_bench(shop.desk).pull] == ["#1039"]
    with shop.desk.database.write():
        shop.desk.orders.release(hold, MONDAY, "Mei", "a mistake")
    assert view_bench(shop.desk).pull == ()


def test_the_way_to_use_labels_is_told(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, label_mode=LabelMode.FIRST_AND_LAST)
    assert view_check(shop.desk).label_mode is LabelMode.FIRST_AND_LAST
