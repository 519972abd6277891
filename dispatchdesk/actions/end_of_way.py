"""A parcel that its buyer never had is here again: its way with the carrier is over."""

from __future__ import annotations

from dispatchdesk.actions.parcel_stages import note_stage
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.parcel_stages import ParcelStage, StageEvent, StageNews, judge_news
from dispatchdesk.rules.returns import NEVER_RECEIVED


def note_end_of_way(turn: Turn) -> None:
    """Note it for each box that was taken back, unless it is known; nothing where the buyer sent it."""
    desk, returned = turn.desk, turn.returned
    if returned.how not in NEVER_RECEIVED:
        return
    orders = [part.id for part in parts_of(returned.sent)]
    boxes = desk.returns.boxes_sent(orders, desk.returns.load(returned.id).parcel_id)
    event = StageEvent(ParcelStage.RETURNED, turn.at)
    for parcel in desk.stages.sent(sorted(boxes)):
        if judge_news(desk.stages.history(parcel.id), event, turn.at, has_time=False) is StageNews.TAKEN:
            note_stage(desk, parcel, event)
