from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dispatchdesk.papers.barcodes import code128_modules, ean13_modules, item_barcode
from dispatchdesk.papers.command_sheet import compose_command_sheet
from dispatchdesk.papers.item_labels import compose_item_labels
from dispatchdesk.papers.manifests import compose_manifest
from dispatchdesk.papers.slips import compose_slip
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import CodeKind, Command, read_code
from dispatchdesk.rules.dispatching import ParcelRow, ParcelState
from dispatchdesk.rules.follow_ups import PromiseState, PromiseWay
from dispatchdesk.rules.orders import LineKind, OrderLine
from tests.papers.orders import ENGLISH, PIN, PROMISE, SCARF, SHIRT

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def parcel(number: int, weight: int | None = 400) -> ParcelRow:
    return ParcelRow(
        id=number,
        uid="0P",
        order_id=number,
        order_uid="0R",
        order_number=f"#{number}",
        channel="shopify",
        shop="",
        recipient_name="Omar Sattar",
        carrier="sf",
        way="",
        tracking=f"SF13900228{number:05}",
        label_verified=True,
        weight_grams=weight,
        sent_at=NOON,
        checked_by="",
        closed_by="",
        bench="",
        state=ParcelState.PACKED,
        box=1,
        boxes=1,
        units=1,
    )


def test_a_slip_carries_the_orders_code_and_what_must_be_in_the_parcel() -> None:
    slip = compose_slip(ENGLISH, promises=[PROMISE], footer="bench 4711")

    assert slip.barcode.text == "DDORD7K3M9QZX2ABC"
    assert read_code(slip.barcode.text).kind is CodeKind.SLIP
    assert [(line.article.sku, line.quantity, line.kind) for line in slip.lines] == [
        ("LS-BL-L", 2, LineKind.ITEM),
        ("PIN-1", 1, LineKind.GIFT),
        ("WS-GR", 1, LineKind.OWED),
    ]
    assert slip.units == 4
    assert slip.lines[1].why == "Level Gold"


def test_a_slip_says_what_is_not_in_the_parcel_and_how_it_is_made_good() -> None:
    (missing,) = compose_slip(ENGLISH, promises=[PROMISE]).not_in_parcel

    assert (missing.article, missing.quantity, missing.way) == (SHIRT, 1, PromiseWay.NEXT_ORDER)


@pytest.mark.parametrize(
    "promise", [replace(PROMISE, state=PromiseState.WITHDRAWN), replace(PROMISE, from_order_number="#9")]
)
def test_a_withdrawn_promise_or_another_orders_is_not_told(promise: object) -> None:
    assert compose_slip(ENGLISH, promises=[promise]).not_in_parcel[0].way is None  # type: ignore[list-item]


def test_a_line_of_which_nothing_is_sent_stands_only_among_the_missing() -> None:
    order = replace(ENGLISH, lines=(OrderLine(1, LineKind.ITEM, SHIRT, 2, short=2),))
    slip = compose_slip(order)

    assert slip.lines == ()
    assert slip.not_in_parcel[0].quantity == 2


def test_the_command_sheet_holds_every_command_once_but_teach_and_ten_answers() -> None:
    sheet = compose_command_sheet()

    commands = [code.command for code in sheet.commands]
    assert set(commands) == set(Command) - {Command.TEACH}
    assert len(commands) == len(set(commands))
    assert [read_code(code.barcode.text).digit for code in sheet.answers] == list(range(10))


def test_item_labels_take_the_symbology_that_the_goods_carry() -> None:
    own = Article("A", "Own", (), None, "", ("SHOP-1", "颜色", "", "X" * 200))
    labels = compose_item_labels([SHIRT, SCARF, PIN, own]).labels

    assert [label.barcode.text for label in labels] == ["6901234567892", "0036000291452", "SHOP-1"]
    assert len(labels[0].barcode.modules) == 95
    assert item_barcode("6901234567891").text == "6901234567891", "a wrong check digit: Code 128, as it is"


@pytest.mark.parametrize("text", ["", "颜色"])
def test_code_128_refuses_what_it_cannot_hold(text: str) -> None:
    with pytest.raises(ValueError, match="Code 128"):
        code128_modules(text)


@pytest.mark.parametrize("text", ["6901234567891", "036000291452", "690123456789X", ""])
def test_ean_13_refuses_a_wrong_check_digit_and_other_lengths(text: str) -> None:
    with pytest.raises(ValueError, match="EAN-13"):
        ean13_modules(text)


def test_a_manifest_counts_and_weighs_and_names_who_was_not_scanned() -> None:
    manifest = compose_manifest(
        "sf", [parcel(1), parcel(2)], handed_over_at=NOON, handed_over_by="Mei", not_scanned=[parcel(3)]
    )

    assert (manifest.count, manifest.weight_grams) == (2, 800)
    assert [listed.order_number for listed in manifest.not_scanned] == ["#3"]


def test_a_manifest_with_an_unweighed_parcel_tells_no_sum() -> None:
    manifest = compose_manifest(
        "sf", [parcel(1), parcel(2, weight=None)], handed_over_at=NOON, handed_over_by="Mei"
    )

    assert manifest.weight_grams is None
