"""Conditions for a searched text: narrowed by the index, decided by the tables."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.storage.database import Database
from dispatchdesk.storage.order_rows import ORDER_TEXT, ORDER_TEXT_VALUES
from dispatchdesk.storage.parcel_rows import PARCEL_TEXT, PARCEL_TEXT_VALUES
from dispatchdesk.storage.search_index import MOST, SearchIndex
from dispatchdesk.storage.selecting import like


@dataclass(frozen=True, slots=True)
class _Searched:
    """What is searched: its rows' id, the tables, and the condition that a row has a text."""

    id: str
    source: str
    has_text: str
    marks: int
    only_sent: bool


_ORDERS = _Searched("o.id", "FROM orders o", ORDER_TEXT, ORDER_TEXT_VALUES, only_sent=False)
_PARCELS = _Searched(
    "p.id",
    "FROM orders o JOIN parcels p ON p.order_id = o.id AND p.state <> 'open'",
    PARCEL_TEXT,
    PARCEL_TEXT_VALUES,
    only_sent=True,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows with a text, the newest first, and whether they are all that have it."""

    ids: tuple[int, ...]
    are_all: bool


def orders_with(database: Database, text: str) -> Found:
    """The newest orders with the text in number, name, phone, tracking number or SKU."""
    return _found(database, text, _ORDERS)


def parcels_with(database: Database, text: str) -> Found:
    """Parcels of the newest orders with the text; of tracking numbers their own counts."""
    return _found(database, text, _PARCELS)


def order_has(database: Database, text: str) -> tuple[str, list[object]]:
    """The condition, with its values, that an order ``o`` of whatever age has a text; true where it is empty.

    To be used within the snapshot in which it was asked for.
    """
    return _condition(database, text, _ORDERS)


def parcel_has(database: Database, text: str) -> tuple[str, list[object]]:
    """As :func:`order_has`, for parcels ``p`` of orders ``o``."""
    return _condition(database, text, _PARCELS)


def _found(database: Database, text: str, searched: _Searched) -> Found:
    index = SearchIndex(database)
    candidates = index.candidates(text, only_sent=searched.only_sent)
    narrowed = "1 = 1" if candidates is None else index.among(candidates)
    # The sign keeps the engine from walking over all orders in the sequence of their ids.
    rows = database.rows(
        f"""SELECT {searched.id} {searched.source} WHERE {narrowed} AND {searched.has_text}
            ORDER BY +{searched.id} DESC LIMIT ?""",
        *[like(text)] * searched.marks,
        MOST + 1,
    )
    are_all = len(rows) <= MOST and (candidates is None or candidates.are_all)
    return Found(tuple(row[0] for row in rows[:MOST]), are_all)


def _condition(database: Database, text: str, searched: _Searched) -> tuple[str, list[object]]:
    if not text.strip():
        return "1 = 1", []
    index, values = SearchIndex(database), [like(text)] * searched.marks
    candidates = index.candidates(text, only_sent=searched.only_sent)
    if candidates is None:
        return searched.has_text, [*values]
    if candidates.are_all:
        return f"{index.among(candidates)} AND {searched.has_text}", [*values]
    may_have, value = index.may_have(text)
    return f"{may_have} AND {searched.has_text}", [value, *values]
