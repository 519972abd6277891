"""Status words that held orders because nobody knows what they mean."""

from __future__ import annotations

from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.storage.database import Database

_OPEN = """FROM holds h JOIN orders o ON o.id = h.order_id JOIN shops s ON s.id = o.shop_id
           WHERE h.reason = ? AND h.released_at IS NULL"""


def unknown_words(database: Database) -> dict[tuple[str, str], int]:
    """Channel and word, with how many orders each holds now."""
    rows = database.rows(
        f"""SELECT s.channel, h.detail, COUNT(DISTINCT o.id) {_OPEN} AND h.detail <> ''
            GROUP BY s.channel, h.detail ORDER BY s.channel, h.detail""",
        HoldReason.UNKNOWN_STATUS.value,
    )
    return {(channel, word): count for channel, word, count in rows}


def held_by_word(database: Database, channel: str, word: str) -> tuple[tuple[int, int, str], ...]:
    """Holds of that word: the hold, its order, the order's uid."""
    rows = database.rows(
        f"SELECT h.id, o.id, o.uid {_OPEN} AND s.channel = ? AND h.detail = ?",
        HoldReason.UNKNOWN_STATUS.value,
        channel,
        word,
    )
    return tuple((hold_id, order_id, uid) for hold_id, order_id, uid in rows)
