"""What carriers did to parcels: noted by people, told by claims, and how long parcels were under way."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from dispatchdesk.rules.follow_ups import FollowUpState, follow_up_number
from dispatchdesk.rules.incidents import SHARED, Complaint, Incident, IncidentKind
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.tables import IncidentRow
from dispatchdesk.storage.times import from_text, to_text

_SENT = """p.state IN ('packed', 'handed_over') AND p.carrier <> '' AND (? = '' OR p.carrier = ?)
    AND p.closed_at >= ? AND p.closed_at < ?"""
_LEFT = "COALESCE(p.handed_over_at, p.closed_at)"
_ARRIVED = f"""(SELECT MIN(e.at) FROM parcel_events e
    WHERE e.parcel_id = COALESCE(p.lies_in_id, p.id) AND e.stage = '{ParcelStage.DELIVERED}')"""
_PARCEL = f"""COALESCE(p.lies_in_id, p.id), p.carrier, o.id, o.number, p.uid, p.tracking, p.closed_at,
    {_LEFT}, {_ARRIVED}"""
_INCIDENTS = f"""SELECT {_PARCEL}, i.kind, i.at, i.note, i."by", NULL
    FROM incidents i JOIN parcels p ON p.id = i.parcel_id JOIN orders o ON o.id = p.order_id
    WHERE i.withdrawn_at IS NULL AND {_SENT}"""
_KINDS = ", ".join(f"'{kind}'" for kind in SHARED)
_OTHERS = ", ".join(f"'{one}'" for one in Judgement if one not in (Judgement.CARRIERS, Judgement.UNCLEAR))
_ONLY_PARCEL = """(SELECT CASE WHEN COUNT(*) = 1 THEN MIN(x.id) END FROM parcels x
    WHERE x.order_id = f.order_id AND x.closed_at IS NOT NULL)"""
_CLAIMS = f"""SELECT {_PARCEL}, f.kind, f.opened_at, '', f.opened_by, f.id
    FROM follow_ups f JOIN parcels p ON p.id = COALESCE(f.parcel_id, {_ONLY_PARCEL})
    JOIN orders o ON o.id = p.order_id
    WHERE f.kind IN ({_KINDS}) AND f.state <> '{FollowUpState.DISMISSED}'
    AND f.judgement NOT IN ({_OTHERS}) AND {_SENT}"""
"""Claims that were judged to be another's fault are none of the carrier's."""
_GONE = f"""SELECT {_PARCEL}, '{IncidentKind.LOST}', p.stage_at, '', '', NULL
    FROM parcels p JOIN orders o ON o.id = p.order_id WHERE p.stage = '{ParcelStage.LOST}' AND {_SENT}"""
_SECONDS = 86_400


class ScoreBook:
    """Notes incidents and reads what carriers did; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, parcel_id: int, kind: IncidentKind, text: str, at: datetime, by: str) -> int:
        """Keep what a carrier did to a parcel; gives the incident's id."""
        return self._database.insert(
            IncidentRow, parcel_id=parcel_id, kind=kind.value, note=text, at=to_text(at), by=by
        )

    def withdraw(self, incident_id: int, at: datetime, by: str, why: str) -> None:
        """It counts no longer; its row stays."""
        self._database.update(
            IncidentRow, incident_id, withdrawn_at=to_text(at), withdrawn_by=by, withdrawn_why=why
        )

    def of_parcel(self, parcel_id: int) -> tuple[Incident, ...]:
        """What was noted of a parcel and not withdrawn, the oldest first."""
        rows = self._database.rows(
            """SELECT id, kind, note, at, "by" FROM incidents
               WHERE parcel_id = ? AND withdrawn_at IS NULL ORDER BY id""",
            parcel_id,
        )
        return tuple(
            Incident(incident_id, IncidentKind(kind), note, from_text(at), by)
            for incident_id, kind, note, at, by in rows
        )

    def parcel_of(self, incident_id: int) -> int | None:
        """The parcel of an incident that counts; None where there is none."""
        sql = "SELECT parcel_id FROM incidents WHERE id = ? AND withdrawn_at IS NULL"
        found = self._database.value(sql, incident_id)
        return None if found is None else int(found)

    def order_of(self, parcel_id: int) -> str | None:
        """Uid of the order of a closed parcel; None where there is none."""
        found = self._database.value(
            """SELECT o.uid FROM parcels p JOIN orders o ON o.id = p.order_id
               WHERE p.id = ? AND p.closed_at IS NOT NULL""",
            parcel_id,
        )
        return None if found is None else str(found)

    def parcels(self, since: str, until: str) -> dict[str, int]:
        """How many boxes each carrier got between two stored times."""
        rows = self._database.rows(
            f"SELECT p.carrier, COUNT(*) FROM parcels p WHERE p.lies_in_id IS NULL AND {_SENT}"
            " GROUP BY p.carrier",
            *_of("", since, until),
        )
        return {carrier: int(count) for carrier, count in rows}

    def days(self, since: str, until: str) -> dict[str, list[float]]:
        """How long the delivered ones among them took, in days: from the handover, else from packing."""
        days: defaultdict[str, list[float]] = defaultdict(list)
        for carrier, left, arrived in self._database.each(
            f"""SELECT p.carrier, {_LEFT}, MIN(e.at) FROM parcels p JOIN parcel_events e ON e.parcel_id = p.id
                WHERE e.stage = '{ParcelStage.DELIVERED}' AND p.lies_in_id IS NULL AND {_SENT}
                GROUP BY p.id, p.carrier, {_LEFT}""",
            *_of("", since, until),
        ):
            days[carrier].append(_days_between(left, arrived))
        return days

    def complaints(self, since: str, until: str, carrier: str = "") -> tuple[Complaint, ...]:
        """What tells of something done to parcels of a carrier, or of all; one parcel may stand twice."""
        return tuple(
            _complaint_from(row)
            for sql in (_INCIDENTS, _CLAIMS, _GONE)
            for row in self._database.rows(sql, *_of(carrier, since, until))
        )


def _of(carrier: str, since: str, until: str) -> tuple[str, ...]:
    """The values of ``_SENT``."""
    return carrier, carrier, since, until


def _days_between(left: str, arrived: str) -> float:
    """A carrier's clock may say that a parcel arrived before it left: at once, then."""
    return max(0.0, (from_text(arrived) - from_text(left)).total_seconds() / _SECONDS)


def _complaint_from(row: Row) -> Complaint:
    box, carrier, order_id, number, uid, tracking, sent_at, left, arrived, kind, at, note, by, follow_up = row
    return Complaint(
        id=box,
        carrier=carrier,
        order_id=order_id,
        order_number=number,
        parcel_uid=uid,
        tracking=tracking,
        sent_at=from_text(sent_at),
        kind=IncidentKind(kind),
        at=from_text(at),
        note=note,
        by=by,
        follow_up=follow_up_number(follow_up) if follow_up else "",
        days=_days_between(left, arrived) if arrived else None,
    )
