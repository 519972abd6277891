"""The demo shop as a data folder: files of two channels taken in, some days packed, forty orders waiting.

Everything goes through the actions of the desk, at a clock that runs through the past days; the same
present gives the same shop, but for random ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from dispatchdesk.actions import follow_ups
from dispatchdesk.actions.add_gift import gift_named
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.actions.gift_rules import new_rule, save_rule
from dispatchdesk.actions.hand_over import hand_over, parcels_to_hand_over
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.people import add_person
from dispatchdesk.actions.products import list_products, save_rules
from dispatchdesk.demo import shopify_files, taobao_files
from dispatchdesk.demo.aftercare import Aftercare, Deed
from dispatchdesk.demo.catalogue import CATALOGUE, barcode_of
from dispatchdesk.demo.history import PastParcel, past_parcels
from dispatchdesk.demo.orders import HANDLING, WAITING, DemoOrder, Goods
from dispatchdesk.demo.packing import DemoClock, Packer
from dispatchdesk.demo.people import BUYERS
from dispatchdesk.demo.words import shop_word
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.intake.parsing import parse_files
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.articles import ProductRules
from dispatchdesk.rules.codes import Command
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpState
from dispatchdesk.settings import Settings

SHOP_NAME = "Sunny Days 晴天小铺"
PACKER, OTHER_PACKER = "Li Na", "Mei"
BENCH, OTHER_BENCH = "Bench 2", "Bench 1"
CANCELLED_TOO_LATE = "#1035"
"""Packed; its buyer cancels in the shop's next order file, and its parcel must be pulled."""

REFUNDED_LATE = "#1058"
"""One of its three shirts is paid back in the shop's next order file."""

_LAST_IMPORT = timedelta(minutes=22)
_BEFORE_PACKING = timedelta(minutes=40)
_COLLECTED = timedelta(hours=2)
_CHECK_TAKES = timedelta(seconds=100)


def build_demo_shop(root: Path, files: Path, now: datetime, *, zone: str = "", language: str = "en") -> None:
    """Fill an empty data folder; ``files`` receives the channels' files that were taken in, and the next.

    ``now`` is aware, and the shop's present when it is opened. ``zone`` is an IANA name, empty: the
    computer's. ``language`` is that of the window and of the shop's own words.
    """
    clock = DemoClock(now - timedelta(days=32))
    with open_desk(root, clock=clock, packer=shop_word(PACKER, language)) as desk:
        _Founding(desk, clock, files, now, zone, language).build()


def next_export(files: Path) -> Path:
    """The shop's next order file, to be dropped onto the window."""
    return files / "orders_export_next.csv"


def _write_next_export(files: Path, now: datetime, language: str) -> None:
    """News, and what a file can have wrong."""
    known = {order.number: order for order in (*WAITING, *(parcel.order for parcel in past_parcels()))}
    bag = replace(known["#1063"], number="#1066", paid=timedelta(minutes=3))
    orders = (
        replace(
            known["#1053"], number="#1064", paid=timedelta(minutes=12), note="Please send both together."
        ),
        replace(known["#1056"], number="#1065", paid=timedelta(minutes=7)),
        known["#1057"],
        replace(known[REFUNDED_LATE], goods=(Goods("LIN-SH-WH-L", 2),)),
        replace(known["#1059"], goods=(Goods("SOCK-MU", 3),)),
        known["#1039"],
        replace(known["#1061"], cancelled=True),
        replace(known[CANCELLED_TOO_LATE], cancelled=True),
        bag,
    )
    shopify_files.write_orders(next_export(files), orders, now, language, spoilt=bag.number)


class _Founding:
    """The days before the demo's present, deed by deed."""

    def __init__(
        self, desk: Desk, clock: DemoClock, files: Path, now: datetime, zone: str, language: str
    ) -> None:
        self._desk, self._clock, self._files, self._now = desk, clock, files, now
        self._settings = Settings(
            shop_name=SHOP_NAME,
            time_zone=zone,
            language=language,
            bench_name=shop_word(BENCH, language),
            handling_hours=HANDLING // timedelta(hours=1),
            weighing=True,
        )
        self._word = partial(shop_word, language=language)
        self._language = language
        self._past = past_parcels()

    def build(self) -> None:
        """Do every deed at its time."""
        desk = self._desk
        save_settings(desk, self._settings)
        for name in (PACKER, OTHER_PACKER):
            add_person(desk, self._word(name))
        self._import([shopify_files.write_products(self._files / "products_export.csv", self._language)])
        self._demand_looks()
        self._here, self._there = Packer(desk, self._clock), Packer(self._other_bench(), self._clock)
        for at, deed in sorted(self._deeds(), key=lambda deed: deed[0]):
            self._clock.now = at
            deed()
        self._promise_to_silver_members()
        # The shop stopped weighing, so that a newcomer's first parcel asks for nothing.
        save_settings(desk, replace(desk.settings, weighing=False))
        self._clock.now = self._now
        _write_next_export(self._files, self._now, self._language)

    def _deeds(self) -> Iterable[Deed]:
        for days_ago in sorted({parcel.days_ago for parcel in self._past}):
            parcels = [parcel for parcel in self._past if parcel.days_ago == days_ago]
            yield from self._day(parcels)
        yield from self._follow_ups()
        yield from Aftercare(self._here, self._now, self._past, self._word).deeds()
        yield self._now - _LAST_IMPORT, lambda: self._take_in(WAITING)
        yield self._now - timedelta(minutes=16), self._put_aside_for_a_mug
        yield self._now - timedelta(minutes=6), self._begin_at_other_bench

    def _day(self, parcels: list[PastParcel]) -> Iterable[Deed]:
        start = self._now - parcels[0].packed - _BEFORE_PACKING
        yield start, lambda: self._take_in([parcel.order for parcel in parcels])
        for parcel in parcels:
            hands = self._there if parcel.by_mei else self._here
            yield self._now - parcel.packed - _CHECK_TAKES, _deed(hands.pack, parcel)
        if parcels[0].days_ago:
            yield self._now - timedelta(days=parcels[0].days_ago) + _COLLECTED, self._hand_over_all

    # importing

    def _take_in(self, orders: Iterable[DemoOrder]) -> None:
        orders = tuple(orders)
        at = self._clock.now
        shopify = [order for order in orders if order.is_shopify]
        taobao = [order for order in orders if not order.is_shopify]
        path = self._files / f"orders_export_{at:%m%d}.csv"
        shopify_files.write_orders(path, shopify, self._now, self._language)
        self._import([path, *taobao_files.write_orders(self._files, taobao, self._now, at)])
        self._raise_levels()

    def _import(self, paths: list[Path]) -> None:
        # Our own files need no child process to be read in.
        take_in(self._desk, parse_files(paths))

    def _raise_levels(self) -> None:
        """The demo's good customers have their levels from before it: no rule would give them anew."""
        with self._desk.database.write():
            for buyer in BUYERS.values():
                if buyer.level:
                    level = self._word(buyer.level)
                    self._desk.database.run(
                        "UPDATE customers SET level = ? WHERE name = ?", level, buyer.name
                    )

    def _promise_to_silver_members(self) -> None:
        """From the next file on they get socks with one order."""
        rule = new_rule(self._word("Silver member: thank you"), gift_named(self._desk, "SOCK-MU"))
        save_rule(self._desk, replace(rule, levels=(self._word("Silver member"),), most_times=1), 60)

    def _demand_looks(self) -> None:
        rules = {self._word(product.title): self._translated(product.rules) for product in CATALOGUE}
        for row in list_products(self._desk):
            save_rules(self._desk, row.id, rules[row.title])

    def _translated(self, rules: ProductRules) -> ProductRules:
        return replace(rules, check_points=tuple(self._word(point) for point in rules.check_points))

    # the ends of the days, and what is left open

    def _hand_over_all(self) -> None:
        parcels = parcels_to_hand_over(self._desk)
        for carrier in sorted({parcel.carrier for parcel in parcels}):
            hand_over(self._desk, [parcel.id for parcel in parcels if parcel.carrier == carrier], carrier)

    def _put_aside_for_a_mug(self) -> None:
        self._here.open("#1040")
        self._here.count(Goods("MUG-WH"))
        for code in (Command.MISSING, 1, Command.NO):
            self._here.scan(code)

    def _begin_at_other_bench(self) -> None:
        self._there.open("#1047")
        self._there.scan(barcode_of("BAG-NV"))

    def _follow_ups(self) -> Iterable[Deed]:
        yield self._days_ago(3.9), _deed(
            self._move, "#0987", FollowUpKind.SHORT, FollowUpState.PROMISED,
            "Grey scarves come back on Thursday. Told the customer: it goes with the next order.",
        )  # fmt: skip
        yield self._days_ago(3.5), _deed(
            self._move, "#0991", FollowUpKind.DEFECT, FollowUpState.RESOLVED,
            "Photo sent to Yiwu No. 3. They take the shirt back with the next delivery.",
        )  # fmt: skip
        yield self._days_ago(2.4), _deed(
            self._move, "#0995", FollowUpKind.SHORT, FollowUpState.ANSWERED,
            "Wrote to Joe: beanie with the next order, or money back? He answers until Monday.",
        )  # fmt: skip
        yield self._days_ago(1.6), _deed(
            self._move, "#1010", FollowUpKind.WRONG_BIN, FollowUpState.RESOLVED,
            "Three more red shirts lay in the bin of Blue L. Moved, bin label renewed.",
        )  # fmt: skip
        yield (
            self._days_ago(0.8),
            _deed(
                self._note,
                "#1002",
                FollowUpKind.DEFECT,
                "Second broken handle this month from the same carton.",
            ),
        )
        yield self._days_ago(0.2), _deed(
            follow_ups.open_follow_up, self._desk, FollowUpKind.BY_HAND, None,
            self._word("UPS collects at 16:30 from Monday on: tell both benches"),
        )  # fmt: skip

    def _other_bench(self) -> Desk:
        """A second bench over the same folder, as a server would have it: its orders must be taken over."""
        with self._desk.database.write():
            bench = self._desk.benches.create(new_uid(), self._word(OTHER_BENCH))
        return replace(self._desk, bench_id=bench.id, person=add_person(self._desk, self._word(OTHER_PACKER)))

    def _days_ago(self, days: float) -> datetime:
        return self._now - timedelta(days=days)

    def _move(self, number: str, kind: FollowUpKind, state: FollowUpState, text: str) -> None:
        follow_ups.change_state(self._desk, self._follow_up(number, kind), state, self._word(text))

    def _note(self, number: str, kind: FollowUpKind, text: str) -> None:
        follow_ups.add_note(self._desk, self._follow_up(number, kind), self._word(text))

    def _follow_up(self, number: str, kind: FollowUpKind) -> int:
        rows = follow_ups.list_follow_ups(self._desk, None)
        return next(row.id for row in rows if row.order_number == number and row.kind is kind)


def _deed(do: Callable[..., object], *arguments: object) -> Callable[[], object]:
    return lambda: do(*arguments)
