"""A row an order whose items stand beside each other in numbered columns: ``SKU #1``, ``SKU #2`` …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.reader import Format, Record, Table

_NUMBERED = re.compile(r"(.*\S) ?#(\d{1,4})")


def unnumbered(table: Table, format_: Format, of_items: Mapping[str, Sequence[str]]) -> Table:
    """The same orders with a row an item, to be read as ``format_``.

    ``of_items`` are the columns of which the export may number the captions; all others are the order's
    and stand on each of its rows.
    """
    known = {normal_caption(caption) for captions in of_items.values() for caption in captions}
    order_places: list[int] = []
    items: dict[int, dict[str, int]] = {}
    for place, caption in enumerate(table.header):
        found = _NUMBERED.fullmatch(normal_caption(caption))
        if found and found[1] in known:
            items.setdefault(int(found[2]), {})[found[1]] = place
        else:
            order_places.append(place)
    captions = tuple(dict.fromkeys(caption for places in items.values() for caption in places))
    item_places = [[places.get(caption) for caption in captions] for _n, places in sorted(items.items())]
    return replace(
        table,
        format=format_,
        header=(*(table.header[place] for place in order_places), *captions),
        records=lambda: _records(table, order_places, item_places),
        _columns={},
    )


def _records(
    table: Table, order_places: Sequence[int], item_places: Sequence[Sequence[int | None]]
) -> Iterator[Record]:
    table.rows_read = 0
    width = len(table.header)
    for number, cells in table.records():
        table.rows_read += any(cell.strip() for cell in cells)
        order = [cells[place] for place in order_places if place < len(cells)]
        if len(cells) < width:
            # Which cells are missing nobody knows: the row stays too short.
            yield number, order[: len(order_places) - 1]
            continue
        parts = [["" if place is None else cells[place] for place in places] for places in item_places]
        filled = [part for part in parts if any(cell.strip() for cell in part)] or parts[:1]
        for part in filled:
            yield number, order + part + cells[width:]
