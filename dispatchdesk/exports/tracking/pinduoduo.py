"""Pinduoduo's 批量发货: a workbook of three columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from operator import itemgetter
from pathlib import Path

from dispatchdesk.exports.columns import Column
from dispatchdesk.exports.tracking.carriers import name_for
from dispatchdesk.exports.tracking.form import Cells, Choices, LeaveOutError, TrackingForm, carrier_of
from dispatchdesk.rules.handing_back import LeftOutReason, ParcelBack

HEADER = ("订单号", "快递公司", "快递单号")


def _rows_of(parcel: ParcelBack, choices: Choices) -> Iterator[Cells]:
    """One number an order: further parcels are entered in the shop's back office."""
    if not parcel.is_first:
        raise LeaveOutError(LeftOutReason.SEVERAL_PARCELS)
    yield (parcel.number, name_for("pinduoduo", carrier_of(parcel)), parcel.tracking)


def _write(path: Path, rows: Sequence[Cells]) -> None:
    from dispatchdesk.exports.workbook import write_xlsx

    columns = [Column(caption, caption, itemgetter(at), width=24) for at, caption in enumerate(HEADER)]
    write_xlsx(path, columns, rows, UTC)


PINDUODUO = TrackingForm(
    "pinduoduo", ".xlsx", _rows_of, _write, channels=("pinduoduo",), runs_in_spreadsheets=False
)
