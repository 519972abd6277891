"""The list of a label program: which tracking number it printed for which order, perhaps with the carrier.

It brings no orders: a table that names articles or pieces beside its numbers is an order file of a shop
and none of these lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import FileProblem, NamedNumber
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import rows_by

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        "order number", "order no", "order no.", "order id", "order-id", "order", "order name",
        "reference", "订单编号", "订单号", "主订单编号", "平台订单号", "平台单号", "交易编号",
    ),
    "tracking": (
        "tracking number", "tracking no", "tracking no.", "tracking code", "tracking id", "tracking-number",
        "tracking", "waybill", "waybill number", "awb", "运单号", "运单号码", "快递单号", "物流单号",
        "物流编号", "面单号", "包裹单号",
    ),
    "carrier": (
        "carrier", "carrier name", "carrier-name", "courier", "shipping company", "tracking company",
        "shipping carrier", "快递公司", "物流公司", "快递", "承运商", "快递名称", "物流公司名称",
    ),
}  # fmt: skip
NAMES_ARTICLES = fingerprint(
    "quantity", "qty", "sku", "lineitem quantity", "lineitem name", "item name", "product name", "title",
    "数量", "商品数量", "商品数量(件)", "购买数量", "宝贝总数量", "商品", "商品名称", "商品标题", "宝贝标题",
    "标题", "商家编码", "order status", "订单状态",
)  # fmt: skip


class TrackingRow(NamedTuple):
    """One row; ``carrier`` as the program writes it."""

    at: int
    shape: Trouble | None
    number: str
    tracking: str
    carrier: str


def read_tracking_lists(tables: Sequence[Table]) -> Reading:
    """Each order's number, once; an order with several numbers is a problem, and has none."""
    readers = [RowReader(table) for table in tables]
    rows = [number for reader in readers for number in _numbers(reader)]
    for reader in readers:
        reader.refuse_if_ruined(("number", "tracking"))
    numbers: list[NamedNumber] = []
    problems = [problem for reader in readers for problem in reader.problems]
    for of_order in rows_by(rows, lambda row: row.order_number.strip().lstrip("#").casefold()).values():
        if len({row.tracking for row in of_order}) == 1:
            numbers.append(of_order[0])
        else:
            problems.append(_several(of_order))
    return Reading(problems=tuple(problems), numbers=tuple(numbers))


def _numbers(reader: RowReader) -> Iterator[NamedNumber]:
    rows: Iterable[TrackingRow] = reader.table.rows(TrackingRow)
    for row in rows:
        if not row.tracking and not row.shape:
            continue
        known = len(reader.problems)
        number = reader.identifier(row.at, "number", row.number, "")
        tracking = reader.identifier(row.at, "tracking", row.tracking, "")
        if row.shape:
            reader.report(row.at, "", row.shape)
        elif not number:
            reader.report(row.at, "number", Trouble.ROW_NUMBER_MISSING)
        if len(reader.problems) == known:
            yield NamedNumber(number, tracking, row.carrier, row.at, reader.table.file)


def _several(rows: Sequence[NamedNumber]) -> FileProblem:
    first = rows[0]
    told = ", ".join(dict.fromkeys(row.tracking for row in rows))
    problem = FileProblem(first.file, first.row, "", Trouble.NUMBERS_SEVERAL, (("value", told),))
    return replace(problem, order_number=first.order_number)


TRACKING_LIST = Format(
    name="tracking-list",
    channel="label-program",
    fingerprints=tuple(
        fingerprint(*captions) for captions in product(COLUMNS["number"], COLUMNS["tracking"])
    ),
    columns=COLUMNS,
    required=("number", "tracking"),
    read=read_tracking_lists,
    absent=NAMES_ARTICLES,
    encodings=("utf-8", "gb18030"),
)
