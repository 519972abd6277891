"""One good set of files for each format: a new format adds its own and runs the hostile tests too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.intake.making_files import SAMPLES, SHOPIFY_ORDERS, SHOPIFY_PRODUCTS, TAOBAO_ITEMS, TAOBAO_LIST


@dataclass(frozen=True)
class GoodFile:
    """A text file of one format, and the files it needs beside it."""

    format: str
    path: Path
    partners: tuple[Path, ...] = ()
    encoding: str = "utf-8"


GOOD_FILES = (
    GoodFile("shopify-orders", SHOPIFY_ORDERS),
    GoodFile("shopify-products", SHOPIFY_PRODUCTS),
    GoodFile("taobao-orders", TAOBAO_LIST, (TAOBAO_ITEMS,), "gb18030"),
    GoodFile("taobao-items", TAOBAO_ITEMS, (TAOBAO_LIST,), "gb18030"),
    GoodFile("taobao-delivery", SAMPLES / "taobao_delivery.csv", (TAOBAO_LIST, TAOBAO_ITEMS), "gb18030"),
)
