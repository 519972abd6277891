"""Orders to be printed."""

from __future__ import annotations

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import Promise, PromiseState, PromiseWay
from dispatchdesk.rules.orders import LineKind, Order, OrderLine, OrderState, Recipient

SHIRT = Article("LS-BL-L", "Linen shirt", (("Colour", "Blue"), ("Size", "L")), 1, "p1", ("6901234567892",))
SCARF = Article("WS-GR", "Wool scarf", (("Colour", "Grey"),), 2, "p2", ("036000291452",))
PIN = Article("PIN-1", "Enamel pin", (), 3)

ENGLISH = Order(
    id=1,
    uid="7K3M9QZX2ABC",
    number="#1042",
    channel="shopify",
    shop="Northwind Linen",
    state=OrderState.WAITING,
    lines=(
        OrderLine(1, LineKind.ITEM, SHIRT, 3, short=1),
        OrderLine(2, LineKind.GIFT, PIN, 1, why="Level Gold"),
        OrderLine(3, LineKind.OWED, SCARF, 1, why="left out of #1031"),
    ),
    recipient=Recipient(
        "Omar Sattar", "+44 7700 900123", "22 Acacia Avenue", "London", "", "N1 9GU", "United Kingdom"
    ),
    buyer_note="Please ring twice.",
    seller_note="Second order this month.",
)
CHINESE = Order(
    id=2,
    uid="0AB3M9QZX2AB",
    number="4060931234567890123",
    channel="taobao",
    shop="棉麻小铺",
    state=OrderState.WAITING,
    lines=(OrderLine(1, LineKind.ITEM, Article("CX-L", "亚麻宽松衬衫", (("尺码", "大"),), 5), 2),),
    recipient=Recipient("周晓雯", "138****5678", "文三路 478 号", "杭州市", "浙江省", "310012", "中国"),
    buyer_note="请用纸箱包装",
)
PROMISE = Promise(1, PromiseState.OPEN, PromiseWay.NEXT_ORDER, SHIRT, 1, "#1042", None)


def order_with(lines: int, note: str = "", title: str = "Article") -> Order:
    """An order of so many different lines."""
    articles = [Article(f"SKU-{number:03}", f"{title} {number}", (), number) for number in range(lines)]
    return Order(
        id=3,
        uid="0AB3M9QZX2AC",
        number="112-7781",
        channel="amazon",
        shop="",
        state=OrderState.WAITING,
        lines=tuple(OrderLine(place, LineKind.ITEM, article, 1) for place, article in enumerate(articles)),
        buyer_note=note,
    )
