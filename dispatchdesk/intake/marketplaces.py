"""What the exports of Shopee, Lazada and TikTok Shop have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.row_reader import RowReader

_RETURNED = re.compile(r"0*(\d{1,6})(?:\.0+)?")


class CountedRow(Protocol):
    """A row that counts pieces, and those of them that came back."""

    @property
    def at(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def quantity(self) -> str: ...
    @property
    def returned_quantity(self) -> str: ...


def pieces_kept(reader: RowReader, row: CountedRow) -> int | None:
    """Pieces less those returned, 0 where all were; None and a report where that cannot be told."""
    ordered = reader.quantity(row.at, "quantity", row.quantity, row.number)
    if ordered is None or not row.returned_quantity:
        return ordered
    returned = _RETURNED.fullmatch(row.returned_quantity)
    if returned is None or int(returned[1]) > ordered:
        value = row.returned_quantity
        reader.report(row.at, "returned_quantity", Trouble.ROW_QUANTITY, row.number, value=value)
        return None
    return ordered - int(returned[1])


def the_only(texts: Iterable[str]) -> str:
    """The one text that all rows give; empty where they give several: then it is no fact of the order."""
    found = {text for text in texts if text}
    return found.pop() if len(found) == 1 else ""
