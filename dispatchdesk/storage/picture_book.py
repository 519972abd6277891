"""By what names the catalogue's pictures may be known."""

from __future__ import annotations

from collections.abc import Iterator

from dispatchdesk.storage.database import Database


class PictureBook:
    """Reads names over the whole catalogue: for taking in pictures, not for a scan."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def codes(self) -> Iterator[str]:
        """Every SKU, then every barcode."""
        for statement in (
            "SELECT DISTINCT sku FROM variants WHERE sku <> '' ORDER BY sku",
            "SELECT DISTINCT text FROM barcodes ORDER BY text",
        ):
            for (text,) in self._database.each(statement):
                yield text

    def named(self) -> Iterator[str]:
        """Every picture as catalogues name it: a file, a path or a web address."""
        for (text,) in self._database.each(
            "SELECT picture FROM variants WHERE picture <> ''"
            " UNION SELECT picture FROM products WHERE picture <> '' ORDER BY 1"
        ):
            yield text
