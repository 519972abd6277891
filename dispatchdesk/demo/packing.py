"""Hands and a scanner: orders of the demo go through the real check, code by code."""

from __future__ import annotations

from datetime import datetime, timedelta

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.demo.catalogue import VARIANTS, barcode_of
from dispatchdesk.demo.history import Mishap, PastParcel
from dispatchdesk.demo.orders import Goods
from dispatchdesk.desk import Desk
from dispatchdesk.rules.codes import Command, command_code, slip_code
from dispatchdesk.rules.verdicts import Reason, ScanOutcome

_BOX_GRAMS = 5
"""Within the tolerance, so that no second look is asked for."""
_TWINS = {"BL": "RD", "RD": "BL", "GR": "CM", "WH": "BL"}
"""The colour that is picked by mistake."""


class DemoClock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class Packer:
    """Somebody at a bench who scans one code every few seconds."""

    def __init__(self, desk: Desk, clock: DemoClock) -> None:
        self.desk = desk
        self._clock = clock

    def scan(self, code: str | Command | int, seconds: float = 4) -> ScanOutcome:
        """Take one code after a pause."""
        self._clock.forward(seconds)
        text = code if isinstance(code, str) and not isinstance(code, Command) else command_code(code)
        return take_code(self.desk, text)

    def open(self, number: str) -> ScanOutcome:
        """Scan the slip of an order."""
        return self.scan(slip_code(self.desk.orders.by_number(number)[0].uid), 9)

    def pack(self, parcel: PastParcel) -> None:
        """Check an order and send it, with whatever goes wrong on the way."""
        self.open(parcel.order.number)
        for goods in parcel.order.goods:
            self._take(goods, parcel)
        self._close(parcel.tracking)
        if parcel.mishap is Mishap.REOPENED:
            self.scan(Command.REOPEN, 20)
            self.scan(1)
            self._close(parcel.second_tracking)

    def count(self, goods: Goods, seconds: float = 5) -> None:
        """Put all pieces of a line into the box."""
        if goods.is_gift:
            self.scan(Command.GIFT)
            return
        for _ in range(goods.quantity):
            if self.scan(barcode_of(goods.sku), seconds).choices:
                self.scan(Command.YES, 2)

    def _take(self, goods: Goods, parcel: PastParcel) -> None:
        is_first, is_last = goods == parcel.order.goods[0], goods == parcel.order.goods[-1]
        if is_first and parcel.mishap in (Mishap.WRONG_COLOUR, Mishap.WRONG_BIN):
            self._take_a_wrong_one(goods, is_bin=parcel.mishap is Mishap.WRONG_BIN)
        if is_last and parcel.mishap in (Mishap.SHORT, Mishap.MISSING_GIFT):
            self.scan(Command.MISSING, 12)
            self.scan(Command.YES)
            return
        self.count(goods)
        if is_first and parcel.mishap is Mishap.DEFECT:
            self.scan(Command.DEFECT)
            self.scan(parcel.detail)
            self.scan(barcode_of(goods.sku), 15)

    def _take_a_wrong_one(self, goods: Goods, *, is_bin: bool) -> None:
        wrong = barcode_of(_twin_of(goods.sku))
        self.scan(wrong, 6)
        if is_bin:
            self.scan(Command.BIN)
        self.scan(wrong)

    def _close(self, tracking: str) -> None:
        outcome = self.scan(tracking, 8)
        if outcome.reason is Reason.HOW_HEAVY:
            self.scan(str(self._grams()), 2)
            self.scan(Command.YES, 1)

    def _grams(self) -> int:
        """What the scale shows for the pieces that lie in the open box."""
        bench = self.desk.benches.load(self.desk.bench_id)
        assert bench.order_id is not None
        order = self.desk.orders.load(bench.order_id)
        pieces = self.desk.dispatches.progress(order.id).pieces
        return _BOX_GRAMS + sum(
            piece.quantity * (order.line(piece.line_id).article.weight_grams or 0) for piece in pieces
        )


def _twin_of(sku: str) -> str:
    """The same thing in another colour."""
    parts = sku.split("-")
    for place, part in enumerate(parts):
        twin = "-".join((*parts[:place], _TWINS.get(part, ""), *parts[place + 1 :]))
        if twin in VARIANTS:
            return twin
    return sku
