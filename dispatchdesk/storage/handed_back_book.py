"""Tracking numbers for the channels: which parcels have one to hand back, and what was handed back when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from dispatchdesk.rules.dispatching import ShopChoice
from dispatchdesk.rules.handing_back import LeftOutReason, ParcelBack, SentLine
from dispatchdesk.rules.orders import LineKind
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import HandedBack
from dispatchdesk.storage.times import LATEST, from_text, from_text_or_none, to_text, to_text_or_none

_COLUMNS = """
    p.id, p.uid, o.id, o.uid, o.number, o.channel_ref, p.box, p.carrier, p.tracking, p.closed_at,
    p.state, o.state,
    (SELECT COUNT(*) FROM parcels x WHERE x.order_id = o.id AND x.state IN ('packed', 'handed_over')),
    (SELECT MIN(x.box) FROM parcels x WHERE x.order_id = o.id AND x.state IN ('packed', 'handed_over')),
    (SELECT COUNT(*) FROM order_lines l WHERE l.order_id = o.id AND l.kind = 'item' AND l.short > 0),
    (SELECT COUNT(*) FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)
"""
# CROSS JOIN keeps SQLite at the parcels: beginning with the shop it would walk through all of its orders.
_TABLES = "parcels p CROSS JOIN orders o"
_CLOSED = "o.id = p.order_id AND p.state IN ('packed', 'handed_over') AND o.remedy_of_id IS NULL"
"""No channel knows an order that the desk made to make something good."""
_BETWEEN = "p.closed_at >= ? AND p.closed_at < ?"
_NOT_BACK = """NOT EXISTS (SELECT 1 FROM handed_back b
    WHERE b.parcel_id = p.id AND b.order_id = o.id AND b.tracking = p.tracking)"""
_MAY_LEAVE = """o.state IN ('packed', 'handed_over') AND (p.state = 'handed_over' OR NOT EXISTS
    (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL))"""


_CONTENTS = """SELECT i.parcel_id, l.line_key, l.kind, l.sku, SUM(i.quantity), k.id, k.line_key, k.kind,
        k.sku, k.kit_count, l.quantity,
        (SELECT COUNT(*) FROM order_lines y
         WHERE y.order_id = l.order_id AND y.kit = l.kit AND y.kit_count = 0 AND y.quantity > 0)
    FROM pieces i JOIN order_lines l ON l.id = i.line_id
    LEFT JOIN order_lines k
        ON k.order_id = l.order_id AND k.kit = l.kit AND k.kit_count > 0 AND l.kit > 0 AND l.kit_count = 0
    WHERE i.taken_back_at IS NULL"""
_EACH = """GROUP BY i.parcel_id, l.id, l.line_key, l.kind, l.sku, k.id, k.line_key, k.kind, k.sku,
    k.kit_count, l.quantity, l.order_id, l.kit ORDER BY i.parcel_id, l.id"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A closed parcel; ``reason`` says why its number cannot go back, where it cannot."""

    parcel: ParcelBack
    reason: LeftOutReason | None


class HandedBackBook:
    """Reads what can go back, and keeps what did; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shops(self) -> tuple[ShopChoice, ...]:
        """All shops, channel by channel."""
        rows = self._database.rows("SELECT channel, name FROM shops ORDER BY channel, name")
        return tuple(ShopChoice(channel, name) for channel, name in rows)

    def waiting(self, since: datetime) -> dict[str, int]:
        """How many numbers wait to go back, by the shop's key, of parcels closed since then."""
        rows = self._database.rows(
            f"""SELECT s.channel, s.name, COUNT(*) FROM {_TABLES} CROSS JOIN shops s
                WHERE s.id = o.shop_id AND {_CLOSED} AND {_BETWEEN}
                AND p.tracking <> '' AND {_MAY_LEAVE} AND {_NOT_BACK} GROUP BY s.channel, s.name""",
            to_text(since),
            LATEST,
        )
        return {ShopChoice(channel, name).key: int(count) for channel, name, count in rows}

    def last_file_at(self, shop: ShopChoice) -> datetime | None:
        """When the shop's numbers last went back."""
        last = "SELECT MAX(at) FROM handed_back WHERE shop_id = ?"
        return from_text_or_none(self._database.value(last, self._id_of(shop)))

    def not_back(self, shop: ShopChoice, since: datetime, zone: tzinfo) -> tuple[Candidate, ...]:
        """Parcels closed since then whose numbers have not gone back, and those that have none."""
        return self._candidates(shop, f"{_BETWEEN} AND {_NOT_BACK}", (to_text(since), LATEST), zone)

    def closed_between(
        self, shop: ShopChoice, since: datetime, until: datetime, zone: tzinfo
    ) -> tuple[Candidate, ...]:
        """All parcels closed in a time, whatever of them went back."""
        return self._candidates(shop, _BETWEEN, (to_text(since), to_text(until)), zone)

    def of_last_file(self, shop: ShopChoice, zone: tzinfo) -> tuple[Candidate, ...]:
        """The parcels of the shop's last file, as they are now."""
        at = to_text_or_none(self.last_file_at(shop))
        condition = "p.id IN (SELECT b.parcel_id FROM handed_back b WHERE b.shop_id = ? AND b.at = ?)"
        return self._candidates(shop, condition, (self._id_of(shop), at), zone) if at else ()

    def add(
        self, shop: ShopChoice, parcels: Iterable[ParcelBack], form: str, file: str, at: datetime, by: str
    ) -> None:
        """These numbers stand in a file that the channel is given."""
        moment, shop_id = to_text(at), self._id_of(shop)
        self._database.insert_many(
            HandedBack,
            (
                {
                    "shop_id": shop_id,
                    "parcel_id": parcel.id,
                    "order_id": parcel.order_id,
                    "form": form,
                    "tracking": parcel.tracking,
                    "file": file,
                    "at": moment,
                    "by": by,
                }
                for parcel in parcels
            ),
        )

    def _candidates(
        self, shop: ShopChoice, condition: str, values: Sequence[object], zone: tzinfo
    ) -> tuple[Candidate, ...]:
        with self._database.snapshot():
            rows = self._database.rows(
                f"""SELECT {_COLUMNS} FROM {_TABLES} WHERE {_CLOSED} AND {condition} AND o.shop_id = ?
                    ORDER BY p.closed_at, p.id""",
                *values,
                self._id_of(shop),
            )
            lines = self._lines(row[0] for row in rows)
        return tuple(
            Candidate(replace(_parcel_from(row, zone), lines=tuple(lines[row[0]])), _reason(row))
            for row in rows
        )

    def _id_of(self, shop: ShopChoice) -> int:
        """0, which is no shop's, where there is none of that name."""
        sql = "SELECT id FROM shops WHERE channel = ? AND name = ?"
        return int(self._database.value(sql, shop.channel, shop.name) or 0)

    def _lines(self, parcel_ids: Iterable[int]) -> defaultdict[int, list[SentLine]]:
        lines: defaultdict[int, list[SentLine]] = defaultdict(list)
        for some in batches(parcel_ids):
            kits: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
            for row in self._database.rows(f"{_CONTENTS} AND i.parcel_id IN ({marks(some)}) {_EACH}", *some):
                parcel_id, key, kind, sku, quantity, kit_id = row[:6]
                if kit_id:
                    kits[parcel_id, kit_id].append(row)
                else:
                    lines[parcel_id].append(SentLine(key, LineKind(kind), sku, int(quantity)))
            for (parcel_id, _), parts in kits.items():
                if kit := _kit_from(parts):
                    lines[parcel_id].append(kit)
        return lines


def _parcel_from(row: Row, zone: tzinfo) -> ParcelBack:
    """A row selected by ``_COLUMNS``, without its lines."""
    parcel_id, uid, order_id, order_uid, number, channel_ref, box, carrier, tracking, closed_at = row[:10]
    closed = from_text(closed_at)
    return ParcelBack(
        id=parcel_id,
        uid=uid,
        order_id=order_id,
        order_uid=order_uid,
        number=number,
        channel_ref=channel_ref,
        box=box,
        boxes=int(row[12]),
        is_first=box == row[13],
        is_short=bool(row[14]),
        carrier=carrier,
        tracking=tracking,
        closed_at=closed,
        day=closed.astimezone(zone).date(),
    )


def _reason(row: Row) -> LeftOutReason | None:
    """Once the carrier has it, a stop changes nothing: the number is true."""
    tracking, parcel_state, order_state, holds = row[8], row[10], row[11], row[15]
    if parcel_state == "packed" and (holds or order_state == "cancelled"):
        return LeftOutReason.STOPPED
    if order_state not in ("packed", "handed_over", "cancelled"):
        return LeftOutReason.NOT_FINISHED
    return None if tracking else LeftOutReason.NO_NUMBER


def _kit_from(parts: Sequence[Row]) -> SentLine | None:
    """The kit that the channel sold, where whole ones lie in the parcel: rows of ``_CONTENTS``, its parts."""
    *_, key, kind, sku, bought, _, wanted_parts = parts[0]
    whole = min(int(row[4]) * bought // row[10] for row in parts if row[10])
    if len(parts) < wanted_parts or not whole:
        return None
    return SentLine(key, LineKind(kind), sku, whole)
