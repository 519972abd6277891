"""The search indexes follow orders and customers while nobody waits for anything."""

from __future__ import annotations

import time
from collections.abc import Callable

from dispatchdesk.desk import Desk
from dispatchdesk.storage.customer_search import CustomerSearch
from dispatchdesk.storage.search_index import SearchIndex

_PAUSE = 0.002
"""Seconds between two transactions, in which a scan finds the database free."""


def search_is_behind(desk: Desk) -> bool:
    """Whether orders or customers came or changed since they were indexed; they are found all the same,
    less quickly."""
    return SearchIndex(desk.database).is_behind() or CustomerSearch(desk.database).is_behind()


def catch_up_search(desk: Desk, seconds: float, is_cancelled: Callable[[], bool]) -> bool:
    """Index orders, then customers, for so long, in short transactions; whether there may be more."""
    end = time.monotonic() + seconds
    for index in (SearchIndex(desk.database), CustomerSearch(desk.database)):
        while not is_cancelled() and time.monotonic() < end and index.catch_up():
            desk.database.let_others_write()
            time.sleep(_PAUSE)
    return is_cancelled() or time.monotonic() >= end
