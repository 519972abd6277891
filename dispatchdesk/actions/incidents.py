"""What a carrier did to a parcel is noted on it, and taken back where it was a mistake."""

from __future__ import annotations

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.incidents import Incident, IncidentKind
from dispatchdesk.rules.roles import Right


def note_incident(desk: Desk, parcel_id: int, kind: IncidentKind, text: str = "") -> int:
    """Keep what a carrier did to a closed parcel, with what a person writes of it; gives the incident's id.

    Raises:
        DeskError: STATE_CHANGE where no such parcel left, or that was noted already; LOCKED.
    """
    desk.require(Right.PACK)
    text = storable(text).strip()
    order_uid = desk.scores.order_of(parcel_id)
    if order_uid is None or kind in {one.kind for one in desk.scores.of_parcel(parcel_id)}:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        incident_id = desk.scores.note(parcel_id, kind, text, desk.now(), desk.packer)
        payload: dict[str, object] = {"id": incident_id, "incident": kind.value}
        desk.note("incident", payload, order_uid, private=text)
    return incident_id


def withdraw_incident(desk: Desk, incident_id: int, why: str) -> None:
    """It was a mistake, and counts no longer.

    Raises:
        DeskError: TEXT_MISSING without a reason; STATE_CHANGE where it was withdrawn before; LOCKED.
    """
    desk.require(Right.PACK)
    why = reason_of(why)
    parcel_id = desk.scores.parcel_of(incident_id)
    if parcel_id is None:
        raise DeskError(Trouble.STATE_CHANGE)
    kind = next(one.kind for one in desk.scores.of_parcel(parcel_id) if one.id == incident_id)
    order_uid = desk.scores.order_of(parcel_id) or ""
    with desk.database.write():
        desk.scores.withdraw(incident_id, desk.now(), desk.packer, why)
        payload: dict[str, object] = {"id": incident_id, "incident": kind.value}
        desk.note("incident_withdrawn", payload, order_uid, private=why)


def incidents_of(desk: Desk, parcel_id: int) -> tuple[Incident, ...]:
    """What was noted of a parcel and not withdrawn, the oldest first."""
    return desk.scores.of_parcel(parcel_id)
