"""What the owner demands of products at the bench."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.articles import ProductRules
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.catalogue_book import ProductRow

__all__ = ["ProductRow", "list_products", "save_rules"]


def list_products(desk: Desk, text: str = "") -> tuple[ProductRow, ...]:
    """Products whose title or a SKU holds the text, by title."""
    return desk.catalogue.products(text.strip())


def save_rules(desk: Desk, product_id: int, rules: ProductRules) -> None:
    """Keep what is demanded of a product, from the next code on. DeskError as ``Desk.require`` tells."""
    desk.require(Right.CATALOGUE)
    with desk.database.write():
        desk.catalogue.save_rules(product_id, rules)
        desk.note("product_rules", {"product": product_id})
