"""What was closed at a bench a short while ago: read only where a piece was refused."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.swap_detective import ClosedLine
from dispatchdesk.storage.article_rows import ARTICLE_WIDTH, article_from, article_of_line, sku_key
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.scan_statements import CLOSED_LATELY
from dispatchdesk.storage.times import from_text, to_text


class SwapBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def closed_lately(
        self, bench_id: int, since: datetime, found: Article, but_not: int | None
    ) -> tuple[ClosedLine, ...]:
        """Lines of that article and its siblings, of packed parcels that a bench closed since then."""
        rows = self._database.rows(
            CLOSED_LATELY,
            to_text(since),
            bench_id,
            but_not or 0,
            found.variant_id,
            found.variant_id,
            sku_key(found.sku),
        )
        return tuple(map(_line_from, rows))


def _line_from(row: Row) -> ClosedLine:
    order_id, number, closed_at, wanted, counted, sku, title, options, barcode_key = row[:9]
    variant = row[9 : 9 + ARTICLE_WIDTH]
    article = (
        article_of_line(sku, title, options, barcode_key) if variant[0] is None else article_from(variant, ())
    )
    return ClosedLine(order_id, number, from_text(closed_at), article, wanted, int(counted))
