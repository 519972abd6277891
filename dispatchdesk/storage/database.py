"""One connection: how it is opened, how it writes, and how its failures become words.

What differs between SQLite and PostgreSQL lives here and in the migrations.
The hot statements of a scan are SQL text: through peewee's models the same
statements cost several times more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee

from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.storage.held_files import HeldFiles
from dispatchdesk.storage.write_turns import WriteTurns

if TYPE_CHECKING:
    from dispatchdesk.storage.tables import Table

Row = tuple[Any, ...]

_IN_MEMORY = 2
_LONG_WORK = {"cache_size": -16_000, "temp_store": _IN_MEMORY, "wal_autocheckpoint": 0}
"""What a statement would undo its rows by is kept in a file, past 64 kB: that takes half of adding rows."""

BENCH_WAIT_MS = 70
"""How long a scan waits, for threads and processes together, before it is answered NOT RECORDED."""

_AS_IT_IS = nullcontext()
_FAILURES = (
    ("full", Trouble.DISK_FULL),
    ("no space left", Trouble.DISK_FULL),
    ("readonly", Trouble.READ_ONLY),
    ("read-only", Trouble.READ_ONLY),
    ("locked", Trouble.DATABASE_LOCKED),
    ("busy", Trouble.DATABASE_LOCKED),
    ("i/o error", Trouble.DISK_FAILS),
    ("malformed", Trouble.DATABASE_DAMAGED),
    ("not a database", Trouble.DATABASE_DAMAGED),
    ("no such table", Trouble.DATABASE_DAMAGED),
)


class SafeSqlite(peewee.SqliteDatabase):
    """peewee's SQLite whose rollback does not hide why a transaction failed.

    A full disk makes SQLite end the transaction by itself; peewee's ROLLBACK then fails with
    "no transaction is active" and the true cause is lost.
    """

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> sqlite3.Cursor:
        """Run one statement, without peewee's log and hooks: a scan runs a dozen."""
        cursor: sqlite3.Cursor = self.cursor()  # type: ignore[no-untyped-call]
        try:
            return cursor.execute(sql, params or ())
        except sqlite3.Error:
            with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
                raise

    def rollback(self) -> None:
        """Roll back where there is something to roll back."""
        if self.connection().in_transaction:  # type: ignore[no-untyped-call]
            super().rollback()


def sqlite_pragmas(*, read_only: bool = False) -> list[tuple[str, object]]:
    """WAL mode with full synchronisation; ``busy_timeout`` first, or opening can wait 5 s."""
    pragmas: list[tuple[str, object]] = [("busy_timeout", BENCH_WAIT_MS)]
    if not read_only:
        pragmas += [("journal_mode", "wal")]
    return [
        *pragmas,
        ("synchronous", "full"),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
    ]


def sqlite_engine(path: Path, *, read_only: bool = False) -> SafeSqlite:
    """SQLite as all of the program opens it."""
    pragmas = sqlite_pragmas(read_only=read_only)
    if read_only:
        engine = SafeSqlite(read_only_uri(path), uri=True, pragmas=pragmas)
    else:
        engine = SafeSqlite(str(path), pragmas=pragmas)
    engine.register_function(_lower, "LOWER", 1, deterministic=True)
    return engine


def _lower(text: str | None) -> str | None:
    """SQLite's own LOWER knows the letters A to Z only: a search for "Élise" would never find her."""
    return None if text is None else text.casefold()


def read_only_uri(path: Path) -> str:
    """How to open a database so that nothing in its folder changes: beside a writer, at rest, after a crash.

    SQLite's plain read-only mode still makes a ``-wal`` and a ``-shm`` file, or writes the latter anew.
    Where no ``-wal`` file lies nobody writes; where one lies its index is read as it is, or built in memory.
    """
    beside = {end: path.with_name(path.name + end).exists() for end in ("-wal", "-shm")}
    how = "immutable=1" if not beside["-wal"] else "mode=ro"
    if beside["-wal"] and beside["-shm"]:
        how += "&readonly_shm=1"
    return f"{path.absolute().as_uri()}?{how}"


def as_storage_error(error: BaseException) -> StorageError:
    """Name the trouble behind an engine's exception."""
    text = str(error)
    lowered = text.lower()
    for sign, trouble in _FAILURES:
        if sign in lowered:
            return StorageError(trouble, why=text)
    return StorageError(Trouble.STORAGE_FAILED, why=text)


class failures_named:  # noqa: N801 - used as a function; as a generator it costs a scan three times as much
    """Turns engine failures into :class:`StorageError`; integrity errors stay what they are."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing is to be done before."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Name the failure."""
        if error is None or isinstance(error, peewee.IntegrityError):
            return
        if isinstance(error, UnicodeDecodeError):
            # What SQLite says of a damaged schema quotes it, and Python cannot read the quotation.
            raise StorageError(Trouble.DATABASE_DAMAGED, why=str(error)) from error
        if isinstance(error, peewee.PeeweeException | sqlite3.Error | OSError):
            raise as_storage_error(error) from error


class Database:
    """The books' one way to read and write. Takes its engine, so that tests can hand it a failing one."""

    def __init__(self, engine: peewee.Database) -> None:
        self.engine = engine
        self._is_sqlite = isinstance(engine, peewee.SqliteDatabase)
        self._inserts: dict[tuple[type[Table], tuple[str, ...]], tuple[str, Row]] = {}
        self._turns = WriteTurns(BENCH_WAIT_MS / 1000)
        self._files = HeldFiles(str(engine.database) if self._is_sqlite else None)

    def open(self) -> None:
        """Connect; StorageError where the file cannot be opened."""
        with failures_named():
            if self.engine.connect(reuse_if_open=True):
                self._files.hold()

    def close(self) -> None:
        """Disconnect; the write-ahead log is folded into the file."""
        with failures_named():
            if not self.engine.is_closed():
                self.engine.close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """The only way to write: all or nothing, the write lock taken at the start.

        Reading and then writing in a deferred transaction fails at once where another
        connection wrote in between; an immediate one waits its turn. Calls may nest.
        A file that is not the opened one any more would take every commit and keep none.
        """
        with self._turns as left, failures_named():
            kind = ("IMMEDIATE",) if self._is_sqlite and not self.engine.in_transaction() else ()
            with self._waiting(left) if kind else _AS_IT_IS, self.engine.atomic(*kind):
                yield
                lost = self._files.trouble() if kind else None
                if lost is not None:
                    self.engine.rollback()
                    self._save_what_is_acknowledged()
                    raise StorageError(lost)

    def _waiting(self, seconds: float) -> AbstractContextManager[None]:
        """Wait so long for other processes, where threads of this one took some of the patience."""
        left = int(seconds * 1000)
        return self._waiting_less(left) if left < BENCH_WAIT_MS else _AS_IT_IS

    @contextmanager
    def _waiting_less(self, milliseconds: int) -> Iterator[None]:
        self._set({"busy_timeout": milliseconds})
        try:
            yield
        finally:
            self._set({"busy_timeout": BENCH_WAIT_MS})

    def _save_what_is_acknowledged(self) -> None:
        """Fold a log that was deleted into the file while its handle still lives."""
        with suppress(peewee.PeeweeException, sqlite3.Error):
            self.engine.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def sweep(self) -> None:
        """Leave nothing in the files of what was deleted or written over. Takes long, and blocks all writing.

        ``secure_delete`` overwrites what is deleted, but not the copies that moving rows from page to
        page leaves in the gaps: only writing the file anew does. PostgreSQL's files are its own affair.
        """
        if self._is_sqlite:
            self.run("VACUUM")
            self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def at_leisure(self) -> AbstractContextManager[None]:
        """Around transactions that wait for their turn as long as it takes."""
        return self._turns.at_leisure()

    @contextmanager
    def long_work(self) -> Iterator[None]:
        """Around many transactions: more pages of the indexes stay at hand than two megabytes.

        No transaction folds the log into the file while it holds the turn, since that takes as long as a
        scan has patience: :meth:`fold_log` is to be called between them.
        """
        if not self._is_sqlite:
            yield
            return
        before = {name: self.value(f"PRAGMA {name}") for name in _LONG_WORK}
        self._set(_LONG_WORK)
        try:
            yield
        finally:
            self._set(before)

    def _set(self, pragmas: Mapping[str, int]) -> None:
        for name, value in pragmas.items():
            self.run(f"PRAGMA {name} = {value}")

    def fold_log(self) -> None:
        """Write what the log holds into the file; nobody waits for it."""
        if self._is_sqlite:
            self.run("PRAGMA wal_checkpoint(PASSIVE)")

    @property
    def others_wait(self) -> bool:
        """Whether a scan of the window waits for its turn: long work ends its transaction then."""
        return self._turns.are_wanted

    @property
    def others_work(self) -> bool:
        """Whether scans of the window came in between lately: long work keeps its transactions short then."""
        return self._turns.are_shared

    def let_others_write(self) -> None:
        """Called by long work between two transactions: a scan of the window that waits goes first."""
        self._turns.give_way()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several readings of one moment, whatever another process writes meanwhile."""
        with failures_named():
            kind = ("REPEATABLE READ",) if not self._is_sqlite and not self.engine.in_transaction() else ()
            with self.engine.atomic(*kind):
                yield

    def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows of a query; parameters are written ``?``."""
        with failures_named():
            found: list[Row] = self.engine.execute_sql(self._dialect(sql), values).fetchall()
            return found

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row, or None."""
        with failures_named():
            found: Row | None = self.engine.execute_sql(self._dialect(sql), values).fetchone()
            return found

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, *values)
        return None if found is None else found[0]

    def each(self, sql: str, *values: object) -> Iterator[Row]:
        """Rows one by one, for results that are too many to hold."""
        with failures_named():
            cursor = self.engine.execute_sql(self._dialect(sql), values)
            while batch := cursor.fetchmany(500):
                yield from batch

    def run(self, sql: str, *values: object) -> int:
        """Run a changing statement; gives the number of rows touched."""
        with failures_named():
            return int(self.engine.execute_sql(self._dialect(sql), values).rowcount)

    def insert(self, table: type[Table], **values: object) -> int:
        """Add one row, unnamed columns taking the table's defaults; gives its id."""
        sql, defaults = self._insertion(table, tuple(values))
        with failures_named():
            cursor = self.engine.execute_sql(sql, (*values.values(), *defaults))
            return int(cursor.lastrowid if self._is_sqlite else cursor.fetchone()[0])

    def insert_many(self, table: type[Table], rows: Iterable[dict[str, object]]) -> None:
        """Add rows that name the same columns, in one prepared statement."""
        prepared = list(rows)
        if prepared:
            names = tuple(prepared[0])
            sql, defaults = self._insertion(table, names)
            values = [(*(row[name] for name in names), *defaults) for row in prepared]
            self._run_each(sql.removesuffix(" RETURNING id"), values)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one changing statement for each row of values: naming columns would cost imports too much."""
        self._run_each(self._dialect(sql), rows)

    def _run_each(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        # What a driver itself raises would be named differently on each engine.
        with failures_named(), peewee.__exception_wrapper__:  # type: ignore[attr-defined]
            self.engine.connection().cursor().executemany(sql, rows)

    def update(self, table: type[Table], row_id: int, **values: object) -> None:
        """Change columns of one row."""
        changes = ", ".join(f"{name} = ?" for name in values)
        name = table._meta.table_name
        self.run(f"UPDATE {name} SET {changes} WHERE id = ?", *values.values(), row_id)

    def _insertion(self, table: type[Table], names: tuple[str, ...]) -> tuple[str, Row]:
        """The statement that takes values in the sequence of ``names``, and the values that follow them."""
        known = self._inserts.get((table, names))
        if known is None:
            known = self._inserts[table, names] = self._new_insertion(table, names)
        return known

    def _new_insertion(self, table: type[Table], names: tuple[str, ...]) -> tuple[str, Row]:
        fields = {field.column_name: field.default for field in table._meta.sorted_fields}
        if unknown := set(names) - fields.keys():
            raise ValueError(f"{table._meta.table_name} has no column {sorted(unknown)}")
        defaults = {name: value for name, value in fields.items() if name not in names and value is not None}
        columns = [*names, *defaults]
        sql = self._dialect(
            f"INSERT INTO {table._meta.table_name} ({', '.join(map(quoted, columns))})"
            f" VALUES ({', '.join('?' * len(columns))})"
        )
        return sql if self._is_sqlite else f"{sql} RETURNING id", tuple(defaults.values())

    def _dialect(self, sql: str) -> str:
        return sql if self._is_sqlite else sql.replace("%", "%%").replace("?", "%s")


def quoted(name: str) -> str:
    """A column's name, safe where it is a word of SQL."""
    return f'"{name}"'
