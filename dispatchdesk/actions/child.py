"""Heavy work in a spawned process of its own: the window's scans never wait for it."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from dispatchdesk.errors import BugInChild, DeskError, Trouble, places_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_POLL = 0.05
_DIES_WITHIN = 5.0
"""Seconds; a process that waits for a dead network share may take longer, and nobody waits for it."""
_BEHIND_THE_BENCH = 10
"""Niceness: where processors are short, the bench goes first."""


def run_in_child(
    work: Callable[..., Any],
    *given: object,
    on_step: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
    silence: float = 600.0,
    on_killed: Callable[[int], object] | None = None,
) -> Any:
    """Call ``work(*given, tell)`` in a process of its own and give what it gives; all of it is pickled.

    What it tells by ``tell(done, total)`` reaches ``on_step``. It is killed when ``cancelled`` answers
    yes or after so many seconds of ``silence``; then ``on_killed`` hears its number and may clear up.

    Raises:
        DeskError: what the work raised there; CANCELLED; WORK_STOPPED where it was killed or was silent.
        BugInChild: with the trace of a bug.
    """
    with _child(work, given, on_killed) as news:
        heard_at = time.monotonic()
        while True:
            if cancelled and cancelled():
                raise DeskError(Trouble.CANCELLED)
            if not news.poll(_POLL):
                if time.monotonic() - heard_at > silence:
                    raise DeskError(Trouble.WORK_STOPPED)
                continue
            heard_at = time.monotonic()
            match _heard(news):
                case ("step", done, total):
                    if on_step:
                        on_step(done, total)
                case ("done", result):
                    return result
                case ("refused", trouble, words):
                    raise DeskError(trouble, **words)
                case ("failed", trace, places):
                    raise BugInChild("the work", trace, places)
                case _:
                    raise DeskError(Trouble.WORK_STOPPED)


@contextmanager
def _child(
    work: Callable[..., Any], given: tuple[object, ...], on_killed: Callable[[int], object] | None
) -> Iterator[Connection]:
    import multiprocessing  # late: two megabytes, for days on which nothing is read or written in a child

    context = multiprocessing.get_context("spawn")
    news, teller = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(work, given, teller), daemon=True)
    process.start()
    teller.close()
    try:
        yield news
    finally:
        news.close()
        process.kill()
        process.join(_DIES_WITHIN)
        if process.exitcode != 0 and process.pid is not None and on_killed:
            on_killed(process.pid)


def _heard(news: Connection) -> tuple[Any, ...]:
    try:
        message: tuple[Any, ...] = news.recv()
    except (EOFError, OSError):
        return ("died",)
    return message


def _serve(work: Callable[..., Any], given: tuple[object, ...], teller: Connection) -> None:
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_BEHIND_THE_BENCH)

    def tell(done: int, total: int) -> None:
        teller.send(("step", done, total))

    try:
        news: tuple[Any, ...] = ("done", work(*given, tell))
    except DeskError as error:
        news = ("refused", error.trouble, error.words)
    except Exception as error:
        news = ("failed", traceback.format_exc(), places_of(error))
    teller.send(news)
