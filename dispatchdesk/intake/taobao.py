"""Taobao and Tmall: the order list and the item list, joined by order number; or one workbook with both.

Source: exports of the seller's desk (千牛 · 已卖出的宝贝 · 批量导出), as tools that read them describe them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.chinese import ENCODINGS, ZONE
from dispatchdesk.intake.parsed import FileProblem, ParsedOrder
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint, refuse
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.shapes import held_too, newest, rows_by
from dispatchdesk.intake.taobao_columns import (
    DELIVERY_COLUMNS,
    ITEM_COLUMNS,
    ORDER_COLUMNS,
    DeliveryRow,
    ItemRow,
    OrderRow,
)
from dispatchdesk.intake.taobao_items import TO_SEND, plain_status
from dispatchdesk.intake.taobao_orders import read_order

_NAMED_TIME = re.compile(r"(?<!\d)(20\d{10})(?!\d)")
_ORDERS, _ITEMS, _DELIVERY = "taobao-orders", "taobao-items", "taobao-delivery"
_FILE_NAMES = {_ORDERS: "ExportOrderList", _ITEMS: "ExportOrderDetailList"}


class _NumberedRow(Protocol):
    @property
    def at(self) -> int: ...
    @property
    def number(self) -> str: ...


Row = TypeVar("Row", bound=_NumberedRow)
Found = dict[str, tuple[RowReader, list[Row]]]


def _read(tables: Sequence[Table]) -> Reading:
    by_name = rows_by(tables, lambda table: table.format.name)
    _refuse_half(by_name)
    readers: list[RowReader] = []
    heads = _newest_rows(by_name[_ORDERS], OrderRow, readers)
    items = _newest_rows(by_name[_ITEMS], ItemRow, readers)
    deliveries = _newest_rows(by_name.get(_DELIVERY, []), DeliveryRow, readers)
    _report_strays(items, heads)
    orders = [_join(number, heads, items, deliveries) for number in heads]
    for reader in readers:
        reader.refuse_if_ruined(("line", "created_at", "paid_at"))
    named = [_exported_at(table.file) for table in tables]
    return Reading(
        tuple(orders),
        problems=tuple(_in_sequence(readers)),
        newest_at=newest([*named, *(reader.newest_at for reader in readers)]),
    )


def _refuse_half(by_name: dict[str, list[Table]]) -> None:
    missing = next((name for name in (_ORDERS, _ITEMS) if name not in by_name), None)
    if missing:
        present = next(iter(by_name.values()))[0].file
        raise refuse(present, Trouble.PARTNER_FILE_MISSING, present=present, missing=_FILE_NAMES[missing])


def _newest_rows(tables: Sequence[Table], make: Callable[..., Row], readers: list[RowReader]) -> Found[Row]:
    """The rows of each order, all from the newest file that has any."""
    found: Found[Row] = {}
    loaded = []
    for table in tables:
        reader = RowReader(table, ZONE)
        readers.append(reader)
        rows = list(table.rows(make))
        _look_at_numbers(reader, rows)
        loaded.append((_age(table, rows), reader, rows))
    for _age_text, reader, rows in sorted(loaded, key=lambda entry: entry[0]):
        for number, own in rows_by(rows, lambda row: row.number).items():
            if number:
                found[number] = (reader, own)
    return found


def _look_at_numbers(reader: RowReader, rows: Iterable[Row]) -> None:
    for row in rows:
        if not reader.identifier(row.at, "number", row.number, row.number):
            reader.report(row.at, "number", Trouble.ROW_NUMBER_MISSING)
    reader.refuse_if_ruined(("number",))


def _age(table: Table, rows: Iterable[Row]) -> str:
    """When a file was exported, by its name, else by its newest order: digits that can be compared."""
    named = _NAMED_TIME.search(table.file)
    if named:
        return named[1]
    return max((re.sub(r"\D", "", getattr(row, "created_at", ""))[:12] for row in rows), default="")


def _exported_at(file: str) -> datetime | None:
    named = _NAMED_TIME.search(file)
    if not named:
        return None
    try:
        stated = datetime.strptime(named[1], "%Y%m%d%H%M").replace(tzinfo=ZONE)
    except ValueError:
        return None
    return stated.astimezone(UTC)


def _report_strays(items: Found[ItemRow], heads: Found[OrderRow]) -> None:
    """Items to be sent whose order is not in the list; those of other periods that are done say nothing."""
    for number, (reader, rows) in items.items():
        if number not in heads and any(plain_status(row.status) in ("", TO_SEND) for row in rows):
            reader.report(rows[0].at, "number", Trouble.ROW_NO_ORDER, number)


def _join(
    number: str, heads: Found[OrderRow], items: Found[ItemRow], deliveries: Found[DeliveryRow]
) -> ParsedOrder:
    reader, rows = heads[number]
    item_reader, item_rows = items.get(number, (reader, []))
    if number not in deliveries:
        return read_order(reader, rows[-1], item_reader, item_rows, None)
    delivery_reader, (*_earlier, delivery) = deliveries[number]
    if delivery.shape is None:
        return read_order(reader, rows[-1], item_reader, item_rows, delivery)
    delivery_reader.report(delivery.at, "", delivery.shape, number)
    order = read_order(reader, rows[-1], item_reader, item_rows, None)
    return held_too(order, delivery_reader.unreadable_rows(number))


def _in_sequence(readers: Iterable[RowReader]) -> Iterable[FileProblem]:
    for reader in readers:
        yield from sorted(reader.problems, key=lambda problem: problem.row)


TAOBAO_ORDERS = Format(
    name=_ORDERS,
    channel="taobao",
    fingerprints=(fingerprint("订单编号", "买家会员名", "订单状态", "买家应付货款"),),
    columns=ORDER_COLUMNS,
    required=("number", "status"),
    read=_read,
    encodings=ENCODINGS,
)
TAOBAO_ITEMS = Format(
    name=_ITEMS,
    channel="taobao",
    fingerprints=(
        fingerprint("主订单编号", "购买数量", "商品属性", "订单状态"),
        fingerprint("订单编号", "标题", "购买数量", "商品属性", "商家编码"),
    ),
    columns=ITEM_COLUMNS,
    required=("number", "quantity", "title"),
    read=_read,
    encodings=ENCODINGS,
)
TAOBAO_DELIVERY = Format(
    name=_DELIVERY,
    channel="taobao",
    fingerprints=(fingerprint("订单编号", "收货人姓名", "联系手机", "收货地址"),),
    columns=DELIVERY_COLUMNS,
    required=("number",),
    read=_read,
    absent=fingerprint("订单状态"),
    encodings=ENCODINGS,
)
