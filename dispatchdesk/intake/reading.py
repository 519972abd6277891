"""The way in for files of others: they are read in a child process, which may die or be stopped."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchdesk.errors import BugInChild, DeskError, Trouble, places_of
from dispatchdesk.intake.formats import formats_named
from dispatchdesk.intake.mapped_orders import OwnMapping, own_formats
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles
from dispatchdesk.intake.parsing import Progress, parse_files
from dispatchdesk.intake.pickling import from_bytes, to_bytes
from dispatchdesk.intake.portions import PackedOrders, pack_orders

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MEMORY_LIMIT = 1024**3
"""Address space of the child in bytes, where the system can limit it."""
SILENCE_LIMIT = 30.0
"""Seconds without a sign of progress after which the child is stopped."""

_POLL = 0.05
_NICE = 5
_BELOW_NORMAL = 0x4000
"""A priority class of Windows."""
_PRODUCTS_AT_ONCE = 1000


def read_files(
    paths: Sequence[Path],
    format_name: str | None = None,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    mappings: Sequence[OwnMapping] = (),
    zone: tzinfo = UTC,
) -> ParsedFiles:
    """Read files as one import; files that cannot be taken stand in ``refused``.

    ``format_name`` is a format's or a channel's name. ``on_progress`` is told bytes
    read and bytes in all. ``mappings`` are the files whose columns a person named, their
    times being of ``zone``. DeskError(CANCELLED) once ``cancelled`` answers yes, and
    DeskError(FORMAT_NAME_UNKNOWN) for a name that is none.
    """
    formats_named(format_name, own_formats(mappings, zone))
    with _child(tuple(paths), format_name, tuple(mappings), zone) as news, without_collector():
        return _follow(news, on_progress, cancelled or _never)


@contextlib.contextmanager
def _child(*given: object) -> Iterator[Connection]:
    import multiprocessing  # late: two megabytes, for days on which nothing is read or written in a child

    context = multiprocessing.get_context("spawn")
    news, teller = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(*given, teller), daemon=True)
    process.start()
    teller.close()
    try:
        yield news
    finally:
        process.kill()
        process.join()
        process.close()
        news.close()


def _follow(news: Connection, on_progress: Progress | None, cancelled: Callable[[], bool]) -> ParsedFiles:
    """What the child read; where it came to no end, the problem of the file at which it was."""
    file = ""
    parts: defaultdict[str, list[Any]] = defaultdict(list)
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
            case ("head" | "orders" | "products" as kind, part):
                parts[kind].append(part)
            case ("done",):
                return _whole(parts)
            case ("refused", trouble, words):
                return _refused(file, trouble, **words)
            case ("failed", trace, places):
                raise BugInChild(f"reading {file}", trace, places)
    return _refused(file, Trouble.HOSTILE_FILE, reason="time")


def _refused(file: str, trouble: Trouble, **words: str) -> ParsedFiles:
    return ParsedFiles(refused=(FileProblem(file, 0, "", trouble, tuple(words.items())),))


def _heard(news: Connection) -> tuple[Any, ...]:
    try:
        message: tuple[Any, ...] = news.recv()
    except (EOFError, OSError):
        return ("refused", Trouble.READER_DIED, {})
    return message


def _never() -> bool:
    return False


def _parts(parsed: ParsedFiles) -> Iterator[tuple[str, object]]:
    """In portions, so that neither side holds the whole twice."""
    yield "head", to_bytes(replace(parsed, orders=(), products=()))
    for portion in pack_orders(parsed.orders):
        yield "orders", portion
    for start in range(0, len(parsed.products), _PRODUCTS_AT_ONCE):
        yield "products", to_bytes(parsed.products[start : start + _PRODUCTS_AT_ONCE])


def _whole(parts: Mapping[str, Sequence[Any]]) -> ParsedFiles:
    head: ParsedFiles = from_bytes(parts["head"][0])
    products = tuple(chain.from_iterable(map(from_bytes, parts["products"])))
    return replace(head, orders=PackedOrders(parts["orders"]), products=products)


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Records without cycles by the hundred thousand cost the collector more than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    paths: tuple[Path, ...],
    format_name: str | None,
    mappings: tuple[OwnMapping, ...],
    zone: tzinfo,
    teller: Connection,
) -> None:
    """The child's work."""
    limit_memory()
    _stand_back()
    _silence()
    try:
        with without_collector():
            parsed = parse_files(
                paths,
                format_name,
                on_progress=lambda read, total: teller.send(("progress", read, total)),
                on_file=lambda name: teller.send(("file", name)),
                own=own_formats(mappings, zone),
            )
            for part in _parts(parsed):
                teller.send(part)
    except MemoryError:
        teller.send(("refused", Trouble.HOSTILE_FILE, {"reason": "memory"}))
    except Exception as error:
        teller.send(("failed", traceback.format_exc(), places_of(error)))
    else:
        teller.send(("done",))


def limit_memory() -> None:
    """Called in a child process that reads files of others: it ends before the computer does."""
    try:
        import resource
    except ImportError:  # Windows: the look into the file and the time limit stand in.
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _stand_back() -> None:
    """The window's scans go first."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.WinDLL("kernel32")
            kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        else:
            os.nice(_NICE)


def _silence() -> None:
    """What a dying library prints would land between the answers of the command line."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
