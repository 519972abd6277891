"""Catalogues as imports write them: products, variants and barcodes, and the lines that wait for them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dispatchdesk.rules.articles import Options
from dispatchdesk.rules.codes import code_key
from dispatchdesk.rules.joining import CatalogueVariant
from dispatchdesk.storage.article_rows import options_from, options_text, sku_key
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import Barcode, Product, Variant


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A variant as a catalogue states it; weight in grams, None where it does not tell."""

    sku: str
    options: Options
    barcodes: tuple[str, ...]
    weight_grams: int | None
    picture: str


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product as a catalogue states it; ``handle`` is the channel's key of it."""

    handle: str
    title: str
    maker: str
    picture: str
    variants: tuple[NewVariant, ...]
    check_points: tuple[str, ...] = ()
    """Empty: the catalogue does not tell, and what the owner said stays."""


@dataclass(frozen=True, slots=True)
class LooseLine:
    """An order's line that no variant of the catalogue was found for yet."""

    id: int
    shop_id: int
    sku: str
    title: str
    options: Options


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    sku: str
    options: Options
    weight_grams: int | None
    picture: str


class CatalogueIntake:
    """Enters what is new, changes what is here, and keeps what the owner said of it.

    What vanished from a file stays. All writing inside ``Database.write()``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, shop_id: int, products: Sequence[NewProduct]) -> None:
        """Take in products of one shop."""
        ids = {product.handle: self._product(shop_id, product) for product in products}
        stored = self._variants(list(ids.values()))
        codes: dict[int, tuple[str, ...]] = {}
        for product in products:
            product_id = ids[product.handle]
            for variant, match in _matched(product.variants, stored.get(product_id, [])):
                codes[self._variant(product_id, variant, match)] = variant.barcodes
        self._barcodes(codes)

    def _product(self, shop_id: int, product: NewProduct) -> int:
        columns: dict[str, object] = {
            "title": product.title,
            "maker": product.maker,
            "picture": product.picture,
        }
        if product.check_points:
            columns["check_points"] = json.dumps(product.check_points, ensure_ascii=False)
        row = self._database.row(
            f"SELECT id, {', '.join(columns)} FROM products WHERE shop_id = ? AND handle = ?",
            shop_id,
            product.handle,
        )
        if row is None:
            return self._database.insert(Product, shop_id=shop_id, handle=product.handle, **columns)
        told = {name: value for name, value in columns.items() if value}
        if told.items() - dict(zip(columns, row[1:], strict=True)).items():
            self._database.update(Product, row[0], **told)
        return int(row[0])

    def _variants(self, product_ids: Sequence[int]) -> dict[int, list[_Stored]]:
        found: defaultdict[int, list[_Stored]] = defaultdict(list)
        for some in batches(product_ids):
            for product_id, variant_id, sku, options, weight, picture in self._database.rows(
                f"""SELECT product_id, id, sku, options, weight_grams, picture FROM variants
                    WHERE product_id IN ({marks(some)}) ORDER BY id""",
                *some,
            ):
                found[product_id].append(_Stored(variant_id, sku, options_from(options), weight, picture))
        return found

    def _variant(self, product_id: int, variant: NewVariant, stored: _Stored | None) -> int:
        columns: dict[str, object] = {
            "sku": variant.sku,
            "sku_key": sku_key(variant.sku),
            "options": options_text(variant.options),
            "weight_grams": variant.weight_grams,
            "picture": variant.picture,
        }
        if stored is None:
            return self._database.insert(Variant, product_id=product_id, **columns)
        told = {name: value for name, value in columns.items() if value not in (None, "")}
        now = _Stored(
            stored.id,
            variant.sku or stored.sku,
            variant.options,
            stored.weight_grams if variant.weight_grams is None else variant.weight_grams,
            variant.picture or stored.picture,
        )
        if now != stored:
            self._database.update(Variant, stored.id, **told)
        return stored.id

    def _barcodes(self, codes: dict[int, tuple[str, ...]]) -> None:
        """The file's codes in place of former ones; codes taught at the bench, and packs, stay."""
        stored: defaultdict[int, dict[str, tuple[int, bool]]] = defaultdict(dict)
        for some in batches(codes):
            for variant_id, row_id, key, quantity, settled in self._database.rows(
                f"""SELECT variant_id, id, code_key, quantity, settled FROM barcodes
                    WHERE variant_id IN ({marks(some)})""",
                *some,
            ):
                stored[variant_id][key] = (row_id, bool(settled) or quantity > 1)
        new: list[dict[str, object]] = []
        gone: list[int] = []
        for variant_id, texts in codes.items():
            keys = {code_key(text): text for text in texts}
            before = stored[variant_id]
            new += [
                {"variant_id": variant_id, "text": text, "code_key": key}
                for key, text in keys.items()
                if key not in before
            ]
            gone += [
                row_id for key, (row_id, stays) in before.items() if keys and not stays and key not in keys
            ]
        for some in batches(gone):
            self._database.run(f"DELETE FROM barcodes WHERE id IN ({marks(some)})", *some)
        self._database.insert_many(Barcode, new)

    def variant_id(self, shop_id: int, handle: str, variant: NewVariant) -> int | None:
        """The stored variant of a product that a catalogue states; None where it is not here."""
        product_id = self._database.value(
            "SELECT id FROM products WHERE shop_id = ? AND handle = ?", shop_id, handle
        )
        stored = self._variants([product_id])[product_id] if product_id else []
        ((_, match),) = _matched([variant], stored)
        return match.id if match else None

    # lines of orders

    def each_variant(self) -> Iterator[CatalogueVariant]:
        """The whole catalogue as lines may name it."""
        for variant_id, shop_id, sku, title, options in self._database.each(
            """SELECT v.id, p.shop_id, v.sku, p.title, v.options FROM variants v
               JOIN products p ON p.id = v.product_id"""
        ):
            yield CatalogueVariant(variant_id, shop_id, sku, title, options_from(options))

    def loose_lines(self, after_id: int, limit: int) -> list[LooseLine]:
        """Lines without a variant, of orders not yet packed, of which no piece lies in a box; by id."""
        rows = self._database.rows(
            """SELECT l.id, o.shop_id, l.sku, l.title, l.options FROM order_lines l
               JOIN orders o ON o.id = l.order_id
               WHERE l.variant_id IS NULL AND l.id > ? AND o.state IN ('waiting', 'checking')
                 AND NOT EXISTS (SELECT 1 FROM pieces p WHERE p.line_id = l.id AND p.taken_back_at IS NULL)
               ORDER BY l.id LIMIT ?""",
            after_id,
            limit,
        )
        return [
            LooseLine(line_id, shop_id, sku, title, options_from(options))
            for line_id, shop_id, sku, title, options in rows
        ]

    def join(self, line_id: int, variant_id: int) -> None:
        """That line means this variant."""
        self._database.run("UPDATE order_lines SET variant_id = ? WHERE id = ?", variant_id, line_id)


def _matched(
    variants: Sequence[NewVariant], stored: Sequence[_Stored]
) -> Iterator[tuple[NewVariant, _Stored | None]]:
    """Each variant with the stored one it is: by SKU where one alone has it, else by its options."""
    left = list(stored)
    skus = [sku_key(variant.sku) for variant in variants]
    for variant in variants:
        key = sku_key(variant.sku)
        same = [one for one in left if key and sku_key(one.sku) == key and skus.count(key) == 1]
        if len(same) != 1:
            alike = [one for one in left if one.options == variant.options]
            same = [one for one in alike if sku_key(one.sku) == key]
            same = same or [one for one in alike if not (key and one.sku) or sku_key(one.sku) not in skus]
        match = same[0] if same else None
        if match is not None:
            left.remove(match)
        yield variant, match
