"""The journal as a table: what it recorded, with its seals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
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


def journal_columns(names: Mapping[str, str]) -> tuple[Column[JournalLine], ...]:
    """The record as it is stored: kinds and payloads are the same in every language.

    ``names``: people's names by uid. ``sealed_at``, ``sealed_packer`` and ``payload`` are texts exactly
    as they were hashed, so that anybody can compute the seals again.
    """
    return (
        Column("seq", tr("No."), attrgetter("seq"), CellKind.WHOLE, width=9),
        Column("chain", tr("Chain"), attrgetter("chain")),
        Column("at", tr("Time"), attrgetter("moment"), CellKind.MOMENT, width=20),
        Column("kind", tr("Kind"), attrgetter("kind"), width=18),
        Column("packer", tr("Packer"), lambda row: names.get(row.packer, row.packer)),
        Column("order_uid", tr("Order id"), attrgetter("order_uid"), width=16),
        Column("payload", tr("What was recorded"), attrgetter("payload"), width=60),
        Column("scan_id", tr("Scan id"), attrgetter("scan_id"), width=16),
        Column("sealed_at", tr("Time as sealed (UTC)"), attrgetter("at"), width=28),
        Column("sealed_packer", tr("Packer as sealed"), attrgetter("packer"), width=16),
        Column("prev", tr("Seal before"), attrgetter("prev"), width=20),
        Column("hash", tr("Seal"), attrgetter("hash"), width=20),
    )
