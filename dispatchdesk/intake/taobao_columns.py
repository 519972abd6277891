"""The columns of Taobao's and Tmall's exports: old and new lists, detail lists, and the workbook's sheets."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """A row of the order list."""

    at: int
    shape: Trouble | None
    number: str
    member: str
    status: str
    buyer_note: str
    recipient: str
    address: str
    changed_address: str
    changed_sku: str
    phone: str
    mobile: str
    created_at: str
    paid_at: str
    tracking: str
    carrier: str
    seller_note: str
    pieces: str
    shop: str
    closed_because: str
    paid: str
    total: str


ORDER_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("订单编号",),
    "member": ("买家会员名",),
    "status": ("订单状态",),
    "buyer_note": ("买家留言",),
    "recipient": ("收货人姓名",),
    "address": ("收货地址",),
    "changed_address": ("修改后的收货地址",),
    "changed_sku": ("修改后的sku",),
    "phone": ("联系电话",),
    "mobile": ("联系手机",),
    "created_at": ("订单创建时间",),
    "paid_at": ("订单付款时间",),
    "tracking": ("物流单号",),
    "carrier": ("物流公司",),
    "seller_note": ("订单备注",),
    "pieces": ("宝贝总数量",),
    "shop": ("店铺名称",),
    "closed_because": ("订单关闭原因",),
    "paid": ("买家实际支付金额",),
    "total": ("总金额", "买家应付货款"),
}


class ItemRow(NamedTuple):
    """A row of the item list."""

    at: int
    shape: Trouble | None
    line: str
    number: str
    title: str
    price: str
    quantity: str
    code: str
    outer_code: str
    options: str
    bundle: str
    status: str
    refund: str
    product: str
    created_at: str
    remark: str
    seller_note: str
    flag: str
    buyer_note: str
    sent_at: str
    tracking: str
    carrier: str


ITEM_COLUMNS: dict[str, tuple[str, ...]] = {
    "line": ("子订单编号",),
    "number": ("主订单编号", "订单编号"),
    "title": ("标题", "商品标题"),
    "price": ("价格", "商品价格"),
    "quantity": ("购买数量",),
    "code": ("商家编码",),
    "outer_code": ("外部系统编号",),
    "options": ("商品属性",),
    "bundle": ("套餐信息",),
    "status": ("订单状态",),
    "refund": ("退款状态",),
    "product": ("商品id",),
    "created_at": ("订单创建时间",),
    "remark": ("备注", "联系方式备注"),
    "seller_note": ("主订单备注", "商家备注"),
    "flag": ("备注标签",),
    "buyer_note": ("主订单买家留言",),
    "sent_at": ("发货时间",),
    "tracking": ("物流单号",),
    "carrier": ("物流公司",),
}


class DeliveryRow(NamedTuple):
    """A row of the workbook's delivery sheet."""

    at: int
    shape: Trouble | None
    number: str
    recipient: str
    mobile: str
    address: str


DELIVERY_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("订单编号",),
    "recipient": ("收货人姓名",),
    "mobile": ("联系手机",),
    "address": ("收货地址",),
}
