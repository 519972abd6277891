"""One transaction's products, and the lines of orders that were waiting for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dispatchdesk.actions.take_orders import Batch
from dispatchdesk.intake.parsed import ParsedProduct, ParsedVariant
from dispatchdesk.storage.catalogue_intake import NewProduct, NewVariant

_LINES_AT_ONCE = 400


def take_products(batch: Batch, products: Sequence[ParsedProduct]) -> None:
    """Enter or change some products; inside a transaction."""
    imports = batch.desk.imports
    by_channel: defaultdict[str, list[NewProduct]] = defaultdict(list)
    for product in products:
        by_channel[product.channel].append(_new(product))
    for channel, of_channel in by_channel.items():
        imports.catalogue.enter(imports.enter_shop(channel, batch.shop), of_channel)
    if products:
        batch.forget_index()
    batch.counts["products"] += len(products)
    batch.counts["variants"] += sum(len(product.variants) for product in products)


def join_loose_lines(batch: Batch) -> int:
    """Join lines that were taken in before their product; in transactions of its own.

    What the channel wrote on the line stays. It can be done again at any time. Gives how many joined.
    """
    catalogue = batch.desk.imports.catalogue
    after = joined = 0
    while lines := catalogue.loose_lines(after, _LINES_AT_ONCE):
        after = lines[-1].id
        found = [
            (line.id, variant_id)
            for line in lines
            if (variant_id := batch.index.find(line.shop_id, line.sku, line.title, line.options))
        ]
        batch.desk.database.let_others_write()
        with batch.desk.database.write():
            for line_id, variant_id in found:
                catalogue.join(line_id, variant_id)
            batch.unfold_kits()
        joined += len(found)
    return joined


def _new(product: ParsedProduct) -> NewProduct:
    return NewProduct(
        handle=product.handle,
        title=product.title,
        maker=product.maker,
        picture=product.picture,
        check_points=product.check_points,
        variants=tuple(map(new_variant, product.variants)),
    )


def new_variant(variant: ParsedVariant) -> NewVariant:
    """A variant of a file as the catalogue takes it."""
    return NewVariant(variant.sku, variant.options, variant.barcodes, variant.weight_grams, variant.picture)
