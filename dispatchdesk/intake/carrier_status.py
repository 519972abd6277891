"""Where parcels are, as a carrier's own list tells: tracking number, a word of the status, perhaps the time.

It brings no orders: a table that names articles beside its numbers is an order file of a shop. Where the
column is only called "status" it must not name orders either, for then it may be a label program's list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import partial
from itertools import product
from typing import NamedTuple

from dispatchdesk.errors import Trouble
from dispatchdesk.intake.cells import read_moment
from dispatchdesk.intake.csv_tables import ENCODINGS
from dispatchdesk.intake.dates import read_day_first, read_month_first, slashed_moments
from dispatchdesk.intake.headers import normal_caption
from dispatchdesk.intake.parsed import NamedStage
from dispatchdesk.intake.reader import Format, Reading, Table, fingerprint
from dispatchdesk.intake.row_reader import CellForms, RowReader
from dispatchdesk.intake.tracking_list import COLUMNS as LABEL_COLUMNS
from dispatchdesk.intake.tracking_list import NAMES_ARTICLES
from dispatchdesk.rules.column_mapping import DateForm
from dispatchdesk.rules.status_mapping import StatusField, StatusMapping, proposed_status

CHANNEL = "carrier"
STATUS_MAPPED = "status:"
"""Begins the name of every kind of status file that a person explained; its own name follows."""

_OF_PARCELS = (
    "tracking status", "delivery status", "shipment status", "parcel status", "package status",
    "latest status", "current status", "status description", "latest event", "last event",
    "event description", "物流状态", "快递状态", "运单状态", "签收状态", "配送状态", "最新状态", "最新物流",
    "物流轨迹", "最新轨迹", "最新物流信息", "轨迹状态",
)  # fmt: skip
_OF_ANYTHING = ("status", "state", "event", "状态")
_TIMES = (
    "status time", "status date", "event time", "event date", "latest event time", "last update",
    "last updated", "updated at", "update time", "latest update", "date/time", "timestamp", "date", "time",
    "状态时间", "更新时间", "最后更新时间", "物流更新时间", "最新物流时间", "轨迹时间", "操作时间",
    "签收时间", "时间",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    StatusField.TRACKING.value: LABEL_COLUMNS["tracking"],
    StatusField.STATUS.value: (*_OF_PARCELS, *_OF_ANYTHING),
    StatusField.AT.value: _TIMES,
}
_MOMENTS = {
    DateForm.YEAR_FIRST: read_moment,
    DateForm.DAY_FIRST: read_day_first,
    DateForm.MONTH_FIRST: read_month_first,
}
_AN_HOUR_EAST = timezone(timedelta(hours=1))

Moment = Callable[[str, tzinfo], datetime]


class _Row(NamedTuple):
    """Its fields are those of ``StatusField``, in their sequence."""

    row: int
    shape: Trouble | None
    tracking: str
    status: str
    at: str


def read_status_lists(tables: Sequence[Table], moment: Moment | None = None) -> Reading:
    """Each row's news; ``moment``: how dates are written, where that was told."""
    readers = [_reader(table, moment) for table in tables]
    stages = tuple(stage for reader, read in readers for stage in _stages(reader, read))
    for reader, _read in readers:
        reader.refuse_if_ruined((StatusField.TRACKING.value,))
    problems = tuple(problem for reader, _read in readers for problem in reader.problems)
    return Reading(problems=problems, stages=stages)


def _reader(table: Table, moment: Moment | None) -> tuple[RowReader, Moment]:
    """Whether day or month stands first is told, or all dates of the file show it."""
    read = moment or slashed_moments(row.at for row in _rows(table))
    return RowReader(table, UTC, CellForms(read)), read


def _rows(table: Table) -> Iterator[_Row]:
    rows: Iterable[_Row] = table.rows(_Row)
    yield from rows


def _stages(reader: RowReader, read: Moment) -> Iterator[NamedStage]:
    for row in _rows(reader.table):
        if not row.shape and not (row.tracking or row.status):
            continue
        known = len(reader.problems)
        tracking = reader.identifier(row.row, "tracking", row.tracking, "")
        at = reader.moment(row.row, "at", row.at, "")
        if row.shape:
            reader.report(row.row, "", row.shape)
        elif not tracking:
            reader.report(row.row, "tracking", Trouble.ROW_TRACKING_MISSING)
        elif not row.status:
            reader.report(row.row, "status", Trouble.ROW_STATUS_UNKNOWN, value="")
        if len(reader.problems) == known:
            is_local = at is not None and read(row.at, _AN_HOUR_EAST) != at
            told = at.replace(tzinfo=None) if at is not None and is_local else at
            yield NamedStage(tracking, row.status, told, row.row, reader.table.file)


def status_format(mapping: StatusMapping) -> Format:
    """The format of a kind of status file that a person explained."""
    have = dict(mapping.columns)
    return Format(
        name=f"{STATUS_MAPPED}{mapping.name}",
        channel=CHANNEL,
        fingerprints=(fingerprint(*mapping.captions),),
        columns={field.value: (caption,) if (caption := have.get(field)) else () for field in StatusField},
        required=tuple(field.value for field, caption in mapping.columns if caption),
        read=partial(read_status_lists, moment=_MOMENTS[mapping.dates]),
        encodings=ENCODINGS,
    )


def propose_status_columns(header: Iterable[str]) -> tuple[tuple[StatusField, str], ...]:
    """Fields with the captions of this header that are usually called so."""
    captions = {normal_caption(caption): caption for caption in reversed(list(header)) if caption}
    known = [(field, normal_caption(word)) for field in StatusField for word in COLUMNS[field.value]]
    return tuple((field, captions[plain]) for field, plain in proposed_status(tuple(captions), known))


def _format(name: str, words: Iterable[str], absent: frozenset[str]) -> Format:
    return Format(
        name=name,
        channel=CHANNEL,
        fingerprints=tuple(fingerprint(*captions) for captions in product(LABEL_COLUMNS["tracking"], words)),
        columns=COLUMNS,
        required=(StatusField.TRACKING.value, StatusField.STATUS.value),
        read=read_status_lists,
        absent=absent,
        encodings=("utf-8", "gb18030"),
    )


CARRIER_STATUS = _format("carrier-status", _OF_PARCELS, NAMES_ARTICLES)
CARRIER_STATUS_PLAIN = _format(
    "carrier-status-plain", _OF_ANYTHING, NAMES_ARTICLES | fingerprint(*LABEL_COLUMNS["number"])
)
