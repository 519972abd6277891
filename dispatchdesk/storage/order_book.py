"""Orders: how one is found, loaded for the check, and moved from state to state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.orders import (
    Hold,
    HoldReason,
    HoldSource,
    LineKind,
    Order,
    OrderLine,
    OrderState,
    Recipient,
    Refund,
    SameBuyer,
)
from dispatchdesk.storage.article_rows import (
    ARTICLE_WIDTH,
    article_from,
    article_of_line,
    options_text,
    sku_key,
)
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.scan_statements import LINES, MOST_URGENT_WANTING, ORDER
from dispatchdesk.storage.tables import Hold as HoldTable
from dispatchdesk.storage.tables import Order as OrderTable
from dispatchdesk.storage.tables import OrderLine as OrderLineTable
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_LINE_WIDTH = 12
_OrderRows = tuple[Row, list[Row], tuple[Hold, ...]]


@dataclass(frozen=True, slots=True)
class OrderRef:
    """Enough of an order to name it and to decide whether it may be opened."""

    id: int
    uid: str
    number: str
    channel: str
    shop: str
    state: OrderState
    parcel_with: int | None = None
    """Id of the order with which it leaves in one parcel."""


def number_key(number: str) -> str:
    """What order numbers are compared by: as written, without ``#``."""
    return number.strip().lstrip("#").casefold()


class OrderBook:
    """Reads and changes orders; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last_read: tuple[_OrderRows | None, Order | None] = (None, None)

    # finding

    def by_uid(self, uid: str) -> OrderRef | None:
        """The order of a slip."""
        return self._first_ref("o.uid = ?", uid)

    def by_id(self, order_id: int) -> OrderRef:
        """The order of that id; KeyError where there is none."""
        found = self._first_ref("o.id = ?", order_id)
        if found is None:
            raise KeyError(order_id)
        return found

    def by_number(self, number: str) -> tuple[OrderRef, ...]:
        """Orders of that number, of whatever shop; with and without ``#`` is the same."""
        return self._refs("o.number_key = ?", number_key(number))

    def by_known_tracking(self, tracking_key: str) -> OrderRef | None:
        """The order for which that tracking number was named beforehand."""
        named = "o.known_tracking_key = ? AND o.known_tracking_key <> ''"
        return self._first_ref(f"{named} AND o.state <> 'cancelled'", tracking_key)

    def left_out(self, number: str) -> tuple[str, str] | None:
        """An order of that number that was seen and left out: its number as the shop writes it, and why."""
        row = self._database.row(
            "SELECT number, reason FROM left_out_orders WHERE number_key = ? ORDER BY id LIMIT 1",
            number_key(number),
        )
        return (row[0], row[1]) if row else None

    def most_urgent_wanting(self, article: Article, code_key: str = "") -> int | None:
        """The order not yet begun that wants this article: one-item orders first, then by urgency.

        ``code_key`` is what was scanned: a line of no variant may state it for its article.
        Orders put aside, claimed, or held are never taken so.
        """
        found: int | None = self._database.value(
            MOST_URGENT_WANTING,
            article.variant_id,
            sku_key(article.sku),
            code_key,
        )
        return found

    # loading

    def load(self, order_id: int) -> Order:
        """The order with its lines and open holds; KeyError where there is none.

        All rows are read each time; only where they are the last ones again, their order is too.
        """
        row = self._database.row(ORDER, order_id)
        if row is None:
            raise KeyError(order_id)
        holds = self.open_holds(order_id) if row[-1] else ()
        read = (row, self._database.rows(LINES, order_id), holds)
        before, order = self._last_read
        if order is None or read != before:
            order = _order_from(*read)
            self._last_read = read, order
        return order

    def customer_of(self, order_id: int) -> int | None:
        """The customer of an order; None where nothing tells who it is."""
        found: int | None = self._database.value("SELECT customer_id FROM orders WHERE id = ?", order_id)
        return found

    def open_holds(self, order_id: int) -> tuple[Hold, ...]:
        """The stops that keep the order from being sent."""
        rows = self._database.rows(
            "SELECT reason, detail, source, id, opened_at FROM holds"
            " WHERE order_id = ? AND released_at IS NULL ORDER BY id",
            order_id,
        )
        return tuple(
            Hold(HoldReason(reason), detail, HoldSource(source), hold_id, from_text(at))
            for reason, detail, source, hold_id, at in rows
        )

    # changing

    def set_state(self, order_id: int, state: OrderState) -> None:
        """Move the order on; a begun order is no longer aside."""
        self._database.update(OrderTable, order_id, state=state.value, aside_at=None, aside_note="")

    def put_aside(self, order_id: int, at: datetime, note: str = "") -> None:
        """The packer's pause: the order waits, half checked, and is never taken by an item."""
        self._database.update(
            OrderTable, order_id, state=OrderState.WAITING.value, aside_at=to_text(at), aside_note=note
        )

    def waits_for_stock(self, order_id: int) -> bool:
        """Whether the order was put aside because a piece was missing."""
        sql = "SELECT 1 FROM orders WHERE id = ? AND aside_at IS NOT NULL AND aside_note <> ''"
        return self._database.row(sql, order_id) is not None

    def add_gift(self, order_id: int, uid: str, gift: Article, why: str) -> int:
        """Add one piece of a variant by hand; no import rewrites the order any more. Gives the line's id."""
        last = self._database.value("SELECT MAX(position) FROM order_lines WHERE order_id = ?", order_id)
        self._database.update(OrderTable, order_id, changed_by_hand=1)
        return self._database.insert(
            OrderLineTable,
            order_id=order_id,
            line_key=f"hand:{uid}",
            position=(last or 0) + 1,
            kind=LineKind.GIFT.value,
            sku=gift.sku,
            sku_key=sku_key(gift.sku),
            title=gift.title,
            options=options_text(gift.options),
            variant_id=gift.variant_id,
            quantity=1,
            why=why,
        )

    def go_short(self, line_id: int, quantity: int) -> None:
        """That many pieces of a line will not be sent with this order."""
        self._database.run("UPDATE order_lines SET short = short + ? WHERE id = ?", quantity, line_id)

    def hold(self, order_id: int, hold: Hold, at: datetime, by: str = "") -> int:
        """Open a stop."""
        return self._database.insert(
            HoldTable,
            order_id=order_id,
            reason=hold.reason.value,
            detail=hold.detail,
            source=hold.source.value,
            opened_at=to_text(at),
            opened_by=by,
        )

    def release(self, hold_id: int, at: datetime, by: str, why: str) -> None:
        """Close a stop."""
        self._database.update(HoldTable, hold_id, released_at=to_text(at), released_by=by, released_why=why)

    def _first_ref(self, where: str, value: object) -> OrderRef | None:
        found = self._refs(where, value)
        return found[0] if found else None

    def _refs(self, where: str, value: object) -> tuple[OrderRef, ...]:
        rows = self._database.rows(
            "SELECT o.id, o.uid, o.number, s.channel, s.name, o.state, o.parcel_with_id FROM orders o"
            f" JOIN shops s ON s.id = o.shop_id WHERE {where} ORDER BY o.id",
            value,
        )
        return tuple(
            OrderRef(order_id, uid, number, channel, shop, OrderState(state), parcel_with)
            for order_id, uid, number, channel, shop, state, parcel_with in rows
        )


def _order_from(row: Row, lines: list[Row], holds: tuple[Hold, ...]) -> Order:
    (
        order_id, uid, number, channel, shop, state, name, phone, address, city, region, postcode, country,
        customer_id, level, buyer_note, seller_note, known_tracking, known_carrier, version, paid_at, ship_by,
        aside_at, changed, parcel_with, same_buyer, _,
    ) = row  # fmt: skip
    return Order(
        id=order_id,
        uid=uid,
        number=number,
        channel=channel,
        shop=shop,
        state=OrderState(state),
        lines=tuple(_line_from(list(same)) for _, same in groupby(lines, key=itemgetter(0))),
        holds=holds,
        recipient=Recipient(name, phone, address, city, region, postcode, country),
        customer_id=customer_id,
        customer_level=level or "",
        buyer_note=buyer_note,
        seller_note=seller_note,
        known_tracking=known_tracking,
        known_carrier=known_carrier,
        version=version,
        paid_at=from_text_or_none(paid_at),
        ship_by=from_text_or_none(ship_by),
        aside=aside_at is not None,
        changed_by_hand=bool(changed),
        same_buyer=_same_buyer(same_buyer) if same_buyer else None,
        parcel_with=parcel_with,
    )


def _same_buyer(text: str) -> SameBuyer:
    orders, _, number = text.partition(" ")
    return SameBuyer(number, int(orders))


def _line_from(rows: list[Row]) -> OrderLine:
    (
        line_id, kind, sku, title, options, quantity, short, why, kit, kit_count, refund, barcode_key,
    ) = rows[0][:_LINE_WIDTH]  # fmt: skip
    variant = rows[0][_LINE_WIDTH : _LINE_WIDTH + ARTICLE_WIDTH]
    if variant[0] is None:
        article = article_of_line(sku, title, options, barcode_key)
    else:
        article = article_from(variant, tuple(row[-1] for row in rows if row[-1] is not None))
    return OrderLine(line_id, LineKind(kind), article, quantity, short, why, kit, kit_count, Refund(refund))
