"""Reviews as a table, one line each."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.reviews import Review
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.reviews import review_tone_name


def review_columns() -> tuple[Column[Review], ...]:
    """What was said in public, about what, and what we said to it."""
    return (
        Column("at", tr("Date"), lambda row: row.at, CellKind.MOMENT, width=20),
        Column("channel", tr("Channel"), lambda row: row.channel, say=cache(channel_name)),
        Column("score", tr("Stars"), lambda row: row.score, CellKind.WHOLE, width=8),
        Column("tone", tr("Kind"), lambda row: row.tone, say=cache(review_tone_name)),
        Column("order_number", tr("Order"), lambda row: row.order_number, width=22),
        Column("customer_name", tr("Customer"), lambda row: row.customer_name, say=name_shown),
        Column("text", tr("Review"), lambda row: row.text, width=40),
        Column("answer", tr("Our answer"), lambda row: row.answer, width=40),
        Column("answered_at", tr("Answered"), lambda row: row.answered_at, CellKind.MOMENT, width=20),
        Column("answered_by", tr("Answered by"), lambda row: row.answered_by),
        Column("entered_by", tr("Entered by"), lambda row: row.by),
        Column("review_uid", tr("Review id"), lambda row: row.uid, width=16),
    )
