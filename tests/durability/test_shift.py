"""A shift in fast-forward: orders come in, scans go through the window, nothing grows, nothing is told aside.

By key events, with every page visited now and then. Each scan is one record; handles and memory stay as they
were once all was warm; the program's logs know no customer; references to None and True stay in balance.
"""

from __future__ import annotations

import gc
import logging
import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.intake.parsed import ParsedCustomer, ParsedOrder
from dispatchdesk.rules.orders import LineKind, Recipient
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import a_line, an_order, files
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_BLUE_M,
    SHIRT_RED_L,
    SOCKS,
    Shop,
    open_shop,
    with_catalogue,
)
from tests.support.typing_keys import press
from ui.faults import FaultKeeper, write_log_to

pytestmark = [
    pytest.mark.sqlite_only,
    pytest.mark.skipif(
        not Path("/proc/self/status").exists(), reason="memory and handles are read from /proc"
    ),
]

MORE_HANDLES, MORE_MEGABYTES = 5, 50
ORDERS_AN_IMPORT = 10
PAGES = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_1)
BY_EYE = ("DDCMDEYE", "DDCMD1")
DETOURS = (
    (SHIRT_RED_L, SHIRT_RED_L),
    (SHIRT_BLUE_M, "DDCMDBIN", SHIRT_BLUE_M),
    ("no such code",),
    ("DDCMDUNDO", SHIRT_BLUE_L),
    ("DDCMDDEFECT", "DDCMD1", SHIRT_BLUE_L),
    ("DDCMDHELP",),
    ("DDCMDQTY", "DDCMDNO"),
    ("DDCMDASIDE", "again"),
    ("DDCMDPARCEL", "label"),
    ("SF1390000000000",),
    (),
)
"""What comes between two right pieces; ``again`` is the order's slip, ``label`` another tracking number."""


@dataclass(frozen=True)
class Reading:
    """What the process holds at one moment."""

    handles: int
    megabytes: float
    nones: int
    trues: int


def settle() -> None:
    """Paint, and let go what is to be deleted: outside Qt's own loop that waits for ever."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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


class Shift:
    """Takes orders in and packs them, all of it through the window."""

    def __init__(self, bench: CheckWindow, seed: int = 1) -> None:
        self.bench = bench
        self.chance = random.Random(seed)
        self.orders = 0
        self.labels = 0
        self.outcomes: Counter[Verdict] = Counter()
        self.names: list[str] = []
        bench.shell.code_answered.connect(self._note)

    def codes(self) -> Iterator[str]:
        """Codes without end."""
        while True:
            numbers = self._import()
            for number in numbers:
                yield from self._pack(number)
            for key in PAGES:
                press(self.bench.window, key, "", Qt.KeyboardModifier.ControlModifier)
                settle()

    def scan(self, codes: Iterator[str], count: int) -> None:
        """The next codes, each painted before the next is read."""
        for _ in range(count):
            self.bench.scan(next(codes))
            settle()
            self.bench.sounds.played.clear()

    def _note(self, outcome: ScanOutcome) -> None:
        self.outcomes[outcome.verdict] += 1

    def _import(self) -> list[str]:
        orders = [self._order() for _ in range(ORDERS_AN_IMPORT)]
        take_in(self.bench.shop.desk, files(*orders))
        return [order.number for order in orders]

    def _order(self) -> ParsedOrder:
        self.orders += 1
        name, phone, street = f"Käufer{self.orders:06}", f"138{self.orders:08}", f"Gasse{self.orders:06}"
        self.names += (name, phone, street)
        return an_order(
            f"#{self.orders}",
            a_line("LIN-BL-L", 2),
            a_line("SCARF-GR", row=3),
            a_line("SOCK-MU", row=4),
            a_line("GIFT-PIN", kind=LineKind.GIFT, row=5),
            customer=ParsedCustomer(name=name, phone=phone),
            recipient=Recipient(name, phone, street, "Wien", "", "1010", "AT"),
        )

    def _pack(self, number: str) -> Iterator[str]:
        shop = self.bench.shop
        slip = shop.slip(shop.desk.orders.by_number(number)[0].id)
        words = {"again": slip}
        yield slip
        for code in (SHIRT_BLUE_L, SHIRT_BLUE_L, SCARF):
            yield code
            for detour in self.chance.choice(DETOURS):
                yield self._label() if detour == "label" else words.get(detour, detour)
        yield from self.chance.choice(
            ((SOCKS,), ("DDCMDMISSING", "DDCMD1", "DDCMDYES"), (SOCKS, SOCKS, SOCKS))
        )
        yield from self.chance.choice((("DDCMDGIFT",), BY_EYE))
        yield self._label()
        if shop.desk.benches.load(shop.desk.bench_id).order_id is not None:
            yield from ("DDCMDNO", "DDCMDASIDE")

    def _label(self) -> str:
        self.labels += 1
        return f"SF{1390000000000 + self.labels}"


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
