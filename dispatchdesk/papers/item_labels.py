"""Barcodes of a shop's own items on a sheet, so that a real scanner can be tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dispatchdesk.papers.barcodes import Barcode, item_barcode
from dispatchdesk.rules.articles import Article

LONGEST = 80
"""Characters of a Code 128 that still fits a page's width and can be scanned."""


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """One barcode of one variant."""

    article: Article
    barcode: Barcode


@dataclass(frozen=True, slots=True)
class ItemLabelSheet:
    """The labels in the sequence of the catalogue."""

    labels: tuple[ItemLabel, ...]
    language: str = ""


def compose_item_labels(articles: Iterable[Article], language: str = "") -> ItemLabelSheet:
    """Every barcode of every article that can be printed as one."""
    return ItemLabelSheet(
        tuple(
            ItemLabel(article, item_barcode(text))
            for article in articles
            for text in article.barcodes
            if text.isascii() and text.isprintable() and 0 < len(text) <= LONGEST
        ),
        language,
    )
