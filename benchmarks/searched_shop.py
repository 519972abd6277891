"""A million orders with their search index, made once a run for all benchmarks of searches and lists."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.large_shop import build_large_shop
from dispatchdesk.desk import Desk
from dispatchdesk.opening import open_desk
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.search_index import SearchIndex

ORDERS = 1_000_000


def index_shop(folder: Path) -> None:
    """Let the search index follow all orders of a shop: half a minute for a million."""
    database = Database(sqlite_engine(DataFolder(folder).database))
    database.open()
    database.run("PRAGMA synchronous = off")
    index = SearchIndex(database)
    while index.catch_up():
        pass
    database.close()


@contextmanager
def searched_shop(folder: Path) -> Iterator[Desk]:
    """The desk of a shop with a million orders, removed afterwards."""
    build_large_shop(folder, ORDERS, journal_rows=0)
    index_shop(folder)
    try:
        with open_desk(folder) as desk:
            yield desk
    finally:
        shutil.rmtree(folder)
