"""What the owner wants to know of the backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.backups import is_old
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verification import heads_mark
from dispatchdesk.storage.backup_notes import BackupNotes, read_notes
from dispatchdesk.storage.shelf import KeptBackup, cannot_write, kept_backups, newest_good

_SECOND_FOLDER = "DispatchDesk-backups"


@dataclass(frozen=True, slots=True)
class BackupsView:
    """The shelf with what is known of it."""

    kept: tuple[KeptBackup, ...]
    """The newest first, copies of broken records among them."""
    newest: KeptBackup | None
    """The newest good one."""
    has_news: bool
    """Something was recorded that is in no backup."""
    is_old: bool
    """What was recorded since has waited too long."""
    notes: BackupNotes

    @property
    def damaged_since(self) -> KeptBackup | None:
        """The first copy of broken records since the newest good backup, which may be of the same second."""
        since = None if self.newest is None else self.newest.name.moment
        kept = [one for one in self.kept if one.name.damaged and (since is None or one.name.moment >= since)]
        return min(kept, key=lambda one: one.name, default=None)


def view_backups(desk: Desk) -> BackupsView:
    """Read from the data folder alone: a second place may not answer."""
    shelf, now = desk.folder.backups, desk.now()
    kept = kept_backups(shelf)
    newest = newest_good(kept, now)
    heads = desk.journal.heads()
    has_news = bool(heads) and (newest is None or newest.name.mark != heads_mark(heads))
    every = timedelta(minutes=desk.settings.backup_every_minutes)
    late = has_news and newest is not None and is_old(newest.name.moment, now, every)
    notes = read_notes(shelf)
    if notes.second_place != desk.settings.backup_second_place:
        notes = replace(notes, second_place="", second_copied_at=None, second_failure=None)
    return BackupsView(kept, newest, has_news, late, notes)


def needs_backup(desk: Desk) -> bool:
    """Whether something was recorded since the last backup, or the second place lacks it."""
    view = view_backups(desk)
    waits = desk.settings.backup_second_place and view.notes.second_copied_at is None
    return view.has_news or (view.newest is not None and bool(waits or view.notes.second_failure))


def choose_second_place(desk: Desk, place: Path) -> None:
    """Copy backups there too from now on, into a folder of their own: where that is missing later, the
    stick is not in, and nothing is written to the empty place that it left.

    Raises:
        DeskError: SECOND_PLACE_INSIDE for the data folder itself; CANNOT_WRITE_FILE; as ``Desk.require``
            tells.
    """
    desk.require(Right.SETTINGS)
    root = desk.folder.root.resolve()
    if root in (place.resolve(), *place.resolve().parents):
        raise DeskError(Trouble.SECOND_PLACE_INSIDE, folder=str(place))
    own = place if place.name == _own_name(desk) else place / _own_name(desk)
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(own, error) from error
    save_settings(desk, replace(desk.settings, backup_second_place=str(own)))


def _own_name(desk: Desk) -> str:
    """Of this desk only: two desks that shared a folder would thin each other's backups."""
    uid = desk.benches.load(desk.bench_id).uid
    return f"{_SECOND_FOLDER}-{uid[:6]}"
