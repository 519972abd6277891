"""A shift in fast-forward: orders come in, scans go through the window, nothing grows, nothing is told aside.

By key events, with every page visited now and then. Each scan is one record; handles and memory stay as they
were once all was warm; the program's logs know no customer; references to None and True stay in balance.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shift import Shift
from tests.support.shops import Shop, open_shop, with_catalogue
from ui.faults import FaultKeeper, write_log_to

pytestmark = [
    pytest.mark.sqlite_only,
    pytest.mark.skipif(
        not Path("/proc/self/status").exists(), reason="memory and handles are read from /proc"
    ),
]

MORE_HANDLES, MORE_MEGABYTES = 5, 50


@dataclass(frozen=True)
class Reading:
    """What the process holds at one moment."""

    handles: int
    megabytes: float
    nones: int
    trues: int


def reading() -> Reading:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return Reading(
        handles=sum(1 for _ in Path("/proc/self/fd").iterdir()),
        megabytes=int(resident.split()[1]) / 1024,
        nones=sys.getrefcount(None),
        trues=sys.getrefcount(True),
    )


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    yield shop
    shop.desk.close()


def test_a_short_shift(shop: Shop, qtbot: QtBot) -> None:
    work_through(shop, 500)


@pytest.mark.nightly
def test_a_shift_of_twenty_thousand_scans(shop: Shop, qtbot: QtBot) -> None:
    work_through(shop, 20_000)


@contextmanager
def log_kept(file: Path) -> Iterator[None]:
    """The program's log is written as in the real window."""
    handler = write_log_to(file)
    yield
    logging.getLogger().removeHandler(handler)
    handler.close()


def work_through(shop: Shop, scans: int) -> None:
    use_language("en")
    folder, warm_up = shop.desk.folder, max(scans // 10, 200)
    with log_kept(folder.log), CheckWindow(shop) as bench:
        shift = Shift(bench)
        codes = shift.codes()
        shift.scan(codes, warm_up)
        keep_a_fault_about(shift.names[0])
        before = reading()
        shift.scan(codes, scans - warm_up)
        after = reading()
    assert_the_same(before, after, scans)
    assert_as_many_as(shop, shift, scans)
    assert_nobody_is_named(folder.root, shift.names)
    shop.desk.close()
    assert verify_records(folder.root).broken is None


def keep_a_fault_about(name: str) -> None:
    """A shift without a fault opens no log: then nothing would be searched for names."""
    FaultKeeper().keep(ValueError, ValueError(name), None)


def assert_the_same(before: Reading, after: Reading, scans: int) -> None:
    assert after.handles - before.handles <= MORE_HANDLES
    assert after.megabytes - before.megabytes <= MORE_MEGABYTES
    # A release of PySide6 that drops references loses dozens with each scan.
    assert before.nones - after.nones < scans
    assert before.trues - after.trues < scans


def assert_as_many_as(shop: Shop, shift: Shift, scans: int) -> None:
    """Every code has left its record, and every kind of work was done."""
    chain = shop.desk.benches.load(shop.desk.bench_id).chain
    assert shift.outcomes.total() == scans
    assert shift.outcomes[Verdict.NOT_RECORDED] == 0
    assert shop.count_of("journal", f"chain = '{chain}'") == scans
    assert shop.count_of("parcels", "state = 'packed'") > scans / 100
    assert len(shift.outcomes) > 15, "the shift was too plain"


def assert_nobody_is_named(root: Path, names: list[str]) -> None:
    """Also by what Python itself would have written down: the logs lie in the data folder."""
    logs = [file.read_text(encoding="utf-8") for file in root.rglob("*log*") if file.is_file()]
    assert any("ValueError" in log for log in logs), "the fault about a name is not in a log"
    assert not [name for name in names for log in logs if name in log]
