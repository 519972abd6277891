"""Order, carrier, number: to be entered by hand, or for whatever takes such a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from operator import itemgetter
from pathlib import Path

from dispatchdesk.exports.columns import Column, TableFormat
from dispatchdesk.exports.tables import write_table
from dispatchdesk.exports.tracking.carriers import name_for
from dispatchdesk.exports.tracking.form import Cells, Choices, TrackingForm
from dispatchdesk.rules.handing_back import ParcelBack
from dispatchdesk.wording.language import tr


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    yield (parcel.number, name_for(choices.channel, parcel.carrier), parcel.tracking)


def _write(path: Path, rows: Sequence[Cells]) -> None:
    titles = (tr("Order"), tr("Carrier"), tr("Tracking number"))
    columns = [Column(title, title, itemgetter(at)) for at, title in enumerate(titles)]
    write_table(path, TableFormat.CSV, columns, rows, UTC)


PLAIN_LIST = TrackingForm("list", ".csv", _rows_of, _write)
