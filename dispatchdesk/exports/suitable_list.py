"""Customers to whom a new product may be told, as a table: one line each."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.suitable import SuitableCustomer
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name


def suitable_columns() -> tuple[Column[SuitableCustomer], ...]:
    """Who it is, how they are reached, what they bought and when they heard from us."""
    return (
        Column("customer_name", tr("Customer"), lambda row: row.name, say=name_shown, width=20),
        Column("level", tr("Level"), lambda row: row.level),
        Column("channel", tr("Channel"), lambda row: row.channel, say=cache(channel_name)),
        Column("shop", tr("Shop"), lambda row: row.shop),
        Column("account", tr("Account"), lambda row: row.account, width=22),
        Column("email", tr("E-mail"), lambda row: row.email, width=26),
        Column("phone", tr("Phone"), lambda row: row.phone, width=16),
        Column("orders", tr("Orders"), lambda row: row.orders, CellKind.WHOLE, width=8),
        Column("last_order_at", tr("Last order"), lambda row: row.last_order_at, CellKind.MOMENT, width=20),
        Column("last_contact_at", tr("Last contact"), _last_contact, CellKind.MOMENT, width=20),
        Column("customer_uid", tr("Customer id"), lambda row: row.uid, width=16),
    )


def _last_contact(row: SuitableCustomer) -> object:
    return row.last_contact_at
