"""Kits and their parts, in the catalogue and on the lines of orders that are still to be packed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.kits import KitPart
from dispatchdesk.storage.article_rows import options_text, sku_key
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import KitPart as KitPartTable
from dispatchdesk.storage.tables import OrderLine

PART_KEY = "kit:"
"""How the keys of parts' lines begin; the key of the kit's own line follows."""


@dataclass(frozen=True, slots=True)
class _Bought:
    id: int
    order_id: int
    key: str
    position: int
    kind: str
    quantity: int
    variant_id: int
    title: str
    refund: str


class KitBook:
    """Reads and changes kits; all writing inside ``Database.write()``."""

    def __init__(self, database: Database, article: Callable[[int], Article]) -> None:
        self._database = database
        self._article = article

    def kits(self) -> frozenset[int]:
        """Variants that are kits."""
        return frozenset(row[0] for row in self._database.rows("SELECT DISTINCT kit_id FROM kit_parts"))

    def in_kits(self) -> frozenset[int]:
        """Variants that are parts."""
        return frozenset(row[0] for row in self._database.rows("SELECT DISTINCT part_id FROM kit_parts"))

    def variants_of(self, product_id: int) -> tuple[Article, ...]:
        """A product's variants."""
        rows = self._database.rows("SELECT id FROM variants WHERE product_id = ? ORDER BY id", product_id)
        return tuple(self._article(variant_id) for (variant_id,) in rows)

    def parts(self, kit_id: int) -> tuple[KitPart, ...]:
        """What a kit is made of; nothing where it is none."""
        rows = self._database.rows(
            "SELECT part_id, quantity FROM kit_parts WHERE kit_id = ? ORDER BY id", kit_id
        )
        return tuple(KitPart(self._article(part_id), quantity) for part_id, quantity in rows)

    def set_parts(self, kit_id: int, parts: Iterable[KitPart]) -> None:
        """From now on it is made of these; of none: it is no kit."""
        self._database.run("DELETE FROM kit_parts WHERE kit_id = ?", kit_id)
        for part in parts:
            self._database.insert(
                KitPartTable, kit_id=kit_id, part_id=part.article.variant_id, quantity=part.quantity
            )

    # lines of orders

    def orders_with(self, kit_id: int) -> tuple[int, ...]:
        """Orders still to be packed in which it was bought."""
        rows = self._database.rows(
            """SELECT DISTINCT order_id FROM order_lines WHERE to_pack = 1 AND variant_id = ?
               ORDER BY order_id""",
            kit_id,
        )
        return tuple(order_id for (order_id,) in rows)

    def fold(self, kit_id: int) -> None:
        """Let its lines stand as they were bought, where no part of them lies in a box."""
        rows = self._database.rows(
            """SELECT l.id, l.order_id, l.kit FROM order_lines l
               WHERE l.to_pack = 1 AND l.variant_id = ? AND l.kit_count > 0 AND NOT EXISTS (
                   SELECT 1 FROM order_lines p JOIN pieces i ON i.line_id = p.id
                   WHERE p.order_id = l.order_id AND p.kit = l.kit AND i.taken_back_at IS NULL)""",
            kit_id,
        )
        for line_id, order_id, kit in rows:
            of_parts = "order_id = ? AND kit = ? AND kit_count = 0"
            self._database.run(
                f"DELETE FROM order_lines WHERE {of_parts} AND id NOT IN (SELECT line_id FROM pieces)",
                *(order_id, kit),
            )
            self._database.run(
                f"""UPDATE order_lines SET quantity = 0, short = 0, kit = 0, line_key = 'gone:' || id
                    WHERE {of_parts}""",
                *(order_id, kit),
            )
            self._database.run(
                "UPDATE order_lines SET quantity = kit_count, kit_count = 0, kit = 0 WHERE id = ?", line_id
            )

    def unfold(self, order_ids: Sequence[int] | None = None) -> None:
        """Give each kit that was bought the lines of its parts, in these orders or in all to be packed."""
        for some in batches(order_ids) if order_ids is not None else ((),):
            for line in self._bought(some):
                self._give_parts(line)

    def _bought(self, order_ids: Sequence[int]) -> list[_Bought]:
        among = f"AND l.order_id IN ({marks(order_ids)})" if order_ids else ""
        rows = self._database.rows(
            f"""SELECT l.id, l.order_id, l.line_key, l.position, l.kind, l.quantity, l.variant_id, l.title,
                    l.refund
                FROM order_lines l WHERE l.to_pack = 1 AND l.kit = 0 AND l.quantity > 0 AND l.short = 0
                AND l.variant_id IN (SELECT kit_id FROM kit_parts) {among}
                AND NOT EXISTS (SELECT 1 FROM pieces i WHERE i.line_id = l.id AND i.taken_back_at IS NULL)
                ORDER BY l.order_id, l.position, l.id""",
            *order_ids,
        )
        return [_Bought(*row) for row in rows]

    def _give_parts(self, line: _Bought) -> None:
        used = self._database.value("SELECT MAX(kit) FROM order_lines WHERE order_id = ?", line.order_id)
        number = int(used or 0) + 1
        for part in self.parts(line.variant_id):
            article = part.article
            self._database.insert(
                OrderLine,
                order_id=line.order_id,
                line_key=f"{PART_KEY}{line.id}:{article.variant_id}",
                position=line.position,
                kind=line.kind,
                sku=article.sku,
                sku_key=sku_key(article.sku),
                title=article.title,
                options=options_text(article.options),
                variant_id=article.variant_id,
                quantity=part.quantity * line.quantity,
                why=line.title,
                refund=line.refund,
                kit=number,
            )
        self._database.run(
            "UPDATE order_lines SET kit = ?, kit_count = quantity, quantity = 0 WHERE id = ?", number, line.id
        )
