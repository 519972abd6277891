from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedOrder, Standing
from dispatchdesk.rules.orders import HoldReason, LineKind, Recipient
from tests.intake.making_files import SAMPLES, Rows, by_number, read, rows_of, troubles, units, write_csv

SHIP, HOLD, NEVER = Standing.SHIP, Standing.HOLD, Standing.NEVER
THAI = SAMPLES / "shopee_orders.csv"


def number(index: int) -> str:
    return f"260302AB{index:04}"


@pytest.mark.parametrize(
    ("index", "standing", "why", "pieces"),
    [
        (1, SHIP, None, 3),
        (2, NEVER, NeverReason.CANCELLED, 1),
        (3, NEVER, NeverReason.SENT, 1),
        (4, NEVER, NeverReason.SENT, 1),
        (5, NEVER, NeverReason.SENT, 1),
        (6, HOLD, (HoldReason.REFUND_ASKED, "คำขอได้รับการอนุมัติแล้ว"), 1),
        (7, HOLD, (HoldReason.CANCEL_ASKED, "ผู้ซื้อขอยกเลิก เปลี่ยนใจ"), 1),
        (8, HOLD, (HoldReason.NOT_PAID, "ยังไม่ชำระ"), 1),
        (9, HOLD, (HoldReason.UNKNOWN_STATUS, "กำลังตรวจสอบ"), 1),
        (10, SHIP, None, 2),
        (11, SHIP, None, 2),
    ],
)
def test_every_status(
    index: int, standing: Standing, why: NeverReason | tuple[HoldReason, str] | None, pieces: int
) -> None:
    order = by_number(read(THAI))[number(index)]
    assert (order.standing, units(order)) == (standing, pieces)
    assert order.never_reason == (why if standing is NEVER else None)
    assert order.holds == ((why,) if standing is HOLD else ())


def test_one_order_whole() -> None:
    order = by_number(read(THAI))[number(1)]
    assert [(line.sku, line.title, line.options, line.quantity, line.kind) for line in order.lines] == [
        ("HT-NAT-L", "Harbour Tee", (("Colour", "Natural"), ("Size", "L")), 2, LineKind.ITEM),
        ("STICKER", "Sticker sheet", (), 1, LineKind.GIFT),
    ]
    assert order.lines[0].unit_price_minor == 19950
    assert (order.buyer_note, order.seller_note) == ("two pieces\nplease", "regular")
    address = "8 Harbour Row, ******, Pier"
    assert order.recipient == Recipient("M*** L***", "******01", address, "", "Northport", "01230", "TH")
    assert (order.known_tracking, order.known_carrier) == ("TH010000000001A", "Standard Delivery")
    assert order.placed_at == datetime(2026, 3, 2, 2, tzinfo=UTC), "in Thailand it is seven hours later"
    assert (order.currency, order.total_minor) == ("THB", 39900)


def test_two_tracking_numbers_are_none_of_the_order() -> None:
    order = by_number(read(THAI))[number(11)]
    assert (order.known_tracking, order.known_carrier) == ("", "")


ENGLISH = {
    "Order ID": "2603020001AB",
    "Order Status": "To ship",
    "Cancel reason": "",
    "Return / Refund Status": "",
    "Tracking Number*": "SPX1",
    "Shipping Option": "Standard",
    "Estimated Ship Out Date": "2026-03-04",
    "Order Creation Date": "2026-03-02 09:00",
    "SKU Reference No.": "HT-NAT-L",
    "Variation Name": "Natural,L",
    "Product Name": "Harbour Tee",
    "Deal Price": "1,299.50",
    "Quantity": "1",
    "Returned quantity": "0",
    "Receiver Name": "M*** L***",
    "Remark from buyer": "ring<br>twice",
}
INDONESIAN = {
    "No. Pesanan": "2603020002AB",
    "Status Pesanan": "Perlu Dikirim",
    "Alasan Pembatalan": "",
    "Status Pembatalan/ Pengembalian": "",
    "No. Resi": "JP2",
    "Opsi Pengiriman": "Reguler",
    "Waktu Pesanan Dibuat": "2026-03-02 09:00",
    "Nama Produk": "Kaos",
    "Nomor Referensi SKU": "HT-NAT-L",
    "Nama Variasi": "Natural,L",
    "Harga Setelah Diskon": "82.500",
    "Jumlah": "2",
    "Returned quantity": "0",
    "Nama Penerima": "M*** L***",
    "Catatan dari Pembeli": "",
}
TAIWANESE = {
    "訂單編號": "2603020003AB",
    "訂單狀態": "待出貨",
    "不成立原因": "",
    "退貨 / 退款狀態": "",
    "包裹查詢號碼": "TW3",
    "寄送方式": "7-ELEVEN",
    "商品名稱": "T恤",
    "商品選項名稱": "黑色,L",
    "主商品貨號": "HT",
    "商品選項貨號": "",
    "商品活動價格": "1,299",
    "數量": "1",
    "退貨數量": "",
    "收件者姓名": "王*",
    "備註": "熟客",
}


VIETNAMESE = {
    "Mã đơn hàng": "2603020004AB",
    "Trạng Thái Đơn Hàng": "Hoàn thành",
    "Lý do hủy": "",
    "Mã vận đơn": "VN4",
    "Đơn Vị Vận Chuyển": "SPX",
    "Ngày đặt hàng": "2026-03-02 09:00",
    "SKU phân loại hàng": "HT-NAT-L",
    "Tên sản phẩm": "Áo",
    "Tên phân loại hàng": "Natural,L",
    "Giá ưu đãi": "1.250.000",
    "Số lượng": "1",
}
BRAZILIAN = {
    "ID do pedido": "2603020005AB",
    "Status do pedido": "A Enviar",
    "Número de rastreamento": "BR5",
    "Opção de envio": "Shopee Xpress",
    "Data de criação do pedido": "2026-03-02 09:00",
    "Número de referência SKU": "HT-NAT-L",
    "Nome do Produto": "Camiseta",
    "Nome da variação": "Natural,L",
    "Preço acordado": "139.00",
    "Quantidade": "2",
}


STATUS_NOT_SURE = frozenset(["IDR", "VND", "BRL"])
"""Of these countries no export shows the word for an order to be sent: its owner says it once."""


def one_row(folder: Path, cells: dict[str, str]) -> ParsedOrder:
    rows: Rows = [list(cells), list(cells.values())]
    return read(write_csv(folder / "orders.csv", rows)).orders[0]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (ENGLISH, ("HT-NAT-L", 129950, "", "SPX1", "Standard", 1)),
        (INDONESIAN, ("HT-NAT-L", 8250000, "IDR", "JP2", "Reguler", 2)),
        (TAIWANESE, ("HT", 129900, "TWD", "TW3", "7-ELEVEN", 1)),
        (VIETNAMESE | {"Trạng Thái Đơn Hàng": "Chờ"}, ("HT-NAT-L", 1250000, "VND", "VN4", "SPX", 1)),
        (BRAZILIAN, ("HT-NAT-L", 13900, "BRL", "BR5", "Shopee Xpress", 2)),
    ],
)
def test_each_country_has_its_header(
    tmp_path: Path, cells: dict[str, str], found: tuple[object, ...]
) -> None:
    order = one_row(tmp_path, cells)
    (line,) = order.lines
    assert order.standing is (HOLD if order.currency in STATUS_NOT_SURE else SHIP)
    assert (
        line.sku,
        line.unit_price_minor,
        order.currency,
        order.known_tracking,
        order.known_carrier,
        line.quantity,
    ) == found
    assert [name for name, _value in line.options] == ["Colour", "Size"]


@pytest.mark.parametrize(
    ("cells", "change", "standing"),
    [
        (ENGLISH, {"Order Status": "Cancelled", "Cancel reason": "By buyer"}, NEVER),
        (ENGLISH, {"Order Status": "Shipping"}, NEVER),
        (ENGLISH, {"Order Status": "Completed"}, NEVER),
        (ENGLISH, {"Return / Refund Status": "Processing"}, HOLD),
        (ENGLISH, {"Order Status": "Pending"}, HOLD),
        (ENGLISH, {"Order Status": ""}, HOLD),
        (INDONESIAN, {"Status Pesanan": "Batal"}, NEVER),
        (INDONESIAN, {"Status Pesanan": "Selesai"}, NEVER),
        (INDONESIAN, {"Status Pembatalan/ Pengembalian": "Diminta"}, HOLD),
        (INDONESIAN, {"Status Pesanan": "Pesanan Diterima"}, NEVER),
        (VIETNAMESE, {}, NEVER),
        (VIETNAMESE, {"Trạng Thái Đơn Hàng": "Đã hủy"}, NEVER),
        (BRAZILIAN, {"Status do pedido": "Não pago"}, HOLD),
        (BRAZILIAN, {"Status do pedido": "Cancelado"}, NEVER),
        (TAIWANESE, {"訂單狀態": "不成立"}, NEVER),
        (TAIWANESE, {"退貨 / 退款狀態": "退款中"}, HOLD),
    ],
)
def test_words_of_the_languages(
    tmp_path: Path, cells: dict[str, str], change: dict[str, str], standing: Standing
) -> None:
    assert one_row(tmp_path, cells | change).standing is standing


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"Quantity": "1.5"}, Trouble.ROW_QUANTITY),
        ({"Returned quantity": "2"}, Trouble.ROW_QUANTITY),
        ({"Returned quantity": "x"}, Trouble.ROW_QUANTITY),
        ({"SKU Reference No.": "6.91E+12"}, Trouble.ROW_ID_RUINED),
        ({"Order Creation Date": "2/3/26"}, Trouble.ROW_DATE),
    ],
)
def test_what_cannot_be_read_holds_its_order(
    tmp_path: Path, change: dict[str, str], trouble: Trouble
) -> None:
    rows = [list(ENGLISH), list((ENGLISH | change).values())]
    rows.append(list((ENGLISH | {"Order ID": "2603020009AB"}).values()))
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert [name for _row, _column, name in troubles(parsed)] == [trouble.value]
    assert [order.standing for order in parsed.orders] == [HOLD, SHIP]


def test_a_row_without_its_number_may_be_of_the_order_before(tmp_path: Path) -> None:
    rows = rows_of(THAI)
    rows[2][0] = ""
    parsed = read(write_csv(tmp_path / "orders.csv", rows))
    assert by_number(parsed)[number(1)].holds == ((HoldReason.UNREADABLE_ROW, "3"),)
    assert len(by_number(parsed)[number(1)].lines) == 2


def test_all_returned_is_nothing_to_pack(tmp_path: Path) -> None:
    order = one_row(tmp_path, ENGLISH | {"Returned quantity": "1"})
    assert (order.standing, order.never_reason) == (NEVER, NeverReason.NOTHING_TO_PACK)


def test_the_day_by_which_to_send(tmp_path: Path) -> None:
    assert one_row(tmp_path, ENGLISH).ship_by == datetime(2026, 3, 4, 15, 59, 59, tzinfo=UTC)
