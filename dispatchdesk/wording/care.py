"""Where parcels are, what rules of care say, and what their tasks ask, in words."""

from __future__ import annotations

from dispatchdesk.rules.care_rules import PROMISE, CareDeed, CareRule, CareTrigger, TaskPile, TaskState
from dispatchdesk.rules.care_tasks import TaskRow
from dispatchdesk.rules.parcel_stages import ParcelStage, RowEffect, StageSource
from dispatchdesk.rules.status_mapping import StatusField
from dispatchdesk.wording.language import tr, tr_n


def stage_name(stage: ParcelStage) -> str:
    """Where a parcel is."""
    return {
        ParcelStage.IN_TRANSIT: tr("in transit"),
        ParcelStage.OUT_FOR_DELIVERY: tr("out for delivery"),
        ParcelStage.DELIVERED: tr("delivered"),
        ParcelStage.FAILED_ATTEMPT: tr("delivery failed"),
        ParcelStage.RETURNING: tr("coming back"),
        ParcelStage.RETURNED: tr("came back"),
        ParcelStage.LOST: tr("lost"),
    }[stage]


def stage_word(value: str) -> str:
    """The name of a stage by its value; the value itself where a newer program wrote it."""
    return stage_name(ParcelStage(value)) if value in set(ParcelStage) else value


def stage_source_name(source: StageSource) -> str:
    """Who said so."""
    return tr("by hand") if source is StageSource.BY_HAND else tr("from the carrier’s file")


def row_effect_name(effect: RowEffect) -> str:
    """What becomes of a row of a status file."""
    return {
        RowEffect.TAKEN: tr("is taken in"),
        RowEffect.KNOWN: tr("is known"),
        RowEffect.OLDER: tr("older: kept in the history"),
        RowEffect.IN_FUTURE: tr("in the future: left out"),
        RowEffect.NOT_HERE: tr("did not leave here"),
        RowEffect.UNKNOWN_WORD: tr("what does it mean?"),
        RowEffect.SAYS_NOTHING: tr("says nothing of the way"),
    }[effect]


def status_field_name(field: StatusField) -> str:
    """What a column of a status file holds."""
    return {
        StatusField.TRACKING: tr("Tracking number"),
        StatusField.STATUS: tr("Status"),
        StatusField.AT: tr("Time"),
    }[field]


def deed_name(deed: CareDeed) -> str:
    """What is to be done, as a chip says it."""
    return {
        CareDeed.REMIND: tr("remind"),
        CareDeed.ASK: tr("ask"),
        CareDeed.TELL: tr("tell"),
        CareDeed.THANK: tr("thank"),
        CareDeed.CALL_FIRST: tr("call first"),
        CareDeed.FOLLOW_UP: tr("follow-up"),
    }[deed]


def deed_words(deed: CareDeed) -> str:
    """What a rule asks for."""
    return {
        CareDeed.REMIND: tr("write that it comes today"),
        CareDeed.ASK: tr("ask whether all is well"),
        CareDeed.TELL: tr("tell the customer"),
        CareDeed.THANK: tr("thank the customer"),
        CareDeed.CALL_FIRST: tr("call first, then write"),
        CareDeed.FOLLOW_UP: tr("open a follow-up"),
    }[deed]


def task_title(row: TaskRow) -> str:
    """What one task asks, as a sentence."""
    return {
        CareDeed.REMIND: tr("Write that the parcel comes today"),
        CareDeed.ASK: tr("Ask whether all is well"),
        CareDeed.TELL: _tell(row),
        CareDeed.THANK: tr("Thank for reaching level {level}").format(level=row.level)
        if row.level and row.order_id is None
        else tr("Thank the customer"),
        CareDeed.CALL_FIRST: tr("Call about the review, then write"),
        CareDeed.FOLLOW_UP: tr("Became a follow-up"),
    }[row.deed]


def _tell(row: TaskRow) -> str:
    if row.about.startswith(PROMISE):
        return tr("Tell that what was owed is in this parcel")
    if row.stage is not None:
        return tr("Tell that the parcel is: {stage}").format(stage=stage_name(row.stage))
    return tr("Tell the customer")


def task_state_name(state: TaskState) -> str:
    """How far a task is."""
    return {
        TaskState.OPEN: tr("open"),
        TaskState.DONE: tr("done"),
        TaskState.DROPPED: tr("dropped"),
        TaskState.OVERTAKEN: tr("no longer needed"),
        TaskState.FOLLOW_UP: tr("became a follow-up"),
    }[state]


def task_pile_name(pile: TaskPile) -> str:
    """A heap of tasks."""
    return {TaskPile.TODAY: tr("To do"), TaskPile.LATER: tr("Later"), TaskPile.DONE: tr("Done")}[pile]


def trigger_name(trigger: CareTrigger) -> str:
    """What makes a rule act, to choose from."""
    return {
        CareTrigger.STAGE: tr("a parcel reaches a stage"),
        CareTrigger.STANDS_STILL: tr("nothing is heard of a parcel"),
        CareTrigger.REVIEW: tr("a review comes in"),
        CareTrigger.LEVEL: tr("a customer reaches a level"),
        CareTrigger.PROMISE_KEPT: tr("what was owed has left"),
    }[trigger]


def say_when(rule: CareRule) -> str:
    """When a rule acts: ``delivered + 3 days``, ``no news for 7 days``."""
    if rule.trigger is CareTrigger.STANDS_STILL:
        return tr_n("no news for {count} day", "no news for {count} days", rule.days).format(count=rule.days)
    if rule.trigger is CareTrigger.STAGE and rule.stage is not None:
        told = stage_name(rule.stage)
    elif rule.trigger is CareTrigger.REVIEW:
        told = tr_n("review with {count} star", "review with {count} stars or fewer", rule.score).format(
            count=rule.score
        )
    elif rule.trigger is CareTrigger.LEVEL:
        told = tr("level {level} reached").format(level=rule.level) if rule.level else tr("any level reached")
    else:
        told = trigger_name(rule.trigger)
    days = tr_n("{when} + {count} day", "{when} + {count} days", rule.days)
    return days.format(when=told, count=rule.days) if rule.days else told


def say_care_rule(rule: CareRule) -> str:
    """A whole rule in a line."""
    return tr("{when}: {deed}").format(when=say_when(rule), deed=deed_words(rule.deed))
