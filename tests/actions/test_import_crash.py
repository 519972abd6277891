"""An import that is cut off goes on where it stopped; one that never began leaves nothing."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from threading import Thread

import pytest

from dispatchdesk.actions import import_staging, take_portions
from dispatchdesk.actions.import_orders import resume_import, take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles
from dispatchdesk.intake.pickling import dump
from dispatchdesk.opening import open_desk
from dispatchdesk.storage.database import Database
from tests.support.parsed_orders import a_product, a_variant, an_order, files, never

ORDERS = 350


@pytest.fixture(autouse=True)
def _many_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_portions, "PORTIONS_AT_ONCE", 1)
    monkeypatch.setattr(take_portions, "JOINED_ALONE", 1)


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def many() -> ParsedFiles:
    orders = [an_order(str(number)) for number in range(ORDERS)]
    return files(
        *orders, never(an_order("x"), NeverReason.SENT), products=[a_product("p", a_variant("SCARF-GR"))]
    )


def count(desk: Desk, table: str) -> int:
    return int(desk.database.value(f"SELECT COUNT(*) FROM {table}"))


def killed_after(transactions: int) -> Callable[[int, int], None]:
    left = [transactions]

    def on_progress(_done: int, _total: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise Killed

    return on_progress


@pytest.mark.parametrize("transactions", [1, 2, 3, 4, 7, 10])
def test_it_is_finished_at_the_next_start(tmp_path: Path, transactions: int) -> None:
    with open_desk(tmp_path) as desk:
        with pytest.raises(Killed):
            take_in(desk, many(), on_progress=killed_after(transactions))
        assert count(desk, "orders") < ORDERS or transactions == 10
        assert desk.bench_view.last_import_at() is None
    with open_desk(tmp_path) as desk:
        report = resume_import(desk)
        assert report is not None
        assert report.counts == ImportCounts(
            new=ORDERS, never=1, lines=2 * ORDERS, units=3 * ORDERS, products=1, variants=1
        )
        assert count(desk, "orders") == ORDERS
        assert count(desk, "order_lines") == 2 * ORDERS
        assert count(desk, "import_batches") == 1
        assert not desk.folder.staging.exists()
        assert resume_import(desk) is None


def test_a_failed_transaction_leaves_nothing_of_itself(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        desk.database.run(
            "CREATE TRIGGER full BEFORE INSERT ON orders WHEN NEW.number = '250'"
            " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
        with pytest.raises(Exception, match="full"):
            take_in(desk, many())
        assert count(desk, "orders") == 250
        desk.database.run("DROP TRIGGER full")
        report = resume_import(desk)
        assert report is not None
        assert report.counts.new == ORDERS
        assert count(desk, "orders") == ORDERS


@pytest.mark.parametrize(
    ("a_scan_waits", "others_work", "transactions"),
    [(True, False, 10), (False, True, 10), (False, False, 2)],
)
def test_a_transaction_takes_several_portions_unless_somebody_scans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_scan_waits: bool, others_work: bool, transactions: int
) -> None:
    """Products and the joining of loose lines; eight portions of about fifty orders."""
    monkeypatch.setattr(take_portions, "PORTIONS_AT_ONCE", 8)
    monkeypatch.setattr(Database, "others_wait", a_scan_waits)
    monkeypatch.setattr(Database, "others_work", others_work)
    told: list[int] = []
    with open_desk(tmp_path) as desk:
        take_in(desk, many(), on_progress=lambda done, _total: told.append(done))
        assert len(told) == transactions
        assert count(desk, "orders") == ORDERS


@pytest.mark.parametrize(("in_a_window", "transactions"), [(True, 5), (False, 2)])
def test_where_a_window_may_be_scanned_in_transactions_are_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_a_window: bool, transactions: int
) -> None:
    monkeypatch.setattr(take_portions, "PORTIONS_AT_ONCE", 2)
    monkeypatch.setattr(take_portions, "JOINED_ALONE", 4)
    monkeypatch.setattr(Database, "others_work", False)
    told: list[int] = []
    with open_desk(tmp_path) as desk:

        def work() -> None:
            with desk.database.engine.connection_context() if in_a_window else nullcontext():
                take_in(desk, many(), on_progress=lambda done, _total: told.append(done))

        worker = Thread(target=work)
        if in_a_window:
            worker.start()
            worker.join()
        else:
            work()
        assert count(desk, "orders") == ORDERS
    assert len(told) == transactions


def test_portions_that_were_joined_are_not_taken_in_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_portions, "JOINED_ALONE", 3)
    with open_desk(tmp_path) as desk:
        with pytest.raises(Killed):
            take_in(desk, many(), on_progress=killed_after(3))
        assert count(desk, "orders") == 150
        monkeypatch.setattr(take_portions, "JOINED_ALONE", 2)
        report = resume_import(desk)
        assert report is not None
        assert (report.counts.new, report.counts.unchanged) == (ORDERS, 0)
        assert count(desk, "orders") == ORDERS


def test_another_import_finishes_the_one_before(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        with pytest.raises(Killed):
            take_in(desk, many(), on_progress=killed_after(3))
        assert take_in(desk, files(an_order("later"))).counts == ImportCounts(new=1, lines=2, units=3)
        assert count(desk, "orders") == ORDERS + 1


def test_a_cancelled_import_writes_nothing(tmp_path: Path) -> None:
    asked = [0]

    def cancelled() -> bool:
        asked[0] += 1
        return asked[0] > 2

    with open_desk(tmp_path) as desk:
        with pytest.raises(DeskError) as caught:
            take_in(desk, many(), cancelled=cancelled)
        assert caught.value.trouble is Trouble.CANCELLED
        assert count(desk, "orders") == count(desk, "import_batches") == count(desk, "journal") == 0
        assert not [path for path in desk.folder.root.iterdir() if path.name.startswith("importing")]


def test_once_begun_it_is_not_cancelled(tmp_path: Path) -> None:
    begun: list[int] = []
    with open_desk(tmp_path) as desk:
        report = take_in(
            desk, many(), on_progress=lambda done, _total: begun.append(done), cancelled=lambda: bool(begun)
        )
        assert report.counts.new == ORDERS


def test_what_was_staged_and_never_begun_is_thrown_away(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        import_staging.stage(desk.folder.staging, many(), "", lambda _orders: (), lambda: None)
        assert resume_import(desk) is None
        assert not desk.folder.staging.exists()
        assert count(desk, "orders") == 0


@pytest.mark.parametrize("damage", ["other version", "no pickle", "empty", "foreign"])
def test_a_staging_file_that_cannot_be_read_ends_its_import(tmp_path: Path, damage: str) -> None:
    with open_desk(tmp_path) as desk:
        with pytest.raises(Killed):
            take_in(desk, many(), on_progress=killed_after(3))
        with desk.folder.staging.open("wb") as file:
            if damage == "other version":
                dump(file, ("another", (), "", None, 0))
            elif damage == "no pickle":
                file.write(b"\0\0\0\0\0\0\0\3abc")
            elif damage == "foreign":
                evil = pickle.dumps(Path.unlink)
                file.write(len(evil).to_bytes(8, "big") + evil)
        assert resume_import(desk) is None
        assert not desk.folder.staging.exists()
        assert desk.bench_view.last_import_at() is not None
