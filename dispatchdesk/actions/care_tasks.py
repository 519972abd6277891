"""Tasks of care: listed, done, postponed, dropped, and each of it undone."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.contacts import contact_allowed
from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.care_rules import LONGEST_DAYS, TaskPile, TaskState
from dispatchdesk.rules.care_tasks import TaskRow, end_of_day, postponed_to
from dispatchdesk.rules.contacts import ContactReason, ContactVerdict
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.care_book import TaskEnd
from dispatchdesk.storage.times import LATEST

MOST_LISTED = 500
"""Tasks of one pile."""


def list_tasks(desk: Desk, pile: TaskPile | None = None, text: str = "") -> tuple[TaskRow, ...]:
    """Tasks of a pile, or of all: due first; those whose customer is left in peace for now come after.

    ``text`` in order, name or tracking number.
    """
    ends = end_of_day(desk.now(), desk.zone)
    piles = TaskPile if pile is None else (pile,)
    rows = [row for one in piles for row in desk.care.pile(one, ends, text.strip(), MOST_LISTED)]
    told = [_for_the_screen(desk, row) for row in rows]
    return tuple(sorted(told, key=lambda row: row.is_open and row.waits_until is not None))


def load_task(desk: Desk, task_id: int) -> TaskRow:
    """One task, its customer masked; KeyError where there is none."""
    return _for_the_screen(desk, desk.care.load(task_id))


def count_tasks(desk: Desk) -> tuple[int, int]:
    """Open tasks: how many are due today or before, and how many later."""
    return desk.care.count_open(end_of_day(desk.now(), desk.zone))


def count_tasks_due(desk: Desk) -> int:
    """How many tasks are due today, or were before."""
    return count_tasks(desk)[0]


def tasks_of_customer(desk: Desk, customer_id: int) -> tuple[TaskRow, ...]:
    """A customer's tasks, the newest first."""
    return tuple(_for_the_screen(desk, row) for row in desk.care.of_customer(customer_id))


def list_tasks_for_export(desk: Desk, since: str = "", until: str = LATEST) -> tuple[TaskRow, ...]:
    """All tasks that were made between two stored times, the oldest first, with their customers' names."""
    return desk.care.all(since, until)


def when_allowed(desk: Desk, row: TaskRow) -> ContactVerdict:
    """Whether the task's customer may be written to now; whom nobody knows is always ready."""
    return contact_allowed(desk, row.customer_id, desk.now())


def finish_task(desk: Desk, task_id: int) -> TaskRow:
    """It is done; gives it as it was.

    Raises:
        DeskError: STATE_CHANGE where it is not open; as ``Desk.require`` tells.
    """
    return _end(desk, task_id, TaskState.DONE)


def drop_task(desk: Desk, task_id: int, why: str) -> TaskRow:
    """It will not be done; gives it as it was.

    Raises:
        DeskError: TEXT_MISSING without a reason; STATE_CHANGE; as ``Desk.require`` tells.
    """
    return _end(desk, task_id, TaskState.DROPPED, reason_of(why))


def postpone_task(desk: Desk, task_id: int, days: int) -> TaskRow:
    """It is due in so many days, in the morning; gives it as it was.

    Raises:
        DeskError: DAYS_WRONG below 1 or above a year; STATE_CHANGE; as ``Desk.require`` tells.
    """
    desk.require(Right.CARE)
    if not 1 <= days <= LONGEST_DAYS:
        raise DeskError(Trouble.DAYS_WRONG)
    row = _open_task(desk, task_id)
    with desk.database.write():
        desk.care.postpone(task_id, postponed_to(desk.now(), days, desk.zone), row.due_at)
        _note(desk, row, "postponed", days=days)
    return row


def undo_task(desk: Desk, task_id: int) -> TaskRow:
    """Take back what was done with it last: it is open again, or due when it was; gives it as it is now.

    Raises:
        DeskError: STATE_CHANGE where there is nothing to take back; as ``Desk.require`` tells.
    """
    desk.require(Right.CARE)
    row = desk.care.load(task_id)
    if not row.can_be_undone:
        raise DeskError(Trouble.STATE_CHANGE)
    with desk.database.write():
        if row.is_open and row.due_before:
            desk.care.postpone(task_id, row.due_before, None)
        else:
            desk.care.open_again(task_id)
        _note(desk, row, "undone")
    return load_task(desk, task_id)


def _end(desk: Desk, task_id: int, state: TaskState, why: str = "") -> TaskRow:
    desk.require(Right.CARE)
    row = _open_task(desk, task_id)
    with desk.database.write():
        desk.care.end(task_id, TaskEnd(state, desk.now(), desk.packer, why))
        _note(desk, row, state.value, why)
    return row


def _open_task(desk: Desk, task_id: int) -> TaskRow:
    row = desk.care.load(task_id)
    if not row.is_open:
        raise DeskError(Trouble.STATE_CHANGE)
    return row


def _note(desk: Desk, row: TaskRow, state: str, why: str = "", **more: object) -> None:
    order = "" if row.order_id is None else desk.orders.by_id(row.order_id).uid
    payload: dict[str, object] = {"task": row.uid, "state": state, **more}
    desk.note("care_task", payload, order, private=why)


def _for_the_screen(desk: Desk, row: TaskRow) -> TaskRow:
    """Masked, and with the time until which its customer is left in peace.

    Hours are the same for all of them: the page says once that it is too early or too late.
    """
    until = None
    if row.is_open and desk.settings.contact_days_between:
        verdict = when_allowed(desk, row)
        until = verdict.until if verdict.reason is ContactReason.TOO_SOON else None
    return replace(row, customer_name=mask_name(row.customer_name), waits_until=until)
