"""Taking in the files of the shops: read, look at what would happen, then write.

The window and the command line use the same steps. What is being taken in survives a crash:
:func:`resume_import` finishes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dispatchdesk.actions.beside_scans import beside_scans
from dispatchdesk.actions.import_pictures import copy_beside
from dispatchdesk.actions.import_plan import ImportPlan
from dispatchdesk.actions.import_staging import read_staged, stage
from dispatchdesk.actions.levels import look_at_levels
from dispatchdesk.actions.preview_import import as_the_owner_says, judged_at_once, plan_import
from dispatchdesk.actions.take_portions import ImportReport, Progress, take_staged
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import ParsedFiles, ParsedOrder
from dispatchdesk.intake.reading import read_files
from dispatchdesk.rules.roles import Right

__all__ = ["ImportReport", "apply_import", "plan_import", "read_files", "resume_import", "take_in"]

_LEVELS_SECONDS = 2.0
"""So long an import waits at most until levels, by which rules give gifts, know what was sent."""


def apply_import(
    desk: Desk,
    plan: ImportPlan,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Do what was planned; each order is decided on again, since the bench went on meanwhile.

    See :func:`take_in`.
    """
    return take_in(desk, plan.parsed, plan.shop, on_progress, cancelled)


def take_in(
    desk: Desk,
    parsed: ParsedFiles,
    shop: str = "",
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Write what the files say.

    Raises:
        DeskError: CANCELLED where ``cancelled`` answers yes before the first transaction, or the
            trouble of the first file that was refused: nothing is written then.
        StorageError: the database refused; what is left is taken in at the next start.
    """
    desk.require(Right.IMPORT)
    if parsed.refused:
        first = parsed.refused[0]
        raise DeskError(first.trouble, **{"file": first.file, "column": first.column, **dict(first.words)})
    resume_import(desk)
    look_at_levels(desk, _LEVELS_SECONDS)
    parsed = as_the_owner_says(desk, parsed)

    def check() -> None:
        if cancelled is not None and cancelled():
            raise DeskError(Trouble.CANCELLED)

    def are_here(orders: Sequence[ParsedOrder]) -> Iterator[ParsedOrder]:
        for judged in judged_at_once(desk, orders, parsed, shop):
            yield from (one.order for one in judged if one.stored is not None)

    with beside_scans():
        staged = stage(desk.folder.staging, parsed, shop, are_here, check)
        report = take_staged(desk, staged, None, on_progress)
    copy_beside(desk, parsed.pictures)
    return report


def resume_import(desk: Desk) -> ImportReport | None:
    """Finish an import that was cut off; to be called when a desk is opened. None where there was none."""
    staging = desk.folder.staging
    if not staging.exists():
        return None
    begun = desk.imports.unfinished(staging.name)
    if begun is None:
        # It was staged and never began, or ended and could not be removed.
        staging.unlink()
        return None
    staged = read_staged(staging)
    if staged is None:
        # Another program's file, after an update: importing the files again brings the rest.
        with desk.database.write():
            desk.imports.finish(begun.id, desk.now())
        staging.unlink()
        return None
    return take_staged(desk, staged, begun, None)
