"""What lies in boxes, compared with what the journal says of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dispatchdesk.rules.verdicts import Reason, Verdict
from dispatchdesk.rules.verification import Break, BrokenRecord
from dispatchdesk.storage.database import Database

_Returned = tuple[str, list[list[object]]]
"""Number of the order; line, condition and pieces of each scan."""


@dataclass(frozen=True, slots=True)
class ClosedBox:
    """A closed parcel, as its record or as the tables have it."""

    place: str
    """Order number and box, for people."""
    tracking: str
    carrier: str
    way: str
    weight_grams: int | None
    lines: tuple[tuple[int, str, int], ...]
    """Line, SKU, pieces."""


def broken_contents(database: Database) -> Iterator[BrokenRecord]:
    """Pieces without a record, open orders with other counts, closed parcels with other contents."""
    yield from _pieces_without_record(database)
    yield from _other_counts(database)
    yield from _other_parcels(database)
    yield from _other_returns(database)


def _pieces_without_record(database: Database) -> Iterator[BrokenRecord]:
    for (piece_id,) in database.rows(
        """SELECT i.id FROM pieces i
           JOIN parcels p ON p.id = i.parcel_id JOIN order_lines l ON l.id = i.line_id
           LEFT JOIN journal j ON j.id = i.journal_id
           WHERE j.id IS NULL OR i.quantity < 1 OR p.order_id <> i.order_id OR l.order_id <> i.order_id
           ORDER BY i.id LIMIT 1"""
    ):
        yield BrokenRecord(Break.PIECE_WITHOUT_RECORD, f"pieces:{piece_id}")


def _other_counts(database: Database) -> Iterator[BrokenRecord]:
    """Of orders not sent yet: each line holds what its last record says."""
    counted = _counts_now(database)
    for number, lines in _recorded_counts(database).items():
        for line_id, (count, chain, seq) in lines.items():
            if counted.get(line_id, 0) != count:
                yield BrokenRecord(Break.PIECES_DIFFER, chain, seq, number)


def _counts_now(database: Database) -> dict[int, int]:
    rows = database.rows(
        """SELECT i.line_id, SUM(i.quantity) FROM pieces i JOIN orders o ON o.id = i.order_id
           WHERE i.taken_back_at IS NULL AND o.state IN ('waiting', 'checking') GROUP BY i.line_id"""
    )
    return {line_id: int(count) for line_id, count in rows}


def _recorded_counts(database: Database) -> dict[str, dict[int, tuple[int, str, int]]]:
    """By order and line: count, chain and number of the line's last record.

    Emptying a box and moving pieces to a twin order are recorded for whole orders: what was known
    of their lines before is no longer true then.
    """
    found: defaultdict[str, dict[int, tuple[int, str, int]]] = defaultdict(dict)
    for number, chain, seq, payload in database.each(
        """SELECT o.number, j.chain, j.seq, j.payload FROM journal j JOIN orders o ON o.uid = j.order_uid
           WHERE o.state IN ('waiting', 'checking') AND j.chain <> 'office' ORDER BY j.id"""
    ):
        content = json.loads(payload)
        for changed in _orders_changed_as_a_whole(number, content):
            found.pop(changed, None)
        line_id, count = content.get("line_id"), content.get("counted")
        if line_id is not None and count is not None:
            found[number][line_id] = (count, chain, seq)
    return found


def _orders_changed_as_a_whole(number: str, content: dict[str, Any]) -> tuple[str, ...]:
    if content.get("verdict") == Verdict.REOPENED or _left_its_parcel(content):
        return (number,)
    if content.get("reason") == Reason.SWITCHED_ORDER:
        return (number, *content.get("detail", ()))
    return ()


def _left_its_parcel(content: dict[str, Any]) -> bool:
    return bool(content.get("verdict") == Verdict.ANSWERED and content.get("reason") == Reason.LEFT_PARCEL)


def _other_parcels(database: Database) -> Iterator[BrokenRecord]:
    recorded, present = _recorded_boxes(database), _present_boxes(database)
    for uid in sorted(recorded.keys() | present.keys()):
        record, box = recorded.get(uid), present.get(uid)
        if record is not None and box is None:
            yield BrokenRecord(Break.PARCEL_MISSING, record.place)
        elif box is not None and record != box:
            yield BrokenRecord(Break.PARCEL_DIFFERS, box.place)


def _recorded_boxes(database: Database) -> dict[str, ClosedBox]:
    """Every parcel as it was last closed; reopening takes up the last box of an order."""
    boxes: defaultdict[str, dict[int, tuple[str, ClosedBox]]] = defaultdict(dict)
    for number, order_uid, kind, payload in database.each(
        """SELECT o.number, j.order_uid, j.kind, j.payload FROM journal j JOIN orders o ON o.uid = j.order_uid
           WHERE j.kind IN ('dispatch', 'parcel', 'reopen') ORDER BY j.id"""
    ):
        of_order = boxes[order_uid]
        if kind == "reopen":
            of_order.pop(max(of_order, default=0), None)
            continue
        content = json.loads(payload)
        if "contents" not in content:
            continue  # an order whose boxes had all been closed before
        box = content["contents"]["box"]
        of_order[box] = (content["contents"]["parcel"], _box_from(f"{number}/{box}", content))
    return dict(pair for of_order in boxes.values() for pair in of_order.values())


def _box_from(place: str, content: dict[str, Any]) -> ClosedBox:
    contents = content["contents"]
    return ClosedBox(
        place=place,
        tracking=content.get("tracking", ""),
        carrier=content.get("carrier", ""),
        way=contents["way"],
        weight_grams=contents["weight"],
        lines=tuple((line_id, sku, count) for line_id, sku, count in contents["lines"]),
    )


def _present_boxes(database: Database) -> dict[str, ClosedBox]:
    lines: defaultdict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for parcel_id, line_id, sku, count in database.each(
        """SELECT i.parcel_id, l.id, l.sku, SUM(i.quantity)
           FROM pieces i JOIN order_lines l ON l.id = i.line_id
           WHERE i.taken_back_at IS NULL GROUP BY i.parcel_id, l.id, l.sku ORDER BY l.id"""
    ):
        lines[parcel_id].append((line_id, sku, int(count)))
    rows = database.each(
        """SELECT p.id, p.uid, o.number, p.box, p.tracking, p.carrier, p.way, p.weight_grams
           FROM parcels p JOIN orders o ON o.id = p.order_id WHERE p.closed_at IS NOT NULL"""
    )
    return {
        uid: ClosedBox(f"{number}/{box}", tracking, carrier, way, weight, tuple(lines[parcel_id]))
        for parcel_id, uid, number, box, tracking, carrier, way, weight in rows
    }


def _other_returns(database: Database) -> Iterator[BrokenRecord]:
    """Closed returns with other pieces than their record says, and pieces that came back without a record."""
    recorded, present = _recorded_returns(database), _present_returns(database)
    for uid, (number, lines) in present.items():
        if recorded.get(uid) != (number, lines):
            yield BrokenRecord(Break.RETURN_DIFFERS, number)
    for uid in sorted(recorded.keys() - present.keys()):
        yield BrokenRecord(Break.RETURN_DIFFERS, recorded[uid][0])
    for (piece_id,) in database.rows(
        """SELECT i.id FROM returned_pieces i LEFT JOIN journal j ON j.id = i.journal_id
           WHERE j.id IS NULL OR i.quantity < 1 ORDER BY i.id LIMIT 1"""
    ):
        yield BrokenRecord(Break.PIECE_WITHOUT_RECORD, f"returned_pieces:{piece_id}")


def _recorded_returns(database: Database) -> dict[str, _Returned]:
    rows = database.each(
        """SELECT o.number, j.payload FROM journal j JOIN orders o ON o.uid = j.order_uid
           WHERE j.kind = 'return' ORDER BY j.id"""
    )
    told = ((number, json.loads(payload).get("contents")) for number, payload in rows)
    return {contents["return"]: (number, contents["lines"]) for number, contents in told if contents}


def _present_returns(database: Database) -> dict[str, _Returned]:
    found: dict[str, _Returned] = {}
    for uid, number, line_id, condition, quantity, fault in database.each(
        """SELECT r.uid, o.number, i.line_id, i.condition, i.quantity, i.fault
           FROM returns r JOIN orders o ON o.id = r.order_id
           LEFT JOIN returned_pieces i ON i.return_id = r.id AND i.taken_back_at IS NULL
           WHERE r.closed_at IS NOT NULL ORDER BY r.id, i.id"""
    ):
        lines = found.setdefault(uid, (number, []))[1]
        if quantity is not None:
            lines.append([line_id, condition, quantity, *filter(None, (fault,))])
    return found
