"""What happened that rules of care may act on. Reads only, by indexes: it is asked each minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dispatchdesk.rules.care_rules import (
    CareFact,
    CareRule,
    CareTrigger,
    about_level,
    about_order,
    about_promise,
    about_review,
    about_silence,
    earliest_due,
)
from dispatchdesk.rules.parcel_stages import ENDED, ParcelStage, StageSource
from dispatchdesk.storage.database import Database, Row
from dispatchdesk.storage.selecting import marks
from dispatchdesk.storage.times import from_text, to_text

AT_ONCE = 200
"""Facts of one rule that one look finds; the next look finds the next."""

_NEWEST_NEWS = 1000

_PARCELS = """SELECT p.id, p.order_id, o.customer_id, p.stage, {at} FROM parcels p
    JOIN orders o ON o.id = p.order_id
    WHERE p.state <> 'open' AND p.lies_in_id IS NULL AND o.erased_at IS NULL"""
_NOT_MADE = "NOT EXISTS (SELECT 1 FROM care_tasks t WHERE t.rule = ? AND t.state <> 'overtaken' AND {about})"
_TOLD = "p.stage <> ''"
"""Said beside the stage itself: the index holds only parcels of which it is true."""
_MOVING = tuple(stage.value for stage in ParcelStage if stage not in ENDED)


class CareFactsBook:
    """Finds what is due by one rule, and leaves out what it has made a task of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_rule(self, rule: CareRule, now: datetime) -> tuple[CareFact, ...]:
        """What happened in the time that a rule looks at."""
        wait = timedelta(days=rule.days)
        since, until = to_text(earliest_due(rule, now) - wait), to_text(now - wait)
        match rule.trigger:
            case CareTrigger.STAGE:
                found = self._at_stage(rule, since, until)
            case CareTrigger.STANDS_STILL:
                found = self._silent(rule, since, until)
            case CareTrigger.REVIEW:
                found = self._reviews(rule, since, until)
            case CareTrigger.LEVEL:
                found = self._levels(rule, since, until)
            case CareTrigger.PROMISE_KEPT:
                found = self._kept(rule, since, until)
        return tuple(found)

    def _at_stage(self, rule: CareRule, since: str, until: str) -> Iterator[CareFact]:
        assert rule.stage is not None
        rows = self._database.rows(
            f"""{_PARCELS.format(at="p.stage_at")} AND {_TOLD} AND p.stage = ?
                AND p.stage_at >= ? AND p.stage_at <= ?
                AND {_NOT_MADE.format(about="t.about = 'order:' || p.order_id || ':' || p.stage")}
                ORDER BY p.stage_at, p.id LIMIT ?""",
            rule.stage.value,
            since,
            until,
            rule.uid,
            AT_ONCE,
        )
        return (_parcel_fact(CareTrigger.STAGE, row) for row in rows)

    def _silent(self, rule: CareRule, since: str, until: str) -> Iterator[CareFact]:
        """Parcels on their way that stand still, and those of which nothing was ever heard.

        The latter only of carriers that have told of parcels since: of all others nothing is expected.
        """
        moving = self._database.rows(
            f"""{_PARCELS.format(at="p.stage_at")} AND {_TOLD} AND p.stage IN ({marks(_MOVING)})
                AND p.stage_at >= ? AND p.stage_at <= ?
                AND {_NOT_MADE.format(about=_SAME_SILENCE.format(at="p.stage_at"))}
                ORDER BY p.stage_at, p.id LIMIT ?""",
            *_MOVING,
            since,
            until,
            rule.uid,
            AT_ONCE,
        )
        rows = (*moving, *self._unheard(rule, since, until))
        return (_parcel_fact(CareTrigger.STANDS_STILL, row) for row in rows)

    def _unheard(self, rule: CareRule, since: str, until: str) -> list[Row]:
        carriers = self._heard_of(until)
        if not carriers:
            return []
        return self._database.rows(
            f"""{_PARCELS.format(at="p.closed_at")} AND p.stage = ''
                AND p.closed_at >= ? AND p.closed_at <= ? AND p.carrier IN ({marks(carriers)})
                AND {_NOT_MADE.format(about=_SAME_SILENCE.format(at="p.closed_at"))}
                ORDER BY p.closed_at, p.id LIMIT ?""",
            since,
            until,
            *carriers,
            rule.uid,
            AT_ONCE,
        )

    def _heard_of(self, since: str) -> list[str]:
        """Carriers whose files told of parcels since a time, by the newest of what they told."""
        rows = self._database.rows(
            """SELECT DISTINCT p.carrier FROM parcels p JOIN
                (SELECT parcel_id, at FROM parcel_events WHERE source = ? ORDER BY id DESC LIMIT ?) e
                ON e.parcel_id = p.id WHERE e.at > ? AND p.carrier <> ''""",
            StageSource.STATUS_FILE.value,
            _NEWEST_NEWS,
            since,
        )
        return [carrier for (carrier,) in rows]

    def _reviews(self, rule: CareRule, since: str, until: str) -> Iterator[CareFact]:
        rows = self._database.rows(
            f"""SELECT r.id, r.at, r.score, r.order_id, r.customer_id FROM reviews r
                WHERE r.score <= ? AND r.answered_at IS NULL AND r.at >= ? AND r.at <= ?
                AND {_NOT_MADE.format(about="t.about = 'review:' || r.id")} ORDER BY r.at, r.id LIMIT ?""",
            rule.score,
            since,
            until,
            rule.uid,
            AT_ONCE,
        )
        for review_id, at, score, order_id, customer_id in rows:
            yield CareFact(
                CareTrigger.REVIEW,
                about_review(review_id),
                from_text(at),
                score=score,
                order_id=order_id,
                customer_id=customer_id,
                review_id=review_id,
            )

    def _levels(self, rule: CareRule, since: str, until: str) -> Iterator[CareFact]:
        rows = self._database.rows(
            f"""SELECT l.customer_id, l.level, l.at FROM customer_levels_reached l
                WHERE l.at >= ? AND l.at <= ?
                AND {_NOT_MADE.format(about="t.about = 'customer:' || l.customer_id || ':' || l.level")}
                ORDER BY l.at, l.id LIMIT ?""",
            since,
            until,
            rule.uid,
            AT_ONCE,
        )
        for customer_id, level, at in rows:
            yield CareFact(
                CareTrigger.LEVEL,
                about_level(customer_id, level),
                from_text(at),
                level=level,
                customer_id=customer_id,
            )

    def _kept(self, rule: CareRule, since: str, until: str) -> Iterator[CareFact]:
        rows = self._database.rows(
            f"""SELECT m.id, m.kept_at, m.on_order_id, m.customer_id FROM promises m
                WHERE m.state = 'kept' AND m.on_order_id IS NOT NULL AND m.kept_at >= ? AND m.kept_at <= ?
                AND {_NOT_MADE.format(about="t.about = 'promise:' || m.id")}
                ORDER BY m.kept_at, m.id LIMIT ?""",
            since,
            until,
            rule.uid,
            AT_ONCE,
        )
        for promise_id, at, order_id, customer_id in rows:
            yield CareFact(
                CareTrigger.PROMISE_KEPT,
                about_promise(promise_id),
                from_text(at),
                order_id=order_id,
                customer_id=customer_id,
            )


_SAME_SILENCE = "t.about = 'parcel:' || p.id || ':' || SUBSTR({at}, 1, 19)"


def _parcel_fact(trigger: CareTrigger, row: Row) -> CareFact:
    parcel_id, order_id, customer_id, word, at = row
    stage, moment = ParcelStage(word) if word else None, from_text(at)
    is_stage = trigger is CareTrigger.STAGE and stage is not None
    return CareFact(
        trigger,
        about_order(order_id, stage) if is_stage and stage else about_silence(parcel_id, moment),
        moment,
        stage=stage,
        parcel_id=parcel_id,
        order_id=order_id,
        customer_id=customer_id,
    )
