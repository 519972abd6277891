"""Handovers: which parcels a carrier took, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dispatchdesk.rules.dispatching import SendingWay
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.tables import Handover
from dispatchdesk.storage.times import to_text


class HandoverBook:
    """Gives packed parcels to a carrier; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hand_over(
        self, parcel_ids: Sequence[int], carrier: str, at: datetime, by: str, *, inside: Sequence[int] = ()
    ) -> int:
        """The carrier has these parcels, and with its last parcel an order. Gives the handover's id.

        ``inside``: parcels of other orders that lie in the same boxes; a box is counted once.

        A box that was left empty, or that the buyer collects, is none to wait for.
        """
        handover_id = self._database.insert(
            Handover, carrier=carrier, at=to_text(at), by=by, parcels=len(parcel_ids)
        )
        for some in batches((*parcel_ids, *inside)):
            self._database.run(
                f"""UPDATE parcels SET state = 'handed_over', handed_over_at = ?, handover_id = ?
                    WHERE id IN ({marks(some)})""",
                to_text(at),
                handover_id,
                *some,
            )
        self._database.run(
            """UPDATE orders SET state = 'handed_over' WHERE state = 'packed'
               AND id IN (SELECT p.order_id FROM parcels p WHERE p.handover_id = ?)
               AND NOT EXISTS (
                   SELECT 1 FROM parcels p
                   WHERE p.order_id = orders.id AND p.state = 'packed' AND p.way <> ?)""",
            handover_id,
            SendingWay.COLLECTED.value,
        )
        return handover_id
