"""Follow-ups as a table, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dispatchdesk.exports.columns import CellKind, Column, Money
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.follow_ups import FollowUpRow, Promise
from dispatchdesk.rules.remedies import Remedy, costs
from dispatchdesk.wording.claims import judgement_name
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.remedies import remedy_title
from dispatchdesk.wording.returns import return_way_name
from dispatchdesk.wording.words import (
    defect_name,
    follow_up_kind_name,
    follow_up_state_name,
    promise_state_name,
    promise_way_name,
)


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """A follow-up with how it was made good."""

    row: FollowUpRow
    remedies: tuple[Remedy, ...] = ()


def follow_up_columns() -> tuple[Column[FollowUpRecord], ...]:
    """What happened, to which piece of which order, how far it is, and what it cost."""
    told = (*_case_columns(), *_piece_columns(), *_claim_columns(), *_outcome_columns())
    return (*map(_of_record, told), *_remedy_columns())


def _of_record(column: Column[FollowUpRow]) -> Column[FollowUpRecord]:
    value = column.value
    return Column(
        column.key, column.title, lambda record: value(record.row), column.kind, column.say, column.width
    )


def _remedy_columns() -> tuple[Column[FollowUpRecord], ...]:
    return (
        Column("remedies", tr("Remedies"), _remedies, width=40),
        Column("cost_minor", tr("Cost"), _cost, CellKind.AMOUNT, width=10),
        Column("cost_currency", tr("Currency"), _currency, width=8),
    )


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
        Column("detail", tr("What happened"), lambda row: row.detail, say=cache(_detail_name), width=20),
    )


def _claim_columns() -> tuple[Column[FollowUpRow], ...]:
    return (
        Column("says", tr("What the customer says"), lambda row: row.says, width=40),
        Column("answer_due_at", tr("Answer due"), lambda row: row.answer_due_at, CellKind.MOMENT, width=20),
        Column("answered_at", tr("Answered"), lambda row: row.answered_at, CellKind.MOMENT, width=20),
        Column(
            "judgement",
            tr("Judgement"),
            lambda row: row.judged and row.judged.judgement,
            say=cache(judgement_name),
        ),
        Column("judged_why", tr("Why so judged"), lambda row: row.judged and row.judged.why, width=36),
        Column("photos", tr("Photos"), lambda row: len(row.photos) or None, CellKind.WHOLE, width=8),
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


def _remedies(record: FollowUpRecord) -> str:
    """A line each; what was withdrawn is left out."""
    return "\n".join(remedy_title(one) for one in record.remedies if not one.is_withdrawn)


def _cost(record: FollowUpRecord) -> Money | None:
    """In the order's currency, which all remedies of a follow-up have."""
    found = costs(record.remedies)
    return next(((minor, currency) for currency, minor in found.items()), None)


def _currency(record: FollowUpRecord) -> str:
    return next(iter(costs(record.remedies)), "")


def _detail_name(word: str) -> str:
    """What is wrong with a piece, or how a parcel came back; what people wrote stays."""
    return return_way_name(defect_name(word))


def _sku(article: Article | None) -> str | None:
    return article.sku if article else None


def _due(promise: Promise | None) -> object:
    return promise.due_at if promise else None


def _notes(row: FollowUpRow) -> str:
    """The words people wrote, oldest first, a line each."""
    return "\n".join(f"{note.by}: {note.text}" for note in row.notes if note.text)
