"""What a channel's form consists of, and how its rows are made: one parcel after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dispatchdesk.exports.harmless import STARTERS
from dispatchdesk.rules.handing_back import (
    DateForm,
    LeftOut,
    LeftOutReason,
    ParcelBack,
    SentLine,
    Told,
    left_out,
)

Cells = tuple[str, ...]


class LeaveOutError(Exception):
    """This parcel cannot stand in the form."""

    def __init__(self, reason: LeftOutReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Choices:
    """What the owner says once, beside the parcels."""

    channel: str
    dates: DateForm = DateForm.DAY_FIRST


@dataclass(frozen=True, slots=True)
class TrackingForm:
    """One form: ``rows_of`` a parcel, and how all rows are written whole.

    ``channels`` take it; none: each of them may. ``name_holds`` is what the file's name must contain.
    """

    name: str
    suffix: str
    rows_of: Callable[[ParcelBack, Choices], Iterable[Cells]]
    write: Callable[[Path, Sequence[Cells]], None]
    channels: tuple[str, ...] = ()
    name_holds: str = ""
    asks_dates: bool = False
    runs_in_spreadsheets: bool = True
    """A text file, whose cells a spreadsheet program reads as it likes: texts like formulas are left out."""


def told_by(
    form: TrackingForm, parcels: Iterable[ParcelBack], choices: Choices
) -> tuple[Told, tuple[Cells, ...]]:
    """What the form tells of these parcels, and its rows in their sequence."""
    written: list[ParcelBack] = []
    out: list[LeftOut] = []
    rows: list[Cells] = []
    for parcel in parcels:
        try:
            made = tuple(form.rows_of(parcel, choices))
            if form.runs_in_spreadsheets:
                _refuse_formulas(made)
        except LeaveOutError as error:
            out.append(left_out(parcel, error.reason))
        else:
            rows += made
            written.append(parcel)
    return Told(tuple(written), tuple(out)), tuple(rows)


def is_safe(text: str) -> bool:
    """Whether the text can stand in a text file as it is: numbers must stay exact, so nothing is escaped."""
    return text[:1] not in STARTERS and text.isprintable() if text else True


def carrier_of(parcel: ParcelBack) -> str:
    """The carrier's code, where the form cannot do without one; LeaveOutError where it is not known."""
    if not parcel.carrier:
        raise LeaveOutError(LeftOutReason.NO_CARRIER)
    return parcel.carrier


def lines_by(parcel: ParcelBack, key: Callable[[SentLine], str]) -> list[tuple[str, int]]:
    """The channel's lines in the parcel with their pieces, each by what the channel knows it by.

    Raises:
        LeaveOutError: where there is none, or one has nothing that the channel knows.
    """
    found = [(key(line), line.quantity) for line in parcel.channel_lines]
    if not found or not all(name for name, _ in found):
        raise LeaveOutError(LeftOutReason.LINE_UNKNOWN)
    return found


def _refuse_formulas(rows: Iterable[Cells]) -> None:
    if not all(is_safe(cell) for row in rows for cell in row):
        raise LeaveOutError(LeftOutReason.UNSAFE_TEXT)
