"""The people of the shop, by the uid that their badges carry and the journal names them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.times import from_text_or_none, to_text_or_none

_COLUMNS = "uid, name, role, active, pin_hash"


@dataclass(frozen=True, slots=True)
class PinRecord:
    """What is kept of a person's PIN, and of who tried it. ``hash`` is empty where there is none."""

    salt: str = ""
    hash: str = ""
    wrong_tries: int = 0
    tried_at: datetime | None = None


class PeopleBook:
    """Knows people by uid; all writing inside ``Database.write()``. Nobody is ever deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_uid(self, uid: str) -> Person | None:
        """Whose badge it is; None where nobody has that uid."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM people WHERE uid = ?", uid)
        return _person(row) if row else None

    def by_name(self, name: str) -> Person | None:
        """Who has that name; no two have the same."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM people WHERE name = ?", name)
        return _person(row) if row else None

    def all(self) -> tuple[Person, ...]:
        """Everybody by name, those too whose badges are no longer valid."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM people ORDER BY name")
        return tuple(_person(row) for row in rows)

    def names(self) -> dict[str, str]:
        """Everybody's name by uid: the journal holds uids, people read names."""
        return dict(self._database.rows("SELECT uid, name FROM people"))

    def add(self, uid: str, name: str, role: Role = Role.PACKER) -> Person:
        """Enter a person; where the name is known already, the one who has it stays as it is."""
        from dispatchdesk.storage.tables import Person as PersonTable  # late: opening a desk only reads

        known = self.by_name(name)
        if known is None:
            self._database.insert(PersonTable, uid=uid, name=name, role=role.value)
        return known or Person(uid, name, role)

    def neutral_name(self, uid: str) -> str:
        """What stands in an erased name's place: a number that says nothing about the person."""
        number = self._database.value("SELECT id FROM people WHERE uid = ?", uid)
        return f"P-{number}"

    def forget(self, uid: str) -> None:
        """Keep nothing of a person but that there was one; badge and PIN are no longer valid."""
        self.rename(uid, self.neutral_name(uid))
        self.set_active(uid, False)
        self.keep_pin(uid, PinRecord())

    def rename(self, uid: str, name: str) -> None:
        """Another name, on the badge and in all that is read from the journal."""
        self._database.run("UPDATE people SET name = ? WHERE uid = ?", name, uid)

    def set_role(self, uid: str, role: Role) -> None:
        """Give or take rights."""
        self._database.run("UPDATE people SET role = ? WHERE uid = ?", role.value, uid)

    def set_active(self, uid: str, active: bool) -> None:
        """Make badge and PIN valid or not."""
        self._database.run("UPDATE people SET active = ? WHERE uid = ?", int(active), uid)

    # PINs

    def pin_of(self, uid: str) -> PinRecord:
        """The PIN's hash and the wrong tries so far; an empty record where nobody has that uid."""
        row = self._database.row(
            "SELECT pin_salt, pin_hash, wrong_tries, tried_at FROM people WHERE uid = ?", uid
        )
        return PinRecord(row[0], row[1], row[2], from_text_or_none(row[3])) if row else PinRecord()

    def keep_pin(self, uid: str, pin: PinRecord) -> None:
        """Store a PIN's hash and its tries; an empty record takes the PIN away."""
        self._database.run(
            "UPDATE people SET pin_salt = ?, pin_hash = ?, wrong_tries = ?, tried_at = ? WHERE uid = ?",
            pin.salt,
            pin.hash,
            pin.wrong_tries,
            to_text_or_none(pin.tried_at),
            uid,
        )


CHECKERS = ", "
"""Stands between the names of those who checked one parcel."""

_NAMED = (
    ("parcels", "closed_by"),
    ("parcels", "checked_by"),
    ("holds", "opened_by"),
    ("holds", "released_by"),
    ("follow_ups", "opened_by"),
    ("follow_ups", "owner"),
    ("follow_up_notes", "by"),
    ("handovers", "by"),
    ("contacts", "by"),
    ("reviews", "by"),
    ("reviews", "answered_by"),
    ("customer_notes", "by"),
    ("customer_merges", "by"),
    ("customers_apart", "by"),
    ("incidents", "by"),
    ("incidents", "withdrawn_by"),
    ("lessons", "by"),
)
_ROWS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Portion:
    """Some rows of a table with names, few enough for one short transaction."""

    table: str
    column: str
    first: int
    last: int


class NamesInRecords:
    """All tables but the journal hold the names of people as they read; they follow a change of name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def portions(self) -> Iterator[Portion]:
        """All that may name people."""
        for table, column in _NAMED:
            largest = int(self._database.value(f"SELECT MAX(id) FROM {table}") or 0)
            for first in range(1, largest + 1, _ROWS_AT_ONCE):
                yield Portion(table, column, first, first + _ROWS_AT_ONCE - 1)

    def replace(self, portion: Portion, old: str, new: str) -> None:
        """Put the new name in the old one's place."""
        if portion.column == "checked_by":
            self._replace_among_checkers(portion, old, new)
            return
        self._database.run(
            f'UPDATE {portion.table} SET "{portion.column}" = ?'
            f' WHERE id BETWEEN ? AND ? AND "{portion.column}" = ?',
            new,
            portion.first,
            portion.last,
            old,
        )

    def _replace_among_checkers(self, portion: Portion, old: str, new: str) -> None:
        rows = self._database.rows(
            "SELECT id, checked_by FROM parcels WHERE id BETWEEN ? AND ? AND checked_by <> ''",
            portion.first,
            portion.last,
        )
        for parcel_id, names in rows:
            between = f"{CHECKERS}{names}{CHECKERS}"
            kept = between.replace(f"{CHECKERS}{old}{CHECKERS}", f"{CHECKERS}{new}{CHECKERS}")
            if kept != between:
                kept = kept.removeprefix(CHECKERS).removesuffix(CHECKERS)
                self._database.run("UPDATE parcels SET checked_by = ? WHERE id = ?", kept, parcel_id)


def _person(row: Row) -> Person:
    uid, name, role, active, pin = row
    return Person(uid, name, Role(role), bool(active), bool(pin))
