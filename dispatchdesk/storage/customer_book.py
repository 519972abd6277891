"""Customers: one person across orders, known by the channel's id, the e-mail address or the phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from dispatchdesk.records import record
from dispatchdesk.rules.recipients import contact_key, is_masked
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import Customer

_FEWEST_DIGITS = 7

Keys = dict[str, str]
"""What tells a person apart by the names of the columns, the surest first."""
Key = tuple[str, object]


@record
class Contact:
    """Who bought, as a channel states it."""

    shop_id: int | None
    channel_id: str
    name: str
    email: str
    phone: str


@dataclass(slots=True)
class _Known:
    id: int
    uid: str
    shop_id: int | None
    keys: Keys = field(default_factory=dict)


class CustomerBook:
    """Finds and enters customers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, contacts: Sequence[Contact]) -> list[int | None]:
        """The customers' ids; None for whoever is new, or cannot be told apart."""
        keyed = [(contact, _keys(contact)) for contact in contacts]
        known = self._known(keyed)
        found = [_match(contact, keys, known) for contact, keys in keyed]
        return [person.id if person else None for person in found]

    def enter(self, contacts: Sequence[Contact], new_uid: Callable[[], str]) -> list[int | None]:
        """The customers' ids, entering those who are new; None for whoever nothing tells apart."""
        keyed = [(contact, _keys(contact)) for contact in contacts]
        known = self._known(keyed)
        found: list[_Known | None] = []
        new: list[tuple[Contact, _Known]] = []
        for contact, keys in keyed:
            person = _match(contact, keys, known)
            if person is None and keys:
                person = _Known(0, new_uid(), contact.shop_id)
                new.append((contact, person))
            if person is not None:
                self._learn(person, contact, keys, known)
            found.append(person)
        self._insert(new)
        return [person.id if person else None for person in found]

    def owed(self, customer_ids: Iterable[int]) -> set[tuple[int, str]]:
        """Customer and recipient of each open promise "with the next order"."""
        return {
            (customer_id, recipient)
            for some in batches(customer_ids)
            for customer_id, recipient in self._database.rows(
                f"""SELECT customer_id, recipient_key FROM promises
                    WHERE state = 'open' AND way = 'with_next_order' AND recipient_key <> ''
                    AND customer_id IN ({marks(some)})""",
                *some,
            )
        }

    def _known(self, keyed: Sequence[tuple[Contact, Keys]]) -> dict[Key, _Known]:
        known: dict[Key, _Known] = {}
        people: dict[int, _Known] = {}
        wanted: dict[str, list[str]] = {"channel_id": [], "email_key": [], "phone_key": []}
        for _contact, keys in keyed:
            for name, key in keys.items():
                wanted[name].append(key)
        for name, values in wanted.items():
            for some in batches(dict.fromkeys(values)):
                rows = self._database.rows(
                    f"""SELECT id, uid, shop_id, channel_id, email_key, phone_key FROM customers
                        WHERE {name} IN ({marks(some)})""",
                    *some,
                )
                for row in sorted(rows, key=itemgetter(0)):
                    person = people.setdefault(row[0], _Known(*row[:3]))
                    _register(person, dict(zip(wanted, row[3:], strict=True)), known)
        return known

    def _learn(self, person: _Known, contact: Contact, keys: Keys, known: dict[Key, _Known]) -> None:
        """A later order may tell what an earlier one did not."""
        if keys.keys() <= person.keys.keys():
            return
        lacking = {name: key for name, key in keys.items() if not person.keys.get(name)}
        if person.shop_id != contact.shop_id:
            lacking.pop("channel_id", None)
        _register(person, lacking, known)
        if not person.id or not lacking:
            return
        plain = {"email_key": ("email", contact.email), "phone_key": ("phone", contact.phone)}
        changes = lacking | dict(plain[name] for name in lacking if name in plain)
        self._database.update(Customer, person.id, **changes)

    def _insert(self, new: Sequence[tuple[Contact, _Known]]) -> None:
        self._database.insert_many(
            Customer,
            [
                {
                    "uid": person.uid,
                    "shop_id": contact.shop_id,
                    "channel_id": person.keys.get("channel_id", ""),
                    "name": contact.name,
                    "email": contact.email,
                    "phone": contact.phone,
                    "email_key": person.keys.get("email_key", ""),
                    "phone_key": person.keys.get("phone_key", ""),
                }
                for contact, person in new
            ],
        )
        by_uid = {person.uid: person for _contact, person in new}
        for some in batches(by_uid):
            for uid, customer_id in self._database.rows(
                f"SELECT uid, id FROM customers WHERE uid IN ({marks(some)})", *some
            ):
                by_uid[uid].id = customer_id


def _keys(contact: Contact) -> Keys:
    """Masked values tell nothing, nor do phone numbers that are too short to be any."""
    phone = contact_key(contact.phone) if contact.phone and "@" not in contact.phone else ""
    keys = {
        "channel_id": "" if is_masked(contact.channel_id) else contact.channel_id,
        "email_key": contact_key(contact.email) if "@" in contact.email else "",
        "phone_key": phone if len(phone) >= _FEWEST_DIGITS else "",
    }
    return {name: key for name, key in keys.items() if key}


def _register(person: _Known, keys: Keys, known: dict[Key, _Known]) -> None:
    """The customer entered first keeps a key that several have."""
    for name, key in keys.items():
        if key:
            person.keys[name] = key
            known.setdefault(_key(name, key, person.shop_id), person)


def _key(name: str, key: str, shop_id: int | None) -> Key:
    return (name, (shop_id, key) if name == "channel_id" else key)


def _match(contact: Contact, keys: Keys, known: dict[Key, _Known]) -> _Known | None:
    for name, key in keys.items():
        person = known.get(_key(name, key, contact.shop_id))
        if person is not None and not _differs(person, contact, keys):
            return person
    return None


def _differs(person: _Known, contact: Contact, keys: Keys) -> bool:
    """Two accounts of one shop are two people, even with one phone."""
    theirs, ours = person.keys.get("channel_id"), keys.get("channel_id")
    return person.shop_id == contact.shop_id and bool(theirs and ours) and theirs != ours
