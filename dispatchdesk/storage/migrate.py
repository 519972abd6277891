"""Brings a database to today's schema, with the guards that peewee's runner lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.database import Database, failures_named

MIGRATIONS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"


def known_migrations(directory: Path = MIGRATIONS) -> tuple[str, ...]:
    """Names of all migrations shipped, oldest first; an empty folder is a broken installation."""
    names = tuple(sorted(path.stem for path in directory.glob("[0-9]*.py")))
    if not names:
        raise StorageError(Trouble.NO_MIGRATIONS, folder=directory.name)
    return names


def applied_migrations(database: Database) -> tuple[str, ...]:
    """Names of the migrations that the database has seen; none where it is new."""
    if HISTORY not in database.engine.get_tables():
        return ()
    return tuple(name for (name,) in database.rows(f"SELECT name FROM {HISTORY} ORDER BY name"))


def migrate(
    database: Database, *, before_change: Callable[[], object] | None = None, directory: Path = MIGRATIONS
) -> tuple[str, ...]:
    """Apply what is missing and name it. ``before_change`` makes the safety copy of a database in use.

    A database from a newer program is refused: its unknown columns would be lost or misread.
    """
    known = known_migrations(directory)
    with failures_named():
        applied = applied_migrations(database)
        refuse_newer(known, applied)
        if set(known) == set(applied):
            return ()
        if applied and before_change is not None:
            before_change()
        # Its import takes longer than all else that an up-to-date database needs to open.
        from playhouse.migrations import Runner

        return tuple(Runner(database.engine, str(directory), table_name=HISTORY).up())


def refuse_other_version(database: Database) -> None:
    """For readers, which change nothing. StorageError NEWER_DATABASE or OLDER_DATABASE.

    Verifying would take the tables of an older program for broken ones.
    """
    known, applied = known_migrations(), applied_migrations(database)
    refuse_newer(known, applied)
    if applied and set(applied) != set(known):
        raise StorageError(Trouble.OLDER_DATABASE)


def refuse_newer(known: tuple[str, ...], applied: tuple[str, ...]) -> None:
    """StorageError where the database has migrations that this program does not know."""
    if newer := set(applied) - set(known):
        raise StorageError(Trouble.NEWER_DATABASE, version=max(newer))
