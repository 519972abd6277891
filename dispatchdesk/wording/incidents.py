"""What carriers did, in words."""

from __future__ import annotations

from dispatchdesk.rules.incidents import IncidentKind
from dispatchdesk.wording.language import tr


def incident_name(kind: str) -> str:
    """What a carrier did to a parcel: an ``IncidentKind`` or its value."""
    names: dict[str, str] = {
        IncidentKind.LATE: tr("late"),
        IncidentKind.LOST: tr("lost"),
        IncidentKind.DAMAGED: tr("damaged"),
        IncidentKind.WRONGLY_SORTED: tr("wrongly sorted"),
        IncidentKind.RUDE: tr("rude"),
    }
    return names.get(kind, kind)
