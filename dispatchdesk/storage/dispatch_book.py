"""Parcels and the pieces in them: every count is a sum over pieces, none is stored twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dispatchdesk.rules.dispatching import ParcelState
from dispatchdesk.rules.orders import Piece, Progress
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.people_book import CHECKERS
from dispatchdesk.storage.scan_statements import OPEN_BOX, PIECES
from dispatchdesk.storage.tables import Parcel
from dispatchdesk.storage.tables import Piece as PieceTable
from dispatchdesk.storage.times import from_text_or_none, to_text


@dataclass(frozen=True, slots=True)
class Box:
    """One parcel as the bench needs it."""

    id: int
    uid: str
    box: int
    state: ParcelState
    tracking: str
    carrier: str
    weight_grams: int | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Closing:
    """How a parcel is closed."""

    at: datetime
    by: str
    tracking: str = ""
    tracking_key: str = ""
    carrier: str = ""
    way: str = ""
    label_verified: bool = False


class DispatchBook:
    """Counts pieces into parcels and closes them; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # pieces

    def progress(self, order_id: int) -> Progress:
        """The pieces of the order that are in its boxes now, oldest first."""
        rows = self._database.rows(PIECES, order_id)
        return Progress(
            tuple(
                Piece(piece_id, line_id, quantity, parcel_id, journal_id, bool(by_eye))
                for piece_id, line_id, quantity, parcel_id, journal_id, by_eye in rows
            )
        )

    def add_piece(
        self,
        order_id: int,
        line_id: int,
        parcel_id: int,
        variant_id: int | None,
        quantity: int,
        journal_id: int,
        at: datetime,
        *,
        by_eye: bool = False,
        batch: str = "",
        expiry: date | None = None,
        serial: str = "",
    ) -> int:
        """Count pieces of one line into a box."""
        return self._database.insert(
            PieceTable,
            order_id=order_id,
            line_id=line_id,
            parcel_id=parcel_id,
            variant_id=variant_id,
            quantity=quantity,
            by_eye=int(by_eye),
            batch=batch,
            expiry=expiry.isoformat() if expiry else "",
            serial=serial,
            serial_key=serial_key(variant_id, serial),
            journal_id=journal_id,
            counted_at=to_text(at),
        )

    def take_back(self, piece_id: int, at: datetime, why: str) -> None:
        """The piece is out of the box again; its row stays, for the story."""
        self._database.update(PieceTable, piece_id, taken_back_at=to_text(at), taken_back_why=why)

    def empty_box(self, parcel_id: int, at: datetime, why: str) -> None:
        """All pieces of a box are out of it again."""
        self._database.run(
            "UPDATE pieces SET taken_back_at = ?, taken_back_why = ?"
            " WHERE parcel_id = ? AND taken_back_at IS NULL",
            to_text(at),
            why,
            parcel_id,
        )

    def serial_was_seen(self, variant_id: int | None, serial: str) -> bool:
        """Whether a piece with that serial number is in a box already, and did not come back as new."""
        if not serial:
            return False
        key = serial_key(variant_id, serial)
        sent = self._database.value(
            "SELECT COUNT(*) FROM pieces WHERE serial_key = ? AND taken_back_at IS NULL", key
        )
        if not sent:
            return False
        back = self._database.value(
            "SELECT COUNT(*) FROM returned_pieces"
            " WHERE serial_key = ? AND condition = 'resell' AND taken_back_at IS NULL",
            key,
        )
        return bool(sent > back)

    # parcels

    def boxes(self, order_id: int) -> tuple[Box, ...]:
        """All parcels of an order, first box first."""
        rows = self._database.rows(
            "SELECT id, uid, box, state, tracking, carrier, weight_grams, closed_at FROM parcels"
            " WHERE order_id = ? ORDER BY box",
            order_id,
        )
        return tuple(map(_box_from, rows))

    def closed_boxes(self, order_id: int) -> tuple[Box, ...]:
        """The parcels of an order that have their label or way, first box first."""
        return tuple(box for box in self.boxes(order_id) if box.closed_at is not None)

    def open_box(self, order_id: int) -> Box | None:
        """The box that is being filled."""
        row = self._database.row(OPEN_BOX, order_id)
        return _box_from(row) if row else None

    def start_box(self, order_id: int, uid: str, bench_id: int, at: datetime) -> int:
        """Open the next box of an order; gives its id."""
        number = self._database.value(
            "SELECT COALESCE(MAX(box), 0) + 1 FROM parcels WHERE order_id = ?", order_id
        )
        return self._database.insert(
            Parcel, uid=uid, order_id=order_id, box=number, bench_id=bench_id, opened_at=to_text(at)
        )

    def close_box(self, parcel_id: int, closing: Closing, checked_by: str) -> None:
        """The box is packed: its label, its way, and who did it."""
        self._database.update(
            Parcel,
            parcel_id,
            state=ParcelState.PACKED.value,
            tracking=closing.tracking,
            tracking_key=closing.tracking_key,
            carrier=closing.carrier,
            way=closing.way,
            label_verified=int(closing.label_verified),
            closed_at=to_text(closing.at),
            checked_by=checked_by,
            closed_by=closing.by,
        )

    def leave_empty(self, parcel_id: int) -> None:
        """The box was started and is not sent."""
        self._database.update(Parcel, parcel_id, state=ParcelState.LEFT_EMPTY.value)

    def weigh(self, parcel_id: int, grams: int | None) -> None:
        """Keep the weight of a box."""
        self._database.update(Parcel, parcel_id, weight_grams=grams)

    def order_of(self, parcel_id: int) -> int:
        """The order of a parcel; KeyError where there is none."""
        found: int | None = self._database.value("SELECT order_id FROM parcels WHERE id = ?", parcel_id)
        if found is None:
            raise KeyError(parcel_id)
        return found

    def contents(self, parcel_id: int) -> list[tuple[int, str, int]]:
        """What lies in a box: line, SKU, pieces; in the sequence of the lines."""
        rows = self._database.rows(
            """SELECT l.id, l.sku, SUM(p.quantity) FROM pieces p JOIN order_lines l ON l.id = p.line_id
               WHERE p.parcel_id = ? AND p.taken_back_at IS NULL GROUP BY l.id, l.sku ORDER BY l.id""",
            parcel_id,
        )
        return [(line_id, sku, int(quantity)) for line_id, sku, quantity in rows]

    def checkers(self, parcel_id: int) -> str:
        """Who checked what lies in a box, in the sequence of their first scan."""
        rows = self._database.rows(
            """SELECT COALESCE(w.name, j.packer), MIN(j.id) FROM pieces p
               JOIN journal j ON j.id = p.journal_id LEFT JOIN people w ON w.uid = j.packer
               WHERE p.parcel_id = ? AND p.taken_back_at IS NULL AND j.packer <> ''
               GROUP BY 1 ORDER BY 2""",
            parcel_id,
        )
        return CHECKERS.join(name for name, _ in rows)

    def closer(self, parcel_id: int) -> str:
        """Who closed a box last."""
        return str(self._database.value("SELECT closed_by FROM parcels WHERE id = ?", parcel_id))

    def order_of_tracking(self, tracking_key: str, since: datetime | None = None) -> tuple[int, str] | None:
        """Id and number of the order whose closed parcel used a tracking number, since a time or ever."""
        row = self._database.row(
            """SELECT o.id, o.number FROM parcels p JOIN orders o ON o.id = p.order_id
               WHERE p.tracking_key = ? AND p.tracking_key <> '' AND p.closed_at >= ?
               ORDER BY p.closed_at DESC LIMIT 1""",
            tracking_key,
            to_text(since) if since else "",
        )
        return (row[0], row[1]) if row else None


def _box_from(row: Row) -> Box:
    box_id, uid, box, state, tracking, carrier, weight, closed_at = row
    return Box(box_id, uid, box, ParcelState(state), tracking, carrier, weight, from_text_or_none(closed_at))


def serial_key(variant_id: int | None, serial: str) -> str:
    """What serial numbers are compared by: they are unique within a variant only."""
    return f"{variant_id}:{serial}" if serial else ""
