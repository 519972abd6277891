"""A gift by hand, with its reason: it joins the order's lines and must be confirmed like any other."""

from __future__ import annotations

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import read_code
from dispatchdesk.rules.orders import SENT_STATES, OrderState
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.article_rows import sku_key


def gift_named(desk: Desk, code: str) -> Article:
    """The one variant of the catalogue that a SKU or a barcode names.

    Raises:
        DeskError: NO_SUCH_ITEM, SEVERAL_ITEMS.
    """
    found = desk.catalogue.candidates(read_code(code).key, sku_key(code))
    articles = [candidate.article for candidate in found if candidate.article.variant_id is not None]
    if not articles:
        raise DeskError(Trouble.NO_SUCH_ITEM, code=code.strip())
    if len(articles) > 1:
        raise DeskError(Trouble.SEVERAL_ITEMS, code=code.strip())
    return articles[0]


def add_gift(desk: Desk, order_id: int, gift: Article, why: str) -> None:
    """Put one piece of a variant into an order that is not sent, also while it is open at the bench.

    Raises:
        DeskError: TEXT_MISSING without a reason; ORDER_SENT; STATE_CHANGE where it is cancelled; as
            ``Desk.require`` tells.
    """
    desk.require(Right.ADD_GIFT)
    why = reason_of(why)
    ref = desk.orders.by_id(order_id)
    if ref.state in SENT_STATES:
        raise DeskError(Trouble.ORDER_SENT, number=ref.number)
    if ref.state is OrderState.CANCELLED:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        before = desk.orders.load(order_id)
        line_id = desk.orders.add_gift(order_id, new_uid(), gift, why)
        desk.note("gift", {"line": line_id, "sku": gift.sku}, ref.uid, private=why)
        desk.kits.unfold((order_id,))
        keep_version(desk, before)
