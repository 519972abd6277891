"""The items of WooCommerce's exports: one on a row, or all of an order in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.cells import read_quantity
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.notes import named_note
from dispatchdesk.intake.options import named_options
from dispatchdesk.intake.packed import Pairs, json_pairs, json_records, packed_pairs, piped_records, plain
from dispatchdesk.intake.parsed import ParsedLine
from dispatchdesk.intake.row_reader import RowReader
from dispatchdesk.intake.woocommerce_columns import OrderRow

_DELETED_PRODUCT = "unknown_product"
_TAKEN_BACK = re.compile(r"-?0*(\d{1,6})(?:\.0+)?")
_MESSAGE = re.compile(
    r"\b(?:message|note|gift|engrav|personali[sz]|instruction|nachricht)|留言|备注|赠言", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"^(?:attribute_)?(?:pa_)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the plugins state it; ``left`` is filled where the file counts refunds itself."""

    line: str
    product: str
    name: str
    sku: str
    quantity: str
    left: str
    refunded: str
    money: str
    """Of all pieces before discounts, else after them."""
    price: str
    """Of one piece."""
    details: Pairs

    @property
    def is_named(self) -> bool:
        """Whether a row says anything of an item: some only carry fees or the order's own cells."""
        return bool(self.name or self.sku or self.quantity or self.left)

    @property
    def is_reduced(self) -> bool:
        """Whether the file counts pieces that were refunded."""
        return self.is_gone or bool(self.refunded.strip("-0.")) or self.left not in ("", self.quantity)

    @property
    def is_gone(self) -> bool:
        """Whether all of its pieces were refunded."""
        try:
            return self.pieces_left() == 0
        except ValueError:
            return False

    def pieces_left(self) -> int:
        """Pieces that were not refunded; ValueError where that cannot be told."""
        if self.left:
            return 0 if self.left.strip("0.") == "" else read_quantity(self.left)
        taken = _TAKEN_BACK.fullmatch(self.refunded or "0")
        left = read_quantity(self.quantity) - int(taken[1]) if taken else -1
        if left < 0:
            raise ValueError(self.refunded)
        return left


@lru_cache(maxsize=64)
def items_of(row: OrderRow) -> tuple[Item, ...]:
    """The items of one row; ValueError where the cell that packs them is neither form."""
    if not row.packed:
        item = _item_of_row(row)
        return (item,) if item.is_named else ()
    if row.packed.startswith("["):
        records = json_records(row.packed)
        return tuple(_packed_item(record, json_pairs(record.get("meta"))) for record in records)
    return tuple(
        _packed_item(record, packed_pairs(record.get("meta", ""), ",", "="))
        for record in piped_records(row.packed)
    )


def _item_of_row(row: OrderRow) -> Item:
    details = packed_pairs(row.meta, ",", "=") + packed_pairs(row.options, "|", ":")
    money = row.before_discounts or row.line_total
    cells = (row.line, row.product, row.item, row.sku, row.quantity, row.left, row.refunded)
    return Item(*cells, money, row.price, details)


def _packed_item(record: Mapping[str, Any], details: Pairs) -> Item:
    return Item(
        line=plain(record.get("id")),
        product=plain(record.get("product_id")),
        name=plain(record.get("name")),
        sku=plain(record.get("sku")),
        quantity=plain(record.get("quantity")),
        left="",
        refunded=plain(record.get("refunded_qty")),
        money=plain(record.get("subtotal")) or plain(record.get("total")),
        price="",
        details=details,
    )


def read_item(reader: RowReader, row: OrderRow, item: Item) -> ParsedLine | None:
    """The line of an item; None where nothing of it is left to send, or its pieces cannot be told."""
    sku = reader.identifier(row.at, "sku", item.sku, row.number)
    price = _price(reader, row, item)
    try:
        left = item.pieces_left()
    except ValueError:
        value = item.left or f"{item.quantity} {item.refunded}".strip()
        reader.report(row.at, "quantity", Trouble.ROW_QUANTITY, row.number, value=value)
        return None
    if not left:
        return None
    return ParsedLine(
        key=item.line,
        sku="" if sku == _DELETED_PRODUCT else sku,
        title=reader.named(row.at, "item", row.number, item.name, item.sku),
        options=named_options((_ATTRIBUTE.sub("", name), value) for name, value in _chosen(item.details)),
        quantity=left,
        unit_price_minor=price,
        kind=kind_of(price),
        row=row.at,
        product_ref=item.product,
    )


def messages(items: Iterable[Item]) -> list[str]:
    """What the buyer wrote on an item: ``Gift message: Happy birthday``."""
    details = [detail for item in items for detail in item.details]
    return [named_note(name, value) for name, value in details if _MESSAGE.search(name)]


def _chosen(details: Pairs) -> Pairs:
    """Details without what plugins keep for themselves, and without messages, which are notes."""
    return tuple((name, value) for name, value in details if name[:1] != "_" and not _MESSAGE.search(name))


def _price(reader: RowReader, row: OrderRow, item: Item) -> int | None:
    """Of one piece; where the file states that of all, the nearest."""
    if item.price:
        return reader.money(row.at, "price", item.price, row.number, row.currency)
    money = reader.money(row.at, "line_total", item.money, row.number, row.currency)
    try:
        return None if money is None else round(money / read_quantity(item.quantity))
    except ValueError:
        return None
