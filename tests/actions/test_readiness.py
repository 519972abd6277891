"""The readiness report over real orders, and what mends what it finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.readiness import (
    OwnRow,
    Readiness,
    labels_that_mend,
    say_same_value,
    say_what_it_is,
    view_readiness,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedLine
from dispatchdesk.opening import person_named
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.readiness import Gap
from tests.support.parsed_orders import a_line, a_product, a_variant, an_order, files
from tests.support.shops import Shop

OWN = "Linen & Co"
TWIN_CODE = "6901234567892"


def look(shop: Shop) -> Readiness:
    return view_readiness(shop.desk, lambda article: article.sku != "CAP-S")


def told(readiness: Readiness) -> dict[str, tuple[Gap, ...]]:
    return {
        f"{one.sku} {' '.join(value for _name, value in one.options)}".strip(): row.readiness.gaps
        for row in readiness.rows
        for one in (row.readiness.wanted.article,)
    }


def row_of(shop: Shop, title: str) -> OwnRow:
    (row,) = [row for row in look(shop).rows if row.readiness.wanted.article.title == title]
    return row


def cap(sku: str, size: str) -> ParsedLine:
    return a_line(sku, title="Cap", options=(("Size", size),))


@pytest.fixture
def caps(shop: Shop) -> Shop:
    """Two caps with one barcode, one cap without any, all of them waiting."""
    product = a_product(
        "cap",
        a_variant("CAP-S", TWIN_CODE, Size="S"),
        a_variant("CAP-M", TWIN_CODE, Size="M"),
        a_variant("CAP-L", Size="L"),
        a_variant("BAG", "2000000000015", Size="One"),
    )
    orders = (
        an_order("#1", cap("CAP-S", "S"), cap("CAP-L", "L"), cap("BAG", "One")),
        an_order("#2", replace(cap("CAP-M", "M"), quantity=3), cap("CAP-L", "L")),
    )
    take_in(shop.desk, files(*orders, products=(product,)), OWN)
    return shop


def test_what_waits_and_cannot_be_told(caps: Shop) -> None:
    readiness = look(caps)
    assert told(readiness) == {
        "CAP-M M": (Gap.SHARED_CODE,),
        "CAP-L L": (Gap.NO_CODE,),
        "CAP-S S": (Gap.SHARED_CODE, Gap.NO_PICTURE),
    }
    assert (readiness.articles, readiness.blind) == (4, 3)
    assert [row.readiness.wanted.pieces for row in readiness.rows] == [3, 2, 1]


def test_labels_mend_it_and_each_code_tells_one_variant(caps: Shop) -> None:
    sheet = labels_that_mend(caps.desk, look(caps).rows)
    assert {label.barcode.text for label in sheet.labels} == {"CAP-M", "CAP-L", "CAP-S"}
    assert told(look(caps)) == {"CAP-S S": (Gap.NO_PICTURE,)}
    (order,) = caps.desk.orders.by_number("#2")
    assert caps.scan(caps.slip(order.id), "CAP-M").verdict.value == "counted"


def test_where_the_sku_is_shared_the_label_has_a_code_of_its_own(shop: Shop) -> None:
    product = a_product("cap", a_variant("CAP", Size="S"), a_variant("CAP", Size="M"))
    order = an_order("#1", cap("CAP", "S"), cap("CAP", "M"))
    take_in(shop.desk, files(order, products=(product,)), OWN)
    texts = [label.barcode.text for label in labels_that_mend(shop.desk, look(shop).rows).labels]
    assert len(set(texts)) == 2
    assert all(text.startswith("DD-") for text in texts)
    (ref,) = shop.desk.orders.by_number("#1")
    assert shop.scan(shop.slip(ref.id), texts[1]).verdict.value == "line_complete"


def test_what_a_line_means_is_asked_once_and_remembered(shop: Shop) -> None:
    line = a_line("", title="The blue one, large")
    take_in(shop.desk, files(an_order("#1", line), an_order("#2", line)), OWN)
    row = row_of(shop, "The blue one, large")
    assert row.readiness.gaps == (Gap.NOT_IN_CATALOGUE,)
    shirt = shop.desk.catalogue.article(shop.variants["LIN-BL-L"])
    assert say_what_it_is(shop.desk, row, shirt) == 2
    take_in(shop.desk, files(an_order("#3", line)), OWN)
    for number in ("#1", "#2", "#3"):
        (ref,) = shop.desk.orders.by_number(number)
        (loaded,) = shop.desk.orders.load(ref.id).lines
        assert loaded.article.variant_id == shop.variants["LIN-BL-L"]


def test_two_spellings_of_a_value_are_one_once_it_was_said(shop: Shop) -> None:
    line = a_line("", title="Linen shirt", options=(("Colour", "Ocean"), ("Size", "L")))
    take_in(shop.desk, files(an_order("#1", line)), OWN)
    assert len(look(shop).rows) == 1
    assert say_same_value(shop.desk, "OCEAN", "Blue") == 1
    (ref,) = shop.desk.orders.by_number("#1")
    assert shop.desk.orders.load(ref.id).lines[0].article.variant_id == shop.variants["LIN-BL-L"]


def test_only_those_who_may_mend(caps: Shop) -> None:
    line = a_line("", title="The blue one")
    take_in(caps.desk, files(an_order("#9", line)), OWN)
    row, rows = row_of(caps, "The blue one"), look(caps).rows
    shirt = caps.desk.catalogue.article(caps.variants["LIN-BL-L"])
    with pytest.raises(DeskError) as refused:
        say_what_it_is(caps.desk, row, Article("X", "X"))
    assert refused.value.trouble is Trouble.NO_SUCH_ITEM
    with pytest.raises(DeskError):
        say_same_value(caps.desk, "Blue", " blue ")
    caps.desk.settings = replace(caps.desk.settings, roles_on=True)
    caps.desk.person = person_named(caps.desk, "Li")
    for deed in (
        lambda: labels_that_mend(caps.desk, rows),
        lambda: say_what_it_is(caps.desk, row, shirt),
        lambda: say_same_value(caps.desk, "Ocean", "Blue"),
    ):
        with pytest.raises(DeskError) as refused:
            deed()
        assert refused.value.trouble in (Trouble.NEEDS_LEAD, Trouble.NEEDS_OWNER)
