"""Promises as a table, one line each."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column, Money
from dispatchdesk.rules.promises import PromiseRow
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import promise_kind_name
from dispatchdesk.wording.words import promise_state_name, promise_way_name


def promise_columns() -> tuple[Column[PromiseRow], ...]:
    """What is owed to whom, until when, and by what it was kept."""
    return (*_owed_columns(), *_piece_columns(), *_kept_columns())


def _owed_columns() -> tuple[Column[PromiseRow], ...]:
    return (
        Column("kind", tr("Kind"), lambda row: row.kind, say=cache(promise_kind_name)),
        Column("state", tr("State"), lambda row: row.state, say=cache(promise_state_name)),
        Column("way", tr("Promised"), lambda row: row.way, say=cache(promise_way_name), width=20),
        Column("customer_name", tr("Customer"), lambda row: row.customer_name, say=name_shown),
        Column("order_number", tr("Order"), lambda row: row.from_order_number, width=22),
        Column("made_at", tr("Made"), lambda row: row.made_at, CellKind.MOMENT, width=20),
        Column("due_at", tr("Due"), lambda row: row.due_at, CellKind.MOMENT, width=20),
        Column("amount_minor", tr("Amount"), _amount, CellKind.AMOUNT, width=10),
        Column("currency", tr("Currency"), lambda row: row.currency, width=8),
        Column("words", tr("As advertised"), lambda row: row.words, width=40),
    )


def _piece_columns() -> tuple[Column[PromiseRow], ...]:
    return (
        Column("sku", tr("SKU"), lambda row: row.article.sku, width=20),
        Column("title", tr("Product"), lambda row: row.article.title, width=36),
        Column("options", tr("Options"), lambda row: row.article.options, CellKind.OPTIONS, width=20),
        Column("quantity", tr("Pieces"), _pieces, CellKind.WHOLE, width=8),
        Column("on_order_number", tr("Goes with"), lambda row: row.on_order_number, width=22),
    )


def _kept_columns() -> tuple[Column[PromiseRow], ...]:
    return (
        Column("kept_at", tr("Kept"), lambda row: row.kept_at, CellKind.MOMENT, width=20),
        Column("kept_late", tr("Late"), lambda row: row.was_kept_late, CellKind.YES_NO, width=8),
        Column("reference", tr("Reference"), lambda row: row.reference, width=24),
        Column("withdrawn_at", tr("Withdrawn"), lambda row: row.withdrawn_at, CellKind.MOMENT, width=20),
        Column("why", tr("Reason"), lambda row: row.why, width=30),
        Column("owner", tr("Whose task"), lambda row: row.owner),
        Column("promise_uid", tr("Promise id"), lambda row: row.uid, width=16),
    )


def _amount(row: PromiseRow) -> Money | None:
    return None if row.amount_minor is None else (row.amount_minor, row.currency)


def _pieces(row: PromiseRow) -> int | None:
    """How many are owed; of money there are none."""
    return row.quantity if row.is_item else None
