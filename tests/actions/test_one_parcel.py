"""Two orders of one buyer leave in one parcel, each with its lines, its parcel and its story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.hand_back import HandBackWish, plan_hand_back
from dispatchdesk.actions.hand_over import hand_over, manifest_of, parcels_to_hand_over
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.view_bench import view_check
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedOrder
from dispatchdesk.rules.dispatching import LogFilter, ShopChoice
from dispatchdesk.rules.one_parcel import boxes_of
from dispatchdesk.rules.orders import HoldReason, OrderState
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.storage.contents_check import broken_contents
from dispatchdesk.wording.outcomes import one_line
from tests.support.parsed_orders import HOME, MONDAY, TUESDAY, WEDNESDAY, a_line, an_order, files, held
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, SOCKS, Shop

JOIN, ASIDE, REOPEN = "DDCMDJOIN", "DDCMDASIDE", "DDCMDREOPEN"
LABEL, OTHER_LABEL = "SF1390022817351", "SF1390022816798"
FIRST = an_order("1042", a_line("LIN-BL-L", 2), a_line("SCARF-GR"))
SECOND = an_order("1043", a_line("LIN-BL-L"), a_line("SOCK-MU"))
ALL_OF_BOTH = (SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, SOCKS)


@pytest.fixture
def shop(shop: Shop) -> Shop:
    tell(shop, FIRST, SECOND)
    return shop


def tell(shop: Shop, *orders: ParsedOrder, at: object = TUESDAY) -> None:
    take_in(shop.desk, files(*orders, at=at), "Linen & Co")  # type: ignore[arg-type]


def id_of(shop: Shop, number: str) -> int:
    (ref,) = shop.desk.orders.by_number(number)
    return ref.id


def state_of(shop: Shop, number: str) -> OrderState:
    return shop.desk.orders.by_id(id_of(shop, number)).state


def parcels(shop: Shop) -> list[tuple[str, str, int]]:
    """Number, label and pieces of each packed parcel."""
    rows = shop.desk.listing.parcels_where("p.state = 'packed' ORDER BY o.number, p.box")
    return [(row.order_number, row.tracking, row.units) for row in rows]


def is_sound(shop: Shop) -> bool:
    """What lies in boxes is what the journal says."""
    return not any(broken_contents(shop.desk.database))


def test_what_else_goes_to_the_same_place_is_offered_at_opening(shop: Shop) -> None:
    opened = shop.scan("1042")
    assert (opened.verdict, opened.reason, opened.detail) == (
        Verdict.ORDER_OPENED, Reason.SAME_BUYER, ("1043",)
    )  # fmt: skip
    assert "Same buyer, same address: 1043" in one_line(opened)
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.COUNTED


@pytest.mark.parametrize(
    "other",
    [
        replace(SECOND, recipient=replace(HOME, address="Second Street 7")),
        replace(SECOND, recipient=replace(HOME, name="Another")),
        replace(SECOND, recipient=replace(HOME, city="Another Town")),
        replace(SECOND, recipient=replace(HOME, name="M*** L***")),
        held(SECOND, HoldReason.REFUND_ASKED),
    ],
    ids=["street", "name", "town", "masked", "held"],
)
def test_others_are_not_offered(shop: Shop, other: ParsedOrder) -> None:
    tell(shop, other, at=WEDNESDAY)
    assert shop.scan("1042").reason is Reason.NONE
    assert shop.scan(JOIN).reason is Reason.NOBODY_ELSE


def test_two_masked_alike_are_not_the_same(shop: Shop) -> None:
    masked = replace(HOME, name="M***", address="Main S***")
    tell(shop, replace(FIRST, number="7", recipient=masked), replace(SECOND, number="8", recipient=masked))
    assert shop.scan("7").reason is Reason.NONE


def test_what_is_aside_or_begun_is_not_offered(shop: Shop) -> None:
    shop.scan("1043", ASIDE)
    assert shop.scan("1042").reason is Reason.NONE


def test_both_are_checked_and_closed_with_one_label(shop: Shop) -> None:
    assert shop.scan("1042", JOIN).reason is Reason.ONE_PARCEL
    view = view_check(shop.desk)
    assert view.order is not None
    assert (view.order.number, view.order.units) == ("1042 + 1043", 5)
    assert [part.number for part in view.order.parts] == ["1042", "1043"]
    done = shop.scan(*ALL_OF_BOTH)
    assert (done.verdict, done.order_number) == (Verdict.ORDER_COMPLETE, "1043")
    sent = shop.scan(LABEL)
    assert (sent.verdict, sent.order_number, sent.tracking) == (Verdict.DISPATCHED, "1042 + 1043", LABEL)
    assert parcels(shop) == [("1042", LABEL, 3), ("1043", LABEL, 2)]
    assert state_of(shop, "1042") is state_of(shop, "1043") is OrderState.PACKED
    assert is_sound(shop)


def test_each_keeps_its_own_story(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL)
    for number, pieces in (("1042", 3), ("1043", 2)):
        events = shop.desk.stories.of_order(shop.desk.orders.by_id(id_of(shop, number)).uid)
        counted = [event for event in events if event.payload.get("line_id")]
        assert len(counted) == pieces
        assert [event.kind for event in events][-1] == "dispatch"


def test_the_label_of_either_closes_it_and_is_verified(shop: Shop) -> None:
    named = replace(SECOND, known_tracking=OTHER_LABEL)
    tell(shop, named, replace(FIRST, known_tracking=LABEL), at=WEDNESDAY)
    sent = shop.scan("1042", JOIN, *ALL_OF_BOTH, OTHER_LABEL)
    assert (sent.verdict, sent.label_verified) == (Verdict.DISPATCHED, True)
    assert {tracking for _number, tracking, _units in parcels(shop)} == {OTHER_LABEL}


def test_until_closing_they_go_apart_again(shop: Shop) -> None:
    split = shop.scan("1042", JOIN, SHIRT_BLUE_L, SHIRT_BLUE_L, SHIRT_BLUE_L, JOIN)
    assert (split.reason, split.detail) == (Reason.SPLIT_AGAIN, ("1043",))
    view = view_check(shop.desk)
    assert view.order is not None
    assert (view.order.number, view.progress.units) == ("1042", 2)
    assert [(pin.article.sku, pin.quantity) for pin in view.pins] == [("LIN-BL-L", 1)]
    assert state_of(shop, "1043") is OrderState.WAITING
    assert shop.scan("DDCMDYES").reason is Reason.PINS_CLEARED
    shop.scan(SCARF, LABEL)
    assert shop.scan("1043", SHIRT_BLUE_L, SOCKS, OTHER_LABEL).verdict is Verdict.DISPATCHED
    assert parcels(shop) == [("1042", LABEL, 3), ("1043", OTHER_LABEL, 2)]
    assert is_sound(shop)


def test_apart_and_together_again(shop: Shop) -> None:
    shop.scan("1042", JOIN, SOCKS, JOIN, JOIN, SOCKS)
    view = view_check(shop.desk)
    assert view.order is not None
    assert (view.order.number, view.progress.units) == ("1042 + 1043", 1)
    assert is_sound(shop)


@pytest.mark.parametrize("stopped", ["1042", "1043"])
def test_a_stop_on_one_releases_the_other(shop: Shop, stopped: str) -> None:
    other = "1043" if stopped == "1042" else "1042"
    shop.scan("1042", JOIN, *ALL_OF_BOTH)
    hold_order(shop.desk, id_of(shop, stopped), "the buyer has called")
    view = view_check(shop.desk)
    assert view.order is not None
    assert view.question is not None
    assert (view.order.number, view.order.parts, view.order.is_held) == (other, (), False)
    assert view.question.reason is Reason.LEFT_PARCEL
    assert shop.scan(LABEL).verdict is Verdict.ANSWER_FIRST
    assert shop.scan("DDCMDYES").verdict is Verdict.ORDER_OPENED
    assert sum(pin.quantity for pin in view.pins) == (3 if stopped == "1042" else 2)
    assert shop.scan("DDCMDYES", LABEL).verdict is Verdict.DISPATCHED
    assert [number for number, _label, _units in parcels(shop)] == [other]
    assert shop.scan(stopped).verdict is Verdict.HELD
    assert is_sound(shop)


def test_an_import_stops_one_of_them(shop: Shop) -> None:
    shop.scan("1042", JOIN, SOCKS)
    tell(shop, held(SECOND, HoldReason.REFUND_ASKED), at=WEDNESDAY)
    view = view_check(shop.desk)
    assert view.order is not None
    assert view.order.number == "1042"
    assert [pin.article.sku for pin in view.pins] == ["SOCK-MU"]
    shop.scan("DDCMDYES")
    assert shop.scan(SOCKS).pin_released
    assert view_check(shop.desk).pins == ()
    assert is_sound(shop)


def test_a_stop_while_they_are_aside_is_seen_when_they_are_opened(shop: Shop) -> None:
    shop.scan("1042", JOIN, SOCKS, SCARF, ASIDE)
    hold_order(shop.desk, id_of(shop, "1042"), "wait")
    assert shop.scan("1042").verdict is Verdict.HELD
    opened = shop.scan("1043")
    assert (opened.verdict, opened.order_number) == (Verdict.ORDER_OPENED, "1043")
    assert [pin.article.sku for pin in view_check(shop.desk).pins] == ["SCARF-GR"]
    release_order(shop.desk, id_of(shop, "1042"), "all well")
    assert is_sound(shop)


def test_both_are_put_aside_and_opened_by_either(shop: Shop) -> None:
    assert shop.scan("1042", JOIN, SOCKS, ASIDE).verdict is Verdict.PUT_ASIDE
    assert state_of(shop, "1043") is OrderState.WAITING
    opened = shop.scan("1043")
    assert (opened.order_number, opened.counted, opened.wanted) == ("1042 + 1043", 1, 5)
    assert shop.scan("1042").reason is Reason.ALREADY_OPEN


def test_undo_goes_back_over_both(shop: Shop) -> None:
    shop.scan("1042", JOIN, SOCKS, SCARF)
    undone = [shop.scan("DDCMDUNDO") for _ in range(3)]
    assert [one.order_number for one in undone[:2]] == ["1042", "1043"]
    assert undone[2].reason is Reason.NOTHING_TO_UNDO


def test_reopened_by_either_both_are_open_again(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL, "1043", REOPEN)
    reopened = shop.scan("DDCMD1")
    assert (reopened.verdict, reopened.order_number) == (Verdict.REOPENED, "1042 + 1043")
    assert is_sound(shop)
    sent = shop.scan(OTHER_LABEL)
    assert (sent.verdict, sent.tracking) == (Verdict.DISPATCHED, OTHER_LABEL)
    assert parcels(shop) == [("1042", OTHER_LABEL, 3), ("1043", OTHER_LABEL, 2)]
    assert is_sound(shop)


def test_reopened_with_the_same_label(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL, REOPEN, "DDCMD1")
    assert shop.scan(LABEL).verdict is Verdict.DISPATCHED
    assert is_sound(shop)


def test_one_stopped_after_packing_is_pulled_and_leaves_the_box(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL)
    hold_order(shop.desk, id_of(shop, "1043"), "the buyer has called")
    (parcel,) = parcels_to_hand_over(shop.desk)
    assert parcel.must_pull
    with pytest.raises(DeskError) as refused:
        hand_over(shop.desk, [parcel.id], "sf")
    assert refused.value.trouble is Trouble.MUST_PULL
    shop.scan("1043", REOPEN)
    assert shop.scan("DDCMD4").order_number == "1042"
    assert [pin.article.sku for pin in view_check(shop.desk).pins] == ["LIN-BL-L", "SOCK-MU"]
    assert shop.scan("DDCMDYES", LABEL).verdict is Verdict.DISPATCHED
    assert parcels(shop) == [("1042", LABEL, 3)]
    assert is_sound(shop)


def test_one_box_is_handed_over_once_and_both_orders_with_it(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL)
    (parcel,) = parcels_to_hand_over(shop.desk)
    assert parcel.order_number == "1042 + 1043"
    manifest = hand_over(shop.desk, [parcel.id], "sf")
    assert shop.desk.bench_view.sent_since(MONDAY) == 1
    assert (manifest.count, manifest.parcels[0].order_number) == (1, "1042 + 1043")
    assert state_of(shop, "1042") is state_of(shop, "1043") is OrderState.HANDED_OVER
    assert shop.count_of("parcels", "state = 'handed_over'") == 2


def test_the_weight_is_the_boxs(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, weighing=True)
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL, "420")
    assert shop.scan("DDCMDYES").verdict in (Verdict.DISPATCHED, Verdict.QUESTION)
    weights = shop.desk.database.rows("SELECT weight_grams FROM parcels ORDER BY order_id")
    assert weights == [(420,), (None,)]


def test_several_boxes(shop: Shop) -> None:
    shop.scan("1042", JOIN, SHIRT_BLUE_L, SOCKS, "DDCMDPARCEL", OTHER_LABEL)
    shop.scan(SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF)
    assert shop.scan(LABEL).verdict is Verdict.DISPATCHED
    assert parcels(shop) == [
        ("1042", OTHER_LABEL, 1), ("1042", LABEL, 2), ("1043", OTHER_LABEL, 1), ("1043", LABEL, 1)
    ]  # fmt: skip
    assert [parcel.order_number for parcel in parcels_to_hand_over(shop.desk)] == ["1042 + 1043"] * 2
    assert is_sound(shop)
    shop.scan("1042", REOPEN, "DDCMD1")
    assert {tracking for _number, tracking, _units in parcels(shop)} == {OTHER_LABEL}
    assert is_sound(shop)


def test_of_whom_nothing_is_sent_waits_again(shop: Shop) -> None:
    tell(shop, an_order("1043", a_line("SOCK-MU")), at=WEDNESDAY)
    shop.scan("1042", JOIN, SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, "DDCMDMISSING")
    assert shop.scan("DDCMDYES").verdict is Verdict.MISSING_RECORDED
    assert shop.scan(LABEL).verdict is Verdict.DISPATCHED
    assert parcels(shop) == [("1042", LABEL, 3)]
    assert state_of(shop, "1043") is OrderState.WAITING
    assert is_sound(shop)


def test_a_faulty_piece_is_its_own_orders(shop: Shop) -> None:
    shop.scan("1042", JOIN, SOCKS, "DDCMDDEFECT", "DDCMD1")
    assert shop.desk.database.value("SELECT order_id FROM follow_ups") == id_of(shop, "1043")
    assert is_sound(shop)


def test_wrong_pieces_are_refused_as_ever(shop: Shop) -> None:
    shop.scan("1042", JOIN)
    assert shop.scan(SHIRT_RED_L).verdict is Verdict.WRONG_OPTION
    shop.scan(*ALL_OF_BOTH)
    assert shop.scan(SOCKS).verdict is Verdict.SURPLUS


def test_notes_of_both_stay_in_sight(shop: Shop) -> None:
    tell(shop, replace(SECOND, buyer_note="wrap it"), at=WEDNESDAY)
    shop.scan("1042", JOIN)
    view = view_check(shop.desk)
    assert view.order is not None
    assert view.order.buyer_note == "1043: wrap it"


def test_nobody_sees_whole_names_of_either(shop: Shop) -> None:
    shop.scan("1042", JOIN)
    view = view_check(shop.desk)
    assert view.order is not None
    assert HOME.name not in repr(view)


@pytest.mark.parametrize("moved", [FIRST, SECOND], ids=["leading", "other"])
def test_an_address_that_changes_takes_them_apart(shop: Shop, moved: ParsedOrder) -> None:
    shop.scan("1042", JOIN, SOCKS)
    tell(shop, replace(moved, recipient=replace(HOME, address="Second Street 7")), at=WEDNESDAY)
    view = view_check(shop.desk)
    assert view.order is not None
    assert (view.order.number, view.order.parts) == ("1042", ())
    assert view.question is not None
    assert [pin.article.sku for pin in view.pins] == ["SOCK-MU"]
    assert is_sound(shop)


def test_other_lines_of_the_second_are_asked_about_at_the_bench(shop: Shop) -> None:
    shop.scan("1042", JOIN)
    tell(shop, an_order("1043", a_line("SOCK-MU", 3)), at=WEDNESDAY)
    view = view_check(shop.desk)
    assert view.order is not None
    assert view.question is not None
    assert (view.order.number, view.order.units) == ("1042 + 1043", 6)
    assert view.question.reason is Reason.OLD_SLIP


def test_each_orders_number_goes_back_to_its_channel(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL)
    linen = ShopChoice("shopify", "Linen & Co")
    plan = plan_hand_back(shop.desk, HandBackWish(linen, "list"))
    numbers = sorted((parcel.number, parcel.tracking) for parcel in plan.parcels)
    assert numbers == [("1042", LABEL), ("1043", LABEL)]


def test_a_list_of_the_log_names_the_box_once(shop: Shop) -> None:
    shop.scan("1042", JOIN, *ALL_OF_BOTH, LABEL)
    assert manifest_of(shop.desk, LogFilter()).count == 1
    (alone,) = boxes_of(shop.desk.listing.parcels_where("o.number = '1043'"), {2: 1})
    assert alone.order_number == "1043"
