"""Orders as imports write them: many at once, and those that are here already part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, islice

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.importing import Content, KnownStop, Stop, StoredOrder
from dispatchdesk.rules.orders import HoldReason, HoldSource, LineKind, OrderState, Recipient, Refund
from dispatchdesk.rules.recipients import place_key
from dispatchdesk.storage.article_rows import options_text, sku_key
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.refund_book import RefundBook
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import Order
from dispatchdesk.storage.times import to_text, to_text_or_none


@record
class NewLine:
    """One line as the channel states it; ``key`` tells it apart within its order."""

    key: str
    kind: LineKind
    sku: str
    title: str
    options: Options
    quantity: int
    variant_id: int | None
    why: str = ""
    barcode_key: str = ""
    """14 digits of the trade item number that the channel states; empty: none."""
    refund: Refund = Refund.NONE
    kit: int = 0
    kit_count: int = 0
    """Of a kit's own line, which wants no pieces itself."""


@record
class OrderFacts:
    """All that is said of an order beside its lines and its recipient."""

    customer_id: int | None
    channel_ref: str
    buyer_note: str
    seller_note: str
    currency: str
    total_minor: int | None
    placed_at: datetime | None
    paid_at: datetime | None
    ship_by: datetime | None
    urgent_at: datetime
    known_tracking: str
    known_tracking_key: str
    known_carrier: str = ""


@record
class NewOrder:
    """An order to be taken in."""

    uid: str
    shop_id: int
    number: str
    facts: OrderFacts
    recipient: Recipient
    lines: tuple[NewLine, ...]
    stops: tuple[Stop, ...]
    content: Content


_FACTS = (
    "customer_id", "channel_ref", "buyer_note", "seller_note", "currency", "total_minor", "placed_at",
    "paid_at", "ship_by", "urgent_at", "known_tracking", "known_tracking_key", "known_carrier",
)  # fmt: skip
_PLACE = (
    "recipient_name", "recipient_phone", "address", "city", "region", "postcode", "country", "place_key",
)  # fmt: skip
_ORDER = ("uid", "shop_id", "number", "number_key", "state", "aside_note", "changed_by_hand", "batch_id")
_CONTENT = ("content_hash", "content_at")
_LINE = (
    "order_id", "line_key", "position", "kind", "sku", "sku_key", "title", "options", "variant_id",
    "quantity", "short", "why", "barcode_key", "refund", "kit", "kit_count",
)  # fmt: skip
_LINES_AT_ONCE = 50
"""In one statement: to begin one takes longer than to add a row, with eight indexes and a trigger."""
_HOLD = ("order_id", "reason", "detail", "source", "opened_at", "opened_by", "released_by", "released_why")


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(columns)})"


_INSERT_ORDER = _insert("orders", (*_ORDER, *_FACTS, *_PLACE, *_CONTENT))
_INSERT_LINE = _insert("order_lines", _LINE)
_INSERT_HOLD = _insert("holds", _HOLD)


class OrderIntake:
    """Compares with what is stored, and writes; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # what is here

    def known(self, shop_id: int, numbers: Iterable[str], news_at: datetime | None) -> dict[str, StoredOrder]:
        """Those of a shop's order numbers that are here; ``news_at`` is the age of the file at hand."""
        now = to_text_or_none(news_at)
        rows = [
            row
            for some in batches(numbers)
            for row in self._database.rows(
                f"""SELECT id, uid, number, state, content_hash, content_at, changed_by_hand, erased_at,
                        remedy_of_id
                    FROM orders WHERE shop_id = ? AND number IN ({marks(some)})""",
                shop_id,
                *some,
            )
        ]
        if not rows:
            return {}
        ids = [row[0] for row in rows]
        stops, begun = self._stops(ids), self._begun(ids)
        begun.update(row[0] for row in rows if row[6])
        refunds = RefundBook(self._database)
        lines, marked = refunds.lines(begun) if begun else {}, refunds.marked(ids)
        return {
            number: StoredOrder(
                id=order_id,
                uid=uid,
                state=OrderState(state),
                content=Content.from_text(content),
                stops=tuple(stops.get(order_id, ())),
                is_begun=order_id in begun,
                lines=lines.get(order_id, ()),
                has_refunds=order_id in marked,
                is_newer=bool(now and then and then > now),
                is_older=now is not None and (then is None or then < now),
                is_erased=erased_at is not None,
                is_ours=remedy_of is not None,
            )
            for order_id, uid, number, state, content, then, _by_hand, erased_at, remedy_of in rows
        }

    def _stops(self, ids: Sequence[int]) -> dict[int, list[KnownStop]]:
        stops: defaultdict[int, list[KnownStop]] = defaultdict(list)
        for some in batches(ids):
            for order_id, hold_id, reason, detail, released, withdrawn in self._database.rows(
                f"""SELECT order_id, id, reason, detail, released_at, withdrawn_at FROM holds
                    WHERE source = 'import' AND order_id IN ({marks(some)}) ORDER BY id""",
                *some,
            ):
                stops[order_id].append(
                    KnownStop(hold_id, HoldReason(reason), detail, released is None, withdrawn is not None)
                )
        return stops

    def _begun(self, ids: Sequence[int]) -> set[int]:
        """Orders with pieces in a box, or with a line that somebody decided to leave out."""
        begun: set[int] = set()
        for some in batches(ids):
            for sql in (
                "SELECT order_id FROM pieces WHERE taken_back_at IS NULL AND order_id IN",
                "SELECT order_id FROM order_lines WHERE short > 0 AND order_id IN",
            ):
                begun.update(row[0] for row in self._database.rows(f"{sql} ({marks(some)})", *some))
        return begun

    # taking in

    def add(
        self, orders: Sequence[NewOrder], batch_id: int, news_at: datetime | None, at: datetime
    ) -> dict[str, int]:
        """Take in orders that are not here; gives their ids by uid."""
        content_at = to_text_or_none(news_at)
        self._database.run_many(
            _INSERT_ORDER,
            [
                (
                    *(order.uid, order.shop_id, order.number, number_key(order.number)),
                    *(OrderState.WAITING.value, "", 0, batch_id),
                    *_facts_row(order.facts),
                    *_place_row(order.recipient),
                    *(order.content.text, content_at),
                )
                for order in orders
            ],
        )
        ids = self._ids([order.uid for order in orders])
        self._add_lines(row for order in orders for row in _line_rows(ids[order.uid], order.lines))
        opened = to_text(at)
        self._database.run_many(
            _INSERT_HOLD,
            [
                (ids[order.uid], reason.value, detail, HoldSource.IMPORT.value, opened, "", "", "")
                for order in orders
                for reason, detail in order.stops
            ],
        )
        return ids

    def _add_lines(self, rows: Iterable[tuple[object, ...]]) -> None:
        left = iter(rows)
        while some := list(islice(left, _LINES_AT_ONCE)):
            more = f", ({marks(_LINE)})" * (len(some) - 1)
            self._database.run(f"{_INSERT_LINE}{more}", *chain.from_iterable(some))

    def open_stops(self, order_ids: Iterable[int]) -> list[tuple[int, int, HoldReason]]:
        """Order, id and reason of the stops that imports opened and nobody lifted."""
        return [
            (order_id, hold_id, HoldReason(reason))
            for some in batches(order_ids)
            for order_id, hold_id, reason in self._database.rows(
                f"""SELECT order_id, id, reason FROM holds
                    WHERE source = 'import' AND released_at IS NULL AND order_id IN ({marks(some)})
                    ORDER BY id""",
                *some,
            )
        ]

    def _ids(self, uids: Sequence[str]) -> dict[str, int]:
        return {
            uid: order_id
            for some in batches(uids)
            for uid, order_id in self._database.rows(
                f"SELECT uid, id FROM orders WHERE uid IN ({marks(some)})", *some
            )
        }

    # changing what is here

    def rewrite_lines(self, order_id: int, lines: Sequence[NewLine]) -> None:
        """Put the file's lines in place of the file's former ones; owed lines stay.

        A line whose pieces were all taken back stays for the story, and wants nothing.
        """
        former = "order_id = ? AND promise_id IS NULL AND kind <> 'owed'"
        self._database.run(
            f"""DELETE FROM order_lines WHERE {former}
                AND id NOT IN (SELECT line_id FROM pieces WHERE order_id = ?)""",
            order_id,
            order_id,
        )
        self._database.run(
            f"""UPDATE order_lines SET quantity = 0, short = 0, kit = 0, kit_count = 0,
                    line_key = 'gone:' || id
                WHERE {former}""",
            order_id,
        )
        self._add_lines(_line_rows(order_id, lines))

    def rewrite_place(self, order_id: int, recipient: Recipient) -> None:
        """Another recipient; one without name and address tells nothing and changes nothing."""
        if recipient.name or recipient.address:
            self._database.update(Order, order_id, **dict(zip(_PLACE, _place_row(recipient), strict=True)))

    def rewrite_facts(self, order_id: int, facts: OrderFacts) -> None:
        """Other notes, dates, customer or tracking number; a file without a number leaves the known one."""
        row = dict(zip(_FACTS, _facts_row(facts), strict=True))
        if not facts.known_tracking:
            row = {name: value for name, value in row.items() if not name.startswith("known_")}
        self._database.update(Order, order_id, **row)

    def set_content(self, order_id: int, content: Content, batch_id: int) -> None:
        """Remember what is stored now, and which batch brought it."""
        self._database.update(Order, order_id, content_hash=content.text, batch_id=batch_id)

    def set_age(self, order_ids: Iterable[int], news_at: datetime | None) -> None:
        """A newer file told of these orders, whether it changed them or not."""
        text = to_text_or_none(news_at)
        self._database.run_many(
            "UPDATE orders SET content_at = ? WHERE id = ?", [(text, order_id) for order_id in order_ids]
        )

    def withdraw(self, stop: KnownStop, at: datetime) -> None:
        """The channel took a stop back; one that a person lifted before keeps that person's name."""
        text = to_text(at)
        self._database.run(
            "UPDATE holds SET withdrawn_at = ?, released_at = COALESCE(released_at, ?) WHERE id = ?",
            text,
            text,
            stop.id,
        )


def _facts_row(facts: OrderFacts) -> tuple[object, ...]:
    return (
        facts.customer_id,
        facts.channel_ref,
        facts.buyer_note,
        facts.seller_note,
        facts.currency,
        facts.total_minor,
        to_text_or_none(facts.placed_at),
        to_text_or_none(facts.paid_at),
        to_text_or_none(facts.ship_by),
        to_text(facts.urgent_at),
        facts.known_tracking,
        facts.known_tracking_key,
        facts.known_carrier,
    )


def _place_row(place: Recipient) -> tuple[object, ...]:
    return (
        place.name, place.phone, place.address, place.city, place.region, place.postcode, place.country,
        place_key(place),
    )  # fmt: skip


def _line_rows(order_id: int, lines: Sequence[NewLine]) -> list[tuple[object, ...]]:
    return [
        (
            order_id, line.key, position, str(line.kind), line.sku, sku_key(line.sku), line.title,
            options_text(line.options), line.variant_id, line.quantity, 0, line.why,
            line.barcode_key,
            str(line.refund),
            line.kit,
            line.kit_count,
        )
        for position, line in enumerate(lines)
    ]  # fmt: skip
