"""Customers to whom a new product may be told: found, counted, and written into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from dispatchdesk.actions.child import run_in_child
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.suitable_list import suitable_columns
from dispatchdesk.exports.tables import write_for, write_table
from dispatchdesk.exports.whole_file import forget_draft
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.suitable import SuitableCustomer, SuitableWish


def find_suitable(desk: Desk, wish: SuitableWish) -> tuple[SuitableCustomer, ...]:
    """Who suits, those who bought last first, as the screen may show them: masked, without addresses.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.EXPORT)
    return tuple(
        replace(one, name=mask_name(one.name), email="", phone="", account="")
        for one in desk.suitable.find(wish, desk.now())
    )


def customer_levels(desk: Desk) -> tuple[str, ...]:
    """The levels that customers have."""
    return desk.suitable.levels()


def export_suitable(desk: Desk, wish: SuitableWish, out: Path, table_format: TableFormat) -> int:
    """Write who suits into a file, with what is needed to reach them; gives the number of rows.

    Raises:
        DeskError: CANNOT_WRITE_FILE; as ``Desk.require`` tells.
    """
    desk.require(Right.EXPORT)
    with desk.database.snapshot():
        rows = desk.suitable.find(wish, desk.now())
        return write_table(out, table_format, suitable_columns(), rows, desk.zone)


def export_suitable_in_child(
    root: Path,
    wish: SuitableWish,
    out: Path,
    table_format: TableFormat,
    language: str,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """The same in a process of its own, beside the window. DeskError as there, and CANCELLED."""
    forget = partial(forget_draft, out)
    task = (root, wish, out, table_format, language)
    try:
        return int(run_in_child(_export, *task, cancelled=cancelled, on_killed=forget))
    except DeskError as error:
        if error.trouble is Trouble.WORK_STOPPED:
            raise DeskError(Trouble.CANNOT_WRITE_FILE, file=str(out), why="SIGKILL") from error
        raise


def _export(
    root: Path,
    wish: SuitableWish,
    out: Path,
    table_format: TableFormat,
    language: str,
    tell: Callable[[int, int], None],
) -> int:
    write_for(language)
    tell(0, 0)
    with open_desk_to_read(root) as desk:
        return export_suitable(desk, wish, out, table_format)
