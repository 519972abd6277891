"""Every damage that a real file can take is found, and the first bad record or the damaged part is named.

Each is done to a desk that worked: one closed in peace, one killed with its write-ahead log still beside it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dispatchdesk.__main__ import main
from dispatchdesk.actions.back_up import back_up
from dispatchdesk.actions.export_log import LogKind, export_log, heads_beside
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.actions.verify_records import noted_in, verify_records
from dispatchdesk.errors import StorageError
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.dispatching import LogFilter
from dispatchdesk.rules.verification import Break, read_noted_head
from dispatchdesk.storage.anchor import keep_anchor
from dispatchdesk.storage.folder import DataFolder
from tests.durability.damages import DAMAGES, Deed, cut_cleanly, recompute
from tests.support.filled_shop import filled_shop
from tests.support.shops import MONDAY, SCARF, SHIRT_BLUE_L, FixedClock, Line, open_shop
from tests.support.tampering import behind_the_back, cut_tail, zero_page_of

pytestmark = pytest.mark.sqlite_only

FLIPS, FLIPS_AT_NIGHT = 30, 600
WAL_HEADER, FRAME_HEADER, PAGE = 32, 24, 4096

WORK_UNTIL_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.durability.test_rot import work_on
work_on(Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def work_on(folder: Path) -> None:
    """Some more scans; the heads are noted as they are every minute, and nothing is closed."""
    shop = open_shop(folder, clock=FixedClock(MONDAY))
    order = shop.order("#2001", Line("LIN-BL-L", 2), Line("SCARF-GR"))
    shop.variants = dict(shop.desk.database.rows("SELECT sku, id FROM variants"))
    shop.scan(shop.slip(order), SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF, "SF1390022817399")
    keep_anchor(shop.desk.folder.anchor, shop.desk.database)


@pytest.fixture(scope="session")
def closed_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rot") / "data"
    filled_shop(folder).desk.close()
    return folder


@pytest.fixture(scope="session")
def killed_desk(closed_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(closed_desk, tmp_path_factory.mktemp("killed") / "data"))
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", WORK_UNTIL_KILLED, str(folder)], env=environment)
    assert done.returncode == -signal.SIGKILL
    assert wal_of(folder).stat().st_size > 10 * PAGE
    return folder


@pytest.fixture(params=["closed", "killed"])
def desk_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A worked data folder to spoil, in both ways that it can be left."""
    return Path(shutil.copytree(request.getfixturevalue(f"{request.param}_desk"), tmp_path / "data"))


@pytest.fixture
def killed(killed_desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(killed_desk, tmp_path / "data"))


@pytest.fixture
def closed(closed_desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(closed_desk, tmp_path / "data"))


def wal_of(folder: Path) -> Path:
    return DataFolder(folder).database.with_name(f"{DataFolder(folder).database.name}-wal")


def told_by_command(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """What the command says as JSON; its exit code must fit."""
    capsys.readouterr()
    code = main(["--data", str(folder), "verify", "--json", *words])
    said: dict[str, object] = json.loads(capsys.readouterr().out)
    assert code == (0 if said["intact"] else 1)
    return said


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_found_and_named(
    desk_folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    deed, what, where, seq = DAMAGES[name]
    deed(desk_folder)

    broken = verify_records(desk_folder).broken
    assert broken is not None
    assert broken.what is what
    assert broken.where.startswith(where)
    assert seq is None or broken.seq == seq
    said = told_by_command(desk_folder, capsys)["broken"]
    assert isinstance(said, dict)
    assert (said["what"], said["where"], said["seq"]) == (what, broken.where, broken.seq)
    assert said["say"]


def test_nothing_is_found_where_nothing_is_damaged(
    desk_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control."""
    assert verify_records(desk_folder).broken is None
    assert told_by_command(desk_folder, capsys)["intact"]


# the write-ahead log of a killed desk


def cut_wal(folder: Path) -> None:
    wal = wal_of(folder)
    frames = (wal.stat().st_size - WAL_HEADER) // (FRAME_HEADER + PAGE)
    os.truncate(wal, WAL_HEADER + (frames // 2) * (FRAME_HEADER + PAGE))


def cut_wal_within_a_frame(folder: Path) -> None:
    os.truncate(wal_of(folder), wal_of(folder).stat().st_size - 5 * PAGE - 77)


def flip_wal(folder: Path) -> None:
    """One bit in the middle: SQLite reads the log up to there, and says nothing."""
    content = bytearray(wal_of(folder).read_bytes())
    content[len(content) // 2] ^= 1
    wal_of(folder).write_bytes(content)


def zero_wal_header(folder: Path) -> None:
    with wal_of(folder).open("r+b") as file:
        file.write(bytes(WAL_HEADER))


def delete_wal(folder: Path) -> None:
    wal_of(folder).unlink()


@pytest.mark.parametrize("keeps_index", [True, False])
@pytest.mark.parametrize(
    "deed",
    [cut_wal, cut_wal_within_a_frame, flip_wal, zero_wal_header, delete_wal],
    ids=lambda deed: deed.__name__,
)
def test_a_damaged_log_loses_nothing_in_silence(killed: Path, deed: Deed, keeps_index: bool) -> None:
    whole = verify_records(killed)
    if not keeps_index:
        wal_of(killed).with_name(wal_of(killed).name.replace("-wal", "-shm")).unlink()
    deed(killed)

    found = verify_records(killed)

    assert found.broken is not None
    if found.broken.what is Break.ANCHOR_AHEAD:
        assert found.broken.seq == found.heads.get(found.broken.where, (0, ""))[0] + 1
    assert found.records <= whole.records


def test_what_was_written_since_the_heads_were_noted_is_known_by_paper(
    killed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The limit of the file beside the database, and what is left beyond it."""
    noted = DataFolder(killed).anchor.read_bytes()
    shop = open_shop(killed, clock=FixedClock(MONDAY))
    shop.scan("no such code", "nor this one")
    (slip,) = slips_for(shop.desk, [shop.desk.orders.by_number("#2001")[0].id])
    shop.desk.close()
    footer = slip.footer
    head = read_noted_head(footer)
    assert head is not None
    with behind_the_back(killed) as raw:
        cut_tail(raw, 2)
    DataFolder(killed).anchor.write_bytes(noted)

    assert verify_records(killed).broken is None
    broken = verify_records(killed, [head]).broken
    assert broken is not None
    assert broken.what is Break.ANCHOR_AHEAD
    said = told_by_command(killed, capsys, "--head", footer)["broken"]
    assert isinstance(said, dict)
    assert said["what"] == Break.ANCHOR_AHEAD


# anchors elsewhere


def noted_by_export(folder: Path, file: Path) -> Path:
    with open_desk_to_read(folder) as desk:
        export_log(desk, LogKind.PARCELS, file, TableFormat.CSV, LogFilter())
    return heads_beside(file)


def noted_by_backup(folder: Path, file: Path) -> Path:
    with open_desk_to_read(folder) as desk:
        back_up(desk, file)
    return file


@pytest.mark.parametrize("note", [noted_by_export, noted_by_backup])
@pytest.mark.parametrize("spoil", [recompute, cut_cleanly])
def test_an_anchor_elsewhere_tells_what_the_folder_cannot(
    closed: Path, note: Callable[[Path, Path], Path], spoil: Callable[[sqlite3.Connection], object],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    anchor = note(closed, closed.parent / "kept")
    assert verify_records(closed, noted_in(anchor)).broken is None
    with behind_the_back(closed) as raw:
        spoil(raw)
    DataFolder(closed).anchor.unlink()

    assert verify_records(closed).broken is None, "whole in itself"
    broken = verify_records(closed, noted_in(anchor)).broken
    assert broken is not None
    assert broken.what in (Break.ANCHOR_DIFFERS, Break.ANCHOR_AHEAD)
    assert not told_by_command(closed, capsys, "--anchor", str(anchor))["intact"]


# bytes


@pytest.mark.parametrize(
    "table", ["journal", "chain_heads", "pieces", "parcels", "orders", "order_lines", "private_texts"]
)
def test_a_zeroed_page_is_found(closed: Path, table: str) -> None:
    zero_page_of(closed, table)
    assert verify_records(closed).broken is not None


EVIDENCE = (
    "SELECT * FROM journal ORDER BY id",
    "SELECT * FROM chain_heads ORDER BY id",
    "SELECT * FROM private_texts ORDER BY id",
    """SELECT p.uid, o.number, p.box, p.tracking, p.carrier, p.way, p.weight_grams FROM parcels p
       JOIN orders o ON o.id = p.order_id WHERE p.closed_at IS NOT NULL ORDER BY p.uid""",
    """SELECT p.uid, l.id, l.sku, SUM(i.quantity) FROM pieces i JOIN order_lines l ON l.id = i.line_id
       JOIN parcels p ON p.id = i.parcel_id WHERE i.taken_back_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2""",
)
"""What was recorded, and what is compared with it. A variant's title, say, is no evidence."""


def evidence_in(folder: Path) -> list[object]:
    with closing(sqlite3.connect(DataFolder(folder).database)) as raw:
        return [raw.execute(sql).fetchall() for sql in EVIDENCE]


def is_found(folder: Path) -> bool:
    try:
        return verify_records(folder).broken is not None
    except StorageError:
        return True


def flip_and_look(folder: Path, chance: random.Random, told: list[object]) -> bool:
    """Flip one bit, two thirds of the times within a record's text; True where it was found."""
    database = DataFolder(folder).database
    whole = database.read_bytes()
    at = chance.randrange(len(whole))
    if chance.random() < 2 / 3:
        at = whole.index(b'{"verdict"', at % (len(whole) // 2)) - chance.randrange(-150, 150)
    spoilt = bytearray(whole)
    spoilt[at] ^= 1 << chance.randrange(8)
    database.write_bytes(spoilt)
    found = is_found(folder)
    assert found or evidence_in(folder) == told, f"byte {at}"
    database.write_bytes(whole)
    return found


@pytest.mark.parametrize("flips", [FLIPS, pytest.param(FLIPS_AT_NIGHT, marks=pytest.mark.nightly)])
def test_a_flipped_bit_is_found_or_without_effect(closed: Path, flips: int) -> None:
    chance, told = random.Random(flips), evidence_in(closed)
    found = [flip_and_look(closed, chance, told) for _ in range(flips)]
    assert sum(found) > flips // 4, "the flips must hit what is used"


def test_a_damaged_schema_that_cannot_be_quoted_is_found(closed: Path) -> None:
    file = DataFolder(closed).database
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xa8BLE", 1))
    assert is_found(closed)
