"""The journal as a table: what it recorded, with its seals."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.wording.language import tr


class JournalLine(Protocol):
    """One record of one chain, as storage keeps it."""

    @property
    def seq(self) -> int: ...
    @property
    def chain(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def moment(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def packer(self) -> str: ...
    @property
    def order_uid(self) -> str: ...
    @property
    def scan_id(self) -> str | None: ...
    @property
    def payload(self) -> str: ...
    @property
    def prev(self) -> str: ...
    @property
    def hash(self) -> str: ...


def journal_columns() -> tuple[Column[JournalLine], ...]:
    """The record as it is stored: kinds and payloads are the same in every language.

    ``sealed_at`` and ``payload`` are texts exactly as they were hashed, so that anybody can
    compute the seals again.
    """
    return (
        Column("seq", tr("No."), lambda row: row.seq, CellKind.WHOLE, width=9),
        Column("chain", tr("Chain"), lambda row: row.chain),
        Column("at", tr("Time"), lambda row: row.moment, CellKind.MOMENT, width=20),
        Column("kind", tr("Kind"), lambda row: row.kind, width=18),
        Column("packer", tr("Packer"), lambda row: row.packer),
        Column("order_uid", tr("Order id"), lambda row: row.order_uid, width=16),
        Column("payload", tr("What was recorded"), lambda row: row.payload, width=60),
        Column("scan_id", tr("Scan id"), lambda row: row.scan_id, width=16),
        Column("sealed_at", tr("Time as sealed (UTC)"), lambda row: row.at, width=28),
        Column("prev", tr("Seal before"), lambda row: row.prev, width=20),
        Column("hash", tr("Seal"), lambda row: row.hash, width=20),
    )
