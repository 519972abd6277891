"""How an article is selected: its columns, and what a row of them means."""

from __future__ import annotations

import json
from functools import lru_cache

from dispatchdesk.rules.articles import NO_RULES, Article, Options, ProductRules
from dispatchdesk.storage.database import Row

ARTICLE_COLUMNS = """
    v.id, v.sku, v.options, v.weight_grams, v.picture, p.id, p.title, p.maker, p.picture, p.check_points,
    p.demands_answer, p.by_eye_forbidden, p.quantity_forbidden, p.shelf_life_days, p.recalled_batches
"""
ARTICLE_WIDTH = 15


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


def article_of_line(sku: str, title: str, options: str, barcode_key: str = "") -> Article:
    """A thing that no catalogue names: products are told apart by the line's title.

    A trade item number of 14 digits is shown with the 13 that stand on the thing.
    """
    return Article(
        sku,
        title,
        options_from(options),
        product_key=f"title:{title.casefold()}" if title else "",
        barcodes=(barcode_key.removeprefix("0"),) if barcode_key else (),
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
