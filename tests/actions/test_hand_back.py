"""Tracking numbers go back: planned, written whole or not at all, and noted only then."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dispatchdesk.actions import write_tracking
from dispatchdesk.actions.hand_back import (
    HandBackWish,
    hand_back,
    look_at_hand_back,
    plan_hand_back,
    shop_of,
    shops_waiting,
    suggested_name,
    usual_form,
)
from dispatchdesk.actions.hand_over import hand_over
from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.errors import DeskError, StorageError, Trouble
from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.handing_back import Again, DateForm, LeftOutReason, Told
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from dispatchdesk.storage.handed_back_book import HandedBackBook
from tests.intake.making_files import write_csv, write_xlsx
from tests.support.shops import MONDAY, SCARF, SHIRT_BLUE_L, Line, Shop

LINEN = ShopChoice("shopify", "Linen & Co")
LABELS = tuple(f"SF12345678901{number}" for number in range(20, 40))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child's work in this process: some tests ask what is written, not where."""

    def run(work: Callable[..., Any], task: object, **_: object) -> Any:
        return work(task, lambda *_: None)

    monkeypatch.setattr(write_tracking, "run_in_child", run)


def send(shop: Shop, number: str, label: str, **columns: object) -> int:
    order_id = shop.order(number, Line("LIN-BL-L"), Line("SCARF-GR"), **columns)
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, SCARF, label)
    return order_id


def wish(form: str = "list", **fields: object) -> HandBackWish:
    return replace(HandBackWish(LINEN, form), **fields)  # type: ignore[arg-type]


def write(shop: Shop, out: Path, wanted: HandBackWish) -> Told:
    return hand_back(shop.desk, plan_hand_back(shop.desk, wanted), out, "en")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def noted(shop: Shop) -> list[str]:
    return [number for (number,) in shop.desk.database.rows("SELECT tracking FROM handed_back ORDER BY id")]


def refused(work: Callable[[], object]) -> tuple[Trouble, dict[str, str]]:
    with pytest.raises(DeskError) as failure:
        work()
    return failure.value.trouble, failure.value.words


def test_what_is_packed_goes_back_once_and_is_noted(shop: Shop, tmp_path: Path, at_once: None) -> None:
    send(shop, "#1", LABELS[0])
    send(shop, "#2", LABELS[1])
    assert dict(shops_waiting(shop.desk)) == {LINEN: 2}
    told = write(shop, tmp_path / "list.csv", wish())

    assert rows(tmp_path / "list.csv") == [["#1", "SF Express", LABELS[0]], ["#2", "SF Express", LABELS[1]]]
    assert [parcel.number for parcel in told.written] == ["#1", "#2"]
    row = shop.desk.database.row("SELECT form, file, tracking, at FROM handed_back ORDER BY id")
    assert row is not None
    assert row[:3] == ("list", "list.csv", LABELS[0])
    *_, entry = shop.desk.journal.of_order(shop.desk.orders.by_number("#2")[0].uid)
    assert entry.kind == "tracking_back"
    assert json.loads(entry.payload) == {
        "channel": "shopify",
        "form": "list",
        "file": "list.csv",
        "parcel": told.written[1].uid,
        "tracking": LABELS[1],
    }
    assert plan_hand_back(shop.desk, wish()).parcels == ()
    assert dict(shops_waiting(shop.desk)) == {LINEN: 0}


def test_again_gives_the_last_file_or_a_whole_day(shop: Shop, tmp_path: Path, at_once: None) -> None:
    for at, label in enumerate(LABELS[:2]):
        send(shop, f"#{at}", label)
        write(shop, tmp_path / "list.csv", wish())

    def planned(**fields: object) -> list[str]:
        return [parcel.tracking for parcel in plan_hand_back(shop.desk, wish(**fields)).parcels]

    assert planned(again=Again.LAST_FILE) == [LABELS[1]]
    assert planned(again=Again.DAY, day=MONDAY.date()) == list(LABELS[:2])
    assert planned(again=Again.DAY, day=date(2026, 11, 15)) == []
    write(shop, tmp_path / "again.csv", wish(again=Again.DAY, day=MONDAY.date()))
    assert noted(shop) == [*LABELS[:2], *LABELS[:2]]


def test_what_may_not_leave_or_has_no_number_is_named(shop: Shop, tmp_path: Path, at_once: None) -> None:
    send(shop, "#1", LABELS[0])
    stopped = send(shop, "#2", LABELS[1])
    collected = shop.order("#3", Line("LIN-BL-L"))
    shop.scan(shop.slip(collected), SHIRT_BLUE_L, "DDCMDDISPATCH", "DDCMD3")
    hold_order(shop.desk, stopped, "the buyer cancelled")
    told = write(shop, tmp_path / "list.csv", wish())

    assert {one.number: one.reason for one in told.left_out} == {
        "#2": LeftOutReason.STOPPED,
        "#3": LeftOutReason.NO_NUMBER,
    }
    assert noted(shop) == [LABELS[0]]
    assert [one.number for one in plan_hand_back(shop.desk, wish()).left_out] == ["#2"], "#3 was told once"


def test_boxes_each_go_back_with_what_lies_in_them(shop: Shop, tmp_path: Path, at_once: None) -> None:
    order_id = shop.order("#1", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, "DDCMDPARCEL", LABELS[0], SHIRT_BLUE_L, SCARF, LABELS[1])
    write(shop, tmp_path / "Orders.csv", wish("shopify-matrixify"))

    assert [(row[3], row[4], row[7]) for row in rows(tmp_path / "Orders.csv")] == [
        ("LIN-BL-L", "1", LABELS[0]),
        ("LIN-BL-L", "1", LABELS[1]),
        ("SCARF-GR", "1", LABELS[1]),
    ]


def test_parcels_of_long_ago_are_offered_by_their_day_only(shop: Shop, tmp_path: Path, at_once: None) -> None:
    send(shop, "#1", LABELS[0])
    shop.later(days=40)

    assert plan_hand_back(shop.desk, wish()).parcels == ()
    assert len(plan_hand_back(shop.desk, wish(again=Again.DAY, day=MONDAY.date())).parcels) == 1


# -- the file first, the note second ---------------------------------------------------------------


def test_where_the_file_cannot_be_written_nothing_is_noted(shop: Shop, tmp_path: Path) -> None:
    send(shop, "#1", LABELS[0])

    trouble, _ = refused(lambda: write(shop, tmp_path / "none" / "list.csv", wish()))
    assert trouble is Trouble.CANNOT_WRITE_FILE
    assert noted(shop) == []


def test_the_file_is_there_before_anything_is_noted(
    shop: Shop, tmp_path: Path, at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(shop, "#1", LABELS[0])
    there: list[bool] = []

    def fail(*_: object) -> None:
        there.append((tmp_path / "list.csv").read_text("utf-8-sig").count(LABELS[0]) == 1)
        raise StorageError(Trouble.DISK_FULL)

    with monkeypatch.context() as broken:
        broken.setattr(HandedBackBook, "add", fail)
        assert refused(lambda: write(shop, tmp_path / "list.csv", wish()))[0] is Trouble.DISK_FULL
    assert there == [True]
    assert noted(shop) == []
    assert len(plan_hand_back(shop.desk, wish()).parcels) == 1, "it is offered again"


def test_a_cancelled_child_leaves_no_file_and_no_note(shop: Shop, tmp_path: Path) -> None:
    send(shop, "#1", LABELS[0])
    plan = plan_hand_back(shop.desk, wish())

    trouble, _ = refused(lambda: hand_back(shop.desk, plan, tmp_path / "l.csv", "en", cancelled=lambda: True))
    assert trouble is Trouble.CANCELLED
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert noted(shop) == []


# -- the channel's own file -------------------------------------------------------------------------


def test_a_template_is_looked_at_filled_and_noted(shop: Shop, tmp_path: Path) -> None:
    send(shop, "#1", LABELS[0])
    send(shop, "#2", LABELS[1])
    source = write_csv(tmp_path / "t.csv", [["订单编号", "物流公司", "运单号"], ["#2", "", ""]])
    plan = plan_hand_back(shop.desk, wish("template", template=source))
    steps: list[tuple[int, int]] = []
    seen = look_at_hand_back(shop.desk, plan, "en", lambda done, total: steps.append((done, total)))
    assert noted(shop) == []
    told = hand_back(shop.desk, plan, tmp_path / "out.csv", "en")

    assert told == seen
    assert steps == [(0, 2), (2, 2)]
    assert rows(tmp_path / "out.csv") == [["#2", "SF Express", LABELS[1]]]
    assert [(one.number, one.reason) for one in told.left_out] == [("#1", LeftOutReason.NOT_IN_TEMPLATE)]
    assert noted(shop) == [LABELS[1]]


def test_a_hostile_template_ends_its_child_only(shop: Shop, tmp_path: Path) -> None:
    send(shop, "#1", LABELS[0])
    source = write_xlsx(tmp_path / "t.xlsx", [["备注"]])
    plan = plan_hand_back(shop.desk, wish("template", template=source))

    assert refused(lambda: hand_back(shop.desk, plan, tmp_path / "out.xlsx", "en")) == (
        Trouble.TEMPLATE_COLUMNS,
        {"file": "t.xlsx"},
    )
    assert not (tmp_path / "out.xlsx").exists()
    assert noted(shop) == []


# -- what must be said first ------------------------------------------------------------------------


def test_dates_are_asked_for_once(shop: Shop, tmp_path: Path, at_once: None) -> None:
    send(shop, "#1", LABELS[0], channel_ref="501")
    form = "woocommerce-ast"
    out = tmp_path / "ast.csv"
    assert refused(lambda: write(shop, out, wish(form)))[0] is Trouble.DATES_UNSAID

    write(shop, out, wish(form, dates=DateForm.MONTH_FIRST))
    assert rows(out)[0][3] == "11-16-2026"
    write(shop, out, wish(form, again=Again.LAST_FILE))
    assert rows(out)[0][3] == "11-16-2026"


def test_what_is_missing_is_said(shop: Shop, tmp_path: Path) -> None:
    assert refused(lambda: write(shop, tmp_path / "l.csv", wish()))[0] is Trouble.NOTHING_TO_HAND_BACK
    assert not (tmp_path / "l.csv").exists()
    assert refused(lambda: write(shop, tmp_path / "l.csv", wish("template")))[0] is Trouble.TEMPLATE_NEEDED
    assert refused(lambda: write(shop, tmp_path / "shop.csv", wish("shopify-matrixify"))) == (
        Trouble.FILE_NAME_NEEDS,
        {"file": "shop.csv", "name": "Orders"},
    )
    assert refused(lambda: usual_form("taobao", None))[0] is Trouble.TEMPLATE_NEEDED
    assert refused(lambda: usual_form("taobao", None, "amazon"))[0] is Trouble.NO_SUCH_FORM
    assert usual_form("amazon", None) == "amazon"
    assert usual_form("amazon", tmp_path) == "template"


def test_a_shop_is_named_where_its_channel_has_several(shop: Shop) -> None:
    send(shop, "#1", LABELS[0])
    assert shop_of(shop.desk, "shopify", None) == LINEN
    with shop.desk.database.write():
        shop.desk.database.insert(tables.Shop, channel="shopify", name="Second")

    assert refused(lambda: shop_of(shop.desk, "shopify", None))[0] is Trouble.SEVERAL_SHOPS
    assert shop_of(shop.desk, "shopify", "Second").name == "Second"
    assert refused(lambda: shop_of(shop.desk, "amazon", None))[0] is Trouble.NO_SUCH_SHOP


def test_suggested_names_are_ones_that_the_channel_takes(tmp_path: Path) -> None:
    day = date(2026, 3, 4)

    assert suggested_name("shopify-matrixify", LINEN, day, None) == "shopify Linen & Co Orders 2026-03-04.csv"
    assert suggested_name("amazon", ShopChoice("amazon", ""), day, None) == "amazon tracking 2026-03-04.txt"
    assert suggested_name("template", LINEN, day, tmp_path / "批量.xlsx") == "2026-03-04 批量.xlsx"


def test_packers_hand_nothing_back(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("X", "Mei", Role.PACKER)

    assert refused(lambda: plan_hand_back(shop.desk, wish()))[0] is Trouble.NEEDS_LEAD


def test_collected_parcels_go_back_too(shop: Shop, tmp_path: Path, at_once: None) -> None:
    order_id = send(shop, "#1", LABELS[0])
    hand_over(shop.desk, [row.id for row in shop.desk.listing.parcels_of_order(order_id)], "sf")
    hold_order(shop.desk, order_id, "too late")

    assert [one.tracking for one in write(shop, tmp_path / "l.csv", wish()).written] == [LABELS[0]]
