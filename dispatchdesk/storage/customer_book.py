"""Customers: one person across orders, known by the channels' ids, the e-mail address or the phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from dispatchdesk.records import record
from dispatchdesk.rules.recipients import contact_key, is_masked
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.merge_book import MergeBook
from dispatchdesk.storage.selecting import batches, ids_text, marks
from dispatchdesk.storage.tables import Customer, CustomerAccount

_FEWEST_DIGITS = 7
_KEYS = ("channel_id", "email_key", "phone_key")

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
    accounts: dict[int | None, str] = field(default_factory=dict)
    """By shop, beside the one that ``keys`` names."""
    learned: list[tuple[int, str]] = field(default_factory=list)
    """Accounts on other shops that nobody knew of until now."""


class CustomerBook:
    """Finds and enters customers; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, contacts: Sequence[Contact]) -> list[int | None]:
        """The customers' ids; None for whoever is new, or cannot be told apart."""
        keyed = [(contact, _keys(contact)) for contact in contacts]
        known = self._known(keyed)
        found = [_match(contact, keys, known) for contact, keys in keyed]
        rows = [person.id if person else None for person in found]
        kept = MergeBook(self._database).kept(rows)
        return [kept.get(row, row) if row else None for row in rows]

    def enter(self, contacts: Sequence[Contact], new_uid: Callable[[], str]) -> list[int | None]:
        """The customers' rows, entering those who are new; None for whoever nothing tells apart.

        Whose a row is that was merged into another one tells :meth:`MergeBook.kept`.
        """
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
        self._insert_accounts({id(one): one for one in found if one is not None and one.learned}.values())
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
        wanted: dict[str, list[str]] = {name: [] for name in _KEYS}
        for _contact, keys in keyed:
            for name, key in keys.items():
                wanted[name].append(key)
        shops = {contact.shop_id for contact, keys in keyed if "channel_id" in keys and contact.shop_id}
        in_shops = f"shop_id IN ({ids_text(sorted(shops))}) AND " if shops else ""
        for name, values in wanted.items():
            where = f"{in_shops}{name}" if name == "channel_id" else name
            self._load(where, dict.fromkeys(values), people, known)
        if shops:
            self._load_accounts(in_shops, wanted["channel_id"], people, known)
        return known

    def _load(
        self, where: str, values: Iterable[object], people: dict[int, _Known], known: dict[Key, _Known]
    ) -> None:
        for some in batches(values):
            rows = self._database.rows(
                f"""SELECT id, uid, shop_id, channel_id, email_key, phone_key FROM customers
                    WHERE {where} IN ({marks(some)})""",
                *some,
            )
            for row in sorted(rows, key=itemgetter(0)):
                person = people.get(row[0])
                if person is None:
                    person = people[row[0]] = _Known(*row[:3])
                _register(person, dict(zip(_KEYS, row[3:], strict=True)), known)

    def _load_accounts(
        self, in_shops: str, channel_ids: Sequence[str], people: dict[int, _Known], known: dict[Key, _Known]
    ) -> None:
        """Whoever has one of these accounts beside their first one; and all accounts of who is known."""
        rows = self._accounts(f"{in_shops}channel_id", dict.fromkeys(channel_ids))
        self._load("id", dict.fromkeys(row[0] for row in rows if row[0] not in people), people, known)
        for customer_id, shop_id, channel_id in {*rows, *self._accounts("customer_id", people)}:
            person = people[customer_id]
            person.accounts[shop_id] = channel_id
            known.setdefault(_key("channel_id", channel_id, shop_id), person)

    def _accounts(self, where: str, values: Iterable[object]) -> list[tuple[int, int, str]]:
        return [
            (customer_id, shop_id, channel_id)
            for some in batches(values)
            for customer_id, shop_id, channel_id in self._database.rows(
                f"""SELECT customer_id, shop_id, channel_id FROM customer_accounts
                    WHERE {where} IN ({marks(some)})""",
                *some,
            )
        ]

    def _learn(self, person: _Known, contact: Contact, keys: Keys, known: dict[Key, _Known]) -> None:
        """A later order may tell what an earlier one did not."""
        self._learn_account(person, contact, keys.get("channel_id", ""), known)
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

    def _learn_account(self, person: _Known, contact: Contact, own: str, known: dict[Key, _Known]) -> None:
        """Where a channel tells no more than its own id, the next order there must find them by it."""
        shop_id = contact.shop_id
        if not own or shop_id is None or shop_id == person.shop_id or shop_id in person.accounts:
            return
        person.accounts[shop_id] = own
        person.learned.append((shop_id, own))
        known.setdefault(_key("channel_id", own, shop_id), person)

    def _insert_accounts(self, people: Iterable[_Known]) -> None:
        self._database.insert_many(
            CustomerAccount,
            [
                {"customer_id": person.id, "shop_id": shop_id, "channel_id": channel_id}
                for person in people
                for shop_id, channel_id in person.learned
            ],
        )

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
    is_first = person.shop_id == contact.shop_id
    theirs = person.keys.get("channel_id") if is_first else person.accounts.get(contact.shop_id)
    ours = keys.get("channel_id")
    return bool(theirs and ours) and theirs != ours
