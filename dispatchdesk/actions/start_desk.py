"""Opening the desk for work: what a crash cut off is finished first."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.desk import Desk
from dispatchdesk.opening import open_desk


def start_desk(
    folder: Path, *, packer: str = "", guard_double_reads: bool = True, at_command_line: bool = False
) -> Desk:
    """Open a data folder for writing, finish an import that was cut off, and greet who packed last.

    With roles on nobody is greeted: the desk is locked until somebody signs in.

    Raises:
        StorageError: see :func:`dispatchdesk.opening.open_desk`.
    """
    desk = open_desk(
        folder, packer=packer, guard_double_reads=guard_double_reads, at_command_line=at_command_line
    )
    if desk.settings.packer and not packer and not desk.is_locked:
        last = desk.people.by_uid(desk.settings.packer)
        if last is not None and last.active:
            desk.person = last
    try:
        if desk.folder.staging.exists():
            # Late: what imports need is not needed to pack.
            from dispatchdesk.actions.import_orders import resume_import

            resume_import(desk)
    except BaseException:
        desk.close()
        raise
    return desk
