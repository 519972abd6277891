"""Where parcels are, said by a person: for one, for all that the log shows, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.parcel_stages import (
    set_stage,
    set_stage_of_all,
    take_back_stages,
    way_of_parcel,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.parcel_stages import ParcelStage, StageSource
from dispatchdesk.rules.roles import Person, Role
from tests.support.sent_parcels import NUMBERS, is_sound, kinds_of_office, shop_with_parcels, stages_of
from tests.support.shops import Line, Shop

ALL = LogFilter()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data", 3)
    yield shop
    shop.desk.close()


def test_one_parcel_goes_its_way(shop: Shop) -> None:
    set_stage(shop.desk, 2, ParcelStage.OUT_FOR_DELIVERY)
    set_stage(shop.desk, 2, ParcelStage.DELIVERED)
    assert stages_of(shop) == ["", "delivered", ""]
    way = way_of_parcel(shop.desk, 2)
    assert [event.stage for event in way] == [ParcelStage.OUT_FOR_DELIVERY, ParcelStage.DELIVERED]
    assert {event.source for event in way} == {StageSource.BY_HAND}


def test_what_is_known_is_not_noted_again(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.LOST)
    again = set_stage(shop.desk, 1, ParcelStage.LOST)
    assert (again.parcels, again.known) == (0, 1)
    assert kinds_of_office(shop).count("stage") == 1


def test_all_that_the_log_shows_and_back(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.IN_TRANSIT)
    said = set_stage_of_all(shop.desk, ALL, ParcelStage.OUT_FOR_DELIVERY)
    assert said.parcels == 3
    assert stages_of(shop) == ["out_for_delivery"] * 3
    assert take_back_stages(shop.desk, said) == 3
    assert stages_of(shop) == ["in_transit", "", ""]
    assert take_back_stages(shop.desk, said) == 0
    assert is_sound(shop)


def test_the_filter_says_which(shop: Shop) -> None:
    said = set_stage_of_all(shop.desk, LogFilter(text=NUMBERS[1]), ParcelStage.DELIVERED)
    assert said.parcels == 1
    assert stages_of(shop) == ["", "delivered", ""]


def test_stopped_halfway_nothing_was_said(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dispatchdesk.actions.parcel_stages.AT_ONCE", 1)
    looks = iter([False, False, True])
    with pytest.raises(DeskError) as refused:
        set_stage_of_all(shop.desk, ALL, ParcelStage.LOST, cancelled=lambda: next(looks))
    assert refused.value.trouble is Trouble.CANCELLED
    assert stages_of(shop) == ["", "", ""]


def test_an_open_box_is_nowhere_yet(shop: Shop) -> None:
    order = shop.order("#9", Line("SCARF-GR", 2))
    shop.scan(shop.slip(order), "6901234500332")
    with pytest.raises(DeskError) as refused:
        set_stage(shop.desk, 4, ParcelStage.DELIVERED)
    assert refused.value.trouble is Trouble.NOT_SENT_YET


def test_with_roles_a_packer_says_nothing_of_it(shop: Shop) -> None:
    desk = shop.desk
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("U", "Tom", Role.PACKER)
    with pytest.raises(DeskError) as refused:
        set_stage(desk, 1, ParcelStage.LOST)
    assert refused.value.trouble is Trouble.NEEDS_LEAD
    desk.person = Person("V", "Mei", Role.LEAD)
    assert set_stage(desk, 1, ParcelStage.LOST).parcels == 1


def test_a_parcel_that_is_opened_again_is_nowhere(shop: Shop) -> None:
    set_stage(shop.desk, 3, ParcelStage.IN_TRANSIT)
    shop.scan("DDCMDREOPEN", "DDCMD1")
    assert shop.desk.database.value("SELECT state FROM parcels WHERE id = 3") == "open"
    assert stages_of(shop) == ["", "", ""]
    assert len(way_of_parcel(shop.desk, 3)) == 1
