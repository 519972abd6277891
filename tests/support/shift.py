"""A packer at work in the window: orders come in, are packed by key events, pages are looked at between them.

Without pytest: a benchmark weighs the process that this runs in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.intake.parsed import ParsedCustomer, ParsedOrder
from dispatchdesk.rules.orders import LineKind, Recipient
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from tests.support.check_window import CheckWindow
from tests.support.parsed_orders import a_line, an_order, files
from tests.support.shops import SCARF, SHIRT_BLUE_L, SHIRT_BLUE_M, SHIRT_RED_L, SOCKS
from tests.support.typing_keys import press

ORDERS_AN_IMPORT = 20
PAGES = (
    Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_1
)  # fmt: skip
"""With Ctrl: all of the rail, the check page last."""
PLACES = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1)
"""With Alt: the pages that share one place of the rail."""
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


def settle() -> None:
    """Paint, and let go what is to be deleted: outside Qt's own loop that waits for ever."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Shift:
    """Takes orders in and packs them, all of it through the window."""

    def __init__(self, bench: CheckWindow, seed: int = 1) -> None:
        self.bench = bench
        self.chance = Random(seed)
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
            self._look_around()

    def scan(self, codes: Iterator[str], count: int) -> None:
        """The next codes, each painted before the next is read."""
        for _ in range(count):
            self.bench.scan(next(codes))
            settle()
            self.bench.sounds.played.clear()

    def _look_around(self) -> None:
        for page in PAGES:
            press(self.bench.window, page, "", Qt.KeyboardModifier.ControlModifier)
            for place in PLACES:
                settle()
                press(self.bench.window, place, "", Qt.KeyboardModifier.AltModifier)
            settle()

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
