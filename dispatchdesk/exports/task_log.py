"""Tasks of care as a table, one line each."""

from __future__ import annotations

from functools import cache

from dispatchdesk.exports.columns import CellKind, Column
from dispatchdesk.rules.care_tasks import TaskRow
from dispatchdesk.wording.care import deed_name, stage_name, task_state_name
from dispatchdesk.wording.erasing import name_shown
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import carrier_name


def task_columns() -> tuple[Column[TaskRow], ...]:
    """What was to be done for whom, about which parcel, and what became of it."""
    return (*_deed_columns(), *_parcel_columns(), *_end_columns())


def _deed_columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column("deed", tr("Task"), lambda row: row.deed, say=cache(deed_name), width=20),
        Column("state", tr("State"), lambda row: row.state, say=cache(task_state_name)),
        Column("made_at", tr("Made"), lambda row: row.made_at, CellKind.MOMENT, width=20),
        Column("due_at", tr("Due"), lambda row: row.due_at, CellKind.MOMENT, width=20),
        Column("customer_name", tr("Customer"), lambda row: row.customer_name, say=name_shown),
        Column("level", tr("Level"), lambda row: row.level),
        Column("order_number", tr("Order"), lambda row: row.order_number, width=22),
    )


def _parcel_columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column("carrier", tr("Carrier"), lambda row: row.carrier, say=cache(carrier_name)),
        Column("tracking", tr("Tracking number"), lambda row: row.tracking, width=24),
        Column("stage", tr("Stage"), lambda row: row.stage, say=cache(stage_name), width=18),
        Column("stage_at", tr("Stage since"), lambda row: row.stage_at, CellKind.MOMENT, width=20),
    )


def _end_columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column("ended_at", tr("Ended"), lambda row: row.ended_at, CellKind.MOMENT, width=20),
        Column("ended_by", tr("Ended by"), lambda row: row.ended_by),
        Column("why", tr("Reason"), lambda row: row.why, width=30),
        Column("rule", tr("Rule"), lambda row: row.rule, width=16),
        Column("task_uid", tr("Task id"), lambda row: row.uid, width=16),
    )
