"""Imports: which files came when, from which shops, and which orders were seen and left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.storage.catalogue_intake import CatalogueIntake
from dispatchdesk.storage.customer_book import CustomerBook
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.order_intake import OrderIntake
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import ImportBatch, LeftOutOrder, Shop
from dispatchdesk.storage.times import to_text, to_text_or_none


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that was cut off; ``counts`` is what its finished transactions told."""

    id: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An order that was seen and not taken in. ``is_newer``: a newer file than the one at hand said so."""

    id: int
    reason: str
    is_newer: bool
    is_older: bool


class ImportBook:
    """Keeps the batches; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.orders = OrderIntake(database)
        self.customers = CustomerBook(database)
        self.catalogue = CatalogueIntake(database)

    # how old the news is

    # batches

    def start(self, files: object, newest_at: datetime | None, staging: str, at: datetime) -> int:
        """Begin a batch; ``files`` is anything that JSON can hold."""
        return self._database.insert(
            ImportBatch,
            started_at=to_text(at),
            files=json.dumps(files, ensure_ascii=False),
            newest_at=to_text_or_none(newest_at),
            staging=staging,
        )

    def advance(self, batch_id: int, counts: Mapping[str, int]) -> None:
        """Keep how far a batch is, in the transaction that brought it there."""
        self._database.update(ImportBatch, batch_id, counts=json.dumps(counts))

    def finish(self, batch_id: int, at: datetime) -> None:
        """All of a batch is taken in."""
        self._database.update(ImportBatch, batch_id, finished_at=to_text(at), staging="")

    def unfinished(self, staging: str) -> UnfinishedImport | None:
        """The batch that was being taken in from that staging file."""
        row = self._database.row(
            """SELECT id, counts FROM import_batches WHERE staging = ? AND finished_at IS NULL
               ORDER BY id LIMIT 1""",
            staging,
        )
        return UnfinishedImport(row[0], json.loads(row[1])) if row else None

    # shops

    def shop(self, channel: str, name: str) -> int | None:
        """Id of an account on a channel, None where nothing of it was taken in yet."""
        found: int | None = self._database.value(
            "SELECT id FROM shops WHERE channel = ? AND name = ?", channel, name
        )
        return found

    def enter_shop(self, channel: str, name: str) -> int:
        """Id of an account on a channel, entered where it is new."""
        return self.shop(channel, name) or self._database.insert(Shop, channel=channel, name=name)

    # orders that are seen and left out

    def left_out(self, shop_id: int, numbers: Iterable[str], news_at: datetime | None) -> dict[str, LeftOut]:
        """Those of a shop's order numbers that were left out, with the age of that news beside this one's."""
        now = to_text_or_none(news_at)
        found: dict[str, LeftOut] = {}
        for some in batches(numbers):
            for number, row_id, reason, then in self._database.rows(
                f"""SELECT n.number, n.id, n.reason, b.newest_at FROM left_out_orders n
                    LEFT JOIN import_batches b ON b.id = n.batch_id
                    WHERE n.shop_id = ? AND n.number IN ({marks(some)})""",
                shop_id,
                *some,
            ):
                known = bool(now and then)
                found[number] = LeftOut(row_id, reason, known and then > now, known and then < now)
        return found

    def leave_out(self, batch_id: int, shop_id: int, orders: Sequence[tuple[str, str]]) -> None:
        """Remember numbers that are new among the left-out ones, each with its reason."""
        self._database.insert_many(
            LeftOutOrder,
            (
                {
                    "shop_id": shop_id,
                    "number": number,
                    "number_key": number_key(number),
                    "reason": reason,
                    "batch_id": batch_id,
                }
                for number, reason in orders
            ),
        )

    def leave_out_still(self, batch_id: int, row_id: int, reason: str) -> None:
        """A later file says again that an order is to be left out."""
        self._database.update(LeftOutOrder, row_id, reason=reason, batch_id=batch_id)

    def no_longer_left_out(self, row_ids: Iterable[int]) -> None:
        """These orders are taken in now."""
        for some in batches(row_ids):
            self._database.run(f"DELETE FROM left_out_orders WHERE id IN ({marks(some)})", *some)
