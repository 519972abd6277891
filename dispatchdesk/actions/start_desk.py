"""Opening the desk for work: what a crash cut off is finished first."""

from __future__ import annotations

from pathlib import Path

from dispatchdesk.actions.import_orders import resume_import
from dispatchdesk.desk import Desk, open_desk


def start_desk(folder: Path, *, packer: str = "", guard_double_reads: bool = True) -> Desk:
    """Open a data folder for writing, finish an import that was cut off, and greet who packed last.

    Raises:
        StorageError: see :func:`dispatchdesk.desk.open_desk`.
    """
    desk = open_desk(folder, packer=packer, guard_double_reads=guard_double_reads)
    desk.packer = packer or desk.settings.packer
    try:
        resume_import(desk)
    except BaseException:
        desk.close()
        raise
    return desk
