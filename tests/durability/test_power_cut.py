"""The power goes at any moment: what was acknowledged is on the disk, and the file is sound.

Controls run the same with a weaker ``synchronous``: it must lose, or this test could not see a loss.
"""

from __future__ import annotations

import importlib.util
import random
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError
from dispatchdesk.storage.database import Database, sqlite_pragmas
from dispatchdesk.storage.folder import DATABASE_NAME, DataFolder
from tests.durability.adding_up import Answers, a_shop_at_work, codes_of_work, records_after_start

if (sys.platform == "linux" and sys.version_info < (3, 15)) or importlib.util.find_spec("apsw"):
    from tests.durability.power_cut import ForgetfulDisk, ForgetfulEngine
else:
    pytest.skip("the disk that forgets needs apsw, which has no wheel here", allow_module_level=True)

pytestmark = pytest.mark.sqlite_only

SCANS_A_LIFE = 12
SYNCS_AND_WRITES_A_CUT = 18
"""On the mean; a scan makes about thirty."""
SMALL_LOG = ("wal_autocheckpoint", 40)
"""In pages. The program leaves it at a thousand; so few scans would never fold the log into the file."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What the power left, and what the bench had acknowledged before it went."""

    files: dict[str, bytes]
    acknowledged: Answers


@dataclass(slots=True)
class Findings:
    """What came of all cuts."""

    cuts: int = 0
    lost: int = 0
    corrupt: list[str] = field(default_factory=list)
    weak_syncs: int = 0


@pytest.mark.parametrize("cuts", [60, pytest.param(600, marks=pytest.mark.nightly)])
def test_no_acknowledged_scan_is_lost(tmp_path: Path, cuts: int) -> None:
    found = cut_the_power(tmp_path, sqlite_pragmas(), cuts)
    assert (found.lost, found.corrupt) == (0, [])
    assert found.weak_syncs == 0, "a sync that macOS would leave in the disk's own memory"


@pytest.mark.parametrize("cuts", [60, pytest.param(600, marks=pytest.mark.nightly)])
def test_the_control_loses(tmp_path: Path, cuts: int) -> None:
    found = cut_the_power(tmp_path, weakened("normal"), cuts)
    assert found.lost > cuts / 4
    assert found.corrupt == []


@pytest.mark.parametrize("cuts", [60, pytest.param(600, marks=pytest.mark.nightly)])
def test_the_control_without_any_sync_is_torn(tmp_path: Path, cuts: int) -> None:
    assert len(cut_the_power(tmp_path, weakened("off"), cuts).corrupt) > cuts / 10


def weakened(synchronous: str) -> list[tuple[str, object]]:
    return [*sqlite_pragmas(), ("synchronous", synchronous)]


def cut_the_power(place: Path, pragmas: list[tuple[str, object]], cuts: int) -> Findings:
    """Let a desk work and cut its power so many times; most lives begin with what a cut left."""
    found, chance = Findings(), random.Random(cuts)
    files = {DATABASE_NAME: DataFolder(a_shop_at_work(place / "first")).database.read_bytes()}
    acknowledged: Answers = {}
    while found.cuts < cuts:
        life = lay(files, place / "life")
        for cut in live(life, pragmas, chance, acknowledged, found)[: cuts - found.cuts]:
            found.cuts += 1
            try:
                records = records_after_start(lay(cut.files, place / "after"))
            except (AssertionError, StorageError, ValueError, LookupError, TypeError) as error:
                found.corrupt.append(repr(error))
                continue
            found.lost += not cut.acknowledged.items() <= records.items()
            files, acknowledged = cut.files, records
    return found


def lay(files: dict[str, bytes], folder: Path) -> Path:
    """A data folder with these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def live(
    folder: Path, pragmas: list[tuple[str, object]], chance: random.Random, before: Answers, found: Findings
) -> list[Cut]:
    """Open, scan, close; gives what cuts at moments of chance would have left."""
    acknowledged, cuts = dict(before), []

    def perhaps_cut() -> None:
        if chance.randrange(SYNCS_AND_WRITES_A_CUT) == 0:
            cuts.append(Cut(disk.cut(chance), dict(acknowledged)))

    disk = ForgetfulDisk(perhaps_cut)
    data = DataFolder(folder)
    database = Database(ForgetfulEngine(data.database, [*pragmas, SMALL_LOG]))
    database.open()
    desk = Desk(data, database)
    bench = desk.benches.first()
    assert bench is not None
    desk.bench_id = bench.id
    for code in codes_of_work(chance, SCANS_A_LIFE):
        outcome = take_code(desk, code)
        assert outcome.seq is not None
        acknowledged[outcome.seq] = (outcome.code, outcome.verdict.value)
    desk.close()
    disk.unregister()
    found.weak_syncs += disk.weak_syncs
    return cuts
