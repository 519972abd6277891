"""Care: the owner's rules, and the tasks with how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatchdesk.rules.care_rules import (
    CareDeed,
    CareRule,
    NewTask,
    TaskKey,
    TaskPile,
    TaskState,
    is_overtaken,
    rules_with,
)
from dispatchdesk.rules.care_tasks import TaskRow
from dispatchdesk.rules.parcel_stages import ParcelStage
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.plain import from_json, to_json
from dispatchdesk.storage.selecting import batches, like, marks
from dispatchdesk.storage.tables import CareRuleRow, CareTaskRow
from dispatchdesk.storage.times import LATEST, from_text, from_text_or_none, to_text

_COLUMNS = """t.id, t.uid, t.rule, t.about, t.deed, t.template, t.state, t.made_at, t.due_at, t.due_before,
    t.ended_at, t.ended_by, t.why, t.review_id, t.follow_up_id, t.customer_id, t.order_id, t.parcel_id,
    COALESCE(o.number, ''), COALESCE(NULLIF(o.recipient_name, ''), c.name, ''), COALESCE(c.level, ''),
    COALESCE(p.carrier, ''), COALESCE(p.tracking, ''), COALESCE(p.stage, ''), p.stage_at"""
_FROM = """FROM care_tasks t LEFT JOIN orders o ON o.id = t.order_id
    LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN parcels p ON p.id = t.parcel_id"""
_TEXT = """(LOWER(o.number) LIKE ? ESCAPE '!' OR LOWER(o.recipient_name) LIKE ? ESCAPE '!'
    OR LOWER(c.name) LIKE ? ESCAPE '!' OR LOWER(p.tracking) LIKE ? ESCAPE '!')"""
_PILES = {
    TaskPile.TODAY: "t.state = 'open' AND t.due_at < ? ORDER BY t.due_at, t.id",
    TaskPile.LATER: "t.state = 'open' AND t.due_at >= ? ORDER BY t.due_at, t.id",
    TaskPile.DONE: "t.state <> 'open' AND t.ended_at < ? ORDER BY t.ended_at DESC, t.id DESC",
}


@dataclass(frozen=True, slots=True)
class TaskEnd:
    """How a task ended."""

    state: TaskState
    at: datetime
    by: str = ""
    why: str = ""
    follow_up_id: int | None = None


class CareBook:
    """Keeps rules and tasks; all writing inside ``Database.write()``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # rules

    def rules(self) -> tuple[CareRule, ...]:
        """The shipped rules as they stand, then the owner's own, the oldest first."""
        rows = self._database.rows("SELECT rule FROM care_rules ORDER BY id")
        return rules_with(from_json(CareRule, text) for (text,) in rows)

    def save_rule(self, rule: CareRule) -> None:
        """Enter a rule, or put it in the place of the one with its uid."""
        text = to_json(rule)
        if not self._database.run("UPDATE care_rules SET rule = ? WHERE uid = ?", text, rule.uid):
            self._database.insert(CareRuleRow, uid=rule.uid, rule=text)

    def remove_rule(self, uid: str) -> None:
        """Forget a rule, or what the owner changed of a shipped one; its tasks stay."""
        self._database.run("DELETE FROM care_rules WHERE uid = ?", uid)

    # tasks

    def states(self, keys: Iterable[TaskKey]) -> dict[TaskKey, TaskState]:
        """How far the tasks of these keys are, those that were made."""
        wanted = set(keys)
        return {
            (rule, about): TaskState(state)
            for some in batches({about for _rule, about in wanted})
            for rule, about, state in self._database.rows(
                f"SELECT rule, about, state FROM care_tasks WHERE about IN ({marks(some)})", *some
            )
            if (rule, about) in wanted
        }

    def make(self, uid: str, task: NewTask, now: datetime, end: TaskEnd | None = None) -> int:
        """Enter a task, or open the overtaken one again; gives its id. ``end``: it needs nobody any more."""
        fact, rule = task.fact, task.rule
        values: dict[str, object] = {
            "due_at": to_text(task.due_at),
            "made_at": to_text(now),
            "parcel_id": fact.parcel_id,
            **_ended(end),
        }
        if task.again:
            task_id = int(
                self._database.value(
                    "SELECT id FROM care_tasks WHERE rule = ? AND about = ?", rule.uid, fact.about
                )
            )
            self._database.update(CareTaskRow, task_id, **values)
            return task_id
        return self._database.insert(
            CareTaskRow,
            uid=uid,
            rule=rule.uid,
            about=fact.about,
            deed=rule.deed.value,
            template=rule.template,
            order_id=fact.order_id,
            customer_id=fact.customer_id,
            review_id=fact.review_id,
            **values,
        )

    def end(self, task_id: int, end: TaskEnd) -> None:
        """It is done, dropped, overtaken, or became a follow-up."""
        self._database.update(CareTaskRow, task_id, **_ended(end))

    def open_again(self, task_id: int) -> None:
        """It is to be done after all."""
        self._database.update(CareTaskRow, task_id, **_ended(None))

    def postpone(self, task_id: int, due: datetime, before: datetime | None) -> None:
        """It is due then; ``before``: what to go back to, None where there is nothing to undo."""
        told = to_text(before) if before else None
        self._database.update(CareTaskRow, task_id, due_at=to_text(due), due_before=told)

    def overtaken(self, rules: Iterable[CareRule]) -> tuple[int, ...]:
        """Ids of open tasks whose parcel has left the stage that they are about."""
        by_uid = {rule.uid: rule for rule in rules}
        rows = self._database.rows(
            """SELECT t.id, t.rule, p.stage FROM care_tasks t JOIN parcels p ON p.id = t.parcel_id
               WHERE t.state = 'open' ORDER BY t.id"""
        )
        return tuple(
            task_id
            for task_id, uid, stage in rows
            if (rule := by_uid.get(uid)) and is_overtaken(rule, ParcelStage(stage) if stage else None)
        )

    def load(self, task_id: int) -> TaskRow:
        """One task; KeyError where there is none."""
        row = self._database.row(f"SELECT {_COLUMNS} {_FROM} WHERE t.id = ?", task_id)
        if row is None:
            raise KeyError(task_id)
        return _task_from(row)

    def pile(self, pile: TaskPile, today_ends: datetime, text: str, limit: int) -> tuple[TaskRow, ...]:
        """Tasks of a pile, what is due first first; ``text`` in order, name or tracking number."""
        until = LATEST if pile is TaskPile.DONE else to_text(today_ends)
        condition = f"{_TEXT} AND {_PILES[pile]}" if text else _PILES[pile]
        values = [*([like(text)] * 4 if text else ()), until]
        rows = self._database.rows(f"SELECT {_COLUMNS} {_FROM} WHERE {condition} LIMIT ?", *values, limit)
        return tuple(map(_task_from, rows))

    def all(self, since: str = "", until: str = LATEST) -> tuple[TaskRow, ...]:
        """All tasks that were made between two stored times, the oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE t.made_at >= ? AND t.made_at < ? ORDER BY t.id", since, until
        )
        return tuple(map(_task_from, rows))

    def of_customer(self, customer_id: int) -> tuple[TaskRow, ...]:
        """A customer's tasks, the newest first."""
        theirs = "WHERE t.customer_id = ? ORDER BY t.due_at DESC, t.id DESC"
        rows = self._database.rows(f"SELECT {_COLUMNS} {_FROM} {theirs}", customer_id)
        return tuple(map(_task_from, rows))

    def count_open(self, today_ends: datetime) -> tuple[int, int]:
        """Open tasks: how many are due before a moment, how many later."""
        due, later = self._database.rows(
            """SELECT COALESCE(SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END), 0),
                      COALESCE(SUM(CASE WHEN due_at < ? THEN 0 ELSE 1 END), 0)
               FROM care_tasks WHERE state = 'open'""",
            to_text(today_ends),
            to_text(today_ends),
        )[0]
        return int(due), int(later)


def _ended(end: TaskEnd | None) -> dict[str, object]:
    if end is None:
        return {"state": TaskState.OPEN.value, "ended_at": None, "ended_by": "", "why": ""}
    told: dict[str, object] = {
        "state": end.state.value,
        "ended_at": to_text(end.at),
        "ended_by": end.by,
        "why": end.why,
    }
    return told | ({"follow_up_id": end.follow_up_id} if end.follow_up_id else {})


def _task_from(row: Row) -> TaskRow:
    stage = row[23]
    return TaskRow(
        id=row[0],
        uid=row[1],
        rule=row[2],
        about=row[3],
        deed=CareDeed(row[4]),
        template=row[5],
        state=TaskState(row[6]),
        made_at=from_text(row[7]),
        due_at=from_text(row[8]),
        due_before=from_text_or_none(row[9]),
        ended_at=from_text_or_none(row[10]),
        ended_by=row[11],
        why=row[12],
        review_id=row[13],
        follow_up_id=row[14],
        customer_id=row[15],
        order_id=row[16],
        parcel_id=row[17],
        order_number=row[18],
        customer_name=row[19],
        level=row[20],
        carrier=row[21],
        tracking=row[22],
        stage=ParcelStage(stage) if stage else None,
        stage_at=from_text_or_none(row[24]),
    )
