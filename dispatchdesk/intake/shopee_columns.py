"""The columns of Shopee's order export: in English, of Thailand, Indonesia, Taiwan, Vietnam and Brazil.

In Taiwan some captions end in (單) or (品): of the order, of the article.
"""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """One row: an article of an order, whose own cells are repeated on each."""

    at: int
    shape: Trouble | None
    number: str
    status: str
    cancel_reason: str
    returned: str
    tracking: str
    carrier: str
    ship_by: str
    sent_at: str
    placed_at: str
    paid_at: str
    parent_sku: str
    item: str
    sku: str
    variation: str
    price: str
    quantity: str
    returned_quantity: str
    total: str
    buyer: str
    recipient: str
    phone: str
    address: str
    district: str
    city: str
    region: str
    country: str
    postcode: str
    buyer_note: str
    seller_note: str


COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        "Order ID",
        "หมายเลขคำสั่งซื้อ",
        "No. Pesanan",
        "訂單編號",
        "訂單編號 (單)",
        "Mã đơn hàng",
        "ID do pedido",
    ),
    "status": (
        "Order Status",
        "สถานะการสั่งซื้อ",
        "Status Pesanan",
        "訂單狀態",
        "訂單狀態 (單)",
        "Trạng Thái Đơn Hàng",
        "Status do pedido",
    ),
    "cancel_reason": (
        "Cancel reason",
        "เหตุผลในการยกเลิกคำสั่งซื้อ",
        "Alasan Pembatalan",
        "不成立原因",
        "取消原因",
        "Lý do hủy",
        "Cancelar Motivo",
    ),
    "returned": (
        "Return / Refund Status",
        "สถานะการคืนเงินหรือคืนสินค้า",
        "Status Pembatalan/ Pengembalian",
        "退貨 / 退款狀態",
        "退貨 / 退款狀態 (品)",
        "Trạng thái Trả hàng/Hoàn tiền",
        "Status da Devolução / Reembolso",
    ),
    "tracking": (
        "Tracking Number",
        "หมายเลขติดตามพัสดุ",
        "No. Resi",
        "包裹查詢號碼",
        "包裹查詢號碼 (單)",
        "Mã vận đơn",
        "Número de rastreamento",
    ),
    "carrier": (
        "Shipping Option",
        "ตัวเลือกการจัดส่ง",
        "Opsi Pengiriman",
        "寄送方式",
        "寄送方式 (單)",
        "Đơn Vị Vận Chuyển",
        "Opção de envio",
    ),
    "ship_by": (
        "Estimated Ship Out Date",
        "วันที่คาดว่าจะทำการจัดส่งสินค้า",
        "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)",
        "最晚出貨日期",
        "Ngày giao hàng dự kiến",
        "Data prevista de envio",
    ),
    "sent_at": ("Ship Time", "เวลาส่งสินค้า", "Waktu Pengiriman Diatur", "實際出貨時間"),
    "placed_at": (
        "Order Creation Date",
        "วันที่ทำการสั่งซื้อ",
        "Waktu Pesanan Dibuat",
        "訂單成立日期",
        "訂單成立日期 (單)",
        "Ngày đặt hàng",
        "Data de criação do pedido",
    ),
    "paid_at": ("Order Paid Time", "เวลาการชำระสินค้า", "Waktu Pembayaran Dilakukan", "買家付款時間"),
    "parent_sku": (
        "Parent SKU Reference No.",
        "เลขอ้างอิง Parent SKU",
        "SKU Induk",
        "主商品貨號",
        "SKU sản phẩm",
        "Nº de referência do SKU principal",
    ),
    "item": (
        "Product Name",
        "ชื่อสินค้า",
        "Nama Produk",
        "商品名稱",
        "商品名稱 (品)",
        "Tên sản phẩm",
        "Nome do Produto",
    ),
    "sku": (
        "SKU Reference No.",
        "เลขอ้างอิง SKU (SKU Reference No.)",
        "Nomor Referensi SKU",
        "商品選項貨號",
        "商品選項貨號 (品)",
        "SKU phân loại hàng",
        "Número de referência SKU",
    ),
    "variation": (
        "Variation Name",
        "ชื่อตัวเลือก",
        "Nama Variasi",
        "商品選項名稱",
        "商品選項名稱 (品)",
        "Tên phân loại hàng",
        "Nome da variação",
    ),
    "price": (
        "Deal Price",
        "ราคาขาย",
        "Harga Setelah Diskon",
        "商品活動價格",
        "商品活動價格 (品)",
        "Giá ưu đãi",
        "Preço acordado",
    ),
    "quantity": ("Quantity", "จำนวน", "Jumlah", "數量", "數量 (品)", "Số lượng", "Quantidade"),
    "returned_quantity": (
        "Returned quantity",
        "จำนวนที่ส่งคืน",
        "退貨數量",
        "退貨數量 (品)",
        "Số lượng sản phẩm được hoàn trả",
    ),
    "total": (
        "Grand Total",
        "Total Amount",
        "จำนวนเงินทั้งหมด",
        "Total Pembayaran",
        "買家總支付金額",
        "買家總支付金額 (單)",
        "Tổng số tiền Người mua thanh toán",
        "Valor Total",
    ),
    "buyer": ("Username (Buyer)", "ชื่อผู้ใช้ (ผู้ซื้อ)", "Username (Pembeli)", "買家帳號", "買家帳號 (單)"),
    "recipient": (
        "Receiver Name",
        "ชื่อผู้รับ",
        "Nama Penerima",
        "收件者姓名",
        "收件者姓名 (單)",
        "Tên Người nhận",
        "Nome do Destinatário",
    ),
    "phone": ("Phone Number", "หมายเลขโทรศัพท์", "No. Telepon", "收件者電話", "收件者電話 (單)"),
    "address": ("Delivery Address", "ที่อยู่ในการจัดส่ง", "Alamat Pengiriman", "收件地址", "收件地址 (單)"),
    "district": ("District", "เขต/อำเภอ", "行政區", "行政區 (單)"),
    "city": ("City", "Town", "Kota/Kabupaten", "城市", "城市 (單)"),
    "region": ("Province", "จังหวัด", "Provinsi"),
    "country": ("Country", "ประเทศ", "國家", "國家 (單)"),
    "postcode": ("Zip Code", "รหัสไปรษณีย์", "郵遞區號", "郵遞區號 (單)"),
    "buyer_note": ("Remark from buyer", "หมายเหตุจากผู้ซื้อ", "Catatan dari Pembeli", "買家備註"),
    "seller_note": ("Note", "บันทึก", "Catatan", "備註"),
}
