"""Customers as a table, one line each, in full: what leaves the desk is not masked."""

from __future__ import annotations

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.customers import CustomerExportRow
from dispatchdesk.rules.money import amount_text
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name


def customer_columns() -> tuple[Column[CustomerExportRow], ...]:
    """Who they are, what they bought, what is owed to them, what they want."""
    return (*_person_columns(), *_bought_columns(), *_wish_columns())


def _person_columns() -> tuple[Column[CustomerExportRow], ...]:
    return (
        Column("customer_name", tr("Customer"), lambda row: row.name, say=name_shown, width=20),
        Column("level", tr("Level"), lambda row: row.level),
        Column("phone", tr("Phone"), lambda row: row.phone, width=16),
        Column("email", tr("E-mail"), lambda row: row.email, width=26),
        Column("accounts", tr("Accounts"), _accounts, width=30),
    )


def _bought_columns() -> tuple[Column[CustomerExportRow], ...]:
    return (
        Column("orders", tr("Orders"), lambda row: row.orders, CellKind.WHOLE, width=8),
        Column("spent", tr("Bought for"), _spent, width=20),
        Column("first_order_at", tr("First order"), lambda row: row.first_at, CellKind.MOMENT, width=20),
        Column("last_order_at", tr("Last order"), lambda row: row.last_at, CellKind.MOMENT, width=20),
        Column("open_follow_ups", tr("Open follow-ups"), lambda row: row.open_follow_ups, CellKind.WHOLE),
        Column("promises_owed", tr("Promises owed"), lambda row: row.owed, CellKind.WHOLE),
    )


def _wish_columns() -> tuple[Column[CustomerExportRow], ...]:
    return (
        Column("requirements", tr("Requirements"), lambda row: "\n".join(row.requirements), width=30),
        Column("preferences", tr("Preferences"), lambda row: "\n".join(row.preferences), width=30),
        Column("spoken_to", tr("How to speak to them"), lambda row: "\n".join(row.spoken_to), width=30),
        Column("customer_uid", tr("Customer id"), lambda row: row.uid, width=16),
    )


def _accounts(row: CustomerExportRow) -> str:
    """Where they buy, a line each."""
    named = ((channel_name(one.channel), one.shop, one.channel_id) for one in row.accounts)
    return "\n".join(" · ".join(filter(None, parts)) for parts in named)


def _spent(row: CustomerExportRow) -> str:
    """A line for each currency; one person may buy in several."""
    return "\n".join(amount_text(one.minor, one.currency) for one in row.spent if one.currency)
