"""The way in for files of others: they are read in a child process, which may die or be stopped."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass, replace
from multiprocessing.connection import Connection
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.formats import formats_named
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles
from dispatchdesk.intake.parsing import Progress, parse_files

MEMORY_LIMIT = 1024**3
"""Address space of the child in bytes, where the system can limit it."""
SILENCE_LIMIT = 30.0
"""Seconds without a sign of progress after which the child is stopped."""

_POLL = 0.05
_STAGED_AT_ONCE = 500


def read_files(
    paths: Sequence[Path],
    format_name: str | None = None,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ParsedFiles:
    """Read files as one import; files that cannot be taken stand in ``refused``.

    ``format_name`` is a format's or a channel's name. ``on_progress`` is told bytes
    read and bytes in all. DeskError(CANCELLED) once ``cancelled`` answers yes, and
    DeskError(FORMAT_NAME_UNKNOWN) for a name that is none.
    """
    formats_named(format_name)
    with tempfile.TemporaryDirectory(prefix="dispatchdesk-", ignore_cleanup_errors=True) as folder:
        staging = Path(folder) / "parsed"
        with _child(tuple(paths), format_name, staging) as news:
            problem = _follow(news, on_progress, cancelled or _never)
        return ParsedFiles(refused=(problem,)) if problem else _unstage(staging)


@contextlib.contextmanager
def _child(paths: tuple[Path, ...], format_name: str | None, staging: Path) -> Iterator[Connection]:
    context = multiprocessing.get_context("spawn")
    news, teller = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(paths, format_name, staging, teller), daemon=True)
    process.start()
    teller.close()
    try:
        yield news
    finally:
        process.kill()
        process.join()
        process.close()
        news.close()


def _follow(
    news: Connection, on_progress: Progress | None, cancelled: Callable[[], bool]
) -> FileProblem | None:
    """Wait for the child to end: None if it did well, else the problem of the file at which it was."""
    file = ""
    heard_at = time.monotonic()
    while time.monotonic() - heard_at < SILENCE_LIMIT:
        if cancelled():
            raise DeskError(Trouble.CANCELLED)
        if not news.poll(_POLL):
            continue
        heard_at = time.monotonic()
        match _heard(news):
            case ("file", name):
                file = name
            case ("progress", read, total) if on_progress:
                on_progress(read, total)
            case ("done",):
                return None
            case ("exhausted",):
                return FileProblem(file, 0, "", Trouble.HOSTILE_FILE, (("reason", "memory"),))
            case ("died",):
                return FileProblem(file, 0, "", Trouble.READER_DIED)
            case ("failed", trace):
                raise RuntimeError(f"reading {file} failed in the child process:\n{trace}")
    return FileProblem(file, 0, "", Trouble.HOSTILE_FILE, (("reason", "time"),))


def _heard(news: Connection) -> tuple[Any, ...]:
    try:
        message: tuple[Any, ...] = news.recv()
    except (EOFError, OSError):
        return ("died",)
    return message


def _never() -> bool:
    return False


def _unstage(staging: Path) -> ParsedFiles:
    with staging.open("rb") as file, _without_collector():
        parsed: ParsedFiles = pickle.load(file)
        orders, products = list(_portions(file)), list(_portions(file))
    return replace(parsed, orders=tuple(orders), products=tuple(products))


def _portions(file: IO[bytes]) -> Iterator[Any]:
    while portion := pickle.load(file):
        yield from portion


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Records without cycles by the hundred thousand cost the collector more than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(paths: tuple[Path, ...], format_name: str | None, staging: Path, teller: Connection) -> None:
    """The child's work."""
    _limit_memory()
    _silence()
    try:
        with _without_collector():
            parsed = parse_files(
                paths,
                format_name,
                on_progress=lambda read, total: teller.send(("progress", read, total)),
                on_file=lambda name: teller.send(("file", name)),
            )
            _stage(parsed, staging)
    except MemoryError:
        teller.send(("exhausted",))
    except Exception:
        teller.send(("failed", traceback.format_exc()))
    else:
        teller.send(("done",))


class _Stager(pickle.Pickler):
    """Pickles our dataclasses by their constructors: frozen ones with slots are slow to restore otherwise."""

    def reducer_override(self, value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), attrgetter(*type(value).__slots__)(value)  # type: ignore[attr-defined]
        return NotImplemented


def _dump(value: object, file: IO[bytes]) -> None:
    _Stager(file, pickle.HIGHEST_PROTOCOL).dump(value)


def _stage(parsed: ParsedFiles, staging: Path) -> None:
    """In portions, each with a memo of its own, so that neither side holds the whole twice."""
    with staging.open("wb") as file:
        _dump(replace(parsed, orders=(), products=()), file)
        for everything in (parsed.orders, parsed.products):
            for start in range(0, len(everything), _STAGED_AT_ONCE):
                _dump(everything[start : start + _STAGED_AT_ONCE], file)
            _dump((), file)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the look into the file and the time limit stand in.
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _silence() -> None:
    """What a dying library prints would land between the answers of the command line."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
