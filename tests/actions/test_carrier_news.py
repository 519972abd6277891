"""A carrier's status file: recognised, judged row by row, taken in once, its unknown words asked once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatchdesk.actions.carrier_news import (
    propose_status_mapping,
    save_status_mapping,
    say_stage_words,
)
from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.erase_people import erase_customer
from dispatchdesk.actions.import_orders import plan_import, take_in
from dispatchdesk.actions.parcel_stages import set_stage, way_of_parcel
from dispatchdesk.actions.status_files import NewsPlan, judged_again, plan_news, take_news
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NamedStage
from dispatchdesk.rules.column_mapping import DateForm
from dispatchdesk.rules.importing import Effect
from dispatchdesk.rules.parcel_stages import ParcelStage, RowEffect, StageSource
from dispatchdesk.rules.status_mapping import StatusField, StatusMapping
from tests.intake.making_files import SHOPIFY_ORDERS
from tests.support.sent_parcels import NUMBERS, is_sound, shop_with_parcels, stages_of, status_file
from tests.support.shops import Shop

FIRST, SECOND = NUMBERS[:2]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data")
    yield shop
    shop.desk.close()


def effects(plan: NewsPlan) -> list[str]:
    return [one.effect.value for one in plan.judged]


def test_each_row_is_judged(shop: Shop, tmp_path: Path) -> None:
    path = status_file(
        tmp_path,
        f"{FIRST},派送中,2026-11-16 09:00",
        f"{FIRST},运输中,2026-11-15 21:00",
        f"{FIRST},派送中,2026-11-16 09:00",
        f"{SECOND},问题件,2026-11-16 09:00",
        f"{SECOND},已签收,2027-01-01 09:00",
        "SF1390022819999,已签收,2026-11-16 09:00",
    )
    plan = plan_news(shop.desk, [path])
    assert effects(plan) == ["taken", "older", "known", "unknown_word", "in_future", "not_here"]
    assert plan.words == (("问题件", 1),)
    assert [problem.trouble for problem in plan.problems] == [
        Trouble.STAGE_WORD_UNKNOWN,
        Trouble.ROW_IN_FUTURE,
        Trouble.STAGES_NOT_HERE,
    ]


def test_taken_in_once(shop: Shop, tmp_path: Path) -> None:
    path = status_file(tmp_path, f"{FIRST},派送中,2026-11-16 09:00", f"{FIRST},运输中,2026-11-15 21:00")
    assert take_news(shop.desk, plan_news(shop.desk, [path])).counts.stages == 2
    assert stages_of(shop) == ["out_for_delivery", ""]
    way = way_of_parcel(shop.desk, 1)
    assert [(event.stage, event.text, event.source) for event in way] == [
        (ParcelStage.IN_TRANSIT, "运输中", StageSource.STATUS_FILE),
        (ParcelStage.OUT_FOR_DELIVERY, "派送中", StageSource.STATUS_FILE),
    ]
    assert take_news(shop.desk, plan_news(shop.desk, [path])).counts.stages == 0
    assert len(way_of_parcel(shop.desk, 1)) == 2
    assert is_sound(shop)


def test_an_import_takes_such_a_file_too(shop: Shop, tmp_path: Path) -> None:
    parsed = read_for(shop.desk, [status_file(tmp_path, f"{SECOND},已签收,2026-11-16 09:00")])
    plan = plan_import(shop.desk, parsed)
    assert plan.counts.stages == 1
    assert [(row.effect, row.order_number) for row in plan.rows] == [(Effect.STAGE, "#2")]
    assert take_in(shop.desk, parsed).counts.stages == 1
    assert stages_of(shop) == ["", "delivered"]


def test_without_times_the_same_stage_says_nothing_new(shop: Shop, tmp_path: Path) -> None:
    path = status_file(tmp_path, f"{FIRST},Delivered", header="Tracking number,Status")
    assert effects(plan_news(shop.desk, [path])) == ["taken"]
    take_news(shop.desk, plan_news(shop.desk, [path]))
    assert effects(plan_news(shop.desk, [path])) == ["known"]


def test_a_hand_goes_before_older_news(shop: Shop, tmp_path: Path) -> None:
    set_stage(shop.desk, 1, ParcelStage.LOST)
    path = status_file(tmp_path, f"{FIRST},运输中,2026-11-10 09:00")
    assert effects(plan_news(shop.desk, [path])) == ["older"]
    take_news(shop.desk, plan_news(shop.desk, [path]))
    assert stages_of(shop) == ["lost", ""]


def test_a_word_is_asked_once(shop: Shop, tmp_path: Path) -> None:
    path = status_file(tmp_path, f"{FIRST},问题件,2026-11-16 09:00", f"{SECOND},Label created,2026-11-16")
    plan = plan_news(shop.desk, [path])
    say_stage_words(shop.desk, {"问题件": ParcelStage.FAILED_ATTEMPT, "LABEL  created": None})
    assert effects(judged_again(shop.desk, plan)) == ["taken", "says_nothing"]
    assert effects(plan_news(shop.desk, [path])) == ["taken", "says_nothing"]
    say_stage_words(shop.desk, {"another": ParcelStage.LOST})
    assert len(shop.desk.settings.stage_words) == 3


def test_unknown_columns_are_asked_once(shop: Shop, tmp_path: Path) -> None:
    path = status_file(
        tmp_path, f"x,{FIRST},Zugestellt am,16.11.2026 08:00", header="Kunde,Sendung,Lage,Stand"
    )
    plan = plan_news(shop.desk, [path])
    assert plan.unknown is not None
    assert propose_status_mapping(plan.unknown).columns == ()
    columns = (
        (StatusField.TRACKING, "Sendung"),
        (StatusField.STATUS, "Lage"),
        (StatusField.AT, "Stand"),
    )
    captions = ("Kunde", "Sendung", "Lage", "Stand")
    save_status_mapping(shop.desk, StatusMapping("Bote", captions, columns, DateForm.DAY_FIRST))
    say_stage_words(shop.desk, {"Zugestellt am": ParcelStage.DELIVERED})
    (judged,) = plan_news(shop.desk, [path]).judged
    assert (judged.effect, judged.stage) == (RowEffect.TAKEN, ParcelStage.DELIVERED)
    assert judged.at is not None
    assert judged.at.astimezone(shop.desk.zone).hour == 8


@pytest.mark.parametrize(
    ("mapping", "trouble"),
    [
        (StatusMapping(" ", ("a",), ((StatusField.TRACKING, "a"),)), Trouble.TEXT_MISSING),
        (StatusMapping("x", ("a",), ((StatusField.TRACKING, "a"),)), Trouble.STATUS_MAPPING_LACKS),
    ],
)
def test_a_mapping_needs_its_columns(shop: Shop, mapping: StatusMapping, trouble: Trouble) -> None:
    with pytest.raises(DeskError) as refused:
        save_status_mapping(shop.desk, mapping)
    assert refused.value.trouble is trouble


def test_orders_are_no_news(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        plan_news(shop.desk, [SHOPIFY_ORDERS])
    assert refused.value.trouble is Trouble.NO_NEWS_IN_FILE


def test_times_without_a_zone_are_the_shops(shop: Shop, tmp_path: Path) -> None:
    path = status_file(tmp_path, f"{FIRST},派送中,2026-11-16 07:00", f"{SECOND},派送中,2026-11-16T07:00:00Z")
    local, utc = read_for(shop.desk, [path]).stages
    assert isinstance(local, NamedStage)
    assert local.at is not None
    assert local.at.tzinfo is None
    assert utc.at is not None
    assert utc.at.tzinfo is not None


def test_the_carriers_words_go_with_the_person(shop: Shop, tmp_path: Path) -> None:
    """They may say who took the parcel."""
    path = status_file(tmp_path, f"{FIRST},已签收 王小明,2026-11-16 08:00")
    take_news(shop.desk, plan_news(shop.desk, [path]))
    shop.later(days=30)
    erase_customer(shop.desk, 1)
    assert [event.text for event in way_of_parcel(shop.desk, 1)] == [""]
    assert stages_of(shop) == ["delivered", ""]
