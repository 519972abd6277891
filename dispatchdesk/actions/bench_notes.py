"""What whoever packs for a customer should know."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.customer_notes import KINDS_AT_BENCH, CustomerNote


def notes_at_bench(desk: Desk, customer_id: int | None) -> tuple[CustomerNote, ...]:
    """What the customer of the open order requires and likes; read once an order, never for a code."""
    return desk.customer_notes.of(customer_id, KINDS_AT_BENCH) if customer_id is not None else ()
