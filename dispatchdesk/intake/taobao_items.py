"""Taobao's item list: the lines of one order, each with a status and a refund of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.options import read_pairs
from dispatchdesk.intake.parsed import NeverReason, ParsedLine
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.intake.taobao_columns import ItemRow
from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.orders import HoldReason

TO_SEND = "买家已付款,等待卖家发货"
NOT_PAID = "等待买家付款"
CLOSED = "交易关闭"
NEVER_STATUSES = {
    "卖家已发货,等待买家确认": NeverReason.SENT,
    "交易成功": NeverReason.SENT,
    CLOSED: NeverReason.CLOSED,
}
_NO_REFUND = frozenset(["", "没有申请退款"])
_REFUNDED = "退款成功"


@dataclass(frozen=True, slots=True)
class Items:
    """An order's lines: ``wanted`` are still to be packed, ``all`` includes what was sent or refunded."""

    wanted: tuple[ParsedLine, ...]
    all: tuple[ParsedLine, ...]
    holds: Holds
    dropped: tuple[NeverReason, ...]
    """Why the lines that are not wanted were left out."""

    @property
    def pieces(self) -> int:
        """Pieces of all lines."""
        return sum(line.quantity for line in self.all)


def plain_status(text: str) -> str:
    """A status word with half-width commas and no spaces, as both forms occur."""
    return text.replace("，", ",").replace(" ", "")


def read_items(reader: RowReader, rows: Sequence[ItemRow], number: str) -> Items:
    """The lines of one order; rows that cannot be read are reported to ``reader``."""
    every = [(row, line) for row in rows if (line := _line(reader, row, number))]
    left_out = {row.at: reason for row in rows if (reason := _left_out(row))}
    holds = [hold for row in rows if row.at not in left_out for hold in _holds(reader, row)]
    return Items(
        wanted=tuple(_asked(row, line) for row, line in every if row.at not in left_out),
        all=tuple(line for _row, line in every),
        holds=tuple(dict.fromkeys(holds)),
        dropped=tuple(left_out.values()),
    )


def _asked(row: ItemRow, line: ParsedLine) -> ParsedLine:
    return line if row.refund in _NO_REFUND else replace(line, refund_asked=True)


def _left_out(row: ItemRow) -> NeverReason | None:
    if row.shape:
        return None
    if row.refund == _REFUNDED:
        return NeverReason.REFUNDED
    return NEVER_STATUSES.get(plain_status(row.status))


def _holds(reader: RowReader, row: ItemRow) -> Holds:
    holds: list[tuple[HoldReason, str]] = []
    if row.refund not in _NO_REFUND:
        holds.append((HoldReason.REFUND_ASKED, row.refund))
    status = plain_status(row.status)
    if status == NOT_PAID:
        holds.append((HoldReason.NOT_PAID, row.status))
    elif status not in ("", TO_SEND):
        holds += reader.unknown_status(row.at, "status", row.status, row.number)
    return tuple(holds)


def _line(reader: RowReader, row: ItemRow, number: str) -> ParsedLine | None:
    if row.shape:
        reader.report(row.at, "", row.shape, number)
    key = reader.identifier(row.at, "line", row.line, number)
    sku = reader.identifier(row.at, "code", row.code or row.outer_code, number)
    quantity = reader.quantity(row.at, "quantity", row.quantity, number)
    price = reader.money(row.at, "price", row.price, number, "CNY")
    if not (row.title or sku):
        reader.report(row.at, "title", Trouble.ROW_TOO_SHORT, number)
    if quantity is None:
        return None
    return ParsedLine(
        key=key,
        sku=sku,
        title=row.title or sku,
        options=_options(row),
        quantity=quantity,
        unit_price_minor=price,
        kind=kind_of(price, row.title),
        row=row.at,
        product_ref=row.product,
        file=reader.table.file,
    )


def _options(row: ItemRow) -> Options:
    bundle = (("套餐", row.bundle),) if row.bundle and row.bundle != "null" else ()
    return read_pairs(row.options) + bundle


def with_changed_options(lines: tuple[ParsedLine, ...], text: str) -> tuple[tuple[ParsedLine, ...], Holds]:
    """Lines after the buyer changed the variant (修改后的sku).

    The merchant code of the item list still names the old variant, so it goes. With several
    lines, or a text that is no options, nobody can tell what changed: the order is held.
    """
    changed = read_pairs(text)
    if not changed or (len(lines) == 1 and lines[0].options == changed):
        return lines, ()
    if len(lines) == 1 and ":" in text.replace("：", ":"):
        return (replace(lines[0], options=changed, sku=""),), ()
    return lines, ((HoldReason.CONTENT_CHANGED, text),)
