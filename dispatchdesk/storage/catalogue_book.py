"""Products, their variants and the codes that name them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from dispatchdesk.rules.articles import NO_RULES, Article, Options, ProductRules
from dispatchdesk.rules.check_scan import Candidate
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import like
from dispatchdesk.storage.tables import Barcode

ARTICLE_COLUMNS = """
    v.id, v.sku, v.options, v.weight_grams, v.picture, p.id, p.title, p.maker, p.picture, p.check_points,
    p.demands_answer, p.by_eye_forbidden, p.quantity_forbidden, p.shelf_life_days, p.recalled_batches
"""
ARTICLE_WIDTH = 15


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

        A code that was settled for one variant means only that one.
        """
        rows = self._database.rows(
            f"SELECT {ARTICLE_COLUMNS}, b.quantity, b.settled FROM barcodes b"
            " JOIN variants v ON v.id = b.variant_id JOIN products p ON p.id = v.product_id"
            " WHERE b.code_key = ? ORDER BY v.id",
            code_key,
        )
        if settled := [row for row in rows if row[-1]]:
            rows = settled
        if rows:
            return tuple(Candidate(self._article(row), row[ARTICLE_WIDTH]) for row in rows)
        if not sku_key:
            return ()
        rows = self._database.rows(
            f"SELECT {ARTICLE_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id"
            " WHERE v.sku_key = ? ORDER BY v.id",
            sku_key,
        )
        if rows:
            return tuple(Candidate(self._article(row)) for row in rows)
        return self._from_lines(sku_key)

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


def article_from(row: Row, barcodes: tuple[str, ...]) -> Article:
    """An article from a row that begins with ``ARTICLE_COLUMNS``."""
    variant_id, sku, options, weight, picture, product_id, title, maker, product_picture = row[:9]
    return Article(
        sku=sku,
        title=title,
        options=options_from(options),
        variant_id=variant_id,
        product_key=f"product:{product_id}",
        barcodes=barcodes,
        picture=picture or product_picture,
        weight_grams=weight,
        maker=maker,
        rules=rules_from(row[9:ARTICLE_WIDTH]),
    )


def article_of_line(sku: str, title: str, options: str) -> Article:
    """A thing that no catalogue names: products are told apart by the line's title."""
    return Article(
        sku, title, options_from(options), product_key=f"title:{title.casefold()}" if title else ""
    )


@lru_cache(maxsize=4096)
def options_from(text: str) -> Options:
    """Options from their JSON text."""
    return tuple((name, value) for name, value in json.loads(text))


@lru_cache(maxsize=4096)
def options_text(options: Options) -> str:
    """Options as the tables hold them."""
    return json.dumps(options, ensure_ascii=False)


def rules_from(row: Row) -> ProductRules:
    """What the owner demands of a product, from its six columns."""
    points, demands, by_eye, quantity, shelf_life, recalled = row
    if not (demands or by_eye or quantity or shelf_life) and points == recalled == "[]":
        return NO_RULES
    return ProductRules(
        tuple(json.loads(points)),
        bool(demands),
        bool(by_eye),
        bool(quantity),
        shelf_life,
        tuple(json.loads(recalled)),
    )


def sku_key(sku: str) -> str:
    """What merchant codes are compared by."""
    return sku.strip().casefold()
