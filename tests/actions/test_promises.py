"""The ledger of promises: its heaps, ticks and their undoing, and what waits for another recipient."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dispatchdesk.actions.follow_ups import choose_promise_way, open_follow_up
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.promises import (
    change_way,
    count_promises,
    count_promises_due,
    list_promises,
    load_promise,
    open_again,
    put_on_order,
    set_due,
    tick_off,
    withdraw,
)
from dispatchdesk.actions.remedies import add_remedy
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.rules.follow_ups import FollowUpKind, PromiseState, PromiseWay
from dispatchdesk.rules.orders import LineKind, OrderState, Recipient
from dispatchdesk.rules.promises import PromisePile, PromiseRow, PromisesDue, WaitsFor, pile_of
from dispatchdesk.rules.remedies import NewRemedy, RemedyKind
from dispatchdesk.rules.verdicts import Verdict
from tests.support.parsed_orders import HOME, MONDAY, TUESDAY, WEDNESDAY, a_line, an_order, files, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop

LABELS = tuple(f"SF139002281735{at}" for at in range(10))
OTHER_HOME = Recipient("Maya Lind", "", "Second Street 7", "Vienna", "", "1020", "AT")


def tell(shop: Shop, *orders: object, at: object = TUESDAY) -> None:
    take_in(shop.desk, files(*orders, at=at), "Linen & Co")  # type: ignore[arg-type]


def id_of(shop: Shop, number: str) -> int:
    return shop.desk.orders.by_number(number)[0].id


def only(shop: Shop) -> PromiseRow:
    (row,) = list_promises(shop.desk)
    return row


@pytest.fixture
def owing(shop: Shop) -> Shop:
    """Order 1 left without one of its two shirts."""
    tell(shop, an_order("1"))
    shop.scan("1", SCARF, SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", LABELS[0])
    return shop


def refunds(shop: Shop, minor: int) -> PromiseRow:
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, id_of(shop, "1"), "late")
    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REFUND, amount_minor=minor))
    return next(row for row in list_promises(shop.desk) if row.amount_minor == minor)


def test_what_a_parcel_goes_without_stands_in_the_ledger_with_its_follow_up(owing: Shop) -> None:
    row = only(owing)

    assert (row.article.sku, row.quantity, row.from_order_number) == ("LIN-BL-L", 1, "1")
    assert (row.customer_name, row.follow_up_id) == ("Maya L.", 1)
    assert pile_of(row, owing.desk.now(), owing.desk.zone) is PromisePile.OPEN


def test_the_heaps_follow_the_days(owing: Shop) -> None:
    clock = owing.clock
    row = refunds(owing, 500)
    assert row.due_at is not None
    for now, pile, due in (
        (row.due_at - timedelta(hours=30), PromisePile.OPEN, PromisesDue(0, 0)),
        (row.due_at - timedelta(minutes=5), PromisePile.DUE, PromisesDue(1, 0)),
        (row.due_at + timedelta(minutes=1), PromisePile.BROKEN, PromisesDue(0, 1)),
    ):
        clock.now = now
        assert [one.id for one in list_promises(owing.desk, pile) if one.amount_minor] == [row.id], pile
        assert pile_of(row, now, owing.desk.zone) is pile
        assert count_promises_due(owing.desk) == due
    assert list_promises(owing.desk)[0].id == row.id

    tick_off(owing.desk, row.id, "RF-2231")

    kept = load_promise(owing.desk, row.id)
    assert (kept.state, kept.reference, kept.was_kept_late) == (PromiseState.KEPT, "RF-2231", True)
    assert count_promises_due(owing.desk) == PromisesDue(0, 0)
    assert count_promises(owing.desk) == {
        PromisePile.OPEN: 1,
        PromisePile.DUE: 0,
        PromisePile.BROKEN: 0,
        PromisePile.KEPT: 1,
        PromisePile.WITHDRAWN: 0,
    }


def test_what_lies_on_the_next_order_is_not_late_but_a_parcel_of_its_own_is(owing: Shop) -> None:
    clock = owing.clock
    tell(owing, an_order("2", a_line("SCARF-GR")))
    assert only(owing).state is PromiseState.JOINED
    clock.now = MONDAY + timedelta(days=60)
    assert count_promises_due(owing.desk).broken == 0

    withdraw(owing.desk, only(owing).id, "goes by itself")
    open_again(owing.desk, only(owing).id)
    assert count_promises_due(owing.desk).broken == 1
    send_separately(owing.desk, only(owing).id)

    assert count_promises_due(owing.desk).broken == 1


def test_a_tick_needs_a_reference_and_can_be_undone(owing: Shop) -> None:
    row = refunds(owing, 500)
    with pytest.raises(DeskError) as refused:
        tick_off(owing.desk, row.id, "  ")
    assert refused.value.trouble is Trouble.TEXT_MISSING

    tick_off(owing.desk, row.id, "RF-1")
    with pytest.raises(DeskError):
        tick_off(owing.desk, row.id, "RF-2")
    open_again(owing.desk, row.id)

    again = load_promise(owing.desk, row.id)
    assert (again.state, again.reference, again.kept_at) == (PromiseState.OPEN, "", None)


def test_what_a_parcel_kept_only_that_parcel_opens_again(owing: Shop) -> None:
    tell(owing, an_order("2", a_line("SCARF-GR")))
    owing.scan("2", SCARF, SHIRT_BLUE_L, LABELS[1])
    row = only(owing)
    assert (row.state, row.on_order_number) == (PromiseState.KEPT, "2")

    for verb in (open_again, lambda desk, one: withdraw(desk, one, "why")):
        with pytest.raises(DeskError) as refused:
            verb(owing.desk, row.id)
        assert refused.value.trouble is Trouble.STATE_CHANGE

    owing.scan("DDCMDREOPEN", "DDCMD1")
    assert only(owing).state is PromiseState.JOINED
    assert owing.scan(LABELS[1]).verdict is Verdict.DISPATCHED
    assert only(owing).state is PromiseState.KEPT


def test_a_part_of_what_is_owed_is_not_owed_twice(shop: Shop) -> None:
    tell(shop, an_order("1", a_line("SCARF-GR"), a_line("LIN-BL-L", 3)))
    shop.scan("1", SCARF, "DDCMDMISSING", "DDCMDYES", LABELS[0])
    tell(shop, an_order("2", a_line("SCARF-GR")))

    shop.scan("2", SCARF, SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", LABELS[1])

    assert [(row.quantity, row.state) for row in list_promises(shop.desk)] == [
        (2, PromiseState.OPEN),
        (1, PromiseState.KEPT),
    ]
    tell(shop, an_order("3", a_line("SCARF-GR")))
    owed = [line for line in shop.desk.orders.load(id_of(shop, "3")).lines if line.kind is LineKind.OWED]
    assert [line.quantity for line in owed] == [2]


def test_two_orders_in_a_day_bring_it_once_and_a_cancelled_one_hands_it_on(owing: Shop) -> None:
    tell(owing, an_order("2", a_line("SCARF-GR")), an_order("3", a_line("SCARF-GR")))
    assert only(owing).on_order_number == "2"

    tell(owing, never(an_order("2", a_line("SCARF-GR")), NeverReason.CANCELLED), at=WEDNESDAY)

    assert only(owing).on_order_number == "3"
    assert owing.desk.orders.load(id_of(owing, "3")).version == 2
    assert [line.wanted for line in owing.desk.orders.load(id_of(owing, "2")).lines] == [1, 0]


def test_two_orders_in_one_parcel_bring_it_once(owing: Shop) -> None:
    tell(owing, an_order("2", a_line("SCARF-GR")), an_order("3", a_line("SCARF-GR")))
    owing.scan("3", "DDCMDJOIN", SCARF, SCARF)

    assert owing.scan(SHIRT_BLUE_L).verdict is Verdict.ORDER_COMPLETE
    assert owing.scan(LABELS[1]).verdict is Verdict.DISPATCHED
    assert only(owing).state is PromiseState.KEPT


def test_an_order_to_another_address_does_not_bring_it_and_the_owner_is_told(owing: Shop) -> None:
    tell(owing, an_order("2", a_line("SCARF-GR"), recipient=OTHER_HOME))
    owing.scan("2", "DDCMDASIDE")
    other = only(owing).other_order
    assert other is not None
    assert (other.number, other.why) == ("2", WaitsFor.OTHER_PLACE)

    put_on_order(owing.desk, only(owing).id)

    assert (only(owing).on_order_number, only(owing).other_order) == ("2", None)
    assert owing.scan("2", SCARF, SHIRT_BLUE_L).verdict is Verdict.ORDER_COMPLETE


def test_a_masked_recipient_is_told_apart_by_the_owner_only(shop: Shop) -> None:
    masked = Recipient("M***", "", "Main Street *", "Vienna", "", "1010", "AT")
    tell(shop, an_order("1", recipient=masked))
    shop.scan("1", SCARF, SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", LABELS[0])
    assert only(shop).other_order is None
    tell(shop, an_order("2", a_line("SCARF-GR"), recipient=HOME))

    other = only(shop).other_order
    assert other is not None
    assert other.why is WaitsFor.UNREADABLE
    made = send_separately(shop.desk, only(shop).id)
    assert shop.desk.orders.load(made).recipient == masked
    assert only(shop).other_order is None


def test_an_import_never_touches_an_order_that_the_desk_made(owing: Shop) -> None:
    made = send_separately(owing.desk, only(owing).id)
    before = owing.desk.orders.load(made)

    tell(owing, an_order("1-R1", a_line("SOCK-MU", 4)), an_order("4"), at=WEDNESDAY)
    tell(owing, never(an_order("1-R1"), NeverReason.CANCELLED), at=WEDNESDAY)

    assert replace(owing.desk.orders.load(made), same_buyer=None) == before
    owing.scan("1-R1", SHIRT_BLUE_L, LABELS[2])
    tell(owing, never(an_order("1-R1"), NeverReason.CANCELLED), at=WEDNESDAY)
    assert owing.desk.orders.by_id(made).state is OrderState.PACKED
    assert not owing.desk.orders.open_holds(made)


def test_another_day_and_another_way(owing: Shop) -> None:
    row = only(owing)
    set_due(owing.desk, row.id, MONDAY.date())
    change_way(owing.desk, row.id, PromiseWay.REFUND)

    changed = only(owing)
    assert pile_of(changed, owing.desk.now(), owing.desk.zone) is PromisePile.DUE
    assert changed.way is PromiseWay.REFUND
    tick_off(owing.desk, row.id, "RF-9")
    with pytest.raises(DeskError):
        set_due(owing.desk, row.id, MONDAY.date())


def test_found_by_number_name_piece_and_customer(owing: Shop) -> None:
    row = only(owing)
    for text in ("1", "maya", "linen", "lin-bl", ""):
        assert list_promises(owing.desk, text=text) == (row,), text
    assert list_promises(owing.desk, text="nobody") == ()
    assert list_promises(owing.desk, customer_id=row.customer_id) == (row,)
    assert list_promises(owing.desk, customer_id=(row.customer_id or 0) + 1) == ()


def test_the_way_of_a_short_parcels_promise_makes_an_order_and_takes_it_back(owing: Shop) -> None:
    follow_up = only(owing).follow_up_id
    assert follow_up is not None
    choose_promise_way(owing.desk, follow_up, PromiseWay.SEPARATELY)
    made = only(owing)
    assert (made.state, made.on_order_number) == (PromiseState.JOINED, "1-R1")

    choose_promise_way(owing.desk, follow_up, PromiseWay.NEXT_ORDER)

    assert (only(owing).state, only(owing).way) == (PromiseState.OPEN, PromiseWay.NEXT_ORDER)
    assert owing.desk.orders.by_id(made.on_order_id or 0).state is OrderState.CANCELLED
    tell(owing, an_order("2", a_line("SCARF-GR")))
    with pytest.raises(DeskError) as refused:
        choose_promise_way(owing.desk, follow_up, PromiseWay.REFUND)
    assert refused.value.trouble is Trouble.ON_AN_ORDER
