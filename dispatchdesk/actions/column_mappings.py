"""Files that no known channel writes: a person says what their columns mean, and it is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dispatchdesk.actions.import_orders import plan_import
from dispatchdesk.actions.import_pictures import pictures_beside
from dispatchdesk.actions.import_plan import ImportPlan
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.column_words import propose_columns
from dispatchdesk.intake.mapped_orders import read_shown
from dispatchdesk.intake.parsed import ParsedFiles, UnknownTable
from dispatchdesk.intake.parsing import Progress
from dispatchdesk.intake.reading import read_files
from dispatchdesk.rules.column_mapping import ColumnMapping, Field, missing_fields
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.status_mapping import StatusMapping


def propose_mapping(table: UnknownTable, header: int | None = None) -> ColumnMapping:
    """A mapping to begin with: what columns of these captions usually mean.

    ``header`` is the index of the header's row where it is not the one that was guessed.
    """
    row = table.rows[table.header if header is None else header]
    captions = tuple(dict.fromkeys(caption for caption in row if caption))
    name = Path(table.file).stem
    return ColumnMapping(name, captions, propose_columns(captions))


def try_mapping(desk: Desk, table: UnknownTable, header: int, mapping: ColumnMapping) -> ImportPlan:
    """What the first rows of the file would bring by this mapping; nothing is written or remembered."""
    return plan_import(desk, read_shown(table, header, mapping, desk.zone))


def status_words(table: UnknownTable, header: int, mapping: ColumnMapping) -> tuple[str, ...]:
    """The words of the status column in the first rows, those first that the mapping tells already."""
    told = [word for word, _meaning in mapping.words]
    caption = mapping.caption_of(Field.STATUS)
    if not caption:
        return ()
    at = table.rows[header].index(caption)
    shown = [row[at] for row in table.rows[header + 1 :] if at < len(row) and row[at]]
    return tuple(dict.fromkeys([*told, *shown]))


def save_mapping(desk: Desk, mapping: ColumnMapping) -> None:
    """Remember it; the next file with these columns is recognised.

    Raises:
        DeskError: TEXT_MISSING without a name, MAPPING_LACKS where a column that is needed is not named;
            as ``Desk.require`` tells.
    """
    desk.require(Right.IMPORT)
    if not mapping.name.strip():
        raise DeskError(Trouble.TEXT_MISSING)
    if missing_fields(mapping.columns):
        raise DeskError(Trouble.MAPPING_LACKS)
    with desk.database.write():
        desk.mappings.save(mapping)
        desk.note("mapping", {"name": mapping.name})


def read_for(
    desk: Desk,
    paths: Sequence[Path],
    format_name: str | None = None,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    trying: ColumnMapping | None = None,
) -> ParsedFiles:
    """Read files as this desk understands them: with what was explained, in the shop's own time.

    ``trying``: a mapping that is not saved yet, and goes before all others. As :func:`read_files` tells.
    """
    mappings = desk.mappings.all()
    if trying is not None:
        mappings = (trying, *(one for one in mappings if set(one.captions) != set(trying.captions)))
    own: tuple[ColumnMapping | StatusMapping, ...] = (*mappings, *desk.stages.mappings())
    parsed = read_files(paths, format_name, on_progress, cancelled, own, desk.zone)
    return replace(parsed, pictures=pictures_beside(parsed, paths)) if parsed.products else parsed
