"""What each bench has in front of it, and which bench has claimed which order."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.records import record
from dispatchdesk.rules.bench import BenchState, Question, WrongScan
from dispatchdesk.rules.verdicts import Pin
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.scan_statements import BENCH, BENCH_COLUMNS, KEEP_BENCH
from dispatchdesk.storage.times import from_text, from_text_or_none, to_text


@record
class ClaimRow:
    """Who has an order open. ``undo_floor``: pieces recorded up to that journal row stay."""

    id: int
    order_id: int
    bench_id: int
    bench_name: str
    opened_at: datetime
    opened_by: str
    undo_floor: int


class BenchBook:
    """Reads and writes the state of benches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self) -> BenchState | None:
        """The bench of this data folder; None in a new one."""
        row = self._database.row(f"SELECT {BENCH_COLUMNS} FROM benches ORDER BY id LIMIT 1")
        return _state_from(row) if row else None

    def create(self, uid: str, name: str) -> BenchState:
        """Make the bench of a new data folder; its journal chain carries its uid."""
        from dispatchdesk.storage.tables import Bench  # late: opening a desk only reads

        bench_id = self._database.insert(Bench, uid=uid, chain=f"bench-{uid}", name=name)
        return BenchState(bench_id, uid, f"bench-{uid}", name)

    def load(self, bench_id: int) -> BenchState:
        """The bench as it was left by its last code."""
        row = self._database.row(BENCH, bench_id)
        assert row is not None
        return _state_from(row)

    def rename(self, bench_id: int, name: str) -> None:
        """Call the bench otherwise."""
        from dispatchdesk.storage.tables import Bench  # late: opening a desk only reads

        self._database.update(Bench, bench_id, name=name)

    def save(self, bench: BenchState, last_code: str, at: datetime) -> None:
        """Keep what the bench has in front of it after a code."""
        moment = to_text(at)
        self._database.run(
            KEEP_BENCH,
            bench.order_id,
            to_json(bench.question) if bench.question else "",
            to_json(bench.pins) if bench.pins else "[]",
            to_json(bench.last_wrong) if bench.last_wrong else "",
            bench.waiting_order,
            bench.sent_order,
            bench.return_id,
            bench.teachable,
            last_code,
            moment,
            moment,
            bench.id,
        )

    # claims

    def claim_of(self, order_id: int) -> ClaimRow | None:
        """Who has the order open."""
        row = self._database.row(
            """SELECT k.id, k.order_id, k.bench_id, b.name, k.opened_at, k.opened_by, k.undo_floor
               FROM claims k JOIN benches b ON b.id = k.bench_id WHERE k.order_id = ?""",
            order_id,
        )
        if row is None:
            return None
        claim_id, order, bench_id, name, opened_at, opened_by, undo_floor = row
        return ClaimRow(claim_id, order, bench_id, name, from_text(opened_at), opened_by, undo_floor)

    def claim(self, order_id: int, bench_id: int, at: datetime, opened_by: str, undo_floor: int) -> None:
        """Take the order for a bench, from another one too; claims have no expiry."""
        from dispatchdesk.storage.tables import Claim  # late: opening a desk only reads

        self.release_claim(order_id)
        self._database.insert(
            Claim,
            order_id=order_id,
            bench_id=bench_id,
            opened_at=to_text(at),
            opened_by=opened_by,
            undo_floor=undo_floor,
        )

    def release_claim(self, order_id: int) -> None:
        """Nobody has the order open any more."""
        self._database.run("DELETE FROM claims WHERE order_id = ?", order_id)

    def forget_order(self, order_id: int) -> None:
        """Take the order off every bench that shows it: another one took over."""
        self._database.run("UPDATE benches SET order_id = NULL, question = '' WHERE order_id = ?", order_id)

    def forget_question(self, order_id: int) -> None:
        """The lines of an open order were changed: what was asked about them is asked no more."""
        self._database.run("UPDATE benches SET question = '' WHERE order_id = ?", order_id)

    def ask(self, order_id: int, question: Question) -> bool:
        """Put a question where the order is open and nothing else is asked; False where that is nowhere."""
        sql = "UPDATE benches SET question = ? WHERE order_id = ? AND question = ''"
        return self._database.run(sql, to_json(question), order_id) > 0

    def go_on_with(self, bench_id: int, order_id: int, question: Question, pins: tuple[Pin, ...]) -> None:
        """Another order of the same parcel is the open one; the bench asks whether that was seen."""
        self._database.run(
            "UPDATE benches SET order_id = ?, question = ?, pins = ? WHERE id = ?",
            order_id,
            to_json(question),
            to_json(pins) if pins else "[]",
            bench_id,
        )

    def forget_return(self, return_id: int) -> None:
        """Take a returned parcel off every bench that has it in hand: one goes on with it."""
        self._database.run(
            "UPDATE benches SET return_id = NULL, question = '' WHERE return_id = ?", return_id
        )

    def raise_undo_floor(self, order_id: int, journal_id: int) -> None:
        """Undo never goes back behind a defect, a label, a closing."""
        self._database.run("UPDATE claims SET undo_floor = ? WHERE order_id = ?", journal_id, order_id)


def _state_from(row: Row) -> BenchState:
    (
        bench_id, uid, chain, name, order_id, question, pins, last_wrong, waiting_order, sent_order,
        return_id, teachable, last_code, last_scan_at, saved_at,
    ) = row  # fmt: skip
    return BenchState(
        id=bench_id,
        uid=uid,
        chain=chain,
        name=name,
        order_id=order_id,
        question=from_json(Question, question) if question else None,
        pins=from_json(tuple[Pin, ...], pins) if pins != "[]" else (),
        last_wrong=from_json(WrongScan, last_wrong) if last_wrong else None,
        waiting_order=waiting_order,
        sent_order=sent_order,
        return_id=return_id,
        teachable=teachable,
        last_code=last_code,
        last_scan_at=from_text_or_none(last_scan_at),
        saved_at=from_text_or_none(saved_at),
    )
