"""Products, their variants and the codes that name them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from dispatchdesk.rules.articles import Article, ProductRules
from dispatchdesk.rules.check_scan import Candidate
from dispatchdesk.storage.article_rows import (
    ARTICLE_COLUMNS,
    ARTICLE_WIDTH,
    article_from,
    article_of_line,
    rules_from,
)
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.scan_statements import CANDIDATES, CODED_LINES
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.tables import Barcode

_QUANTITY, _SETTLED, _TEXT = ARTICLE_WIDTH, ARTICLE_WIDTH + 1, ARTICLE_WIDTH + 2


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product as a list shows it."""

    id: int
    title: str
    maker: str
    variants: int
    rules: ProductRules


class CatalogueBook:
    """Reads articles by what a scanner may read, and keeps what the owner says of products."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, code_key: str, sku_key: str) -> tuple[Candidate, ...]:
        """What a code may mean: barcodes first, else merchant codes, else codes of order lines.

        Where lines state one trade item number for several things, it tells none of them.
        A code that was settled for one variant means only that one.
        """
        rows = self._database.rows(CANDIDATES, code_key)
        if settled := [row for row in rows if row[_SETTLED]]:
            rows = settled
        if rows:
            return tuple(_candidates_from(rows))
        if not sku_key:
            return self._from_coded_lines(code_key)
        rows = self._database.rows(
            f"SELECT {ARTICLE_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id"
            " WHERE v.sku_key = ? ORDER BY v.id",
            sku_key,
        )
        if rows:
            return tuple(Candidate(self._article(row)) for row in rows)
        return self._from_lines(sku_key) or self._from_coded_lines(code_key)

    def _from_coded_lines(self, code_key: str) -> tuple[Candidate, ...]:
        rows = self._database.rows(CODED_LINES, code_key)
        return (Candidate(article_of_line(*rows[0])),) if len(rows) == 1 else ()

    def _from_lines(self, sku_key: str) -> tuple[Candidate, ...]:
        row = self._database.row(
            "SELECT sku, title, options FROM order_lines WHERE sku_key = ? AND variant_id IS NULL"
            " ORDER BY id DESC LIMIT 1",
            sku_key,
        )
        return (Candidate(article_of_line(*row)),) if row else ()

    def article(self, variant_id: int) -> Article:
        """The catalogue's variant of that id; KeyError where there is none."""
        row = self._database.row(
            f"SELECT {ARTICLE_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = ?",
            variant_id,
        )
        if row is None:
            raise KeyError(variant_id)
        return self._article(row)

    def articles(self) -> tuple[Article, ...]:
        """Every variant, by its product's title."""
        rows = self._database.rows(
            f"""SELECT {ARTICLE_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id
                ORDER BY p.title, p.id, v.id"""
        )
        return tuple(self._article(row) for row in rows)

    def _article(self, row: Row) -> Article:
        return article_from(row, self.barcodes_of(row[0]))

    def barcodes_of(self, variant_id: int) -> tuple[str, ...]:
        """All codes of a variant as they were given."""
        rows = self._database.rows("SELECT text FROM barcodes WHERE variant_id = ? ORDER BY id", variant_id)
        return tuple(text for (text,) in rows)

    def teach(self, variant_id: int, text: str, code_key: str) -> None:
        """From now on the code means only this variant."""
        self._database.run("UPDATE barcodes SET settled = 0 WHERE code_key = ?", code_key)
        known = self._database.value(
            "SELECT id FROM barcodes WHERE variant_id = ? AND code_key = ?", variant_id, code_key
        )
        if known:
            self._database.update(Barcode, known, settled=1)
        else:
            self._database.insert(Barcode, variant_id=variant_id, text=text, code_key=code_key, settled=1)

    def products(self, text: str = "") -> tuple[ProductRow, ...]:
        """Products whose title or a SKU holds the text, by title."""
        rows = self._database.rows(
            """SELECT p.id, p.title, p.maker, COUNT(v.id), p.check_points, p.demands_answer,
                      p.by_eye_forbidden, p.quantity_forbidden, p.shelf_life_days, p.recalled_batches
               FROM products p JOIN variants v ON v.product_id = p.id
               WHERE LOWER(p.title) LIKE ? ESCAPE '!' OR v.sku_key LIKE ? ESCAPE '!'
               GROUP BY p.id, p.title, p.maker, p.check_points, p.demands_answer, p.by_eye_forbidden,
                        p.quantity_forbidden, p.shelf_life_days, p.recalled_batches
               ORDER BY p.title, p.id""",
            like(text),
            like(text),
        )
        return tuple(
            ProductRow(product_id, title, maker, int(variants), rules_from(tuple(rules)))
            for product_id, title, maker, variants, *rules in rows
        )

    def save_rules(self, product_id: int, rules: ProductRules) -> None:
        """Keep what the owner demands of a product; imports never touch it."""
        self._database.run(
            """UPDATE products SET check_points = ?, demands_answer = ?, by_eye_forbidden = ?,
               quantity_forbidden = ?, shelf_life_days = ?, recalled_batches = ? WHERE id = ?""",
            json.dumps(rules.check_points, ensure_ascii=False),
            int(rules.demands_answer),
            int(rules.by_eye_forbidden),
            int(rules.quantity_forbidden),
            rules.shelf_life_days,
            json.dumps(rules.recalled_batches, ensure_ascii=False),
            product_id,
        )


def _candidates_from(rows: list[Row]) -> Iterator[Candidate]:
    for _, same in groupby(rows, key=itemgetter(0)):
        named = list(same)
        article = article_from(named[0], tuple(row[_TEXT] for row in named))
        yield Candidate(article, named[0][_QUANTITY])
