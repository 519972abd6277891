"""A journal of a million records, made by direct SQL: as long as real ones, their seals mere noise."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dispatchdesk.opening import open_desk
from dispatchdesk.storage.times import to_text

_FIRST = datetime(2025, 11, 21, 8, tzinfo=UTC)
_COLUMNS = "chain, seq, at, kind, packer, order_uid, scan_id, payload, prev, hash"


def build_journal(folder: Path, rows: int) -> None:
    """A data folder whose journal has so many records."""
    with open_desk(folder) as desk:
        for pragma in ("synchronous = off", "cache_size = -200000"):
            desk.database.run(f"PRAGMA {pragma}")
        with desk.database.write():
            desk.database.run_many(
                f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _records(rows)
            )


def _records(rows: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(20261121)
    prev = "0" * 64
    for seq in range(1, rows + 1):
        order = f"{seq // 5:012}"
        payload = (
            f'{{"verdict":"counted","code":"{6901234000000 + seq % 4000}","order":"{order}","box":1,'
            f'"line":{seq % 5},"found":{{"sku":"LIN-BL-{seq % 400}","title":"Linen shirt No. {seq % 400}",'
            f'"options":[["Colour","Blue"],["Size","L"]]}},"count":1}}'
        )
        seal = f"{chance.getrandbits(256):064x}"
        at = to_text(_FIRST + timedelta(seconds=13 * seq, microseconds=chance.randrange(1_000_000)))
        yield "bench-1", seq, at, "scan", "Li Na", order, f"{seq:024x}", payload, prev, seal
        prev = seal
