"""New orders, the same ones again, changed ones, and files that are older than what is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dispatchdesk.actions.import_orders import apply_import, plan_import, take_in
from dispatchdesk.actions.import_plan import OLD_NEWS, ImportCounts
from dispatchdesk.desk import new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem, NeverReason, ParsedCustomer, ParsedFiles
from dispatchdesk.rules.follow_ups import PromiseState
from dispatchdesk.rules.importing import Effect
from dispatchdesk.rules.orders import HoldReason, LineKind, Order, Recipient
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.storage.promise_book import NewPromise
from dispatchdesk.storage.tables import ALL_TABLES
from tests.support.parsed_orders import (
    HOME,
    MAYA,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    a_line,
    an_order,
    files,
    held,
    never,
)
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop

OWN = "Linen & Co"


def import_(shop: Shop, parsed: ParsedFiles) -> ImportCounts:
    return take_in(shop.desk, parsed, OWN).counts


def loaded(shop: Shop, number: str) -> Order:
    (ref,) = shop.desk.orders.by_number(number)
    return shop.desk.orders.load(ref.id)


def everything(shop: Shop) -> dict[str, list[object]]:
    """All rows but those that only tell that an import took place."""
    names = {table._meta.table_name for table in ALL_TABLES} - {"import_batches", "journal", "chain_heads"}
    return {name: list(shop.desk.database.rows(f"SELECT * FROM {name} ORDER BY id")) for name in names}


def test_a_new_order_is_all_there(shop: Shop) -> None:
    gift = a_line("GIFT-PIN", kind=LineKind.GIFT, unit_price_minor=0, title="Enamel pin", row=4)
    order = an_order(
        "#1042",
        a_line("LIN-BL-L", 2, title="Linen shirt - Blue / L"),
        gift,
        buyer_note="Ring twice",
        known_tracking="SF1234567890123",
    )
    counts = import_(shop, files(order, an_order("#1043")))
    assert counts == ImportCounts(new=2, lines=4, units=6)
    stored = loaded(shop, "1042")
    assert stored.number == "#1042"
    assert stored.shop == OWN
    assert stored.recipient == HOME
    assert stored.buyer_note == "Ring twice"
    assert stored.paid_at == MONDAY
    assert [line.kind for line in stored.lines] == [LineKind.ITEM, LineKind.GIFT]
    assert stored.lines[0].article.variant_id == shop.variants["LIN-BL-L"]
    assert stored.lines[0].article.title == "Linen shirt"
    assert not stored.holds
    tracked = shop.desk.orders.by_known_tracking("SF1234567890123")
    assert tracked is not None
    assert tracked.id == stored.id


def test_urgency_is_the_ship_by_time_else_paid_and_the_owners_hours(shop: Shop) -> None:
    import_(shop, files(an_order("1", ship_by=WEDNESDAY), an_order("2"), an_order("3", paid_at=None)))
    urgent = dict(shop.desk.database.rows("SELECT number, urgent_at FROM orders"))
    assert urgent["1"].startswith("2026-11-18T09:00")
    assert urgent["2"] == urgent["3"]
    assert urgent["2"].startswith("2026-11-18T09:00")


def test_importing_twice_changes_nothing(shop: Shop) -> None:
    parsed = files(
        an_order("1"),
        held(an_order("2"), HoldReason.RISK, "High"),
        never(an_order("3"), NeverReason.SENT),
        an_order("4", a_line("A", key="77"), a_line("A", key="77"), a_line("A"), a_line("A")),
    )
    first = import_(shop, parsed)
    assert first == ImportCounts(new=2, held=1, never=1, lines=8, units=10)
    before, journal = everything(shop), shop.count_of("journal")
    second = import_(shop, parsed)
    assert second == ImportCounts(unchanged=3, never=1)
    assert everything(shop) == before
    assert shop.count_of("journal") == journal + 1


def test_an_order_left_out_is_remembered_with_its_reason(shop: Shop) -> None:
    assert import_(shop, files(never(an_order("#3"), NeverReason.REFUNDED))).never == 1
    assert shop.desk.orders.left_out("3") == ("#3", "refunded")
    assert shop.count_of("orders") == 0


@pytest.mark.parametrize(("at", "taken"), [(WEDNESDAY, True), (TUESDAY, True), (MONDAY, False), (None, True)])
def test_a_left_out_order_comes_in_by_a_file_that_is_not_older(shop: Shop, at: object, taken: bool) -> None:
    import_(shop, files(never(an_order("3"), NeverReason.CANCELLED)))
    counts = import_(shop, files(an_order("3"), at=at))  # type: ignore[arg-type]
    assert counts == (ImportCounts(new=1, lines=2, units=3) if taken else ImportCounts(never=1))
    assert shop.desk.orders.left_out("3") == (None if taken else ("3", "cancelled"))


def test_a_changed_order_takes_the_new_lines_and_the_new_address(shop: Shop) -> None:
    import_(shop, files(an_order("1")))
    moved = Recipient("Maya Lind", "", "Second Street 7", "Graz", "", "8010", "AT")
    changed = an_order("1", a_line("LIN-RD-L", 3), recipient=moved, buyer_note="Blue paper")
    assert import_(shop, files(changed, at=WEDNESDAY)) == ImportCounts(changed=1)
    stored = loaded(shop, "1")
    assert [(line.article.sku, line.quantity) for line in stored.lines] == [("LIN-RD-L", 3)]
    assert stored.recipient == moved
    assert stored.buyer_note == "Blue paper"
    assert import_(shop, files(changed, at=WEDNESDAY)) == ImportCounts(unchanged=1)


def test_an_older_file_overwrites_nothing(shop: Shop) -> None:
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    older = an_order("1", a_line("LIN-RD-L"), recipient=replace(HOME, address="Old Street 1"))
    plan = plan_import(shop.desk, files(older, at=TUESDAY), OWN)
    assert plan.rows[0].words == (OLD_NEWS,)
    assert import_(shop, files(older, at=TUESDAY)) == ImportCounts(unchanged=1)
    assert loaded(shop, "1").recipient == HOME
    assert len(loaded(shop, "1").lines) == 2


def test_the_news_of_an_unchanged_order_grows_younger(shop: Shop) -> None:
    import_(shop, files(an_order("1"), at=MONDAY))
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    import_(shop, files(an_order("1", a_line("LIN-RD-L")), at=TUESDAY))
    assert len(loaded(shop, "1").lines) == 2


def test_an_address_that_a_later_file_does_not_tell_stays(shop: Shop) -> None:
    import_(shop, files(an_order("1")))
    import_(shop, files(an_order("1", recipient=Recipient()), at=WEDNESDAY))
    assert loaded(shop, "1").recipient == HOME


def test_lines_are_not_rewritten_once_a_piece_is_counted(shop: Shop) -> None:
    import_(shop, files(an_order("1")))
    shop.scan(shop.slip(loaded(shop, "1").id), SCARF)
    changed = files(an_order("1", a_line("LIN-RD-L", 2)), at=WEDNESDAY)
    assert import_(shop, changed) == ImportCounts(changed=1)
    stored = loaded(shop, "1")
    assert [line.article.sku for line in stored.lines] == ["LIN-BL-L", "SCARF-GR"]
    assert [(hold.reason, hold.detail) for hold in stored.holds] == [
        (HoldReason.CONTENT_CHANGED, "2 × LIN-RD-L")
    ]
    assert import_(shop, changed) == ImportCounts(unchanged=1)


def test_lines_are_rewritten_when_all_pieces_are_out_again(shop: Shop) -> None:
    import_(shop, files(an_order("1")))
    shop.scan(shop.slip(loaded(shop, "1").id), SCARF)
    changed = files(an_order("1", a_line("LIN-RD-L", 2)), at=WEDNESDAY)
    import_(shop, changed)
    shop.scan("DDCMDUNDO")
    assert import_(shop, changed) == ImportCounts(changed=1)
    stored = loaded(shop, "1")
    assert [(line.article.sku, line.wanted) for line in stored.lines if line.wanted] == [("LIN-RD-L", 2)]
    assert not stored.holds


def test_the_same_number_in_another_shop_is_another_order(shop: Shop) -> None:
    import_(shop, files(an_order("1")))
    assert take_in(shop.desk, files(an_order("1")), "Second shop").counts.new == 1
    assert len(shop.desk.orders.by_number("1")) == 2


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (MAYA, True),
        (ParsedCustomer(name="M. Lind", email="MAYA@example.com"), True),
        (ParsedCustomer(name="M. Lind", phone="0043 6601234567"), True),
        (ParsedCustomer(name="Maya Lind", email="m***@example.com", phone="+43******67"), False),
        (ParsedCustomer(name="Maya Lind"), False),
    ],
)
def test_one_person_across_orders(shop: Shop, second: ParsedCustomer, same: bool) -> None:
    import_(shop, files(an_order("1")))
    import_(shop, files(an_order("2", customer=second)))
    first, later = (loaded(shop, number).customer_id for number in "12")
    assert first is not None
    assert (first == later) is same


def test_two_masked_people_are_two(shop: Shop) -> None:
    masked = ParsedCustomer(name="T***", email="t***@example.com", phone="1******6198")
    import_(shop, files(an_order("1", customer=masked), an_order("2", customer=masked)))
    assert shop.count_of("customers") == 0


def test_two_accounts_with_one_phone_are_two_people(shop: Shop) -> None:
    accounts = [ParsedCustomer(channel_id=name, phone="13812345678") for name in ("li", "wang", "li")]
    import_(shop, files(*(an_order(str(n), customer=buyer) for n, buyer in enumerate(accounts))))
    ids = [loaded(shop, str(number)).customer_id for number in range(3)]
    assert ids[0] == ids[2] != ids[1]


def test_what_is_owed_joins_the_next_order_of_that_customer(shop: Shop) -> None:
    desk = shop.desk
    import_(shop, files(an_order("1")))
    first = loaded(shop, "1")
    assert first.customer_id is not None
    with desk.database.write():
        promise = NewPromise(
            first.customer_id, recipient_key(HOME), first.id, first.lines[0].article, 1, desk.now(), None
        )
        promise_id = desk.promises.make(new_uid(), promise)
    plan = plan_import(desk, files(an_order("2"), an_order("3", recipient=replace(HOME, name="Ben"))), OWN)
    assert plan.promises == 1
    counts = apply_import(desk, plan).counts
    assert counts == ImportCounts(new=2, lines=4, units=6)
    assert [line.kind for line in loaded(shop, "2").lines][-1] is LineKind.OWED
    assert len(loaded(shop, "3").lines) == 2
    assert desk.promises.load(promise_id).state is PromiseState.JOINED
    import_(shop, files(an_order("2", a_line("LIN-RD-L")), at=WEDNESDAY))
    assert [line.kind for line in loaded(shop, "2").lines] == [LineKind.ITEM, LineKind.OWED]


def test_the_preview_says_what_happens_to_each_row(shop: Shop) -> None:
    import_(shop, files(an_order("1"), an_order("2")))
    bad = FileProblem(
        "orders.csv", 9, "Lineitem quantity", Trouble.ROW_QUANTITY, (("value", "x"),), order_number="5"
    )
    parsed = replace(
        files(
            an_order("1"),
            an_order("2", a_line("LIN-RD-L", row=4)),
            an_order("3", a_line("LIN-RD-L", row=5), a_line("SCARF-GR", row=6)),
            held(an_order("4", a_line("A", row=7)), HoldReason.REFUND_ASKED, "Wait"),
            never(an_order("6", a_line("A", row=8)), NeverReason.SENT),
            held(an_order("5", row=9, lines=()), HoldReason.UNREADABLE_ROW, "9"),
            at=WEDNESDAY,
        ),
        problems=(bad,),
    )
    plan = plan_import(shop.desk, parsed, OWN)
    told = [(row.row, row.order_number, row.effect, row.words, bool(row.customer)) for row in plan.rows]
    assert told == [
        (2, "1", Effect.UNCHANGED, (), True),
        (3, "1", Effect.UNCHANGED, (), False),
        (4, "2", Effect.CHANGED, (), True),
        (5, "3", Effect.NEW, (), True),
        (6, "3", Effect.NEW, (), False),
        (7, "4", Effect.HOLD, ("refund_asked:Wait",), True),
        (8, "6", Effect.NEVER, ("sent",), True),
        (9, "5", Effect.PROBLEM, ("unreadable_row:9",), True),
    ]
    assert plan.rows[-1].problem is bad
    in_catalogue, not_in_catalogue = plan.rows[3], plan.rows[5]
    assert (in_catalogue.title, in_catalogue.options) == ("Linen shirt", (("Colour", "Red"), ("Size", "L")))
    assert (not_in_catalogue.title, not_in_catalogue.options) == ("A", ())
    assert plan.counts == ImportCounts(new=1, unchanged=1, changed=1, held=2, never=1, lines=3, units=3)
    assert apply_import(shop.desk, plan).counts == plan.counts


def test_a_plan_writes_nothing(shop: Shop) -> None:
    before = everything(shop)
    plan_import(shop.desk, files(an_order("1")), "Another shop")
    assert everything(shop) == before
    assert shop.count_of("import_batches") == 0


def test_a_refused_file_writes_nothing(shop: Shop) -> None:
    refusal = FileProblem("a.csv", 0, "", Trouble.FILE_ENCODING)
    with pytest.raises(DeskError) as caught:
        import_(shop, replace(files(an_order("1")), refused=(refusal,)))
    assert caught.value.trouble is Trouble.FILE_ENCODING
    assert shop.count_of("orders") == shop.count_of("import_batches") == 0


def test_the_age_of_the_last_import(shop: Shop) -> None:
    bench_view = shop.desk.bench_view
    assert bench_view.last_import_at() is None
    import_(shop, files(an_order("1"), at=WEDNESDAY))
    finished = bench_view.last_import_at()
    assert finished is not None
    assert finished - MONDAY < timedelta(hours=1)


def test_the_journal_names_the_files_and_no_people(shop: Shop) -> None:
    import_(shop, files(an_order("1"), held(an_order("2"), HoldReason.TAGGED_HOLD, "call Maya Lind")))
    import_(shop, files(an_order("1", recipient=replace(HOME, address="Other 1")), at=WEDNESDAY))
    rows = shop.desk.database.rows(
        "SELECT kind, order_uid, payload FROM journal WHERE chain = 'office' ORDER BY id"
    )
    assert [row[0] for row in rows] == ["hold", "import", "import", "version", "import"]
    assert rows[0][1] == loaded(shop, "2").uid
    assert '"sha256":"000' in rows[1][2]
    assert '"new":1' in rows[1][2]
    assert rows[2][1] == loaded(shop, "1").uid
    assert "Maya" not in "".join(row[2] for row in rows)


def test_a_whole_trip_through_the_bench(shop: Shop) -> None:
    import_(shop, files(an_order("#1042")))
    outcome = shop.scan("1042", SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF)
    assert outcome.order_done
