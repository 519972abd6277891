"""What a kit is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dispatchdesk.actions.new_version import keep_version
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import code_key, storable
from dispatchdesk.rules.kits import KitPart, makes_sense
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.article_rows import sku_key

_PART = re.compile(r"(.+?)(?:\s*[×xX*]\s*(\d{1,3}))?")


def kit_parts(desk: Desk, kit_id: int) -> tuple[KitPart, ...]:
    """What a variant is made of; nothing where it is no kit."""
    return desk.kits.parts(kit_id)


def variants_of(desk: Desk, product_id: int) -> tuple[Article, ...]:
    """A product's variants, each of which may be a kit."""
    return desk.kits.variants_of(product_id)


def parts_named(desk: Desk, text: str) -> tuple[KitPart, ...]:
    """The parts of a text such as ``SOCK-MU × 2, SCARF-GR``, each by SKU or barcode.

    Raises:
        DeskError: NO_SUCH_ITEM, SEVERAL_ITEMS.
    """
    named = [part.strip() for part in re.split(r"[,;，；\n]", storable(text)) if part.strip()]
    return tuple(_part(desk, part) for part in named)


def set_kit_parts(desk: Desk, kit_id: int, parts: Sequence[KitPart]) -> None:
    """Keep what a kit is made of; of nothing: it is no kit any more. Orders that wait get the parts' lines.

    Raises:
        DeskError: KIT_PARTS where a part is named twice, or is a kit itself, or the kit is a part of another;
            as ``Desk.require`` tells.
    """
    desk.require(Right.CATALOGUE)
    with desk.database.write():
        keep_parts(desk, kit_id, parts)


def keep_parts(desk: Desk, kit_id: int, parts: Sequence[KitPart]) -> None:
    """The same inside a transaction, of whoever may change the catalogue; DeskError KIT_PARTS as there."""
    if not makes_sense(kit_id, parts, desk.kits.kits(), desk.kits.in_kits()):
        raise DeskError(Trouble.KIT_PARTS)
    orders = desk.kits.orders_with(kit_id)
    before = [desk.orders.load(order_id) for order_id in orders]
    desk.kits.fold(kit_id)
    desk.kits.set_parts(kit_id, parts)
    desk.kits.unfold(orders)
    told = [[part.article.sku, part.quantity] for part in parts]
    desk.note("kit", {"variant": kit_id, "parts": told})
    for order in before:
        keep_version(desk, order)


def _part(desk: Desk, text: str) -> KitPart:
    found = _PART.fullmatch(text)
    assert found is not None
    # A SKU may end in "x2" itself: the whole text goes before what it could count.
    for code, count in ((text, 1), (found[1], int(found[2] or 1))):
        articles = _named(desk, code)
        if len(articles) > 1:
            raise DeskError(Trouble.SEVERAL_ITEMS, code=code)
        if articles:
            return KitPart(articles[0], count)
    raise DeskError(Trouble.NO_SUCH_ITEM, code=found[1])


def _named(desk: Desk, code: str) -> tuple[Article, ...]:
    candidates = desk.catalogue.candidates(code_key(code), sku_key(code))
    return tuple(one.article for one in candidates if one.article.variant_id is not None)
