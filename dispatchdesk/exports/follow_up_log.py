"""Follow-ups as a table, one line each."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpRow, Promise
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import (
    defect_name,
    follow_up_kind_name,
    follow_up_state_name,
    promise_state_name,
    promise_way_name,
)


def follow_up_columns() -> tuple[Column[FollowUpRow], ...]:
    """What happened, to which piece of which order, and how far it is."""
    return (*_case_columns(), *_piece_columns(), *_outcome_columns())


def _case_columns() -> tuple[Column[FollowUpRow], ...]:
    return (
        Column("number", tr("Number"), lambda row: row.number),
        Column("kind", tr("Kind"), lambda row: row.kind, say=cache(follow_up_kind_name)),
        Column("state", tr("State"), lambda row: row.state, say=cache(follow_up_state_name)),
        Column("opened_at", tr("Opened"), lambda row: row.opened_at, CellKind.MOMENT, width=20),
        Column("due_at", tr("Due"), lambda row: row.due_at, CellKind.MOMENT, width=20),
        Column("order_number", tr("Order"), lambda row: row.order_number, width=22),
        Column("customer_name", tr("Customer"), lambda row: row.customer_name, say=name_shown),
    )


def _piece_columns() -> tuple[Column[FollowUpRow], ...]:
    return (
        Column("sku", tr("SKU"), lambda row: _sku(row.article), width=20),
        Column("title", tr("Product"), lambda row: row.article and row.article.title, width=36),
        Column(
            "options",
            tr("Options"),
            lambda row: row.article and row.article.options,
            CellKind.OPTIONS,
            width=20,
        ),
        Column("quantity", tr("Pieces"), lambda row: row.quantity, CellKind.WHOLE, width=8),
        Column("maker", tr("Maker"), lambda row: row.article and row.article.maker),
        Column("ordered_sku", tr("SKU that was wanted"), lambda row: _sku(row.ordered), width=20),
        Column("detail", tr("What happened"), lambda row: row.detail, say=cache(defect_name), width=20),
    )


def _outcome_columns() -> tuple[Column[FollowUpRow], ...]:
    return (
        Column("notes", tr("Notes"), _notes, width=40),
        Column(
            "promise_way",
            tr("Promised"),
            lambda row: row.promise and row.promise.way,
            say=cache(promise_way_name),
        ),
        Column(
            "promise_state",
            tr("Promise"),
            lambda row: row.promise and row.promise.state,
            say=cache(promise_state_name),
        ),
        Column(
            "promise_due_at", tr("Promised until"), lambda row: _due(row.promise), CellKind.MOMENT, width=20
        ),
        Column("opened_by", tr("Opened by"), lambda row: row.opened_by),
        Column("bench", tr("Bench"), lambda row: row.bench),
        Column("owner", tr("Whose task"), lambda row: row.owner),
        Column("follow_up_uid", tr("Follow-up id"), lambda row: row.uid, width=16),
    )


def _sku(article: Article | None) -> str | None:
    return article.sku if article else None


def _due(promise: Promise | None) -> object:
    return promise.due_at if promise else None


def _notes(row: FollowUpRow) -> str:
    """The words people wrote, oldest first, a line each."""
    return "\n".join(f"{note.by}: {note.text}" for note in row.notes if note.text)
