"""The catalogue as lines of orders name it, with what the owner said of lines and spellings."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.joining import VariantIndex


def variant_index(desk: Desk) -> VariantIndex:
    """Read the whole catalogue: for imports and reports, not for a scan."""
    return VariantIndex(desk.imports.catalogue.each_variant(), desk.meanings.all())
