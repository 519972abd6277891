"""A small shop on a real file: products, orders and a desk, in a line or two each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.view_bench import view_check
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.rules.carriers import guess_carrier
from dispatchdesk.rules.codes import code_key, slip_code
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.storage import tables
from dispatchdesk.storage.article_rows import options_text, sku_key
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.times import to_text
from tests.support.engines import open_desk_on

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


class FixedClock:
    """Stands still unless told; each look moves it by ``step``."""

    def __init__(self, now: datetime = MONDAY, step: timedelta = timedelta(seconds=3)) -> None:
        self.now = now
        self.step = step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


@dataclass(frozen=True)
class Line:
    """One line of an order to be put into the shop."""

    sku: str
    quantity: int = 1
    kind: str = "item"
    why: str = ""
    title: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass
class Shop:
    """A desk with helpers that write straight into its tables."""

    desk: Desk
    variants: dict[str, int] = field(default_factory=dict)
    numbers: int = 0

    @property
    def clock(self) -> FixedClock:
        """The desk's, to be moved by hand."""
        assert isinstance(self.desk.clock, FixedClock)
        return self.desk.clock

    def later(self, **span: float) -> None:
        """So much time goes by: ``days=3``."""
        self.clock.now += timedelta(**span)

    def product(self, title: str, *variants: tuple[str, dict[str, str], str], **columns: object) -> int:
        """A product with variants (SKU, options, barcode); gives the product's id."""
        database = self.desk.database
        with database.write():
            shop_id = self._shop_id()
            product_id = database.insert(
                tables.Product, shop_id=shop_id, handle=title.lower(), title=title, **columns
            )
            for sku, options, barcode in variants:
                variant_id = database.insert(
                    tables.Variant,
                    product_id=product_id,
                    sku=sku,
                    sku_key=sku_key(sku),
                    options=options_text(tuple(options.items())),
                )
                self.variants[sku] = variant_id
                if barcode:
                    self.barcode(sku, barcode)
        return product_id

    def barcode(self, sku: str, text: str, quantity: int = 1) -> None:
        """One more code for a variant."""
        with self.desk.database.write():
            self.desk.database.insert(
                tables.Barcode,
                variant_id=self.variants[sku],
                text=text,
                code_key=code_key(text),
                quantity=quantity,
            )

    def order(self, number: str, *lines: Line, **columns: object) -> int:
        """A waiting order; gives its id."""
        database = self.desk.database
        self.numbers += 1
        known = str(columns.pop("known_tracking", ""))
        placed = to_text(MONDAY - timedelta(hours=5) + timedelta(minutes=self.numbers))
        with database.write():
            order_id = database.insert(
                tables.Order,
                **{
                    "uid": new_uid(),
                    "shop_id": self._shop_id(),
                    "number": number,
                    "number_key": number_key(number),
                    "placed_at": placed,
                    "paid_at": placed,
                    "urgent_at": placed,
                    "known_tracking": known,
                    "known_tracking_key": guess_carrier(known).number if known else "",
                }
                | columns,
            )
            for position, line in enumerate(lines):
                self._line(order_id, position, line)
        return order_id

    def customer(self, name: str) -> int:
        """Somebody who buys; gives the id."""
        with self.desk.database.write():
            return self.desk.database.insert(tables.Customer, uid=new_uid(), name=name)

    def scan(self, *codes: str) -> ScanOutcome:
        """Take codes one after the other; gives the last answer."""
        outcomes = [take_code(self.desk, code) for code in codes]
        return outcomes[-1]

    def slip(self, order_id: int) -> str:
        """What the order's slip carries, printed now."""
        order = self.desk.orders.load(order_id)
        return slip_code(order.uid, order.version)

    def count_of(self, table: str, where: str = "1 = 1") -> int:
        """Rows of a table."""
        return int(self.desk.database.value(f"SELECT COUNT(*) FROM {table} WHERE {where}"))

    def _line(self, order_id: int, position: int, line: Line) -> None:
        self.desk.database.insert(
            tables.OrderLine,
            order_id=order_id,
            line_key=f"{position}",
            position=position,
            kind=line.kind,
            sku=line.sku,
            sku_key=sku_key(line.sku),
            title=line.title or line.sku,
            options=options_text(line.options),
            variant_id=self.variants.get(line.sku),
            quantity=line.quantity,
            why=line.why,
        )

    def _shop_id(self) -> int:
        database = self.desk.database
        found = database.value("SELECT id FROM shops ORDER BY id LIMIT 1")
        return int(found) if found else database.insert(tables.Shop, channel="shopify", name="Linen & Co")


class WatchedShop(Shop):
    """A shop where nobody is told of an order what is not on disk."""

    def scan(self, *codes: str) -> ScanOutcome:
        for code in codes:
            outcome = super().scan(code)
            if outcome.seq is not None:
                assert view_check(self.desk, outcome.left) == view_check(self.desk), code
        return outcome


def watched(shop: Shop) -> WatchedShop:
    """The same shop, each answer compared with what lies on disk then."""
    return WatchedShop(shop.desk, shop.variants, shop.numbers)


def open_shop(folder: Path, *, clock: FixedClock | None = None, guard_double_reads: bool = False) -> Shop:
    """A shop without products or orders; the one that the folder holds where it was opened before."""
    return Shop(open_desk_on(folder, clock or FixedClock(), "Li Na", guard_double_reads=guard_double_reads))


SHIRT_BLUE_L, SHIRT_RED_L, SHIRT_BLUE_M = "6901234567892", "6901234500011", "6901234500028"
SCARF, PIN, SOCKS = "6901234500332", "GIFT-PIN", "6901234500127"


def with_catalogue(shop: Shop) -> Shop:
    """Shirts in colours and sizes, a scarf, socks, and a pin without a barcode."""
    shop.product(
        "Linen shirt",
        ("LIN-BL-L", {"Colour": "Blue", "Size": "L"}, SHIRT_BLUE_L),
        ("LIN-RD-L", {"Colour": "Red", "Size": "L"}, SHIRT_RED_L),
        ("LIN-BL-M", {"Colour": "Blue", "Size": "M"}, SHIRT_BLUE_M),
    )
    shop.product("Wool scarf", ("SCARF-GR", {"Colour": "Grey"}, SCARF))
    shop.product("Cotton socks", ("SOCK-MU", {"Colour": "Mustard"}, SOCKS))
    shop.product("Enamel pin", ("GIFT-PIN", {}, ""))
    return shop


def verdicts(shop: Shop, *codes: str) -> list[str]:
    """What the desk answers to each code."""
    return [shop.scan(code).verdict.value for code in codes]
