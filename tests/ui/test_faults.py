"""What the log holds of a fault: types, codes and places, and nobody's name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.child import run_in_child
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.list_orders import list_orders
from dispatchdesk.actions.slips import slips_for
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.papers.slips import Slip
from dispatchdesk.rules.listing import OrderFilter
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.wording.language import use_language
from tests.support.parsed_orders import an_order, files
from tests.support.shops import FixedClock, Line, Shop, open_shop, with_catalogue
from ui.background import Worker
from ui.faults import FaultKeeper, write_log_to
from ui.papers.files import write_slips

NAME, PHONE, STREET = "王小明 Müller", "13800002210", "人民路 12 号"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "dispatchdesk.log"
    handler = write_log_to(file)
    assert handler is not None
    yield file
    logging.getLogger().removeHandler(handler)
    handler.close()


def kept(work: Callable[[], object]) -> None:
    """Run what fails, and keep the fault as the window would."""
    try:
        work()
    except Exception as error:
        FaultKeeper().keep(type(error), error, error.__traceback__)
    else:
        pytest.fail("nothing failed")


def assert_discreet(log: Path, *expected: str) -> None:
    told = log.read_text(encoding="utf-8")
    assert not [word for word in (NAME, "王小明", PHONE, STREET, "人民路") if word in told]
    for words in expected:
        assert words in told, told


def test_an_exception_that_says_a_name_is_logged_without_its_words(log: Path) -> None:
    def fail() -> None:
        try:
            int(NAME)
        except ValueError as error:
            raise KeyError(PHONE) from error

    kept(fail)
    assert_discreet(
        log, "ERROR ui.faults: a fault was kept", "  builtins.KeyError\n", "  builtins.ValueError\n"
    )
    assert_discreet(
        log, f"{__file__}:", " test_an_exception_that_says_a_name_is_logged_without_its_words.<locals>.fail"
    )


def test_codes_of_the_system_and_of_storage_are_kept(log: Path, tmp_path: Path) -> None:
    kept(lambda: (tmp_path / NAME / "x").read_bytes())
    assert_discreet(log, "  builtins.FileNotFoundError 2\n")
    error = StorageError(Trouble.DISK_FULL, why=NAME)
    logging.getLogger("ui.test").error("refused", exc_info=error)
    assert_discreet(log, "  dispatchdesk.errors.StorageError disk_full\n")


def test_what_another_handler_made_of_it_is_not_taken_over(log: Path) -> None:
    """Python's own formatter leaves its text on the record for the next one."""
    error = ValueError(NAME)
    record = logging.LogRecord("ui.x", logging.ERROR, __file__, 1, "failed", (), (ValueError, error, None))
    logging.Formatter().format(record)
    logging.getLogger().handle(record)
    assert_discreet(log, "failed\n  builtins.ValueError")


def test_of_a_librarys_notes_only_that_there_was_one(log: Path) -> None:
    logging.getLogger("some.library").warning("cannot parse %s", NAME)
    logging.getLogger("some.library").warning(f"cannot parse {PHONE}")
    assert_discreet(log, "WARNING some.library: line ")


def test_slow_work_that_fails_is_logged_discreetly(log: Path, qtbot: QtBot) -> None:
    worker = Worker()
    job = worker.start(lambda _: int(NAME))
    with qtbot.waitSignal(job.failed):
        pass
    worker.stop()
    assert_discreet(log, "ERROR ui.background: slow work failed\n  builtins.ValueError")


def test_what_was_refused_in_words_is_no_fault_for_the_log(log: Path, qtbot: QtBot) -> None:
    def refuse(_: object) -> None:
        raise StorageError(Trouble.DISK_FULL)

    worker = Worker()
    job = worker.start(refuse)
    with qtbot.waitSignal(job.failed):
        pass
    worker.stop()
    assert not log.exists()


def test_a_bug_in_a_process_of_its_own_brings_its_places_along(log: Path) -> None:
    kept(lambda: run_in_child(fails_over_a_name))
    assert_discreet(
        log, "  dispatchdesk.errors.BugInChild\n", "  builtins.ValueError\n", " fails_over_a_name"
    )


def fails_over_a_name(tell: Callable[[int, int], None]) -> int:
    return int(NAME)


# -- where customers pass by -------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order("#1", Line("SCARF-GR"), recipient_name=NAME, recipient_phone=PHONE, address=STREET)
    yield shop
    shop.desk.close()


def test_an_import_that_fails_over_a_customers_row(log: Path, shop: Shop) -> None:
    def fails() -> datetime:
        raise LookupError(f"{NAME}, {PHONE}")

    orders = files(an_order("#2", recipient=Recipient(NAME, PHONE, STREET)))
    shop.desk.clock = fails
    kept(lambda: take_in(shop.desk, orders))
    shop.desk.clock = FixedClock()
    assert_discreet(log, "  builtins.LookupError\n", "dispatchdesk/actions/import_orders.py:")


def test_a_slip_that_cannot_be_drawn(log: Path, shop: Shop, tmp_path: Path) -> None:
    (slip,) = slips_for(shop.desk, [1])
    kept(lambda: write_slips([without_lines(slip)], tmp_path / f"{NAME}.pdf"))
    assert_discreet(log, "ui/papers/")


def without_lines(slip: Slip) -> Slip:
    return replace(slip, lines=NAME)  # type: ignore[arg-type]


def test_a_row_that_is_not_as_it_was_stored(log: Path, shop: Shop) -> None:
    with shop.desk.database.write():
        shop.desk.database.run("UPDATE orders SET urgent_at = ?", NAME)
    kept(lambda: list_orders(shop.desk, OrderFilter()))
    assert_discreet(log, "  builtins.ValueError\n", "dispatchdesk/storage/times.py")


# -- the window and the file -------------------------------------------------------------------------


def test_a_trouble_with_words_is_told_in_them(qtbot: QtBot, log: Path) -> None:
    use_language("en")
    faults = FaultKeeper()
    error = StorageError(Trouble.DISK_FAILS)
    with qtbot.waitSignal(faults.noticed) as told:
        faults.keep(StorageError, error, None)
    assert told.args[0].startswith("The disk cannot be read or written.")


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    for _ in range(4_000):
        logging.getLogger("ui.test").error("x" * 1_000)
    sizes = [file.stat().st_size for file in log.parent.glob("dispatchdesk.log*")]
    assert len(sizes) == 3
    assert max(sizes) <= 1_000_000
