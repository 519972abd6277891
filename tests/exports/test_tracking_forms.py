"""Each channel's form: what it says of whole orders, of parts of orders, and what it leaves out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dispatchdesk.exports.tracking.carriers import CARRIER_WORDS, amazon_code, name_for
from dispatchdesk.exports.tracking.form import Choices, told_by
from dispatchdesk.exports.tracking.forms import FORMS, TEMPLATE, form_named, form_names
from dispatchdesk.rules.carriers import CARRIER_NAMES
from dispatchdesk.rules.handing_back import DateForm, LeftOutReason, ParcelBack
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.wording.language import current_language, use_language
from tests.support.parcels_back import a_line, a_parcel, in_boxes

SHARED = Path(__file__).parents[3] / "shared" / "samples"
MINE = "hand:0ABC"
"""The key of a gift that was added by hand."""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    before = current_language()
    use_language("en")
    yield
    use_language(before)


def rows(name: str, *parcels: ParcelBack, dates: DateForm = DateForm.DAY_FIRST) -> list[tuple[str, ...]]:
    form = form_named(name)
    assert form is not None
    return list(told_by(form, parcels, Choices(form.channels[0] if form.channels else "etsy", dates))[1])


def left_out(name: str, *parcels: ParcelBack) -> list[tuple[str, LeftOutReason]]:
    form = form_named(name)
    assert form is not None
    told, _ = told_by(form, parcels, Choices(""))
    return [(one.tracking, one.reason) for one in told.left_out]


def written(name: str, folder: Path, *parcels: ParcelBack) -> Path:
    form = form_named(name)
    assert form is not None
    path = folder / f"Orders{form.suffix}"
    form.write(path, told_by(form, parcels, Choices(""))[1])
    return path


def header_of(path: Path, delimiter: str = ",") -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file, delimiter=delimiter))


# -- Amazon --------------------------------------------------------------------------------------

WHOLE = a_parcel("111-2222222-3333333", "1Z999AA10123456784", a_line("TEE", 2, "44444444444444"))
BOXES = in_boxes(
    a_parcel("234-5678901-2345678", "T1", a_line("TEE", 2, "22222222222222"), a_line("CAP", 1, "333333333")),
    a_parcel(
        "234-5678901-2345678", "T2", a_line("CAP", 3, "333333333"), a_line("PIN", 1, MINE, LineKind.GIFT)
    ),
)


def test_amazon_names_items_only_where_a_parcel_does_not_hold_the_order() -> None:
    assert rows("amazon", WHOLE, *BOXES) == [
        ("111-2222222-3333333", "", "", "2026-03-04", "UPS", "", "1Z999AA10123456784", ""),
        ("234-5678901-2345678", "22222222222222", "2", "2026-03-04", "UPS", "", "T1", ""),
        ("234-5678901-2345678", "333333333", "1", "2026-03-04", "UPS", "", "T1", ""),
        ("234-5678901-2345678", "333333333", "3", "2026-03-04", "UPS", "", "T2", ""),
    ]


def test_an_order_that_went_short_says_what_was_sent() -> None:
    short = a_parcel("1-2", "T1", a_line("TEE", 1, "444"), is_short=True)

    assert rows("amazon", short)[0][1:3] == ("444", "1")
    assert rows("woocommerce-ast", short)[0][4:] == ("2", "TEE", "1")


@pytest.mark.parametrize(
    ("carrier", "cells"),
    [
        ("ups", ("UPS", "")),
        ("sf", ("SF Express", "")),
        ("china_post", ("China Post", "")),
        ("yto", ("Other", "YTO Express")),
        ("jt", ("Other", "J&T Express")),
        ("post", ("Other", "Post")),
    ],
)
def test_amazons_own_codes_and_the_name_beside_other(carrier: str, cells: tuple[str, str]) -> None:
    assert amazon_code(carrier) == cells


def test_amazons_file_has_tabs_and_no_quotes(tmp_path: Path) -> None:
    path = written("amazon", tmp_path, WHOLE)

    assert header_of(path, "\t") == [
        "order-id", "order-item-id", "quantity", "ship-date", "carrier-code", "carrier-name",
        "tracking-number", "ship-method",
    ]  # fmt: skip
    assert path.read_text("utf-8").splitlines()[1].count("\t") == 7


# -- WooCommerce ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "day"), [(DateForm.DAY_FIRST, "04-03-2026"), (DateForm.MONTH_FIRST, "03-04-2026")]
)
def test_woocommerce_writes_days_as_its_owner_says(dates: DateForm, day: str) -> None:
    parcel = a_parcel("#1042", "RM1", carrier="royal_mail", channel_ref="501")

    assert rows("woocommerce-ast", parcel, dates=dates) == [("501", "Royal Mail", "RM1", day, "1", "", "")]


def test_woocommerce_has_the_paid_columns_only_where_an_order_needs_them(tmp_path: Path) -> None:
    free = ["order_id", "tracking_provider", "tracking_number", "date_shipped", "status_shipped"]
    boxes = in_boxes(a_parcel("#7", "T1", a_line("A", 2)), a_parcel("#7", "T2", a_line("B")))

    assert header_of(written("woocommerce-ast", tmp_path, a_parcel("#7", "T1"))) == free
    assert header_of(written("woocommerce-ast", tmp_path, *boxes)) == [*free, "sku", "qty"]
    assert [row[2:] for row in rows("woocommerce-ast", *boxes)] == [
        ("T1", "04-03-2026", "1", "A", "2"),
        ("T2", "04-03-2026", "1", "B", "1"),
    ]


# -- Shopify, eBay, Pinduoduo, the list ------------------------------------------------------------


def test_matrixify_fulfils_whole_orders_by_one_row_and_parts_by_their_skus() -> None:
    boxes = in_boxes(a_parcel("#1002", "T1", a_line("A", 2)), a_parcel("#1002", "T2", a_line("B")))

    assert [row[:8] for row in rows("shopify-matrixify", a_parcel("#1001", "T0"), *boxes)] == [
        ("#1001", "UPDATE", "Fulfillment Line", "", "", "success", "UPS", "T0"),
        ("#1002", "UPDATE", "Fulfillment Line", "A", "2", "success", "UPS", "T1"),
        ("#1002", "UPDATE", "Fulfillment Line", "B", "1", "success", "UPS", "T2"),
    ]


def test_ebay_names_a_line_only_of_a_split_order() -> None:
    boxes = in_boxes(
        a_parcel("18-2", "T1", a_line("A", 1, "901")), a_parcel("18-2", "T2", a_line("B", 1, "902"))
    )

    assert rows("ebay-mip", a_parcel("18-1", "T0"), *boxes) == [
        ("18-1", "", "SHIPPED", "UPS", "T0"),
        ("18-2", "901", "SHIPPED", "UPS", "T1"),
        ("18-2", "902", "SHIPPED", "UPS", "T2"),
    ]


def test_pinduoduo_takes_one_number_an_order_under_its_own_names(tmp_path: Path) -> None:
    boxes = in_boxes(
        a_parcel("260607-400000294410901", "78900000000001", carrier="zto"),
        a_parcel("260607-400000294410901", "78900000000002", carrier="zto"),
    )
    path = written("pinduoduo", tmp_path, *boxes)

    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() == [
        ["订单号", "快递公司", "快递单号"],
        ["260607-400000294410901", "中通快递", "78900000000001"],
    ]
    assert left_out("pinduoduo", *boxes) == [("78900000000002", LeftOutReason.SEVERAL_PARCELS)]
    assert rows("pinduoduo", a_parcel("1", "T", carrier="sf"))[0][1] == "顺丰快递"
    assert name_for("taobao", "sf") == "顺丰速运"


def test_the_plain_list_is_for_people(tmp_path: Path) -> None:
    path = written("list", tmp_path, a_parcel("=1+1", "T1"), a_parcel("#2", "T2"))

    assert header_of(path) == ["Order", "Carrier", "Tracking number"]
    assert "#2,UPS,T2" in path.read_text("utf-8-sig")


# -- what is left out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "parcel", "reason"),
    [
        ("amazon", a_parcel("1", "T", a_line("A"), boxes=2), LeftOutReason.LINE_UNKNOWN),
        (
            "amazon",
            a_parcel("1", "T", a_line("P", 1, MINE, LineKind.GIFT), boxes=2),
            LeftOutReason.LINE_UNKNOWN,
        ),
        ("amazon", a_parcel("1", "T", a_line("A", kind=LineKind.OWED), boxes=2), LeftOutReason.LINE_UNKNOWN),
        ("shopify-matrixify", a_parcel("1", "T", a_line("", key="7"), boxes=2), LeftOutReason.LINE_UNKNOWN),
        ("amazon", a_parcel("1", "T", carrier=""), LeftOutReason.NO_CARRIER),
        ("ebay-mip", a_parcel("1", "T", carrier=""), LeftOutReason.NO_CARRIER),
        ("pinduoduo", a_parcel("1", "T", carrier=""), LeftOutReason.NO_CARRIER),
        ("amazon", a_parcel("=HYPERLINK(1)", "T"), LeftOutReason.UNSAFE_TEXT),
        ("ebay-mip", a_parcel("1\t2", "T"), LeftOutReason.UNSAFE_TEXT),
        ("woocommerce-ast", a_parcel("1", "@SUM(A1)"), LeftOutReason.UNSAFE_TEXT),
        ("list", a_parcel("1\n2", "T"), LeftOutReason.UNSAFE_TEXT),
    ],
)
def test_what_cannot_be_said_exactly_is_left_out(
    form: str, parcel: ParcelBack, reason: LeftOutReason
) -> None:
    assert left_out(form, parcel, a_parcel("9", "GOOD")) == [(parcel.tracking, reason)]


# -- the table of forms ----------------------------------------------------------------------------


def test_every_channel_can_have_its_own_file_filled_and_the_plain_list() -> None:
    assert form_names("amazon") == ("amazon", TEMPLATE, "list")
    assert form_names("taobao") == (TEMPLATE, "list")
    assert len({form.name for form in FORMS}) == len(FORMS)


def test_every_carrier_has_its_words() -> None:
    assert set(CARRIER_WORDS) == set(CARRIER_NAMES) - {"post"}


@pytest.mark.parametrize(
    ("form", "sample", "delimiter"),
    [
        ("amazon", "amazon/amazon_confirm_upload_expected.txt", "\t"),
        ("ebay-mip", "ebay/SYNTH_UPLOAD_order_fulfillment.csv", ","),
        ("shopify-matrixify", "shopify/SYNTH_UPLOAD_matrixify_Orders.csv", ","),
        ("woocommerce-ast", "woocommerce/SYNTH_UPLOAD_ast_tracking.csv", ","),
    ],
)
def test_headers_are_the_channels_own(form: str, sample: str, delimiter: str, tmp_path: Path) -> None:
    if not (SHARED / sample).exists():
        pytest.skip("the shared samples are not here")
    boxes = in_boxes(a_parcel("1", "T1", a_line("A", 1, "7")), a_parcel("1", "T2", a_line("B", 1, "8")))

    assert header_of(written(form, tmp_path, *boxes), delimiter) == header_of(SHARED / sample, delimiter)
