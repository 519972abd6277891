"""Remedies of follow-ups, and the orders that the desk makes for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.remedies import CarrierClaim, Freight, NewRemedy, Remedy, RemedyKind
from dispatchdesk.storage.article_rows import ARTICLE_COLUMNS, article_from
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.ledger_book import LEDGER_COLUMNS, promise_row_from
from dispatchdesk.storage.order_book import number_key
from dispatchdesk.storage.promise_book import NOT_TAKEN_UP
from dispatchdesk.storage.selecting import ids_text, like
from dispatchdesk.storage.tables import RemedyRow
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text

_OWN = """x.id, x.follow_up_id, x.kind, x.made_at, x.made_by, x.freight, x.cost_minor, x.currency, x.note,
    x.claim, x.claimed_minor, x.claim_at, x.reference"""
_OWN_WIDTH = 13
_FROM = """remedies x LEFT JOIN promises m ON m.id = x.promise_id LEFT JOIN orders a ON a.id = m.from_order_id
    LEFT JOIN orders b ON b.id = m.on_order_id"""
_COPIED = """shop_id, customer_id, recipient_name, recipient_phone, address, city, region, postcode, country,
    currency, place_key"""


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """What was paid for an order, in minor units; None where the channel does not tell."""

    currency: str
    paid_minor: int | None


class RemedyBook:
    """Keeps how follow-ups are made good; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        uid: str,
        follow_up_id: int,
        new: NewRemedy,
        *,
        promise_id: int | None,
        currency: str,
        at: datetime,
        by: str,
    ) -> int:
        """Keep a remedy; the carrier's compensation is claimed from now on. Gives its id."""
        is_claim = new.kind is RemedyKind.COMPENSATION
        return self._database.insert(
            RemedyRow,
            uid=uid,
            follow_up_id=follow_up_id,
            promise_id=promise_id,
            kind=new.kind.value,
            freight=new.freight.value,
            cost_minor=new.cost_minor,
            currency=currency,
            claim=CarrierClaim.CLAIMED.value if is_claim else "",
            claimed_minor=new.amount_minor if is_claim else None,
            claim_at=to_text(at) if is_claim else None,
            note=new.note,
            made_at=to_text(at),
            made_by=by,
        )

    def of_follow_up(self, follow_up_id: int) -> tuple[Remedy, ...]:
        """All of them, the oldest first."""
        rows = self._database.rows(
            f"SELECT {_OWN}, {LEDGER_COLUMNS} FROM {_FROM} WHERE x.follow_up_id = ? ORDER BY x.id",
            follow_up_id,
        )
        return tuple(_remedy_from(row) for row in rows)

    def load(self, remedy_id: int) -> tuple[Remedy, int]:
        """One with its follow-up's id; KeyError where there is none."""
        row = self._database.row(f"SELECT {_OWN}, {LEDGER_COLUMNS} FROM {_FROM} WHERE x.id = ?", remedy_id)
        if row is None:
            raise KeyError(remedy_id)
        return _remedy_from(row), row[1]

    def set_claim(
        self, remedy_id: int, claim: CarrierClaim, at: datetime, minor: int | None, reference: str
    ) -> None:
        """What the carrier answered."""
        self._database.update(
            RemedyRow,
            remedy_id,
            claim=claim.value,
            claim_at=to_text(at),
            claimed_minor=minor,
            reference=reference,
        )

    def money_of(self, order_id: int) -> OrderMoney:
        """What was paid for an order."""
        row = self._database.row("SELECT currency, total_minor FROM orders WHERE id = ?", order_id)
        if row is None:
            raise KeyError(order_id)
        return OrderMoney(*row)

    def other_options(self, variant_ids: Iterable[int]) -> tuple[Article, ...]:
        """All variants of the products of these, without their codes."""
        ids = tuple(variant_ids)
        rows = self._database.rows(
            f"""SELECT {ARTICLE_COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id
                WHERE v.product_id IN (SELECT w.product_id FROM variants w WHERE w.id IN ({ids_text(ids)}))
                ORDER BY p.title, p.id, v.id""",
        )
        return tuple(article_from(row, ()) for row in rows)

    def newest_order_of(self, customer_id: int) -> int | None:
        """The last order that a channel brought of a customer, unless it tells of nobody any more."""
        found: int | None = self._database.value(
            """SELECT id FROM orders WHERE customer_id = ? AND erased_at IS NULL AND remedy_of_id IS NULL
               ORDER BY id DESC LIMIT 1""",
            customer_id,
        )
        return found

    # orders that the desk makes

    def is_erased(self, order_id: int) -> bool:
        """Whether nobody knows any more to whom it went."""
        return self._database.value("SELECT erased_at FROM orders WHERE id = ?", order_id) is not None

    def root_of(self, order_id: int) -> int:
        """The order that a channel brought: itself, or the one for which the desk made it."""
        return int(
            self._database.value("SELECT COALESCE(remedy_of_id, id) FROM orders WHERE id = ?", order_id)
        )

    def waiting_order(self, root_id: int) -> int | None:
        """An order made for this one that nobody has begun and nothing stops."""
        found: int | None = self._database.value(
            f"""SELECT o.id FROM orders o WHERE o.remedy_of_id = ? AND {NOT_TAKEN_UP}
                  AND NOT EXISTS (SELECT 1 FROM pieces p WHERE p.order_id = o.id AND p.taken_back_at IS NULL)
                ORDER BY o.id LIMIT 1""",
            root_id,
        )
        return found

    def make_order(self, uid: str, root_id: int, at: datetime, urgent_at: datetime) -> int:
        """A waiting order of the same shop to the same recipient, numbered after it; without lines yet."""
        number = self._next_number(root_id)
        moment = to_text(at)
        self._database.run(
            f"""INSERT INTO orders (uid, number, number_key, placed_at, paid_at, ship_by, urgent_at, state,
                    channel_ref, buyer_note, seller_note, known_tracking, known_tracking_key, aside_note,
                    changed_by_hand, content_hash, remedy_of_id, {_COPIED})
                SELECT ?, ?, ?, ?, ?, ?, ?, 'waiting', '', '', '', '', '', '', 1, '', id, {_COPIED}
                FROM orders WHERE id = ?""",
            *(uid, number, number_key(number), moment, moment, to_text(urgent_at), to_text(urgent_at)),
            root_id,
        )
        return int(self._database.value("SELECT id FROM orders WHERE uid = ?", uid))

    def _next_number(self, root_id: int) -> str:
        """``#1031-R2``; a number that a channel happens to have is passed over."""
        shop_id, number = self._database.row("SELECT shop_id, number FROM orders WHERE id = ?", root_id) or ()
        taken = {
            found.casefold()
            for (found,) in self._database.rows(
                "SELECT number FROM orders WHERE shop_id = ? AND LOWER(number) LIKE ? ESCAPE '!'",
                shop_id,
                like(f"{number}-R"),
            )
        }
        count = 1
        while (wanted := f"{number}-R{count}").casefold() in taken:
            count += 1
        return wanted


def _remedy_from(row: Row) -> Remedy:
    (
        remedy_id,
        _,
        kind,
        made_at,
        made_by,
        freight,
        cost,
        currency,
        note,
        claim,
        claimed,
        claim_at,
        reference,
    ) = row[:_OWN_WIDTH]
    return Remedy(
        id=remedy_id,
        kind=RemedyKind(kind),
        made_at=from_text(made_at),
        made_by=made_by,
        freight=Freight(freight),
        cost_minor=cost,
        currency=currency,
        note=note,
        promise=promise_row_from(row[_OWN_WIDTH:]) if row[_OWN_WIDTH] is not None else None,
        claim=CarrierClaim(claim) if claim else None,
        claimed_minor=claimed,
        claim_at=from_text_or_none(claim_at),
        reference=reference,
    )
