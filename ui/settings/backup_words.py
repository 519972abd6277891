"""What the page of backups says: the reminder, the newest one, the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from dispatchdesk.actions.run_backups import BackupRun
from dispatchdesk.actions.view_backups import BackupsView
from dispatchdesk.wording.backups import size_text
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.times import ago, moment_text
from dispatchdesk.wording.troubles import say_trouble
from ui.parts.table import Cell, TableColumn

Told = tuple[str, str]
"""Words and their tone."""


def reminder(view: BackupsView, now: datetime, zone: tzinfo) -> Told | None:
    """What the owner must do something about, the worst first."""
    failure, newest, notes = view.notes.failure, view.newest, view.notes
    if failure is not None:
        return _no_good_backup(view, now, zone), "bad"
    if newest is None:
        return (tr("There is no backup yet."), "caution") if view.has_news else None
    if view.is_old:
        words = tr("What was recorded since {time} is in no backup. Back up now.")
        return words.format(time=moment_text(now, newest.name.moment, zone)), "caution"
    if notes.second_failure is not None:
        since = notes.second_copied_at or notes.second_failure.since
        words = tr("Nothing was copied to the second place since {time}.")
        told = words.format(time=moment_text(now, since, zone))
        return join_sentences((told, say_trouble(notes.second_failure.error))), "caution"
    return None


def _no_good_backup(view: BackupsView, now: datetime, zone: tzinfo) -> str:
    failure = view.notes.failure
    assert failure is not None
    since = view.newest.name.moment if view.newest else failure.since
    told = tr("There is no good backup since {time}.").format(time=moment_text(now, since, zone))
    kept = view.damaged_since
    aside = tr("The broken records are kept as {file}.").format(file=kept.path.name) if kept else ""
    return join_sentences((told, say_trouble(failure.error), aside))


def newest_words(view: BackupsView, now: datetime, zone: tzinfo) -> str:
    """``13:40 · 5 min ago · 2.4 MB``."""
    newest = view.newest
    if newest is None:
        return tr("None yet")
    at = newest.name.moment
    return "  ·  ".join((moment_text(now, at, zone), ago(now, at), size_text(newest.size)))


def state_words(view: BackupsView) -> str:
    """Whether the newest one has everything."""
    if view.newest is None:
        return ""
    if view.has_news:
        return tr("Written, read again and verified. Since then more was recorded.")
    return tr("Written, read again and verified. All that was recorded is in it.")


def second_words(view: BackupsView, now: datetime, zone: tzinfo) -> str:
    """When a copy last reached the second place."""
    at = view.notes.second_copied_at
    if at is None:
        return tr("Nothing was copied there yet.")
    return tr("Last copied there: {time}, and read again.").format(time=moment_text(now, at, zone))


def drill_words(view: BackupsView, now: datetime, zone: tzinfo) -> str:
    """When a restore was last tried."""
    at = view.notes.drilled_at
    if at is None:
        return tr("A restore was never tried here. Try one now and then: it changes nothing.")
    return tr("A restore was last tried {ago}.").format(ago=ago(now, at))


def run_words(run: BackupRun) -> Told:
    """How a backup that was asked for ended."""
    told = tr("The backup is written and was read again.")
    if run.second_trouble is None:
        return told, "good"
    return join_sentences((told, say_trouble(run.second_trouble))), "caution"


def backup_columns(
    now: Callable[[], datetime], zone: tzinfo, drilled: Callable[[], str]
) -> tuple[TableColumn, ...]:
    """Date, age, size, and whether it was proved; ``drilled`` names the file whose restore was tried."""

    def made(row: Any) -> Cell:
        return Cell(moment_text(now(), row.name.moment, zone), bold=True)

    def age(row: Any) -> Cell:
        return Cell(ago(now(), row.name.moment), "ink_2")

    def state(row: Any) -> Cell:
        proved = (tr("records broken"), "bad") if row.name.damaged else (tr("checked"), "good")
        tried = ((tr("restore tried"), "accent"),) if row.path.name == drilled() else ()
        return Cell(chips=(proved, *tried))

    return (
        TableColumn(lambda: tr("Made"), made),
        TableColumn(lambda: tr("Age"), age),
        TableColumn(lambda: tr("File size"), lambda row: Cell(size_text(row.size)), right=True),
        TableColumn(lambda: tr("State"), state),
    )
