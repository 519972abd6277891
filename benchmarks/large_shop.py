"""A shop that has been busy for years: so many orders with their parcels, and so long a journal.

Made by direct SQL into the program's own schema, the indexes renewed at the end: a million orders with
five million records take about two minutes and three gigabytes. Two calls build the same shop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.large_shop_facts import (
    PRODUCTS,
    SHOPIFY,
    TAOBAO,
    VARIANTS_EACH,
    Plan,
    barcode_of,
    carrier_of,
    number_of,
    packed_at,
    placed_at,
    product_of,
    sku_of,
    title_of,
    tracking_of,
    uid_of,
    variants_of,
)
from benchmarks.large_shop_journal import records
from benchmarks.large_shop_people import address_of, recipient_of
from dispatchdesk.rules.codes import code_key
from dispatchdesk.storage import tables
from dispatchdesk.storage.bench_book import BenchBook
from dispatchdesk.storage.database import Database, sqlite_engine
from dispatchdesk.storage.folder import DataFolder
from dispatchdesk.storage.journal import GENESIS
from dispatchdesk.storage.migrate import migrate
from dispatchdesk.storage.tables import Table
from dispatchdesk.storage.times import to_text


def build_large_shop(folder: Path, orders: int, journal_rows: int) -> None:
    """Make a data folder with so many orders and journal rows; the desk opens it like any other."""
    data = DataFolder(folder)
    data.create()
    database = Database(sqlite_engine(data.database))
    database.open()
    migrate(database)
    # Nothing here has to survive a crash.
    for pragma in ("foreign_keys = 0", "synchronous = off", "cache_size = -500000", "wal_autocheckpoint = 0"):
        database.run(f"PRAGMA {pragma}")
    plan = Plan(orders, journal_rows)
    with database.write():
        bench = BenchBook(database).create(uid_of(1, "bench"), "")
        indexes = _without_indexes(database)
        _fill(database, plan, bench.chain)
        for index in indexes:
            database.run(index)
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _fill(database: Database, plan: Plan, chain: str) -> None:
    _insert(
        database,
        tables.Shop,
        "id, channel, name",
        [(SHOPIFY, "shopify", "Linen & Co"), (TAOBAO, "taobao", "")],
    )
    _insert_catalogue(database)
    _insert(database, tables.Customer, "id, uid, shop_id, name, phone, phone_key", _customers(plan))
    _insert(
        database,
        tables.Order,
        "id, uid, shop_id, number, number_key, state, customer_id, recipient_name, recipient_phone,"
        " address, city, placed_at, paid_at, urgent_at",
        _orders(plan),
    )
    line = "id, order_id, line_key, position, kind, sku, sku_key, title, variant_id, quantity, to_pack"
    _insert(database, tables.OrderLine, line, _lines(plan))
    parcel = "id, uid, order_id, state, carrier, tracking, tracking_key, opened_at, closed_at, bench_id"
    _insert(database, tables.Parcel, parcel, _parcels(plan))
    piece = "order_id, line_id, parcel_id, variant_id, quantity, journal_id, counted_at"
    _insert(database, tables.Piece, piece, _pieces(plan))
    _insert(database, tables.Hold, "order_id, reason, source, opened_at, released_at", _holds(plan))
    if plan.journal_rows:
        _insert_journal(database, plan, chain)


def _insert(database: Database, table: type[Table], names: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Rows of the columns named; the others take the table's defaults, which only the program knows."""
    given = names.split(", ")
    columns, marks, defaults = list(given), ["?"] * len(given), list[str]()
    for field in table._meta.sorted_fields:
        if field.column_name not in given and field.default is not None:
            columns.append(field.column_name)
            defaults.append(f"'{field.default}'" if isinstance(field.default, str) else str(field.default))
    name = table._meta.table_name
    quoted = ", ".join(f'"{column}"' for column in columns)
    database.run_many(f"INSERT INTO {name} ({quoted}) VALUES ({', '.join(marks + defaults)})", rows)


def _without_indexes(database: Database) -> list[str]:
    """Drop all indexes and give the statements that make them again: sorted at once they are quicker."""
    found = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for name, _ in found:
        database.run(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def _insert_catalogue(database: Database) -> None:
    products = range(1, PRODUCTS + 1)
    variants = range(1, PRODUCTS * VARIANTS_EACH + 1)
    _insert(
        database,
        tables.Product,
        "id, shop_id, handle, title",
        ((product, SHOPIFY, f"product-{product}", f"Product {product}") for product in products),
    )
    _insert(
        database,
        tables.Variant,
        "id, product_id, sku, sku_key, options",
        (
            (variant, product_of(variant), sku_of(variant), sku_of(variant).lower(),
             f'[["Size", "{variant % VARIANTS_EACH}"]]')
            for variant in variants
        ),
    )  # fmt: skip
    _insert(
        database,
        tables.Barcode,
        "variant_id, text, code_key",
        ((variant, barcode_of(variant), code_key(barcode_of(variant))) for variant in variants),
    )


def _customers(plan: Plan) -> Iterator[tuple[object, ...]]:
    for customer in range(1, plan.customers + 1):
        name, phone = recipient_of(customer)
        digits = "".join(filter(str.isdigit, phone))
        yield customer, uid_of(customer, "customer"), SHOPIFY, name, phone, digits


def _orders(plan: Plan) -> Iterator[tuple[object, ...]]:
    for order in range(1, plan.orders + 1):
        customer, number, placed = order % plan.customers + 1, number_of(order), to_text(placed_at(order))
        shop = SHOPIFY if order % 2 else TAOBAO
        yield (
            order, uid_of(order), shop, number, number.lstrip("#"), plan.state(order), customer,
            *recipient_of(customer), *address_of(order), placed, placed, placed,
        )  # fmt: skip


def _lines(plan: Plan) -> Iterator[tuple[object, ...]]:
    for order in range(1, plan.orders + 1):
        is_to_pack = plan.state(order) == "waiting"
        for place, variant in enumerate(variants_of(order)):
            sku = sku_of(variant)
            key = (2 * order + place, order, str(place), place)
            yield *key, "item", sku, sku.lower(), title_of(variant), variant, 1, int(is_to_pack)


def _parcels(plan: Plan) -> Iterator[tuple[object, ...]]:
    for order in filter(plan.was_sent, range(1, plan.orders + 1)):
        tracking, at = tracking_of(order), to_text(packed_at(order))
        carrier = carrier_of(tracking)
        yield order, uid_of(order, "parcel"), order, plan.state(order), carrier, tracking, tracking, at, at, 1


def _pieces(plan: Plan) -> Iterator[tuple[object, ...]]:
    for order in filter(plan.was_sent, range(1, plan.orders + 1)):
        at, record = to_text(packed_at(order)), plan.record_of(order)
        for place, variant in enumerate(variants_of(order)):
            yield order, 2 * order + place, order, variant, 1, record + 1 + place, at


def _holds(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Of the orders sent every fiftieth was held for a while; of the waiting ones every twentieth is."""
    for order in range(1, plan.orders + 1):
        at, is_waiting = to_text(placed_at(order)), order > plan.first_waiting
        if order % 20 == 0 if is_waiting else order % 50 == 0:
            yield order, "risk", "import", at, None if is_waiting else at


def _insert_journal(database: Database, plan: Plan, chain: str) -> None:
    head = [0, GENESIS]
    columns = "id, chain, seq, at, kind, packer, order_uid, payload, prev, hash"
    _insert(database, tables.JournalRow, columns, records(plan, chain, head))
    _insert(database, tables.ChainHead, "chain, seq, hash", [(chain, *head)])
