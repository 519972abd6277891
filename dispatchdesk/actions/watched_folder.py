"""A folder whose files are taken in by themselves, then moved to ``done`` or ``problems`` with a report.

Nothing is lost on the way: a file is moved after what it says is stored, and one that was stored and not
moved is found unchanged the next time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dispatchdesk.actions.column_mappings import read_for
from dispatchdesk.actions.import_orders import take_in
from dispatchdesk.actions.import_plan import ImportCounts
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem, ParsedFiles
from dispatchdesk.rules.roles import NOBODY, Right

DONE = "done"
PROBLEMS = "problems"
REPORT = ".report.txt"
WATCHED_FOLDER = "watched folder"
"""Stands in the journal in a person's place: the owner chose the folder, nobody pressed a key."""

_HALF_WRITTEN = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
_WAITS_FOR_PARTNER = 600.0
"""Seconds. Of two files that belong together the second may be downloaded minutes later."""

Stamp = tuple[int, int]
"""Size and time of the last change: a file that keeps both between two looks is whole."""


@dataclass(frozen=True, slots=True)
class WatchedNews:
    """What became of files that belong to one import."""

    files: tuple[Path, ...]
    """Where they lie now."""
    counts: ImportCounts
    problems: tuple[FileProblem, ...] = ()
    """Rows that could not be read; of a refused file the one reason why."""
    is_refused: bool = False


@dataclass(slots=True)
class FolderWatch:
    """What earlier looks at a folder saw."""

    folder: Path
    _seen: dict[Path, Stamp] = field(default_factory=dict)
    _alone_since: dict[Path, float] = field(default_factory=dict)
    _over: dict[Path, Stamp] = field(default_factory=dict)
    """Taken in, and perhaps not to be moved: open in another program."""

    def whole_files(self) -> tuple[Path, ...]:
        """The files that have not changed since the last look, in the sequence of their names.

        Raises:
            DeskError: WATCHED_FOLDER_AWAY where the folder cannot be looked into.
        """
        stamps = dict(self._stamps())
        unchanged = {path for path, stamp in stamps.items() if self._seen.get(path) == stamp}
        self._seen = stamps
        return tuple(sorted(path for path in unchanged if self._over.get(path) != stamps[path]))

    def is_over(self, paths: Iterable[Path]) -> None:
        """These are taken in, or refused, as they lie there."""
        self._over |= {path: self._seen[path] for path in paths}

    def waits(self, path: Path, now: float) -> bool:
        """Whether a file that lacks its partner shall wait for it a little longer."""
        return now - self._alone_since.setdefault(path, now) < _WAITS_FOR_PARTNER

    def _stamps(self) -> Iterator[tuple[Path, Stamp]]:
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False) and _is_for_us(entry.name):
                        told = entry.stat(follow_symlinks=False)
                        yield Path(entry.path), (told.st_size, told.st_mtime_ns)
        except OSError as error:
            raise DeskError(
                Trouble.WATCHED_FOLDER_AWAY, folder=str(self.folder), why=error.strerror or ""
            ) from None


def choose_watched_folder(desk: Desk, folder: Path) -> None:
    """Take in what is dropped there from now on.

    Raises:
        DeskError: WATCHED_FOLDER_AWAY where files cannot be moved in it, WATCHED_FOLDER_INSIDE where it
            is the data folder or a part of it; as ``Desk.require`` tells.
    """
    from dispatchdesk.actions.change_settings import save_settings

    desk.require(Right.SETTINGS)
    if folder.resolve().is_relative_to(desk.folder.root.resolve()):
        raise DeskError(Trouble.WATCHED_FOLDER_INSIDE, folder=str(folder))
    for name in (DONE, PROBLEMS):
        _make_folder(folder / name)
    save_settings(desk, replace(desk.settings, watched_folder=str(folder)))


def take_watched(
    desk: Desk,
    watch: FolderWatch,
    seconds: float,
    say: Callable[[WatchedNews], str],
    on_progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[WatchedNews, ...]:
    """Take in what lies whole in the folder; ``say`` words the report. ``seconds``: a clock that never jumps.

    Files of one channel are one import, since some channels give two files that belong together.

    Raises:
        DeskError: CANCELLED, WATCHED_FOLDER_AWAY, or what the database said: the files stay where they are.
    """
    office = replace(desk, acts_as=WATCHED_FOLDER, person=NOBODY)
    told: list[WatchedNews] = []
    for files in _by_channel(desk, watch.whole_files(), cancelled):
        told += _take_channel(office, watch, files, seconds, on_progress, cancelled)
        watch.is_over(path for news in told for path in news.files)
    return tuple(_moved(watch.folder, news, say) for news in told)


def _by_channel(
    desk: Desk, files: Sequence[Path], cancelled: Callable[[], bool] | None
) -> Iterator[tuple[list[Path], ParsedFiles]]:
    """Files of one channel together with what they say; a file that nobody can read alone."""
    channels: dict[str, list[Path]] = {}
    alone: dict[Path, ParsedFiles] = {}
    for path in files:
        alone[path] = read_for(desk, [path], cancelled=cancelled)
        told = alone[path].files
        channel = told[0].channel if told else f"?{path.name}"
        channels.setdefault(channel, []).append(path)
    for paths in channels.values():
        yield paths, alone[paths[0]] if len(paths) == 1 else read_for(desk, paths, cancelled=cancelled)


def _take_channel(
    desk: Desk,
    watch: FolderWatch,
    found: tuple[list[Path], ParsedFiles],
    seconds: float,
    on_progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[WatchedNews]:
    """Refused files are set apart until the others can be taken in without them."""
    paths, parsed = found
    while parsed.refused and paths:
        refused = {problem.file: problem for problem in parsed.refused}
        for path in [path for path in paths if path.name in refused]:
            paths.remove(path)
            problem = refused[path.name]
            waits = problem.trouble is Trouble.PARTNER_FILE_MISSING and watch.waits(path, seconds)
            if not waits:
                yield WatchedNews((path,), ImportCounts(), (problem,), is_refused=True)
        parsed = read_for(desk, paths, cancelled=cancelled) if paths else parsed
    if paths:
        report = take_in(desk, parsed, "", on_progress, cancelled)
        told = (*parsed.problems, *report.problems)
        problems = tuple(problem for problem in told if not problem.is_warning)
        yield WatchedNews(tuple(paths), report.counts, problems)


def _moved(folder: Path, news: WatchedNews, say: Callable[[WatchedNews], str]) -> WatchedNews:
    """The files in their place, the report written first: who finds a file finds what became of it."""
    place = folder / (PROBLEMS if news.problems else DONE)
    _make_folder(place)
    targets = list(_free_names(place, news.files))
    moved = replace(news, files=tuple(targets))
    words = say(moved)
    try:
        for path, target in zip(news.files, targets, strict=True):
            target.with_name(f"{target.name}{REPORT}").write_text(words, "utf-8")
            path.replace(target)
    except OSError as error:
        raise DeskError(
            Trouble.CANNOT_WRITE_FILE, file=str(place), why=error.strerror or str(error)
        ) from None
    return moved


def _free_names(place: Path, files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        target, count = place / path.name, 1
        while target.exists():
            count += 1
            target = place / f"{path.stem} ({count}){path.suffix}"
        yield target


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise DeskError(Trouble.WATCHED_FOLDER_AWAY, folder=str(folder), why=error.strerror or "") from None


def _is_for_us(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.casefold().endswith(_HALF_WRITTEN)
