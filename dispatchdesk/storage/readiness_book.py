"""What waits, article by article, with what is known of its codes; for reports beside the bench."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dispatchdesk.rules.articles import Article
from dispatchdesk.storage.article_rows import ARTICLE_COLUMNS, ARTICLE_WIDTH, article_from, article_of_line
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks

_WAITS = "l.to_pack = 1 AND l.quantity > l.short"
_COUNTS = "COUNT(DISTINCT l.order_id), SUM(l.quantity - l.short)"


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article with how many orders and pieces wait; ``shop_id`` of a line that names no variant."""

    article: Article
    orders: int
    pieces: int
    shop_id: int | None = None


class ReadinessBook:
    """Reads over all waiting lines at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self) -> tuple[WaitingArticle, ...]:
        """Variants of the catalogue that wait, by name."""
        rows = self._database.rows(
            f"""SELECT {ARTICLE_COLUMNS}, w.orders, w.pieces
                FROM (SELECT l.variant_id AS variant_id, COUNT(DISTINCT l.order_id) AS orders,
                             SUM(l.quantity - l.short) AS pieces
                      FROM order_lines l WHERE {_WAITS} AND l.variant_id IS NOT NULL
                      GROUP BY l.variant_id) w
                JOIN variants v ON v.id = w.variant_id JOIN products p ON p.id = v.product_id
                ORDER BY p.title, v.id"""
        )
        codes = self._codes([row[0] for row in rows])
        return tuple(
            WaitingArticle(
                article_from(row, tuple(codes.get(row[0], ()))),
                row[ARTICLE_WIDTH],
                int(row[ARTICLE_WIDTH + 1]),
            )
            for row in rows
        )

    def unnamed(self) -> tuple[WaitingArticle, ...]:
        """Lines that no variant is known for, those that are written alike as one."""
        rows = self._database.rows(
            f"""SELECT o.shop_id, l.sku, l.title, l.options, l.barcode_key, {_COUNTS}
                FROM order_lines l JOIN orders o ON o.id = l.order_id
                WHERE {_WAITS} AND l.variant_id IS NULL
                GROUP BY o.shop_id, l.sku, l.title, l.options, l.barcode_key
                ORDER BY l.title, l.sku, l.options"""
        )
        return tuple(
            WaitingArticle(article_of_line(sku, title, options, code), orders, int(pieces), shop_id)
            for shop_id, sku, title, options, code, orders, pieces in rows
        )

    def shared_codes(self, variant_ids: Sequence[int]) -> dict[int, int]:
        """How many codes of these variants name another variant too, and were settled for none."""
        return {
            variant_id: count
            for some in batches(variant_ids)
            for variant_id, count in self._database.rows(
                f"""SELECT b.variant_id, COUNT(*) FROM barcodes b
                    WHERE b.settled = 0 AND b.variant_id IN ({marks(some)})
                      AND EXISTS (SELECT 1 FROM barcodes c WHERE c.code_key = b.code_key
                                  AND c.variant_id <> b.variant_id)
                    GROUP BY b.variant_id""",
                *some,
            )
        }

    def shared_skus(self) -> frozenset[str]:
        """Merchant codes, as they are compared, that several variants have."""
        rows = self._database.rows(
            "SELECT sku_key FROM variants WHERE sku_key <> '' GROUP BY sku_key HAVING COUNT(*) > 1"
        )
        return frozenset(key for (key,) in rows)

    def _codes(self, variant_ids: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for some in batches(variant_ids):
            for variant_id, text in self._database.rows(
                f"SELECT variant_id, text FROM barcodes WHERE variant_id IN ({marks(some)}) ORDER BY id",
                *some,
            ):
                found.setdefault(variant_id, []).append(text)
        return found
