"""An order's version rises with its content: old slips and labels of former addresses are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NamedNumber, ParsedOrder
from dispatchdesk.rules.codes import listed_code, slip_code
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.wording.outcomes import one_line, say_outcome
from tests.support.parsed_orders import HOME, MONDAY, TUESDAY, WEDNESDAY, a_line, an_order, files
from tests.support.shops import SCARF, SHIRT_BLUE_L, Shop

SF, YTO = "SF1390022817351", "YT8812345678901"
MOVED = replace(HOME, address="Second Street 7")
FIRST = an_order("1", a_line("SCARF-GR"), known_tracking=SF)


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """With a scarf to be sent, its label printed beforehand."""
    tell(shop, FIRST, at=TUESDAY)
    return shop


def tell(shop: Shop, order: ParsedOrder, at: object = WEDNESDAY) -> None:
    take_in(shop.desk, files(order, at=at), "Linen & Co")  # type: ignore[arg-type]


def order(shop: Shop) -> Order:
    (ref,) = shop.desk.orders.by_number("1")
    return shop.desk.orders.load(ref.id)


def test_a_slip_carries_its_version_from_the_second_on(shop: Shop) -> None:
    (slip,) = slips_for(shop.desk, [order(shop).id])
    assert (slip.version, slip.barcode.text) == (1, slip_code(order(shop).uid))
    tell(shop, an_order("1", a_line("SCARF-GR", 2), known_tracking=SF))
    (slip,) = slips_for(shop.desk, [order(shop).id])
    assert (slip.version, slip.barcode.text) == (2, f"DDORD{order(shop).uid}V2")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (an_order("1", a_line("SCARF-GR", 2)), "Wool scarf · Grey: 2 in place of 1."),
        (an_order("1", a_line("SOCK-MU")), "Wool scarf · Grey × 1 is wanted no more. Cotton socks"),
        (replace(FIRST, recipient=MOVED), "The address is another one: print a new label."),
        (replace(FIRST, buyer_note="ring twice"), "The notes are others: read them."),
    ],
    ids=["pieces", "another article", "address", "note"],
)
def test_an_old_slip_opens_with_what_has_changed(shop: Shop, change: ParsedOrder, told: str) -> None:
    old = shop.slip(order(shop).id)
    tell(shop, change)
    assert order(shop).version == 2
    outcome = shop.scan(old)
    assert (outcome.verdict, outcome.reason) == (Verdict.ORDER_OPENED, Reason.OLD_SLIP)
    said = say_outcome(outcome)
    assert said.headline == "Old slip: 1 was changed"
    assert told in said.detail
    assert shop.scan(SCARF).verdict is Verdict.ANSWER_FIRST
    assert shop.scan("DDCMDYES").verdict is Verdict.ORDER_OPENED
    assert shop.desk.benches.load(shop.desk.bench_id).question is None


@pytest.mark.parametrize(
    "code",
    [
        lambda uid: slip_code(uid, 2),
        lambda uid: slip_code(uid, 3),
        listed_code,
        lambda _: "1",
        lambda _: SCARF,
    ],
    ids=["today's", "from the future, after a restore", "list", "number", "item"],
)
def test_what_is_no_old_slip_opens_without_asking(shop: Shop, code: object) -> None:
    tell(shop, an_order("1", a_line("SCARF-GR", 2), known_tracking=SF))
    shop.scan(code(order(shop).uid))  # type: ignore[operator]
    bench = shop.desk.benches.load(shop.desk.bench_id)
    assert (bench.order_id, bench.question) == (order(shop).id, None)


def test_several_versions_are_told_as_one(shop: Shop) -> None:
    old = shop.slip(order(shop).id)
    for quantity in (3, 2):
        tell(shop, an_order("1", a_line("SCARF-GR", quantity), known_tracking=SF))
    assert order(shop).version == 3
    assert "Grey: 2 in place of 1." in one_line(shop.scan(old))
    shop.scan("DDCMDYES", "DDCMDASIDE")
    assert "Grey: 2 in place of 3." in one_line(shop.scan(slip_code(order(shop).uid, 2)))


def test_what_came_back_to_where_it_was_is_no_change(shop: Shop) -> None:
    old = shop.slip(order(shop).id)
    tell(shop, an_order("1", a_line("SCARF-GR", 2), known_tracking=SF))
    tell(shop, FIRST)
    assert shop.scan(old).reason is Reason.NONE


def test_a_file_that_says_the_same_makes_no_version(shop: Shop) -> None:
    tell(shop, replace(FIRST, paid_at=TUESDAY))
    tell(shop, replace(FIRST, recipient=replace(HOME, phone="0660 1234567")))
    tell(shop, replace(FIRST, recipient=replace(HOME, name="M*** L***", address="Main S*****")))
    assert order(shop).version == 1
    assert order(shop).known_tracking == SF


def test_an_older_file_makes_no_version(shop: Shop) -> None:
    tell(shop, replace(FIRST, recipient=MOVED), at=MONDAY)
    assert order(shop).version == 1


def test_an_order_that_is_open_asks_at_the_bench(shop: Shop) -> None:
    shop.scan("1")
    heard: list[bool] = []
    shop.desk.on_stopped = lambda: heard.append(True)
    tell(shop, replace(FIRST, recipient=MOVED))
    assert heard == [True]
    assert shop.scan(SCARF).verdict is Verdict.ANSWER_FIRST
    assert shop.scan("DDCMDYES", SCARF).verdict is Verdict.ORDER_COMPLETE


# labels of a former address


def test_the_old_label_is_refused_and_a_new_one_closes(shop: Shop) -> None:
    tell(shop, replace(FIRST, recipient=MOVED))
    assert order(shop).known_tracking == ""
    refused = shop.scan("1", SCARF, SF)
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, Reason.OLD_ADDRESS)
    assert one_line(refused).startswith("Old address: print a new label.")
    assert shop.scan(YTO).verdict is Verdict.DISPATCHED


def test_the_old_label_opens_nothing(shop: Shop) -> None:
    tell(shop, replace(FIRST, recipient=MOVED))
    assert shop.scan(SF).reason is Reason.OLD_ADDRESS
    assert shop.desk.benches.load(shop.desk.bench_id).order_id is None


def test_the_number_that_comes_with_the_new_address_is_taken(shop: Shop) -> None:
    tell(shop, replace(FIRST, recipient=MOVED, known_tracking=YTO))
    assert order(shop).known_tracking == YTO
    assert shop.scan("1", SCARF, SF).reason is Reason.OLD_ADDRESS
    assert shop.scan(YTO).label_verified is True


def test_the_old_number_said_again_stays_old(shop: Shop) -> None:
    moved = replace(FIRST, recipient=MOVED)
    tell(shop, moved)
    tell(shop, replace(moved, seller_note="gift wrap"))
    assert order(shop).known_tracking == ""
    again = replace(files(at=None), numbers=(NamedNumber("1", SF, "", 2, "labels.csv"),))
    report = take_in(shop.desk, again)
    assert [problem.trouble for problem in report.problems] == [Trouble.NUMBER_OLD_ADDRESS]


def test_a_box_that_was_opened_again_needs_another_label(shop: Shop) -> None:
    shop.scan("1", SCARF, YTO, "DDCMDREOPEN", "DDCMD4")
    tell(shop, replace(FIRST, recipient=MOVED))
    shop.scan("DDCMDYES")
    assert shop.scan(YTO).reason is Reason.OLD_ADDRESS
    assert shop.scan("ZT").verdict is Verdict.UNKNOWN_CODE
    assert shop.scan("YT8812345678902").verdict is Verdict.DISPATCHED


def test_an_order_opened_by_its_old_label_does_not_close_by_itself(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, label_mode=LabelMode.FIRST_CLOSES_BY_ITSELF)
    shop.scan(SF)
    tell(shop, replace(FIRST, recipient=MOVED))
    assert shop.scan("DDCMDYES", SCARF).verdict is Verdict.ORDER_COMPLETE
    assert shop.scan(SHIRT_BLUE_L).verdict is Verdict.WRONG_ITEM
