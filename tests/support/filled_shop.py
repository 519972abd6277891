"""A shop in the middle of its day: orders of each state, parcels that left, follow-ups of several kinds."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from dispatchdesk.actions.follow_ups import add_note, change_state, open_follow_up
from dispatchdesk.actions.hand_over import hand_over
from dispatchdesk.actions.hold_order import hold_order
from dispatchdesk.rules.codes import Command, command_code
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
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

SHIRT, SOCK, GREY_SCARF = Line("LIN-BL-L"), Line("SOCK-MU", 2), Line("SCARF-GR")
PIN = Line("GIFT-PIN", kind="gift", why="Gold member")


def filled_shop(folder: Path) -> Shop:
    """Made by scans, so that journal, pieces and parcels belong together."""
    clock = FixedClock(MONDAY - timedelta(hours=20))
    shop = with_catalogue(open_shop(folder, clock=clock))
    _send(shop, "#1021", "SF1390022817340", "何先生", yesterday=True)
    clock.now = MONDAY - timedelta(hours=4)
    _send(shop, "#1031", "SF1390022817351", "Dana White")
    _send(shop, "#1036", "YT8812093381027", "周敏", wrong_first=True)
    _send(shop, "#1039", "1Z999AA10123456784", "Tom Baker")
    _leave_waiting(shop)
    _put_aside_with_trouble(shop)
    hold_order(shop.desk, shop.desk.orders.by_number("#1036")[0].id, "the customer asked for a refund")
    _follow_ups(shop)
    return shop


def _send(
    shop: Shop, number: str, label: str, name: str, *, yesterday: bool = False, wrong_first: bool = False
) -> None:
    order_id = shop.order(number, SHIRT, GREY_SCARF, recipient_name=name, buyer_note="")
    shop.scan(shop.slip(order_id))
    if wrong_first:
        shop.scan(SHIRT_RED_L, SHIRT_RED_L)
    shop.scan(SHIRT_BLUE_L, SCARF, label)
    if yesterday:
        hand_over(shop.desk, [row.id for row in shop.desk.listing.parcels_of_order(order_id)], "sf")


def _leave_waiting(shop: Shop) -> None:
    later = to_text(MONDAY + timedelta(hours=3))
    shop.order("#1042", SHIRT, SOCK, PIN, recipient_name="王小明", urgent_at=later, ship_by=later,
               buyer_note="请尽快发货, please wrap it", customer_id=shop.customer("王小明"))  # fmt: skip
    shop.order("#1043", Line("SOCK-MU"), recipient_name="Lee Kim", urgent_at=later)
    shop.order("3098554412004412", GREY_SCARF, recipient_name="陈静", recipient_phone="13800002210",
               address="人民路 12 号 3 栋 402 室", city="杭州", region="浙江")  # fmt: skip
    held = shop.order("#1040", SHIRT, recipient_name="Ines Rossi", urgent_at=later)
    hold_order(shop.desk, held, "address not complete")
    shop.order("#1030", SHIRT, recipient_name="Omar Said", state="cancelled")


def _put_aside_with_trouble(shop: Shop) -> None:
    lines = (Line("LIN-BL-L", 2), SOCK, PIN)
    order_id = shop.order("#1044", *lines, recipient_name="赵六", customer_id=shop.customer("赵六"))
    shop.scan(shop.slip(order_id), SHIRT_BLUE_L, command_code(Command.DEFECT), command_code(3), SHIRT_BLUE_L)
    shop.scan(SOCKS, SHIRT_BLUE_L, command_code(Command.MISSING), command_code(1), command_code(Command.YES))
    shop.scan(command_code(Command.ASIDE))


def _follow_ups(shop: Shop) -> None:
    desk = shop.desk
    order_id = desk.orders.by_number("#1031")[0].id
    by_hand = open_follow_up(desk, FollowUpKind.BY_HAND, order_id, "Customer says the scarf is red")
    add_note(desk, by_hand, "photo asked for")
    change_state(desk, by_hand, FollowUpState.ANSWERED, "")
    old = open_follow_up(desk, FollowUpKind.BY_HAND, None, "Ask the maker about loose seams")
    with desk.database.write():
        past = to_text(desk.now() - timedelta(hours=3))
        desk.database.run("UPDATE follow_ups SET due_at = ? WHERE id = ?", past, old)
