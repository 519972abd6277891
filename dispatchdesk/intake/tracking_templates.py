"""A channel's own file for tracking numbers: its columns are found by their captions, its rows are read.

Only to be called in a child process with a memory limit, as all reading of others' files.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import NamedTuple

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.cells import is_ruined
from dispatchdesk.intake.csv_tables import ENCODINGS
from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.reader import FileRefusedError, Format, Reading, Table, fingerprint
from dispatchdesk.intake.tables import open_tables
from dispatchdesk.rules.handing_back import Template, TemplateRow

_ORDER = (
    "订单编号", "订单号", "交易编号", "订单ID", "訂單編號", "訂單編號 (單)", "訂單號碼",
    "Order ID", "Order Number", "Order No.", "Order No", "Order#", "Order Name", "order-id", "order_id",
    "orderNumber", "order_sn", "No. Pesanan", "Nomor Pesanan", "หมายเลขคำสั่งซื้อ", "Mã đơn hàng",
    "注文番号", "受注番号", "주문번호", "Bestellnummer", "Bestell-Nr.", "Numéro de commande",
    "N° de commande", "Numero ordine", "Numero d'ordine", "Número de pedido", "Nº de pedido",
    "Numer zamówienia",
)  # fmt: skip
_ORDER_TOO = ("主订单编号", "主订单号", "平台订单号", "平台订单编号", "原始订单号", "PO#")
_LINE = (
    "子订单编号", "子订单号", "Order Item ID", "order-item-id", "orderItemId", "Order Line ID",
    "Line Item ID", "Transaction ID", "Line#",
)  # fmt: skip
_SKU = (
    "商家编码", "外部系统编号", "商家编码-规格维度", "单品货号", "SKU编码", "SKU", "Seller SKU", "sellerSku",
    "SKU Reference No.", "Custom Label", "Lineitem sku", "Line: SKU", "Nomor Referensi SKU",
    "เลขอ้างอิง SKU (SKU Reference No.)", "商品選項貨號",
)  # fmt: skip
_CARRIER = (
    "物流公司", "快递公司", "物流公司名称", "快递公司名称", "快递名称", "承运商", "物流商", "配送公司",
    "貨運公司", "物流商名稱", "Carrier", "Carrier Name", "carrier-name", "Shipping Carrier",
    "Shipment Carrier", "Courier", "Courier Name", "Logistics Company", "Logistics Provider",
    "Shipping Provider", "Shipping Provider Name", "shippingProvider", "Shipping Company", "Tracking Company",
    "tracking_provider", "Kurir", "Jasa Kirim", "ผู้ให้บริการขนส่ง", "บริษัทขนส่ง", "Đơn vị vận chuyển",
    "配送会社", "運送会社", "택배사", "Versanddienstleister", "Versandunternehmen", "Transporteur",
    "Corriere", "Transportista", "Empresa de transporte", "Przewoźnik",
)  # fmt: skip
_TRACKING = (
    "运单号", "物流单号", "快递单号", "运单编号", "物流运单号", "快递编号", "快递运单号", "物流單號",
    "追蹤號碼", "包裹查詢號碼", "Tracking Number", "Tracking No.", "Tracking No", "Tracking #", "Tracking ID",
    "Tracking Code", "trackingCode", "tracking_number", "tracking-number", "Shipment Tracking",
    "Shipment Tracking Number", "Waybill Number", "Waybill No.", "No. Resi", "Nomor Resi",
    "หมายเลขติดตามพัสดุ", "Mã vận đơn", "追跡番号", "お問い合わせ伝票番号", "送り状番号", "송장번호",
    "운송장번호", "Sendungsnummer", "Trackingnummer", "Numéro de suivi", "Numero di tracciamento",
    "Codice di tracciamento", "Número de seguimiento", "Código de rastreio", "Numer przesyłki",
)  # fmt: skip
_COLUMNS = {
    "order": _ORDER,
    "order_too": _ORDER_TOO,
    "line": _LINE,
    "sku": _SKU,
    "tracking": _TRACKING,
    "carrier": _CARRIER,
    "status": ("Update Status",),
    "quantity": ("Update Qty",),
    "link": ("Tracking Url", "Tracking Link", "Fulfillment: Tracking URL"),
}


def _nothing(tables: object) -> Reading:
    """A template brings no orders in."""
    return Reading()


TRACKING_TEMPLATE = Format(
    name="tracking-template",
    channel="",
    fingerprints=tuple(fingerprint(*captions) for captions in product((*_ORDER, *_ORDER_TOO), _TRACKING)),
    columns=_COLUMNS,
    required=("tracking",),
    read=_nothing,
    encodings=ENCODINGS,
)
"""Recognised by any caption of an order's number together with any of a tracking number."""


class _Row(NamedTuple):
    """A row of a template."""

    at: int
    shape: Trouble | None
    order: str
    order_too: str
    line: str
    sku: str
    tracking: str
    carrier: str
    status: str
    quantity: str
    link: str


def read_template(path: Path) -> Template:
    """The sheet that takes tracking numbers, with what stands in it.

    Raises:
        DeskError: TEMPLATE_COLUMNS where there is none; IDS_RUINED; and for whatever else makes intake
            refuse a file (HOSTILE_FILE, FILE_UNREADABLE …).
    """
    try:
        table = open_tables(path, (TRACKING_TEMPLATE,), _tick)[0]
        return _template(path, table)
    except FileRefusedError as error:
        problem = error.problem
        if problem.trouble is Trouble.FORMAT_UNKNOWN:
            raise DeskError(Trouble.TEMPLATE_COLUMNS, file=path.name) from None
        words = {"file": problem.file, "row": str(problem.row), "column": problem.column}
        raise DeskError(problem.trouble, **words | dict(problem.words)) from None


def _template(path: Path, table: Table) -> Template:
    rows = tuple(table.rows(_Row))
    for row in rows:
        if ruined := next(filter(is_ruined, (row.order, row.order_too)), ""):
            column = table.caption("order" if ruined == row.order else "order_too")
            raise DeskError(Trouble.IDS_RUINED, file=path.name, column=column, value=ruined)
    return Template(
        sheet=table.sheet,
        encoding=table.encoding,
        delimiter=table.delimiter,
        header_row=table.header_row,
        places=_places(table),
        rows=tuple(
            TemplateRow(row.at, row.order, row.order_too, row.line, row.sku, row.tracking, row.carrier)
            for row in rows
        ),
    )


def _places(table: Table) -> tuple[tuple[str, int], ...]:
    captions = [normal_caption(caption) for caption in table.header]
    return tuple(
        (name, captions.index(normal_caption(table.caption(name)))) for name in _COLUMNS if table.has(name)
    )


def _tick(read: int) -> None:
    """A template is short: nobody waits for its progress."""
