"""Which variant of the catalogue an order's line means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dispatchdesk.rules.articles import Options


@dataclass(frozen=True, slots=True)
class CatalogueVariant:
    """A variant as lines of orders may name it."""

    id: int
    shop_id: int | None
    sku: str
    title: str
    """Of its product."""
    options: Options


class VariantIndex:
    """Finds the one variant that a line names: by SKU, by SKU and options, by the whole text.

    Neither SKU nor text is unique in real shops: what names several variants names none. The variants
    of the order's own shop go before those of other shops.
    """

    def __init__(self, variants: Iterable[CatalogueVariant]) -> None:
        self._by_sku: defaultdict[str, list[CatalogueVariant]] = defaultdict(list)
        self._by_text: defaultdict[str, list[CatalogueVariant]] = defaultdict(list)
        self._named: dict[tuple[int | None, str, str, Options], CatalogueVariant | None] = {}
        self.is_empty = True
        for variant in variants:
            self.is_empty = False
            if variant.sku:
                self._by_sku[_key(variant.sku)].append(variant)
            self._by_text[_key(whole_title(variant.title, variant.options))].append(variant)

    def find(self, shop_id: int | None, sku: str, title: str, options: Options) -> int | None:
        """Id of the variant that a line of that shop names, or None."""
        named = self.named(shop_id, sku, title, options)
        return named.id if named else None

    def named(self, shop_id: int | None, sku: str, title: str, options: Options) -> CatalogueVariant | None:
        """The variant that a line of that shop names, or None."""
        if self.is_empty:
            return None
        asked = (shop_id, sku, title, options)
        if asked not in self._named:
            self._named[asked] = self._search(*asked)
        return self._named[asked]

    def _search(self, shop_id: int | None, sku: str, title: str, options: Options) -> CatalogueVariant | None:
        by_sku = self._by_sku.get(_key(sku), ()) if sku else ()
        by_options = [one for one in by_sku if _values(one.options) == _values(options)]
        by_text = self._by_text.get(_key(whole_title(title, options)), ())
        for found in (by_sku, by_options, by_text):
            own = [one for one in found if one.shop_id == shop_id]
            for among in (own, found):
                if len(among) == 1:
                    return among[0]
        return None


def whole_title(title: str, options: Options) -> str:
    """``Title - Value / Value``, as channels write a variant into one cell."""
    return f"{title} - {' / '.join([value for _, value in options])}" if options else title


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _values(options: Options) -> frozenset[str]:
    """Channels name options in their own words; the values are what the buyer chose."""
    return frozenset(_key(value) for _, value in options)
