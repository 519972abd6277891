"""The same export in a process of its own: a workbook written beside the window would make scans wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from dispatchdesk.actions.child import run_in_child
from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.tables import write_for
from dispatchdesk.exports.whole_file import forget_draft
from dispatchdesk.opening import open_desk_to_read
from dispatchdesk.rules.dispatching import LogFilter


def export_log_in_child(
    root: Path,
    what: LogKind,
    out: Path,
    table_format: TableFormat,
    where: LogFilter,
    language: str,
    on_progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Export from the data folder ``root`` in a spawned process; gives the number of rows.

    ``on_progress`` is told the rows written so far.

    Raises:
        DeskError: what the export raised there; CANCELLED once ``cancelled`` answers yes;
            CANNOT_WRITE_FILE also where the process was killed. No half file is left.
    """

    def show(rows: int, _: int) -> None:
        if on_progress:
            on_progress(rows)

    task = (root, what, out, table_format, where, language)
    forget = partial(forget_draft, out)
    try:
        return int(run_in_child(_export, *task, on_step=show, cancelled=cancelled, on_killed=forget))
    except DeskError as error:
        if error.trouble is Trouble.WORK_STOPPED:
            raise DeskError(Trouble.CANNOT_WRITE_FILE, file=str(out), why="SIGKILL") from error
        raise


def _export(
    root: Path,
    what: LogKind,
    out: Path,
    table_format: TableFormat,
    where: LogFilter,
    language: str,
    tell: Callable[[int, int], None],
) -> int:
    """The child's work."""
    write_for(language)
    with open_desk_to_read(root) as desk:
        return export_log(desk, what, out, table_format, where, lambda rows: tell(rows, 0))
