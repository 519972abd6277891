"""The rows of a carrier's status file, with what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from dispatchdesk.actions.carrier_news import JudgedNews
from dispatchdesk.rules.parcel_stages import RowEffect
from dispatchdesk.wording.care import row_effect_name, stage_name
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import moment_text
from ui.parts.table import Cell, TableColumn
from ui.parts.tones import STAGE_TONES

_TONES = {
    RowEffect.TAKEN: "good",
    RowEffect.KNOWN: "neutral",
    RowEffect.OLDER: "accent",
    RowEffect.IN_FUTURE: "bad",
    RowEffect.NOT_HERE: "neutral",
    RowEffect.UNKNOWN_WORD: "caution",
    RowEffect.SAYS_NOTHING: "neutral",
}


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A judged row with its place, by which the table tells rows apart."""

    id: int
    judged: JudgedNews


def rows_of_news(judged: Iterable[JudgedNews]) -> tuple[NewsRow, ...]:
    """All rows as they stand in the files."""
    return tuple(NewsRow(at, one) for at, one in enumerate(judged))


def news_columns(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> tuple[TableColumn, ...]:
    """The columns of the preview."""

    def when(row: NewsRow) -> Cell:
        at = row.judged.at
        return Cell("" if at is None else moment_text(now(), at, zone()), "ink_2", small=True)

    return (
        TableColumn(lambda: tr("Row"), lambda row: Cell(str(row.judged.named.row), "ink_2", small=True)),
        TableColumn(lambda: tr("Tracking"), lambda row: Cell(row.judged.named.tracking, middle=True), 110, 4),
        TableColumn(lambda: tr("Order"), _order, 76, 3),
        TableColumn(lambda: tr("The carrier says"), lambda row: Cell(row.judged.named.text), 130, 2),
        TableColumn(lambda: tr("When"), when, 90, 5),
        TableColumn(lambda: tr("Stage"), _stage, 130, 6),
        TableColumn(lambda: tr("What will happen"), _effect, 180, 1),
    )


def _order(row: NewsRow) -> Cell:
    return Cell(", ".join(parcel.order_number for parcel in row.judged.parcels), bold=True, middle=True)


def _stage(row: NewsRow) -> Cell:
    stage = row.judged.stage
    return Cell() if stage is None else Cell(chips=((stage_name(stage), STAGE_TONES[stage]),))


def _effect(row: NewsRow) -> Cell:
    effect = row.judged.effect
    return Cell(chips=((row_effect_name(effect), _TONES[effect]),))
