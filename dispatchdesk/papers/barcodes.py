"""Barcodes as modules: a text of ``1`` (bar) and ``0`` (space), without the quiet zones.

python-barcode computes the modules; its own SVG is not readable when it is drawn by Qt, so ``ui.papers``
draws the modules on whole device pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.codes import gtin14


@dataclass(frozen=True, slots=True)
class Barcode:
    """One barcode ready to be drawn; quiet zones are in modules, as the symbology's standard asks."""

    text: str
    modules: str
    quiet_left: int
    quiet_right: int

    @property
    def width(self) -> int:
        """Modules with both quiet zones."""
        return self.quiet_left + len(self.modules) + self.quiet_right


def code128_modules(text: str) -> str:
    """The modules of a Code 128; the text must be ASCII.

    Raises:
        ValueError: for an empty text, or one with characters that Code 128 has not.
    """
    if not text or not text.isascii():
        raise ValueError(f"not a text for Code 128: {text!r}")
    from barcode.codex import Code128  # late: four megabytes that most days at a bench never need

    return str(Code128(text).build()[0])


def ean13_modules(gtin: str) -> str:
    """The modules of an EAN-13; ``gtin`` has 13 digits.

    Raises:
        ValueError: where the check digit is wrong or it is not 13 digits.
    """
    if len(gtin) != 13 or gtin14(gtin) is None:
        raise ValueError(f"not an EAN-13: {gtin!r}")
    from barcode.ean import EuropeanArticleNumber13

    return str(EuropeanArticleNumber13(gtin).build()[0])


def code128(text: str) -> Barcode:
    """A Code 128 with its quiet zones (ISO/IEC 15417)."""
    return Barcode(text, code128_modules(text), quiet_left=10, quiet_right=10)


def ean13(gtin: str) -> Barcode:
    """An EAN-13 with its quiet zones (GS1 General Specifications, 5.2.3.4)."""
    return Barcode(gtin, ean13_modules(gtin), quiet_left=11, quiet_right=7)


def item_barcode(text: str) -> Barcode:
    """The barcode that a variant carries in a shop: EAN-13 for 12 and 13 digits, else Code 128.

    A UPC-A is drawn as the EAN-13 with a leading zero, which has the same bars.
    """
    if len(text) in (12, 13) and gtin14(text) is not None:
        return ean13(text.zfill(13))
    return code128(text)
