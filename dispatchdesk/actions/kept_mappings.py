"""Kinds of files that somebody explained once: seen, called otherwise, forgotten."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.column_mapping import ColumnMapping
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.status_mapping import StatusMapping

KeptMapping = ColumnMapping | StatusMapping
"""Of files with orders, and of carriers' files with news of parcels; names are apart."""


def list_mappings(desk: Desk) -> tuple[KeptMapping, ...]:
    """All that were explained, those of orders first, by name."""
    return (*desk.mappings.all(), *desk.stages.mappings())


def rename_mapping(desk: Desk, mapping: KeptMapping, name: str) -> None:
    """Call one otherwise; what it recognises stays.

    Raises:
        DeskError: TEXT_MISSING without a name, MAPPING_NAME_TAKEN where another one has it; as
            ``Desk.require`` tells.
    """
    desk.require(Right.IMPORT)
    name = name.strip()
    if not name:
        raise DeskError(Trouble.TEXT_MISSING)
    if name == mapping.name:
        return
    if any(one.name == name and type(one) is type(mapping) for one in list_mappings(desk)):
        raise DeskError(Trouble.MAPPING_NAME_TAKEN, name=name)
    with desk.database.write():
        _remove(desk, mapping)
        if isinstance(mapping, ColumnMapping):
            desk.mappings.save(replace(mapping, name=name))
        else:
            desk.stages.save_mapping(replace(mapping, name=name))
        desk.note("mapping", {"name": name, "renamed": mapping.name})


def forget_mapping(desk: Desk, mapping: KeptMapping) -> None:
    """The next file with these columns is unknown again; what was taken in stays.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.IMPORT)
    with desk.database.write():
        _remove(desk, mapping)
        desk.note("mapping", {"name": mapping.name, "forgotten": True})


def _remove(desk: Desk, mapping: KeptMapping) -> None:
    if isinstance(mapping, ColumnMapping):
        desk.mappings.remove(mapping.name)
    else:
        desk.stages.remove_mapping(mapping.name)
