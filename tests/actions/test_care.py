"""What rules of care ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dispatchdesk.actions.care_rules import (
    make_care_tasks,
    new_care_rule,
    remove_care_rule,
    save_care_rule,
    switch_care_rule,
    view_care_rules,
)
from dispatchdesk.actions.care_tasks import (
    count_tasks_due,
    list_tasks,
    tasks_of_customer,
)
from dispatchdesk.actions.follow_ups import list_follow_ups
from dispatchdesk.actions.parcel_stages import set_stage, set_stage_of_all, take_back_stages
from dispatchdesk.actions.status_files import plan_news, take_news
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_rules import SHIPPED, CareDeed, CareRule, CareTrigger, TaskPile, TaskState
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage import tables
from dispatchdesk.storage.times import to_text
from tests.support.sent_parcels import NUMBERS, is_sound, shop_with_parcels, status_file, switch_on
from tests.support.shops import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = shop_with_parcels(tmp_path / "data", 3)
    yield shop
    shop.desk.close()


def states(shop: Shop) -> list[str]:
    return [row.state.value for row in sorted(list_tasks(shop.desk), key=lambda row: row.id)]


def kinds(shop: Shop) -> list[FollowUpKind]:
    return [row.kind for row in list_follow_ups(shop.desk, None)]


# --- what rules ask for -----------------------------------------------------------------------------


def test_a_fresh_shop_asks_for_nothing(shop: Shop) -> None:
    shop.later(days=60)
    assert make_care_tasks(shop.desk) == 0
    for stage in (ParcelStage.OUT_FOR_DELIVERY, ParcelStage.DELIVERED):
        set_stage_of_all(shop.desk, LogFilter(), stage)
        shop.later(days=4)
        assert make_care_tasks(shop.desk) == 0
    assert kinds(shop) == []


def test_out_for_delivery_is_to_be_told_today(shop: Shop) -> None:
    switch_on(shop, "remind-today")
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    assert make_care_tasks(shop.desk) == 1
    assert make_care_tasks(shop.desk) == 0
    (row,) = list_tasks(shop.desk, TaskPile.TODAY)
    assert (row.deed, row.order_number, row.customer_name) == (CareDeed.REMIND, "#1", "Wang W.")
    assert count_tasks_due(shop.desk) == 1


def test_what_is_overtaken_closes_itself_and_comes_back(shop: Shop) -> None:
    switch_on(shop, "remind-today")
    said = set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    make_care_tasks(shop.desk)
    take_back_stages(shop.desk, said)
    make_care_tasks(shop.desk)
    assert states(shop) == ["overtaken"]
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    assert make_care_tasks(shop.desk) == 1
    assert states(shop) == ["open"]
    assert is_sound(shop)


def test_three_days_after_its_delivery(shop: Shop) -> None:
    switch_on(shop, "all-well")
    set_stage(shop.desk, 1, ParcelStage.DELIVERED)
    shop.later(days=2)
    assert make_care_tasks(shop.desk) == 0
    set_stage(shop.desk, 2, ParcelStage.DELIVERED)
    set_stage(shop.desk, 2, ParcelStage.RETURNING)
    shop.later(days=1)
    assert make_care_tasks(shop.desk) == 1
    assert [row.deed for row in list_tasks(shop.desk)] == [CareDeed.ASK]


def test_lost_surfaces_by_itself_as_one_follow_up(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.LOST)
    assert make_care_tasks(shop.desk) == 1
    assert make_care_tasks(shop.desk) == 0
    assert kinds(shop) == [FollowUpKind.LOST]
    (row,) = list_tasks(shop.desk, TaskPile.DONE)
    assert row.state is TaskState.FOLLOW_UP
    assert row.follow_up_id is not None


def test_late_surfaces_by_itself_after_a_week_without_news(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.IN_TRANSIT)
    set_stage(shop.desk, 2, ParcelStage.DELIVERED)
    shop.later(days=6, hours=23)
    assert make_care_tasks(shop.desk) == 0
    shop.later(hours=2)
    assert make_care_tasks(shop.desk) == 1
    assert kinds(shop) == [FollowUpKind.LATE]
    shop.later(days=3)
    assert make_care_tasks(shop.desk) == 0


def test_late_is_opened_once_while_somebody_works_on_it(shop: Shop) -> None:
    set_stage(shop.desk, 1, ParcelStage.IN_TRANSIT)
    shop.later(days=8)
    make_care_tasks(shop.desk)
    set_stage(shop.desk, 1, ParcelStage.OUT_FOR_DELIVERY)
    shop.later(days=8)
    make_care_tasks(shop.desk)
    assert kinds(shop) == [FollowUpKind.LATE]


def test_a_parcel_without_any_news_is_late_only_where_its_carrier_tells(shop: Shop, tmp_path: Path) -> None:
    shop.later(days=8)
    set_stage(shop.desk, 1, ParcelStage.DELIVERED)
    assert make_care_tasks(shop.desk) == 0
    now = shop.desk.now().astimezone(shop.desk.zone)
    path = status_file(tmp_path, f"{NUMBERS[1]},已签收,{now:%Y-%m-%d %H:%M}")
    take_news(shop.desk, plan_news(shop.desk, [path]))
    assert kinds(shop) == [FollowUpKind.LATE]
    assert [row.order_number for row in list_tasks(shop.desk)] == ["#3"]


def add_review(shop: Shop, score: int) -> None:
    desk = shop.desk
    with desk.database.write():
        desk.database.insert(
            tables.ReviewRow, uid=f"R{score}", at=to_text(desk.now()), score=score, customer_id=1, order_id=1
        )


def test_a_bad_or_middling_review_is_called_about(shop: Shop) -> None:
    switch_on(shop, "bad-review")
    add_review(shop, 4)
    assert make_care_tasks(shop.desk) == 0
    add_review(shop, 3)
    assert make_care_tasks(shop.desk) == 1
    assert [row.deed for row in list_tasks(shop.desk)] == [CareDeed.CALL_FIRST]


def test_a_level_is_thanked_for_once(shop: Shop) -> None:
    switch_on(shop, "level")
    desk = shop.desk
    with desk.database.write():
        desk.database.update(tables.Customer, 1, level="VIP")
        desk.database.run(
            "INSERT INTO customer_levels_reached (customer_id, level, at) VALUES (1, 'VIP', ?)",
            to_text(desk.now()),
        )
    assert make_care_tasks(desk) == 1
    assert make_care_tasks(desk) == 0
    (row,) = tasks_of_customer(desk, 1)
    assert (row.deed, row.level, row.order_id) == (CareDeed.THANK, "VIP", None)


def test_what_was_owed_is_told(shop: Shop) -> None:
    switch_on(shop, "promise-kept")
    desk = shop.desk
    with desk.database.write():
        desk.database.insert(
            tables.Promise, uid="P", state="kept", way="with_next_order", customer_id=1, from_order_id=1,
            on_order_id=2, quantity=1, made_at=to_text(desk.now()), kept_at=to_text(desk.now()),
        )  # fmt: skip
    assert make_care_tasks(desk) == 1
    assert [row.order_number for row in list_tasks(desk)] == ["#2"]


# --- the owner's rules ------------------------------------------------------------------------------


def test_a_rule_of_the_owners_own(shop: Shop) -> None:
    own = replace(new_care_rule(shop.desk), deed=CareDeed.FOLLOW_UP, opens=FollowUpKind.CARRIER)
    save_care_rule(shop.desk, own)
    set_stage(shop.desk, 1, ParcelStage.FAILED_ATTEMPT)
    assert make_care_tasks(shop.desk) == 1
    assert kinds(shop) == [FollowUpKind.CARRIER]
    remove_care_rule(shop.desk, own.uid)
    assert view_care_rules(shop.desk) == SHIPPED


def test_a_shipped_rule_is_as_it_came_again(shop: Shop) -> None:
    save_care_rule(shop.desk, replace(SHIPPED[5], days=12))
    assert view_care_rules(shop.desk)[5].days == 12
    remove_care_rule(shop.desk, SHIPPED[5].uid)
    assert view_care_rules(shop.desk) == SHIPPED


def test_rules_are_the_owners(shop: Shop) -> None:
    desk = shop.desk
    with pytest.raises(DeskError) as refused:
        save_care_rule(desk, CareRule("x", CareTrigger.STANDS_STILL, CareDeed.TELL))
    assert refused.value.trouble is Trouble.RULE_NUMBERS
    with pytest.raises(DeskError) as refused:
        switch_care_rule(desk, "nobody's")
    assert refused.value.trouble is Trouble.NO_SUCH_RULE
    desk.settings = replace(desk.settings, roles_on=True)
    desk.person = Person("U", "Mei", Role.LEAD)
    with pytest.raises(DeskError) as refused:
        switch_care_rule(desk, "level")
    assert refused.value.trouble is Trouble.NEEDS_OWNER
