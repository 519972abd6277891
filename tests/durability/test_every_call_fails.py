"""Each storage call of a parcel's way fails once: never green, never half a record, then it works again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import peewee
import pytest

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.verdicts import ScanOutcome, Tone, Verdict
from dispatchdesk.storage.database import sqlite_engine
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_RED_L, Line, Shop, open_shop, with_catalogue

pytestmark = pytest.mark.sqlite_only

A_PARCEL = (
    "#1", SHIRT_RED_L, SHIRT_BLUE_L, "DDCMDUNDO", SHIRT_BLUE_L, "DDCMDDEFECT", "DDCMD2", "DDCMDBIN",
    SHIRT_BLUE_L, "DDCMDPARCEL", "SF1390022817351", SCARF, "DDCMDEYE", "DDCMD1", "DDCMDMISSING", "DDCMDYES",
    "YT8812093381027", "DDCMDREOPEN", "DDCMD1", "DDCMDDISPATCH", "DDCMDYES",
)  # fmt: skip
LEAVES_NO_TRACE = (
    "orders",
    "order_lines",
    "pieces",
    "parcels",
    "follow_ups",
    "promises",
    "claims",
    "journal",
    "benches",
)


class FailingEngine:
    """An engine whose call number ``at`` fails; every other call is the real engine's."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.calls = 0
        self.at = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute_sql(self, *arguments: Any) -> Any:
        self._count()
        return self._real.execute_sql(*arguments)

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise peewee.OperationalError("disk I/O error")


class FailingCommit(FailingEngine):
    """Its commit number ``at`` fails, before anything reached the disk."""

    def __init__(self, real: Any) -> None:
        super().__init__(real)
        commit = real.commit

        def failing_commit() -> None:
            self._count()
            commit()

        real.commit = failing_commit

    def execute_sql(self, *arguments: Any) -> Any:
        return self._real.execute_sql(*arguments)


def a_shop(folder: Path) -> Shop:
    shop = with_catalogue(open_shop(folder))
    shop.order("#1", Line("LIN-BL-L", 1), Line("SCARF-GR", 3))
    return shop


def everything(shop: Shop) -> list[list[tuple[object, ...]]]:
    return [shop.desk.database.rows(f"SELECT * FROM {table} ORDER BY id") for table in LEAVES_NO_TRACE]


@pytest.mark.parametrize("kind", [FailingEngine, FailingCommit])
def test_each_call_fails_once(tmp_path: Path, kind: type[FailingEngine]) -> None:
    shop = a_shop(tmp_path)
    engine = kind(sqlite_engine(shop.desk.folder.database))
    shop.desk.database.close()
    shop.desk.database.engine = engine
    shop.desk.database.open()
    for code in A_PARCEL:
        before = everything(shop)
        failures = 0
        while (outcome := fails_at(engine, shop, code, failures + 1)).verdict is Verdict.NOT_RECORDED:
            assert outcome.tone is Tone.FAULT
            assert outcome.seq is None
            assert everything(shop) == before
            failures += 1
        assert failures >= (1 if kind is FailingCommit else 5), "nothing was ever made to fail"
        assert everything(shop) != before
    assert shop.count_of("parcels", "state = 'packed'") == 2
    shop.desk.close()
    assert verify_records(tmp_path).broken is None


def fails_at(engine: FailingEngine, shop: Shop, code: str, call: int) -> ScanOutcome:
    """Take a code while one call fails; where there are fewer calls the code goes through."""
    engine.calls, engine.at = 0, call
    outcome = take_code(shop.desk, code)
    engine.at = 0
    return outcome
