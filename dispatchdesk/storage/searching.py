"""What has a searched text: narrowed by the index, decided by the texts kept beside it, or by the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.order_rows import ORDER_TEXT, ORDER_TEXT_VALUES
from dispatchdesk.storage.parcel_rows import PARCEL_TEXT, PARCEL_TEXT_VALUES
from dispatchdesk.storage.search_index import MOST, NOT_INDEXED, Found, SearchIndex
from dispatchdesk.storage.selecting import like


@dataclass(frozen=True, slots=True)
class _Searched:
    """What is searched: its rows' keys, the tables, and the condition that a row has a text."""

    time: str
    id: str
    source: str
    has_text: str
    marks: int
    only_sent: bool


_ORDERS = _Searched("o.urgent_at", "o.id", "orders o", ORDER_TEXT, ORDER_TEXT_VALUES, only_sent=False)
# SQLite begins with what stands left of CROSS JOIN; else it might walk over all parcels in their sequence.
_PARCELS = _Searched(
    "p.closed_at",
    "p.id",
    "orders o CROSS JOIN parcels p JOIN shops s ON s.id = o.shop_id AND p.order_id = o.id",
    PARCEL_TEXT,
    PARCEL_TEXT_VALUES,
    only_sent=True,
)


def orders_with_text(database: Database, text: str) -> Found:
    """The newest orders of all with a text; the tables are read only for what is not indexed as it is now."""
    told = SearchIndex(database).told(text)
    if told is None:
        return orders_with(database, text, "1 = 1", ())
    rows = database.rows(
        f"""SELECT o.urgent_at, o.id FROM orders o WHERE ({NOT_INDEXED}) AND {_has_text(_ORDERS, text)}
            ORDER BY +o.id DESC LIMIT ?""",
        *[like(text)] * _ORDERS.marks,
        MOST + 1,
    )
    keys = sorted((*told.keys, *((time, row_id) for time, row_id in rows)), key=itemgetter(1), reverse=True)
    return Found(tuple(keys[:MOST]), told.are_all and len(keys) <= MOST)


def orders_with(database: Database, text: str, condition: str, values: Sequence[object]) -> Found:
    """The newest orders ``o`` of a condition with the text in number, name, phone, tracking number, SKU."""
    return _found(database, text, condition, values, _ORDERS)


def parcels_with(database: Database, text: str, condition: str, values: Sequence[object]) -> Found:
    """Parcels ``p`` of the newest orders with the text; of tracking numbers their own counts."""
    return _found(database, text, condition, values, _PARCELS)


def order_has(database: Database, text: str) -> tuple[str, list[object]]:
    """The condition, with its values, that an order ``o`` of whatever age has a text; true where it is empty.

    To be used within the snapshot in which it was asked for.
    """
    return _condition(database, text, _ORDERS)


def parcel_has(database: Database, text: str) -> tuple[str, list[object]]:
    """As :func:`order_has`, for parcels ``p`` of orders ``o``."""
    return _condition(database, text, _PARCELS)


def _found(
    database: Database, text: str, condition: str, values: Sequence[object], searched: _Searched
) -> Found:
    index = SearchIndex(database)
    candidates = index.candidates(text, only_sent=searched.only_sent)
    narrowed = "1 = 1" if candidates is None else index.among(candidates)
    # The sign keeps the engine from walking over all orders in the sequence of their ids.
    # Within CASE the filter's columns choose no index: what has the text are fewer.
    rows = database.rows(
        f"""SELECT {searched.time}, {searched.id} FROM {searched.source}
            WHERE {narrowed} AND {_has_text(searched, text)} AND CASE WHEN {condition} THEN 1 END = 1
            ORDER BY +{searched.id} DESC LIMIT ?""",
        *[like(text)] * searched.marks,
        *values,
        MOST + 1,
    )
    are_all = len(rows) <= MOST and (candidates is None or candidates.are_all)
    return Found(tuple((time, row_id) for time, row_id in rows[:MOST]), are_all)


def _condition(database: Database, text: str, searched: _Searched) -> tuple[str, list[object]]:
    if not text.strip():
        return "1 = 1", []
    index, values = SearchIndex(database), [like(text)] * searched.marks
    candidates = index.candidates(text, only_sent=searched.only_sent)
    if candidates is None:
        return _has_text(searched, text), [*values]
    if candidates.are_all:
        return f"{index.among(candidates)} AND {_has_text(searched, text)}", [*values]
    may_have, value = index.may_have(text)
    return f"{may_have} AND {_has_text(searched, text)}", [value, *values]


def _has_text(searched: _Searched, text: str) -> str:
    """Without letters there is no case to be taken away by ``LOWER``, a function of Python's."""
    has_letters = not text.isascii() or text.upper() != text.lower()
    return searched.has_text if has_letters else searched.has_text.replace("LOWER(", "(")
