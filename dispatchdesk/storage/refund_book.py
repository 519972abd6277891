"""Refunds of single lines: asked for, left out by the owner, or paid, which takes pieces off the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dispatchdesk.rules.orders import Refund
from dispatchdesk.rules.refunds import LineCount
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks

_OF_THE_FILE = """promise_id IS NULL AND kind <> 'owed' AND line_key NOT LIKE 'hand:%'
    AND line_key NOT LIKE 'gone:%' AND line_key NOT LIKE 'rule:%' AND line_key NOT LIKE 'kit:%'"""
"""Lines that the channel states; a kit's own line tells its kits in ``kit_count``."""


class RefundBook:
    """Reads and changes lines of orders that are begun; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, order_ids: Iterable[int]) -> dict[int, tuple[LineCount, ...]]:
        """What is stored of the channel's lines; nothing of orders with a closed box, which stays closed."""
        found: defaultdict[int, list[LineCount]] = defaultdict(list)
        for some in batches(order_ids):
            for order_id, key, sku, quantity, kits in self._database.rows(
                f"""SELECT order_id, line_key, sku, quantity, kit_count FROM order_lines
                    WHERE {_OF_THE_FILE} AND order_id IN ({marks(some)})
                    AND NOT EXISTS (SELECT 1 FROM parcels p
                        WHERE p.order_id = order_lines.order_id AND p.closed_at IS NOT NULL)
                    ORDER BY position, id""",
                *some,
            ):
                found[order_id].append(LineCount(key, sku, kits or quantity))
        return {order_id: tuple(lines) for order_id, lines in found.items()}

    def marked(self, order_ids: Iterable[int]) -> set[int]:
        """Those of the orders that have a line of which a refund was asked for."""
        return {
            order_id
            for some in batches(order_ids)
            for (order_id,) in self._database.rows(
                f"SELECT order_id FROM order_lines WHERE refund <> '' AND order_id IN ({marks(some)})", *some
            )
        }

    def fall(self, order_id: int, left: Mapping[str, int]) -> None:
        """By key, what is left of each line; of a kit its parts fall with it."""
        for key, pieces in left.items():
            self._database.run(
                """UPDATE order_lines SET quantity = quantity / (SELECT k.kit_count FROM order_lines k
                       WHERE k.order_id = ? AND k.line_key = ?) * ?
                   WHERE order_id = ? AND kit_count = 0 AND kit > 0 AND kit = (SELECT k.kit FROM order_lines k
                       WHERE k.order_id = ? AND k.line_key = ? AND k.kit_count > 0)""",
                *(order_id, key, pieces, order_id, order_id, key),
            )
            self._database.run(
                """UPDATE order_lines SET quantity = CASE WHEN kit_count > 0 THEN 0 ELSE ? END,
                       kit_count = CASE WHEN kit_count > 0 THEN ? ELSE 0 END
                   WHERE order_id = ? AND line_key = ?""",
                *(pieces, pieces, order_id, key),
            )
        self._database.run(
            "UPDATE order_lines SET short = quantity WHERE order_id = ? AND short > quantity", order_id
        )
        self._database.run(
            "UPDATE order_lines SET refund = '' WHERE order_id = ? AND refund <> '' AND quantity = 0"
            " AND kit_count = 0",
            order_id,
        )

    def ask(self, order_id: int, keys: Collection[str]) -> None:
        """A refund of these lines was asked for; the owner may send the rest."""
        for some in batches(keys):
            self._mark(order_id, some, Refund.ASKED, f"refund = '{Refund.NONE}'")

    def leave_out(self, order_id: int) -> None:
        """The rest is sent: what was asked for stays here."""
        self._database.run(
            "UPDATE order_lines SET refund = ?, short = quantity WHERE order_id = ? AND refund = ?",
            *(Refund.LEFT_OUT.value, order_id, Refund.ASKED.value),
        )

    def take_back(self, order_id: int, still_asked: Collection[str]) -> None:
        """The buyer keeps all other lines after all: what was left out of them is wanted again."""
        keys = tuple(still_asked) or ("",)
        parts = (
            f"""SELECT kit FROM order_lines WHERE order_id = ? AND kit > 0 AND line_key IN ({marks(keys)})"""
        )
        self._database.run(
            f"""UPDATE order_lines
                SET short = CASE WHEN refund = 'left_out' THEN 0 ELSE short END, refund = ''
                WHERE order_id = ? AND refund <> '' AND line_key NOT IN ({marks(keys)})
                AND kit NOT IN ({parts})""",
            *(order_id, *keys, order_id, *keys),
        )

    def _mark(self, order_id: int, keys: Sequence[str], refund: Refund, where: str) -> None:
        kits = f"SELECT kit FROM order_lines WHERE order_id = ? AND kit > 0 AND line_key IN ({marks(keys)})"
        self._database.run(
            f"""UPDATE order_lines SET refund = ? WHERE order_id = ? AND {where}
                AND (line_key IN ({marks(keys)}) OR kit IN ({kits}))""",
            *(refund.value, order_id, *keys, order_id, *keys),
        )
