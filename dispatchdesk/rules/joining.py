"""Which variant of the catalogue an order's line means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the owner said once: what a line means (by shop and :func:`told_key`), which values are one."""

    lines: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """The variant's id."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Spellings, as :func:`plain_text` gives them, to the one that is meant."""


NOTHING_REMEMBERED = Remembered()


class VariantIndex:
    """Finds the one variant of a line: by what was said of it, by SKU, by SKU and options, by the whole text.

    Neither SKU nor text is unique in real shops: what names several variants names none. The variants
    of the order's own shop go before those of other shops.
    """

    def __init__(
        self, variants: Iterable[CatalogueVariant], remembered: Remembered = NOTHING_REMEMBERED
    ) -> None:
        self._remembered = remembered
        self._by_id: dict[int, CatalogueVariant] = {}
        self._by_sku: defaultdict[str, list[CatalogueVariant]] = defaultdict(list)
        self._by_text: defaultdict[str, list[CatalogueVariant]] = defaultdict(list)
        self._named: dict[tuple[int | None, str, str, Options], CatalogueVariant | None] = {}
        self.is_empty = True
        for variant in variants:
            self.is_empty = False
            self._by_id[variant.id] = variant
            if variant.sku:
                self._by_sku[plain_text(variant.sku)].append(variant)
            self._by_text[self._whole(variant.title, variant.options)].append(variant)

    def find(self, shop_id: int | None, sku: str, title: str, options: Options) -> int | None:
        """Id of the variant that a line of that shop names, or None."""
        named = self.named(shop_id, sku, title, options)
        return named.id if named else None

    def named(self, shop_id: int | None, sku: str, title: str, options: Options) -> CatalogueVariant | None:
        """The variant that a line of that shop names, or None."""
        if self.is_empty:
            return None
        asked = (shop_id, sku, title, options)
        try:
            return self._named[asked]
        except KeyError:
            found = self._named[asked] = self._search(*asked)
            return found

    def named_alike(self, sku: str, title: str, options: Options) -> int:
        """How many variants a line may mean that names none of them alone."""
        by_sku = self._by_sku.get(plain_text(sku), ()) if sku else ()
        return len(by_sku) or len(self._by_text.get(self._whole(title, options), ()))

    def _search(self, shop_id: int | None, sku: str, title: str, options: Options) -> CatalogueVariant | None:
        said = self._remembered.lines.get((shop_id or 0, told_key(sku, title, options)))
        if said in self._by_id:
            return self._by_id[said]
        by_sku = self._by_sku.get(plain_text(sku), ()) if sku else ()
        wanted = self._values(options)
        by_options = [one for one in by_sku if self._values(one.options) == wanted]
        by_text = self._by_text.get(self._whole(title, options), ())
        for found in (by_sku, by_options, by_text):
            own = [one for one in found if one.shop_id == shop_id]
            for among in (own, found):
                if len(among) == 1:
                    return among[0]
        return None

    def _values(self, options: Options) -> frozenset[str]:
        """Channels name options in their own words; the values are what the buyer chose."""
        return frozenset(self._meant(plain_text(value)) for _, value in options)

    def _whole(self, title: str, options: Options) -> str:
        if not self._remembered.values:
            return plain_text(whole_title(title, options))
        meant = tuple((name, self._meant(plain_text(value))) for name, value in options)
        return plain_text(whole_title(title, meant))

    def _meant(self, value: str) -> str:
        return self._remembered.values.get(value, value)


def told_key(sku: str, title: str, options: Options) -> str:
    """How a line is written, for comparing with what was said of it."""
    return f"{plain_text(sku)}|{plain_text(whole_title(title, options))}"


def whole_title(title: str, options: Options) -> str:
    """``Title - Value / Value``, as channels write a variant into one cell."""
    return f"{title} - {' / '.join([value for _, value in options])}" if options else title


def plain_text(text: str) -> str:
    """A text without case and double spaces."""
    return " ".join(text.casefold().split())
