"""What is known of the backups beside their names: the last failure, the second place, the last drill."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.storage.plain import from_json, to_json

NOTES_NAME = "notes.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """What goes wrong, and since when without a success between. ``words`` fill the trouble's sentence."""

    since: datetime
    trouble: Trouble
    words: tuple[tuple[str, str], ...] = ()

    @property
    def error(self) -> DeskError:
        """The trouble with its words."""
        return DeskError(self.trouble, **dict(self.words))


@dataclass(frozen=True, slots=True)
class BackupNotes:
    """Lies beside the backups; the desk goes on without it."""

    failure: Failure | None = None
    second_place: str = ""
    """The place that the two below are about."""
    second_copied_at: datetime | None = None
    second_failure: Failure | None = None
    drilled_at: datetime | None = None
    drilled_file: str = ""


def read_notes(backups: Path) -> BackupNotes:
    """The notes of a folder of backups; empty ones where there are none or they cannot be read."""
    try:
        return from_json(BackupNotes, (backups / NOTES_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return BackupNotes()


def write_notes(backups: Path, notes: BackupNotes) -> None:
    """Keep the notes in place of the former ones; a disk that refuses them fails nothing."""
    draft = backups / f".{NOTES_NAME}.{os.getpid()}.part"
    with suppress(OSError):
        draft.write_text(
            json.dumps(json.loads(to_json(notes)), indent=1, ensure_ascii=False), encoding="utf-8"
        )
        draft.replace(backups / NOTES_NAME)


def failing(before: Failure | None, error: DeskError, now: datetime) -> Failure:
    """The failure of now: it lasts since the first one of its row."""
    return Failure(before.since if before else now, error.trouble, tuple(sorted(error.words.items())))
