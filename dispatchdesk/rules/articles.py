"""What can lie in a packer's hand, and how two such things differ."""

from __future__ import annotations

from dataclasses import field

from dispatchdesk.records import record
from dispatchdesk.rules.codes import code_key

Options = tuple[tuple[str, str], ...]
"""Option names and values in the order of the catalogue: ``(("Colour", "Blue"), ("Size", "L"))``."""


@record
class ProductRules:
    """What the owner demands of one product at the bench."""

    check_points: tuple[str, ...] = ()
    """Things to look at when a piece is counted, in the owner's words."""
    demands_answer: bool = False
    """The check points are a question that must be answered."""
    by_eye_forbidden: bool = False
    quantity_forbidden: bool = False
    shelf_life_days: int = 0
    """A piece must last at least this many days from today; 0 means: not expired."""
    recalled_batches: tuple[str, ...] = ()


NO_RULES = ProductRules()


@record
class Article:
    """A variant of the catalogue, or a thing known only from an order's line.

    ``variant_id`` is None for the latter: shops without a catalogue file are
    checked by the merchant code that their order lines carry.
    ``product_key`` is equal for two articles of one product.
    """

    sku: str
    title: str
    options: Options = ()
    variant_id: int | None = None
    product_key: str = ""
    barcodes: tuple[str, ...] = ()
    picture: str = ""
    weight_grams: int | None = None
    maker: str = ""
    rules: ProductRules = field(default=NO_RULES)

    @property
    def has_barcode(self) -> bool:
        """Whether anything but the eye can tell this article."""
        return bool(self.barcodes)

    def is_same_as(self, other: Article) -> bool:
        """Whether both are one variant: by the catalogue's id, else by a barcode, else by the merchant code.

        A line that the catalogue could not name has a code that several of its variants share: then the
        options must not contradict each other either.
        """
        if self.variant_id is not None and other.variant_id is not None:
            return self.variant_id == other.variant_id
        if self.barcodes and other.barcodes and not _keys(self).isdisjoint(_keys(other)):
            return True
        if not self.sku or self.sku.casefold() != other.sku.casefold():
            return False
        if self.variant_id is None and other.variant_id is None:
            return True
        here, there = _values(self.options), _values(other.options)
        return here <= there or there <= here

    def is_sibling_of(self, other: Article) -> bool:
        """Whether both belong to one product."""
        return bool(self.product_key) and self.product_key == other.product_key


def _keys(article: Article) -> frozenset[str]:
    return frozenset(map(code_key, article.barcodes))


def _values(options: Options) -> frozenset[str]:
    """Channels name options in their own words; the values are what the buyer chose."""
    return frozenset(value.casefold() for _, value in options)


@record
class OptionDifference:
    """One option in which the found article is not the wanted one."""

    name: str
    found: str
    wanted: str


def differing_options(found: Article, wanted: Article) -> tuple[OptionDifference, ...]:
    """Name each option in which two articles of one product differ, in the wanted one's order."""
    found_values = dict(found.options)
    wanted_values = dict(wanted.options)
    names = [*wanted_values, *(name for name in found_values if name not in wanted_values)]
    return tuple(
        OptionDifference(name, found_values.get(name, ""), wanted_values.get(name, ""))
        for name in names
        if found_values.get(name, "") != wanted_values.get(name, "")
    )
