"""Shopee's ``Order.toship.….xlsx``: a row an article; the order's cells are repeated; one header a country.

Source: exports of Thailand, Indonesia and in English; captions and words of Taiwan, Vietnam and Brazil as
programs that read them know them. Shopee gives the tracking number itself in most countries: it is known
before the parcel is packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from dispatchdesk.intake.amounts import read_two_decimals
from dispatchdesk.intake.lines import kind_of
from dispatchdesk.intake.marketplaces import pieces_kept, the_only
from dispatchdesk.intake.options import read_values
from dispatchdesk.intake.order_rows import RowRules, joined_readings, read_order_table
from dispatchdesk.intake.parsed import NeverReason, ParsedCustomer, ParsedLine, ParsedOrder, Standing
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.shapes import first_filled
from dispatchdesk.intake.shopee_columns import COLUMNS, OrderRow
from dispatchdesk.intake.statuses import RowNews, StatusWords
from dispatchdesk.rules.orders import HoldReason, Recipient

_BREAK = re.compile(r"\s*<br ?/?>\s*", re.IGNORECASE)
_RECEIVED = "ผู้ซื้อได้รับสินค้าแล้ว"
"""The Thai status of a parcel that arrived goes on with the day until which it can be sent back."""
_SEE_VARIATION = frozenset(["見選項", "null"])
_STATUS = StatusWords(
    ship=frozenset(["To ship", "ที่ต้องจัดส่ง", "待出貨"]),
    hold=dict.fromkeys(
        ["Unpaid", "ยังไม่ชำระ", "ที่ต้องชำระ", "Belum Bayar", "尚未付款", "待付款", "Não pago"],
        HoldReason.NOT_PAID,
    ),
    never={
        **dict.fromkeys(
            (
                *("Shipping", "Shipped", "To receive", "Delivered", "Completed"),
                *("การจัดส่ง", "จัดส่งสำเร็จแล้ว", "สำเร็จแล้ว", _RECEIVED),
                *("Sedang Dikirim", "Telah Dikirim", "Pesanan Diterima", "Selesai"),
                *("運送中", "待收貨", "已完成", "完成", "Đang giao", "Hoàn thành", "Enviado", "Concluído"),
            ),
            NeverReason.SENT,
        ),
        **dict.fromkeys(
            [
                "Cancelled",
                "Canceled",
                "ยกเลิกแล้ว",
                "Batal",
                "Dibatalkan",
                "不成立",
                "已取消",
                "Đã hủy",
                "Cancelado",
            ],
            NeverReason.CANCELLED,
        ),
    },
)
_RETURNED = StatusWords(ship=frozenset([""]), others=HoldReason.REFUND_ASKED)
_CANCELLED = StatusWords(ship=frozenset([""]), others=HoldReason.CANCEL_ASKED)
_COUNTRIES = {
    "หมายเลขคำสั่งซื้อ": (ZoneInfo("Asia/Bangkok"), "THB"),
    "No. Pesanan": (ZoneInfo("Asia/Jakarta"), "IDR"),
    "訂單編號": (ZoneInfo("Asia/Taipei"), "TWD"),
    "訂單編號 (單)": (ZoneInfo("Asia/Taipei"), "TWD"),
    "Mã đơn hàng": (ZoneInfo("Asia/Ho_Chi_Minh"), "VND"),
    "ID do pedido": (ZoneInfo("America/Sao_Paulo"), "BRL"),
}
_IN_ENGLISH = (ZoneInfo("Asia/Singapore"), "")
"""Singapore, Malaysia and the Philippines have one clock, and a currency each."""


def _read(tables: Sequence[Table]) -> Reading:
    return joined_readings([_read_table(table) for table in tables])


def _read_table(table: Table) -> Reading:
    zone, _currency = _COUNTRIES.get(table.caption("number"), _IN_ENGLISH)
    return read_order_table(table, replace(_RULES, zone=zone))


def _currency(reader: RowReader) -> str:
    return _COUNTRIES.get(reader.table.caption("number"), _IN_ENGLISH)[1]


def _lines(reader: RowReader, row: OrderRow) -> list[ParsedLine]:
    sku = reader.identifier(row.at, "sku", row.sku, row.number)
    price = reader.money(row.at, "price", row.price, row.number, _currency(reader))
    kept = pieces_kept(reader, row)
    if not kept:
        return []
    parent = "" if row.parent_sku in _SEE_VARIATION else row.parent_sku
    code = ("" if sku in _SEE_VARIATION else sku) or parent
    return [
        ParsedLine(
            key="",
            sku=code,
            title=reader.named(row.at, "item", row.number, _unbroken(row.item, " "), code),
            options=read_values(row.variation, "Variation"),
            quantity=kept,
            unit_price_minor=price,
            kind=kind_of(price),
            row=row.at,
        )
    ]


def _news(reader: RowReader, row: OrderRow) -> RowNews:
    status = _RECEIVED if row.status.startswith(_RECEIVED) else row.status
    said = _STATUS.news(reader, row.at, "status", status, row.number)
    for words, name, text in (
        (_RETURNED, "returned", row.returned),
        (_CANCELLED, "cancel_reason", row.cancel_reason),
    ):
        said = said.and_also(words.news(reader, row.at, name, _unbroken(text, " "), row.number))
    return said


def _facts(reader: RowReader, rows: Sequence[OrderRow]) -> ParsedOrder:
    head = first_filled(rows)
    at, number = head.at, reader.identifier(head.at, "number", head.number, head.number)
    reader.moment(at, "sent_at", head.sent_at, number)
    tracking = the_only(row.tracking for row in rows)
    district = head.district if head.district not in head.address else ""
    address = ", ".join(filter(None, (_unbroken(head.address, ", "), district)))
    place = (head.city, head.region, head.postcode, head.country)
    return ParsedOrder(
        number=number,
        standing=Standing.SHIP,
        lines=(),
        row=at,
        customer=ParsedCustomer(head.buyer, head.recipient, phone=head.phone),
        recipient=Recipient(head.recipient, head.phone, address, *place),
        buyer_note=_unbroken(head.buyer_note, "\n"),
        seller_note=_unbroken(head.seller_note, "\n"),
        currency=_currency(reader),
        total_minor=reader.money(at, "total", head.total, number, _currency(reader)),
        placed_at=reader.moment(at, "placed_at", head.placed_at, number),
        paid_at=reader.moment(at, "paid_at", head.paid_at, number),
        ship_by=reader.deadline(at, "ship_by", head.ship_by, number),
        known_tracking=reader.identifier(at, "tracking", tracking, number),
        known_carrier=head.carrier if tracking else "",
        file=reader.table.file,
        channel="shopee",
    )


def _unbroken(text: str, instead: str) -> str:
    return _BREAK.sub(instead, text)


def _prepare(reader: RowReader, rows: Iterable[OrderRow]) -> Iterable[OrderRow]:
    reader.warn_if_blind("returned")
    return rows


_RULES = RowRules(
    row=OrderRow,
    lines=_lines,
    facts=_facts,
    news=_news,
    ids_and_dates=("number", "sku", "placed_at", "paid_at"),
    prepare=_prepare,
    forms=CellForms(money=read_two_decimals),
)

SHOPEE_ORDERS = Format(
    name="shopee-orders",
    channel="shopee",
    fingerprints=(
        fingerprint("Order ID", "Order Status", "SKU Reference No.", "Variation Name"),
        fingerprint("หมายเลขคำสั่งซื้อ", "สถานะการสั่งซื้อ", "จำนวน"),
        fingerprint("No. Pesanan", "Status Pesanan", "Nomor Referensi SKU"),
        fingerprint("訂單編號", "訂單狀態", "商品選項貨號"),
        fingerprint("訂單編號 (單)", "商品選項貨號 (品)"),
        fingerprint("訂單編號 (單)", "商品選項貨號"),
        fingerprint("Mã đơn hàng", "Trạng Thái Đơn Hàng", "SKU phân loại hàng"),
        fingerprint("ID do pedido", "Status do pedido", "Número de referência SKU"),
    ),
    columns=COLUMNS,
    required=("number", "status", "quantity"),
    read=_read,
)
