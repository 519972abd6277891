"""The storage part of a scan against the same work in raw sqlite3, in one run.

The group's table shows both; the ratio of their medians is what counts: disks and processors differ.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.shops import SHIRT_BLUE_L, Line, Shop, open_shop, with_catalogue

ROUNDS = 400
Benchmark = Callable[..., Any]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An open order of twenty lines, one of which wants more pieces than the benchmark scans."""
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1", Line("LIN-BL-L", 2 * ROUNDS), *(Line("SCARF-GR") for _ in range(19)))
    shop.scan("#1")
    return shop


@pytest.mark.benchmark(group="scan")
def test_take_code(benchmark: Benchmark, shop: Shop) -> None:
    def undo() -> tuple[tuple[str], dict[str, str]]:
        # A box that fills up would make later rounds slower than earlier ones.
        if shop.count_of("pieces", "taken_back_at IS NULL") > 4:
            shop.scan("DDCMDUNDO")
        return (SHIRT_BLUE_L,), {}

    benchmark.pedantic(shop.scan, setup=undo, rounds=ROUNDS)


@pytest.mark.benchmark(group="scan")
def test_raw_sqlite(benchmark: Benchmark, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "raw.sqlite3", isolation_level=None)
    for pragma in ("busy_timeout = 80", "journal_mode = wal", "synchronous = full", "foreign_keys = 1"):
        database.execute(f"PRAGMA {pragma}")
    database.executescript(
        """CREATE TABLE bench (id INTEGER PRIMARY KEY, state TEXT);
           CREATE TABLE orders (id INTEGER PRIMARY KEY, number TEXT);
           CREATE TABLE lines (id INTEGER PRIMARY KEY, order_id INT, sku TEXT, quantity INT);
           CREATE TABLE codes (id INTEGER PRIMARY KEY, code TEXT, sku TEXT);
           CREATE INDEX codes_code ON codes (code); CREATE INDEX lines_order ON lines (order_id);
           CREATE TABLE pieces (id INTEGER PRIMARY KEY, order_id INT, line_id INT, quantity INT);
           CREATE INDEX pieces_order ON pieces (order_id);
           CREATE TABLE heads (chain TEXT PRIMARY KEY, seq INT, hash TEXT);
           CREATE TABLE journal (id INTEGER PRIMARY KEY, chain TEXT, seq INT, payload TEXT, hash TEXT);
           INSERT INTO bench VALUES (1, ''); INSERT INTO orders VALUES (1, '#1');
           INSERT INTO codes VALUES (1, '06901234567892', 'LIN-BL-L');
           INSERT INTO heads VALUES ('b', 0, '')"""
    )
    database.executemany(
        "INSERT INTO lines (order_id, sku, quantity) VALUES (1, ?, 1)", [(f"S{n}",) for n in range(20)]
    )
    numbers = itertools.count(1)
    benchmark.pedantic(lambda: raw_scan(database, next(numbers)), rounds=ROUNDS)


def raw_scan(database: sqlite3.Connection, seq: int) -> None:
    """What a scan reads and writes at the very least, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    database.execute("SELECT state FROM bench WHERE id = 1").fetchone()
    database.execute("SELECT * FROM orders WHERE id = 1").fetchone()
    database.execute("SELECT * FROM lines WHERE order_id = 1").fetchall()
    database.execute("SELECT sku FROM codes WHERE code = '06901234567892'").fetchall()
    database.execute(
        "SELECT line_id, quantity FROM pieces WHERE order_id = 1 ORDER BY id DESC LIMIT 5"
    ).fetchall()
    database.execute("SELECT seq, hash FROM heads WHERE chain = 'b'").fetchone()
    database.execute(
        "INSERT INTO journal (chain, seq, payload, hash) VALUES ('b', ?, ?, ?)", (seq, "p" * 300, "h" * 64)
    )
    database.execute("UPDATE heads SET seq = ?, hash = ? WHERE chain = 'b'", (seq, "h" * 64))
    database.execute("INSERT INTO pieces (order_id, line_id, quantity) VALUES (1, 1, 1)")
    database.execute("UPDATE bench SET state = ? WHERE id = 1", (f"{seq}",))
    database.execute("COMMIT")
