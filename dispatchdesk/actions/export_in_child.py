"""The same export in a process of its own: a workbook written beside the window would make scans wait."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from dispatchdesk.actions.export_log import LogKind, export_log
from dispatchdesk.desk import open_desk_to_read
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.exports.columns import TableFormat
from dispatchdesk.exports.tables import write_for
from dispatchdesk.exports.whole_file import forget_draft
from dispatchdesk.rules.dispatching import LogFilter

_POLL = 0.05
_GRACE = 3.0
"""Seconds that a cancelled child gets to clear up after itself."""


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
    with _child((root, what, out, table_format, where, language), out) as (news, stop):
        while True:
            if cancelled and cancelled() and not stop.is_set():
                stop.set()
                raise DeskError(Trouble.CANCELLED)
            if not news.poll(_POLL):
                continue
            match _heard(news):
                case ("rows", count) if on_progress:
                    on_progress(count)
                case ("done", count):
                    return int(count)
                case ("refused", trouble, words):
                    raise DeskError(trouble, **words)
                case ("died",):
                    raise DeskError(Trouble.CANNOT_WRITE_FILE, file=str(out), why="SIGKILL")
                case ("failed", trace):
                    raise RuntimeError(f"the export failed in its own process:\n{trace}")


@contextmanager
def _child(task: tuple[Any, ...], out: Path) -> Iterator[tuple[Connection, Event]]:
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    news, teller = context.Pipe(duplex=False)
    process = context.Process(target=_export, args=(task, teller, stop), daemon=True)
    process.start()
    teller.close()
    try:
        yield news, stop
    finally:
        process.join(_GRACE)
        process.kill()
        process.join()
        if process.pid is not None:
            forget_draft(out, process.pid)
        process.close()
        news.close()


def _heard(news: Connection) -> tuple[Any, ...]:
    try:
        message: tuple[Any, ...] = news.recv()
    except (EOFError, OSError):
        return ("died",)
    return message


def _export(task: tuple[Any, ...], teller: Connection, stop: Event) -> None:
    """The child's work."""
    root, what, out, table_format, where, language = task

    def tell(count: int) -> None:
        if stop.is_set():
            raise DeskError(Trouble.CANCELLED)
        teller.send(("rows", count))

    try:
        write_for(language)
        with open_desk_to_read(root) as desk:
            count = export_log(desk, what, out, table_format, where, tell)
    except DeskError as error:
        teller.send(("refused", error.trouble, error.words))
    except Exception:
        teller.send(("failed", traceback.format_exc()))
    else:
        teller.send(("done", count))
