"""News of parcels on their way, and by which number a carrier's file means them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.parcel_stages import ParcelStage, StageEvent, StageSource
from dispatchdesk.rules.status_mapping import StatusMapping
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import ParcelEvent, StatusMappingRow
from dispatchdesk.storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class SentParcel:
    """A closed parcel as news of it need it."""

    id: int
    uid: str
    order_id: int
    order_uid: str
    order_number: str
    tracking: str


class StageBook:
    """Keeps each piece of news; a parcel's stage is that of the newest. Writing inside ``write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sent(self, parcel_ids: Iterable[int]) -> tuple[SentParcel, ...]:
        """Those of the parcels that are closed."""
        return tuple(
            SentParcel(*row)
            for some in batches(parcel_ids)
            for row in self._database.rows(
                f"""SELECT p.id, p.uid, o.id, o.uid, o.number, p.tracking
                    FROM parcels p JOIN orders o ON o.id = p.order_id
                    WHERE p.state <> 'open' AND p.id IN ({marks(some)}) ORDER BY p.id""",
                *some,
            )
        )

    def with_number(self, key: str, since: datetime) -> tuple[SentParcel, ...]:
        """Closed parcels with a tracking number since then: several where they lie in one box."""
        rows = self._database.rows(
            """SELECT p.id, p.uid, o.id, o.uid, o.number, p.tracking
               FROM parcels p JOIN orders o ON o.id = p.order_id
               WHERE p.tracking_key = ? AND p.state <> 'open' AND p.closed_at >= ? ORDER BY p.id""",
            key,
            to_text(since),
        )
        return tuple(SentParcel(*row) for row in rows)

    def history(self, parcel_id: int) -> tuple[StageEvent, ...]:
        """All that is known of a parcel's way, the oldest first."""
        rows = self._database.rows(
            "SELECT stage, at, source, text FROM parcel_events WHERE parcel_id = ? ORDER BY at, id",
            parcel_id,
        )
        return tuple(
            StageEvent(ParcelStage(stage), from_text(at), StageSource(source), text)
            for stage, at, source, text in rows
        )

    def add(self, parcel_id: int, event: StageEvent, now: datetime, by: str) -> int:
        """Keep a piece of news; gives its id."""
        event_id = self._database.insert(
            ParcelEvent,
            parcel_id=parcel_id,
            stage=event.stage.value,
            at=to_text(event.at),
            source=event.source.value,
            text=event.text,
            noted_at=to_text(now),
            by=by,
        )
        self._follow(parcel_id)
        return event_id

    def take_back(self, event_id: int) -> SentParcel | None:
        """Forget a piece of news; gives its parcel, None where it was forgotten before."""
        parcel_id = self._database.value("SELECT parcel_id FROM parcel_events WHERE id = ?", event_id)
        if parcel_id is None:
            return None
        self._database.run("DELETE FROM parcel_events WHERE id = ?", event_id)
        self._follow(parcel_id)
        return next(iter(self.sent([parcel_id])), None)

    def _follow(self, parcel_id: int) -> None:
        newest = self._database.row(
            "SELECT stage, at FROM parcel_events WHERE parcel_id = ? ORDER BY at DESC, id DESC LIMIT 1",
            parcel_id,
        )
        stage, at = newest or ("", None)
        self._database.run("UPDATE parcels SET stage = ?, stage_at = ? WHERE id = ?", stage, at, parcel_id)

    # kinds of status files that a person explained

    def mappings(self) -> tuple[StatusMapping, ...]:
        """All, by name."""
        rows = self._database.rows("SELECT mapping FROM status_mappings ORDER BY name")
        return tuple(from_json(StatusMapping, text) for (text,) in rows)

    def save_mapping(self, mapping: StatusMapping) -> None:
        """Enter one, or put it in the place of the one of its name."""
        self.remove_mapping(mapping.name)
        self._database.insert(StatusMappingRow, name=mapping.name, mapping=to_json(mapping))

    def remove_mapping(self, name: str) -> None:
        """Forget one; what was taken in by it stays."""
        self._database.run("DELETE FROM status_mappings WHERE name = ?", name)
