"""Kits: the kit's code counts the kit, its parts' codes the parts, never mixed in one kit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.set_kit_parts import kit_parts, parts_named, set_kit_parts
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedCustomer
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import Reason, Verdict
from tests.support.parsed_orders import HOME, WEDNESDAY, a_line, an_order, files
from tests.support.shops import SCARF, SHIRT_BLUE_L, SOCKS, Line, Shop, verdicts

KIT, LABEL = "6901234500998", "SF1390022817351"


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """With a winter set: a scarf and two pairs of socks."""
    shop.product("Winter set", ("WINTER", {}, KIT))
    set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, "SCARF-GR, SOCK-MU × 2"))
    return shop


def buy(shop: Shop, *lines: tuple[str, int], number: str = "1") -> None:
    buyer = ParsedCustomer(name=f"Buyer {number}", email=f"{number}@example.com")
    home = replace(HOME, name=buyer.name, address=f"Main Street {number}")
    bought = (a_line(sku, count) for sku, count in lines)
    parsed = files(an_order(number, *bought, customer=buyer, recipient=home))
    take_in(shop.desk, parsed, "Linen & Co")


def order(shop: Shop, number: str = "1") -> Order:
    (ref,) = shop.desk.orders.by_number(number)
    return shop.desk.orders.load(ref.id)


def wanted(shop: Shop) -> dict[str, int]:
    return {line.article.sku: line.wanted for line in order(shop).lines if line.wanted}


def counted(shop: Shop) -> dict[str, int]:
    progress = shop.desk.dispatches.progress(order(shop).id)
    return {line.article.sku: progress.counted(line) for line in order(shop).lines if progress.counted(line)}


def test_the_parts_are_wanted_and_the_kit_itself_is_not(shop: Shop) -> None:
    buy(shop, ("WINTER", 2), ("LIN-BL-L", 1))
    assert wanted(shop) == {"SCARF-GR": 2, "SOCK-MU": 4, "LIN-BL-L": 1}
    assert order(shop).units == 7
    assert {line.why for line in order(shop).lines if line.kit and not line.kit_count} == {"WINTER"}


def test_a_kit_by_its_parts(shop: Shop) -> None:
    buy(shop, ("WINTER", 1))
    assert verdicts(shop, "1", SCARF, SOCKS, SOCKS, SOCKS, LABEL) == [
        "order_opened", "line_complete", "counted", "order_complete", "surplus", "dispatched",
    ]  # fmt: skip


def test_a_kit_by_its_own_code(shop: Shop) -> None:
    buy(shop, ("WINTER", 1), ("LIN-BL-L", 1))
    whole = shop.scan("1", KIT)
    assert (whole.verdict, whole.counted, whole.wanted) == (Verdict.LINE_COMPLETE, 1, 1)
    assert counted(shop) == {"SCARF-GR": 1, "SOCK-MU": 2}
    assert verdicts(shop, SCARF, KIT, SHIRT_BLUE_L, LABEL) == [
        "surplus", "surplus", "order_complete", "dispatched",
    ]  # fmt: skip


def test_two_kits_one_each_way(shop: Shop) -> None:
    buy(shop, ("WINTER", 2))
    assert verdicts(shop, "1", SOCKS, KIT, SOCKS, SCARF, LABEL) == [
        "order_opened", "counted", "counted", "line_complete", "order_complete", "dispatched",
    ]  # fmt: skip


def test_a_kit_that_was_begun_by_its_parts_is_ended_by_them(shop: Shop) -> None:
    buy(shop, ("WINTER", 1))
    mixed = shop.scan("1", SOCKS, KIT)
    assert (mixed.verdict, mixed.reason) == (Verdict.SURPLUS, Reason.KIT_BEGUN)
    assert counted(shop) == {"SOCK-MU": 1}
    assert verdicts(shop, SOCKS, SCARF) == ["line_complete", "order_complete"]


def test_the_kits_code_opens_the_order_that_wants_it(shop: Shop) -> None:
    buy(shop, ("LIN-BL-L", 1), number="1")
    buy(shop, ("WINTER", 1), number="2")
    outcome = shop.scan(KIT)
    assert (outcome.verdict, outcome.order_number) == (Verdict.ORDER_COMPLETE, "2")


def test_undo_takes_the_whole_kit_out(shop: Shop) -> None:
    buy(shop, ("WINTER", 2))
    shop.scan("1", KIT, KIT)
    undone = shop.scan("DDCMDUNDO")
    assert (undone.verdict, undone.counted, undone.wanted) == (Verdict.UNDONE, 1, 2)
    assert counted(shop) == {"SCARF-GR": 1, "SOCK-MU": 2}
    assert shop.scan("DDCMDQTY").reason is Reason.KIT_WHOLE
    shop.scan("DDCMDUNDO")
    assert counted(shop) == {}


def test_the_slip_lists_the_parts(shop: Shop) -> None:
    buy(shop, ("WINTER", 1))
    (slip,) = slips_for(shop.desk, [order(shop).id])
    assert [(line.article.sku, line.quantity, line.why) for line in slip.lines] == [
        ("SCARF-GR", 1, "WINTER"), ("SOCK-MU", 2, "WINTER"),
    ]  # fmt: skip


def test_a_pack_of_a_part_counts_its_pieces(shop: Shop) -> None:
    shop.barcode("SOCK-MU", "6901234500120", quantity=2)
    buy(shop, ("WINTER", 1))
    assert verdicts(shop, "1", "6901234500120", SCARF) == ["order_opened", "line_complete", "order_complete"]


@pytest.mark.sqlite_only
def test_the_records_of_kits_are_whole(shop: Shop) -> None:
    buy(shop, ("WINTER", 2))
    shop.scan("1", KIT, KIT, "DDCMDUNDO", KIT, LABEL)
    assert shop.count_of("parcels", "state = 'packed'") == 1
    assert verify_records(shop.desk.folder.root).broken is None


def test_a_file_that_changes_the_count(shop: Shop) -> None:
    buy(shop, ("WINTER", 2))
    take_in(shop.desk, files(an_order("1", a_line("WINTER", 1)), at=WEDNESDAY), "Linen & Co")
    assert wanted(shop) == {"SCARF-GR": 1, "SOCK-MU": 2}


def test_a_refunded_kit_takes_its_parts_along(shop: Shop) -> None:
    buy(shop, ("WINTER", 2), ("LIN-BL-L", 1))
    shop.scan("1", SHIRT_BLUE_L, KIT, KIT)
    one = an_order("1", a_line("WINTER", 1), a_line("LIN-BL-L", 1))
    take_in(shop.desk, files(one, at=WEDNESDAY), "Linen & Co")
    assert wanted(shop) == {"SCARF-GR": 1, "SOCK-MU": 2, "LIN-BL-L": 1}
    shop.scan("DDCMDYES")
    assert verdicts(shop, SCARF, SOCKS, SOCKS, LABEL) == ["taken_out"] * 3 + ["dispatched"]


# what a kit is made of


def test_parts_named_later_reach_the_orders_that_wait(shop: Shop) -> None:
    set_kit_parts(shop.desk, shop.variants["WINTER"], ())
    buy(shop, ("WINTER", 1))
    assert wanted(shop) == {"WINTER": 1}
    old = shop.slip(order(shop).id)
    set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, f"{SOCKS} x3"))
    assert wanted(shop) == {"SOCK-MU": 3}
    assert shop.scan(old).reason is Reason.OLD_SLIP
    set_kit_parts(shop.desk, shop.variants["WINTER"], ())
    assert wanted(shop) == {"WINTER": 1}


def test_a_kit_in_the_box_stays_as_it_was_counted(shop: Shop) -> None:
    buy(shop, ("WINTER", 1))
    shop.scan("1", SCARF)
    set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, "SCARF-GR"))
    assert wanted(shop) == {"SCARF-GR": 1, "SOCK-MU": 2}


def test_a_kit_that_its_catalogue_names_later(shop: Shop) -> None:
    order_id = shop.order("#9", Line("LATER"))
    shop.product("Later set", ("LATER", {}, ""))
    set_kit_parts(shop.desk, shop.variants["LATER"], parts_named(shop.desk, "SCARF-GR"))
    assert shop.desk.orders.load(order_id).units == 1
    take_in(shop.desk, files(an_order("10", a_line("LATER", 2))), "Linen & Co")
    (ref,) = shop.desk.orders.by_number("10")
    lines = shop.desk.orders.load(ref.id).lines
    assert [(line.article.sku, line.wanted) for line in lines if line.wanted] == [("SCARF-GR", 2)]


@pytest.mark.parametrize("text", ["WINTER", "SCARF-GR, SCARF-GR", "SOCK-MU x0", "BOX"])
def test_what_cannot_be_a_kit(shop: Shop, text: str) -> None:
    shop.product("Box", ("BOX", {}, ""))
    set_kit_parts(shop.desk, shop.variants["BOX"], parts_named(shop.desk, "SCARF-GR"))
    before = kit_parts(shop.desk, shop.variants["WINTER"])
    with pytest.raises(DeskError) as refused:
        set_kit_parts(shop.desk, shop.variants["WINTER"], parts_named(shop.desk, text))
    assert refused.value.trouble is Trouble.KIT_PARTS
    assert kit_parts(shop.desk, shop.variants["WINTER"]) == before


def test_a_part_of_a_kit_is_made_no_kit(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        set_kit_parts(shop.desk, shop.variants["SCARF-GR"], parts_named(shop.desk, "SOCK-MU"))
    assert refused.value.trouble is Trouble.KIT_PARTS


def test_parts_that_nobody_knows(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        parts_named(shop.desk, "SCARF-GR, NOTHING × 2")
    assert (refused.value.trouble, refused.value.words) == (Trouble.NO_SUCH_ITEM, {"code": "NOTHING"})
