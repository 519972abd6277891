"""What happened on some days: parcels, what the bench refused, claims, promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.day_page import Caught, DuePromises, Span
from dispatchdesk.rules.follow_ups import FollowUpState, PromiseState
from dispatchdesk.rules.returns import Condition
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.storage.article_rows import article_of_line
from dispatchdesk.storage.database import Database
from dispatchdesk.storage.selecting import batches, marks
from dispatchdesk.storage.times import from_text, to_text

IS_CAUGHT = """(
    substr(payload, 13, 5) = 'wrong' OR substr(payload, 13, 5) = 'surpl' OR
    substr(payload, 13, 5) = 'expir' OR substr(payload, 13, 5) = 'seria' OR
    substr(payload, 13, 5) = 'not_y' OR substr(payload, 13, 5) = 'defec')"""
"""To the letter that of the index ``journal_caught``, else all records would be read for a day's."""
_CAUGHT = frozenset(
    {
        Verdict.WRONG_OPTION,
        Verdict.WRONG_ITEM,
        Verdict.WRONG_BATCH,
        Verdict.SURPLUS,
        Verdict.EXPIRED,
        Verdict.SERIAL_SEEN,
        Verdict.NOT_YET,
        Verdict.DEFECT_RECORDED,
    }
)


class DayBook:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sent(self, span: Span) -> int:
        """Boxes that were closed; several orders' parcels in one box are one."""
        return self._closed(span, "") - self._closed(span, "lies_in_id IS NOT NULL AND")

    def _closed(self, span: Span, condition: str) -> int:
        sql = f"SELECT COUNT(*) FROM parcels WHERE {condition} closed_at >= ? AND closed_at < ?"
        return int(self._database.value(sql, *_texts(span)))

    def caught(self, span: Span) -> tuple[Caught, ...]:
        """What the bench stopped, the oldest first."""
        rows = self._database.rows(
            f"""SELECT at, order_uid, payload FROM journal
                WHERE {IS_CAUGHT} AND at >= ? AND at < ? ORDER BY at, id""",
            *_texts(span),
        )
        return tuple(one for row in rows for one in _caught_from(*row))

    def with_ordered(self, caught: Iterable[Caught]) -> tuple[Caught, ...]:
        """The same, wrong items with what they were taken for where their order wanted one article only."""
        known = tuple(caught)
        wanted = self._only_articles(one.order_uid for one in known if one.verdict is Verdict.WRONG_ITEM)
        return tuple(
            replace(one, ordered=wanted.get(one.order_uid)) if one.ordered is None else one for one in known
        )

    def _only_articles(self, order_uids: Iterable[str]) -> dict[str, Article]:
        """What orders wanted that wanted one article only."""
        found: dict[str, Article] = {}
        for some in batches(dict.fromkeys(order_uids)):
            for uid, variant_id, sku, title, options, picture in self._database.rows(
                f"""SELECT o.uid, MIN(l.variant_id), MIN(l.sku), MIN(COALESCE(p.title, l.title)),
                        MIN(COALESCE(v.options, l.options)), MIN(COALESCE(NULLIF(v.picture, ''), p.picture))
                    FROM orders o JOIN order_lines l ON l.order_id = o.id
                    LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN products p ON p.id = v.product_id
                    WHERE o.uid IN ({marks(some)}) AND l.kind = 'item' AND l.quantity > 0
                    GROUP BY o.uid HAVING COUNT(*) = 1""",
                *some,
            ):
                told = article_of_line(sku, title, options)
                found[uid] = replace(told, variant_id=variant_id, picture=picture or "")
        return found

    def claims(self, span: Span) -> tuple[datetime, ...]:
        """When customers' claims came in: what somebody waits for an answer to."""
        rows = self._database.rows(
            """SELECT opened_at FROM follow_ups WHERE answer_due_at IS NOT NULL AND state <> ?
               AND opened_at >= ? AND opened_at < ?""",
            FollowUpState.DISMISSED.value,
            *_texts(span),
        )
        return tuple(from_text(at) for (at,) in rows)

    def parcels_back(self, span: Span) -> int:
        """Parcels that came back and were opened."""
        sql = "SELECT COUNT(*) FROM returns WHERE opened_at >= ? AND opened_at < ?"
        return int(self._database.value(sql, *_texts(span)))

    def pieces_back(self, span: Span) -> tuple[int, int]:
        """Pieces that had been sent and came back, and how many of them are faulty."""
        row = self._database.row(
            """SELECT SUM(quantity), SUM(CASE WHEN condition = ? THEN quantity ELSE 0 END)
               FROM returned_pieces
               WHERE line_id IS NOT NULL AND taken_back_at IS NULL AND at >= ? AND at < ?""",
            Condition.FAULTY.value,
            *_texts(span),
        )
        assert row is not None
        return int(row[0] or 0), int(row[1] or 0)

    def promises(self, day: Span) -> DuePromises:
        """What was due on a day, but for what was taken back."""
        row = self._database.row(
            """SELECT COUNT(*), SUM(CASE WHEN kept_at < ? THEN 1 ELSE 0 END) FROM promises
               WHERE due_at >= ? AND due_at < ? AND state <> ?""",
            to_text(day.until),
            *_texts(day),
            PromiseState.WITHDRAWN.value,
        )
        assert row is not None
        return DuePromises(int(row[0]), int(row[1] or 0))


def _texts(span: Span) -> tuple[str, str]:
    return to_text(span.since), to_text(span.until)


def _caught_from(at: str, order_uid: str, payload: str) -> Iterator[Caught]:
    """What a record tells; nothing where a piece came out of the box that was refused before."""
    content = json.loads(payload)
    if content.get("verdict") not in _CAUGHT or content.get("pin_released"):
        return
    verdict = Verdict(content["verdict"])
    if verdict is Verdict.NOT_YET and content.get("reason"):
        return
    word: tuple[str, ...] = tuple(one["name"] for one in content.get("differs", ()))
    if verdict is Verdict.DEFECT_RECORDED:
        word = tuple(content["detail"][:1])
    found, ordered = (_article(content.get(name)) for name in ("found", "ordered"))
    yield Caught(from_text(at), verdict, word, order_uid, found, ordered)


def _article(content: Mapping[str, Any] | None) -> Article | None:
    """By hand: a fortnight has thousands of them."""
    if content is None:
        return None
    return Article(
        content["sku"],
        content["title"],
        tuple((name, value) for name, value in content.get("options", ())),
        content.get("variant_id"),
        content.get("product_key", ""),
        picture=content.get("picture", ""),
    )
