"""Numbers known beforehand: taken where nothing speaks against them, named where something does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import ImportReport, plan_import, take_in
from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NamedNumber, NeverReason, ParsedFiles
from dispatchdesk.rules.importing import Effect
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.support.parsed_orders import HOME, WEDNESDAY, a_line, an_order, files, never
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop

SF, YTO = "SF1390022817351", "YT8812345678901"
ELSEWHERE = replace(HOME, name="Omar Haddad", address="Second Street 7")


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """With a scarf wanted by order 1, and one by order 2 of somebody else."""
    take_in(
        shop.desk,
        files(an_order("#1", a_line("SCARF-GR")), an_order("#2", a_line("SCARF-GR"), recipient=ELSEWHERE)),
        "Linen & Co",
    )
    return shop


def a_list(*rows: tuple[str, str, str] | tuple[str, str]) -> ParsedFiles:
    numbers = tuple(
        NamedNumber(row[0], row[1], row[2] if len(row) > 2 else "", at, "labels.csv")
        for at, row in enumerate(rows, start=2)
    )
    return replace(files(at=None), numbers=numbers)


def name(shop: Shop, *rows: tuple[str, str, str] | tuple[str, str]) -> ImportReport:
    """Take a list in; the preview said the same."""
    plan = plan_import(shop.desk, a_list(*rows))
    report = take_in(shop.desk, a_list(*rows))
    assert (plan.counts, plan.problems) == (report.counts, report.problems)
    return report


def order(shop: Shop, number: str) -> Order:
    (ref,) = shop.desk.orders.by_number(number)
    return shop.desk.orders.load(ref.id)


def test_a_named_number_closes_verified_by_the_named_carrier(shop: Shop) -> None:
    report = name(shop, ("1", "880001112223", "中通快递"))
    assert (report.counts.numbers, report.problems) == (1, ())
    outcome = shop.scan("1", SCARF, "880001112223")
    assert (outcome.verdict, outcome.label_verified, outcome.carrier) == (Verdict.DISPATCHED, True, "zto")


def test_a_number_that_nobody_named_closes_unverified(shop: Shop) -> None:
    outcome = shop.scan("1", SCARF, SF)
    assert (outcome.verdict, outcome.label_verified) == (Verdict.DISPATCHED, False)


def test_another_number_than_the_named_one_closes_unverified(shop: Shop) -> None:
    name(shop, ("1", YTO))
    assert shop.scan("1", SCARF, SF).label_verified is False


def test_the_label_of_another_order_is_refused(shop: Shop) -> None:
    name(shop, ("1", SF), ("2", YTO))
    outcome = shop.scan("1", SCARF, YTO)
    assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, Reason.LABEL_OF_OPEN_ORDER_FIRST)


def test_a_label_opens_its_order(shop: Shop) -> None:
    name(shop, ("#2", YTO))
    assert shop.scan(YTO).order_number == "#2"


def test_the_list_again_changes_nothing(shop: Shop) -> None:
    name(shop, ("1", SF))
    again = name(shop, ("1", SF))
    assert (again.counts.numbers, again.problems) == (0, ())
    assert shop.count_of("journal", "kind = 'number_named'") == 1


def test_a_label_printed_anew_takes_the_place_of_the_first(shop: Shop) -> None:
    name(shop, ("1", SF))
    assert name(shop, ("1", YTO)).counts.numbers == 1
    assert order(shop, "1").known_tracking == YTO


def troubles(report: ImportReport) -> list[tuple[Trouble, str, dict[str, str]]]:
    return [(one.trouble, one.order_number, dict(one.words)) for one in report.problems]


def test_an_order_that_is_not_here(shop: Shop) -> None:
    report = name(shop, ("77", SF), ("1", YTO))
    assert troubles(report) == [(Trouble.NUMBER_NO_ORDER, "77", {"value": SF, "other": ""})]
    assert report.counts.numbers == 1


def test_an_order_that_comes_in_the_same_files(shop: Shop) -> None:
    both = replace(files(an_order("9"), at=WEDNESDAY), numbers=a_list(("9", SF)).numbers)
    plan = plan_import(shop.desk, both, "Linen & Co")
    assert (plan.counts.numbers, plan.problems) == (1, ())
    assert [row.effect for row in plan.rows if row.title == SF] == [Effect.NUMBER]
    assert take_in(shop.desk, both, "Linen & Co").counts == plan.counts
    assert order(shop, "9").known_tracking == SF


def test_a_number_of_two_orders_is_the_first_ones(shop: Shop) -> None:
    take_in(shop.desk, a_list(("1", SF)))
    report = take_in(shop.desk, a_list(("2", SF)))
    assert troubles(report) == [(Trouble.NUMBER_OF_OTHER, "2", {"value": SF, "other": "#1"})]
    assert order(shop, "2").known_tracking == ""


def test_two_orders_to_one_person_may_share_a_parcel(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("3", a_line("SCARF-GR")), at=WEDNESDAY), "Linen & Co")
    assert name(shop, ("1", SF), ("3", SF)).problems == ()
    assert shop.scan("3", SCARF, SF).label_verified is True


def test_a_number_that_a_parcel_left_with(shop: Shop) -> None:
    shop.scan("1", SCARF, SF)
    assert troubles(name(shop, ("2", SF)))[0][0] is Trouble.NUMBER_OF_OTHER
    assert name(shop, ("1", SF)).problems == ()
    assert troubles(name(shop, ("1", YTO)))[0][0] is Trouble.NUMBER_SENT_OTHERWISE


def test_orders_of_several_shops(shop: Shop) -> None:
    take_in(shop.desk, files(an_order("1")), "Another shop")
    assert troubles(take_in(shop.desk, a_list(("1", SF))))[0][0] is Trouble.NUMBER_SEVERAL_ORDERS
    assert take_in(shop.desk, a_list(("1", SF)), "Another shop").counts.numbers == 1


def test_a_file_of_the_shop_without_a_number_leaves_the_named_one(shop: Shop) -> None:
    name(shop, ("1", SF, "SF Express"))
    noted = an_order("#1", a_line("SCARF-GR"), buyer_note="ring twice")
    take_in(shop.desk, files(noted, at=WEDNESDAY), "Linen & Co")
    now = order(shop, "1")
    assert (now.buyer_note, now.known_tracking, now.known_carrier) == ("ring twice", SF, "sf")


def test_what_was_cut_off_is_finished(shop: Shop) -> None:
    from dispatchdesk.actions.import_staging import read_staged, stage

    stage(shop.desk.folder.staging, a_list(("1", SF)), "", lambda orders: orders, lambda: None)
    staged = read_staged(shop.desk.folder.staging)
    assert staged is not None
    (portion,) = staged[1]
    assert portion.numbers[0].tracking == SF
    assert not portion.is_empty


def test_numbers_and_stops_in_one_import(shop: Shop) -> None:
    cancelled = never(an_order("#2", a_line("SCARF-GR"), recipient=ELSEWHERE), NeverReason.CANCELLED)
    take_in(shop.desk, replace(files(cancelled), numbers=a_list(("2", SF)).numbers), "Linen & Co")
    assert shop.scan(SF).verdict is Verdict.HELD
    assert shop.scan("1", SHIRT_BLUE_L).verdict is Verdict.WRONG_ITEM
