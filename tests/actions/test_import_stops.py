"""Stops are believed at once and lifted only by whom they concern; a packed order is never unpacked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions import take_portions
from dispatchdesk.actions.hold_order import hold_order, release_order
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.orders import HoldReason, LineKind, Order, OrderState
from dispatchdesk.rules.verdicts import Verdict
from tests.support.parsed_orders import HOME, MONDAY, TUESDAY, WEDNESDAY, a_line, an_order, files, held, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop

PACK = (SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, "SF1234567890123")


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """With order 1 waiting."""
    import_(shop, files(an_order("1")))
    return shop


def import_(shop: Shop, parsed: ParsedFiles) -> ImportCounts:
    return take_in(shop.desk, parsed, "Linen & Co").counts


def order(shop: Shop) -> Order:
    (ref,) = shop.desk.orders.by_number("1")
    return shop.desk.orders.load(ref.id)


def reasons(shop: Shop) -> list[HoldReason]:
    return [hold.reason for hold in order(shop).holds]


@pytest.mark.parametrize("at", [MONDAY, WEDNESDAY], ids=["older", "newer"])
@pytest.mark.parametrize(
    ("never_reason", "reason"),
    [
        (NeverReason.CANCELLED, HoldReason.CANCELLED),
        (NeverReason.VOIDED, HoldReason.CANCELLED),
        (NeverReason.REFUNDED, HoldReason.REFUNDED),
        (NeverReason.SENT, HoldReason.SENT_ELSEWHERE),
        (NeverReason.NOTHING_TO_PACK, HoldReason.CONTENT_CHANGED),
    ],
)
def test_a_waiting_order_is_stopped(
    shop: Shop, at: object, never_reason: NeverReason, reason: HoldReason
) -> None:
    parsed = files(never(an_order("1"), never_reason), at=at)  # type: ignore[arg-type]
    assert import_(shop, parsed) == ImportCounts(changed=1)
    assert reasons(shop) == [reason]
    assert import_(shop, parsed) == ImportCounts(unchanged=1)
    assert reasons(shop) == [reason]
    assert shop.desk.orders.left_out("1") is None


def test_an_open_order_is_stopped_at_once(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L)
    import_(shop, files(held(an_order("1"), HoldReason.REFUND_ASKED, "退款中")))
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.HELD
    assert order(shop).state is OrderState.CHECKING


def test_stops_come_before_all_else(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill after the first transaction leaves the stop in place."""
    monkeypatch.setattr(take_portions, "PORTIONS_AT_ONCE", 1)
    monkeypatch.setattr(take_portions, "JOINED_ALONE", 1)
    orders = [an_order(str(number)) for number in range(10, 400)]
    cancelled = never(an_order("1"), NeverReason.CANCELLED)
    seen: list[tuple[int, list[HoldReason]]] = []
    take_in(
        shop.desk,
        files(*orders, cancelled),
        "Linen & Co",
        on_progress=lambda done, total: seen.append((done, reasons(shop))),
    )
    assert seen[0] == (1, [HoldReason.CANCELLED])
    assert seen[-1][0] == len(orders) + 1


def test_a_packed_order_stays_packed_and_is_to_be_pulled(shop: Shop) -> None:
    shop.scan("1", *PACK)
    parsed = files(never(an_order("1"), NeverReason.CANCELLED))
    assert import_(shop, parsed) == ImportCounts(changed=1)
    assert order(shop).state is OrderState.PACKED
    assert reasons(shop) == [HoldReason.CANCELLED]
    (parcel,) = shop.desk.bench_view.parcels_to_pull()
    assert parcel.order_number == "1"
    kinds = [row.kind for row in shop.desk.follow_ups.list()]
    assert kinds == [FollowUpKind.PULL_PARCEL]
    import_(shop, parsed)
    import_(shop, files(held(an_order("1"), HoldReason.REFUND_ASKED), at=WEDNESDAY))
    assert len(shop.desk.follow_ups.list()) == 1
    assert len(shop.desk.dispatches.progress(order(shop).id).pieces) == 3


def test_a_change_for_a_packed_order_pulls_it_and_rewrites_nothing(shop: Shop) -> None:
    shop.scan("1", *PACK)
    moved = an_order("1", recipient=replace(HOME, address="Second Street 7"))
    assert import_(shop, files(moved, at=WEDNESDAY)) == ImportCounts(changed=1)
    assert order(shop).recipient == HOME
    assert reasons(shop) == [HoldReason.CONTENT_CHANGED]
    assert import_(shop, files(moved, at=WEDNESDAY)) == ImportCounts(unchanged=1)
    assert import_(shop, files(an_order("1"), at=WEDNESDAY)) == ImportCounts(changed=1)
    assert reasons(shop) == []


def test_that_a_packed_order_was_sent_is_no_news(shop: Shop) -> None:
    shop.scan("1", *PACK)
    assert import_(shop, files(never(an_order("1"), NeverReason.SENT))) == ImportCounts(unchanged=1)
    assert reasons(shop) == []
    assert not shop.desk.follow_ups.list()


@pytest.mark.parametrize(("at", "lifted"), [(MONDAY, False), (TUESDAY, True), (WEDNESDAY, True)])
def test_an_import_lifts_what_an_import_held(shop: Shop, at: object, lifted: bool) -> None:
    import_(shop, files(held(an_order("1"), HoldReason.NOT_PAID, "pending")))
    counts = import_(shop, files(an_order("1"), at=at))  # type: ignore[arg-type]
    assert counts == (ImportCounts(changed=1) if lifted else ImportCounts(unchanged=1))
    assert reasons(shop) == ([] if lifted else [HoldReason.NOT_PAID])
    kinds = [entry.kind for entry in shop.desk.journal.of_order(order(shop).uid)]
    assert kinds == (["hold", "release"] if lifted else ["hold"])


def test_an_import_never_lifts_what_a_person_held(shop: Shop) -> None:
    hold_order(shop.desk, order(shop).id, "call first")
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    assert reasons(shop) == [HoldReason.BY_HAND]


def test_what_a_person_let_go_is_not_held_again_by_the_same_word(shop: Shop) -> None:
    risky = held(an_order("1"), HoldReason.RISK, "High")
    import_(shop, files(risky))
    release_order(shop.desk, order(shop).id, "known customer")
    assert import_(shop, files(risky, at=WEDNESDAY)) == ImportCounts(unchanged=1)
    assert reasons(shop) == []


def test_a_stop_that_was_withdrawn_in_between_counts_anew(shop: Shop) -> None:
    asked = held(an_order("1"), HoldReason.REFUND_ASKED, "退款中")
    import_(shop, files(asked))
    release_order(shop.desk, order(shop).id, "send it")
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    import_(shop, files(asked, at=WEDNESDAY))
    assert reasons(shop) == [HoldReason.REFUND_ASKED]


def test_an_old_stop_is_believed_after_it_was_withdrawn(shop: Shop) -> None:
    asked = files(held(an_order("1"), HoldReason.REFUND_ASKED), at=TUESDAY)
    import_(shop, asked)
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    assert import_(shop, asked) == ImportCounts(changed=1)
    assert reasons(shop) == [HoldReason.REFUND_ASKED]


def test_an_unreadable_row_holds_and_leaves_the_stored_lines(shop: Shop) -> None:
    broken = held(an_order("1", a_line("SCARF-GR")), HoldReason.UNREADABLE_ROW, "8")
    import_(shop, files(broken, at=WEDNESDAY))
    assert reasons(shop) == [HoldReason.UNREADABLE_ROW]
    assert len(order(shop).lines) == 2
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    assert reasons(shop) == []


def test_an_order_taken_in_without_its_unreadable_row_gets_it_later(shop: Shop) -> None:
    broken = held(an_order("2", a_line("SCARF-GR")), HoldReason.UNREADABLE_ROW, "8")
    assert import_(shop, files(broken)) == ImportCounts(held=1, lines=1, units=1)
    assert shop.scan("2").verdict is Verdict.HELD
    assert import_(shop, files(an_order("2"), at=WEDNESDAY)) == ImportCounts(changed=1)
    assert shop.scan("2").verdict is Verdict.ORDER_OPENED


def test_a_cancelled_order_gives_back_what_it_was_to_pay(shop: Shop) -> None:
    shop.scan("1", SHIRT_BLUE_L, SHIRT_BLUE_L, "DDCMDMISSING", "DDCMDYES", "SF1234567890123")
    import_(shop, files(an_order("2"), at=TUESDAY))
    assert shop.count_of("promises", "state = 'joined'") == 1
    import_(shop, files(never(an_order("2"), NeverReason.CANCELLED), at=TUESDAY))
    assert shop.count_of("promises", "state = 'open'") == 1
    import_(shop, files(an_order("3"), at=WEDNESDAY))
    (third,) = shop.desk.orders.by_number("3")
    assert [line.kind for line in shop.desk.orders.load(third.id).lines].count(LineKind.OWED) == 1
