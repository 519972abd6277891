"""What catalogues say of kits, once all their articles are here: a part may stand below its kit."""

from __future__ import annotations

from collections.abc import Sequence

from dispatchdesk.actions.set_kit_parts import keep_parts, parts_named
from dispatchdesk.actions.take_orders import Batch
from dispatchdesk.actions.take_products import new_variant
from dispatchdesk.errors import DeskError
from dispatchdesk.intake.parsed import FileProblem, ParsedProduct, ParsedVariant


def take_kits(batch: Batch, products: Sequence[ParsedProduct]) -> None:
    """Keep what each kit is made of; each in a transaction of its own, so that scans come in between.

    A kit whose parts cannot be found stays as it was, and is reported.
    """
    for product in products:
        for variant in product.variants:
            if variant.parts:
                _take(batch, product, variant)
    if products:
        batch.forget_kits()


def _take(batch: Batch, product: ParsedProduct, variant: ParsedVariant) -> None:
    desk = batch.desk
    desk.database.let_others_write()
    try:
        with desk.database.write():
            shop_id = desk.imports.enter_shop(product.channel, batch.shop)
            kit_id = desk.imports.catalogue.variant_id(shop_id, product.handle, new_variant(variant))
            parts = parts_named(desk, variant.parts)
            if kit_id is not None and parts != desk.kits.parts(kit_id):
                keep_parts(desk, kit_id, parts)
    except DeskError as error:
        words = tuple(error.words.items())
        batch.problems.append(FileProblem(product.file, variant.row, "", error.trouble, words))
