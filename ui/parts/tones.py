"""The colours that say how grave something is, alike on every page."""

from __future__ import annotations

from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.parcel_stages import ParcelStage

FOLLOW_UP_TONES: dict[FollowUpKind, str] = {
    FollowUpKind.DEFECT: "caution",
    FollowUpKind.WRONG_BIN: "bad",
    FollowUpKind.MISSING_ITEM: "bad",
    FollowUpKind.MISSING_GIFT: "gift",
    FollowUpKind.SHORT: "owed",
    FollowUpKind.PULL_PARCEL: "bad",
    FollowUpKind.INTERCEPT: "bad",
    FollowUpKind.RETURNED: "caution",
    FollowUpKind.BY_HAND: "neutral",
    FollowUpKind.WRONG_ITEM: "bad",
    FollowUpKind.WRONG_COLOUR: "bad",
    FollowUpKind.WRONG_SIZE: "bad",
    FollowUpKind.DAMAGED: "caution",
    FollowUpKind.LATE: "caution",
    FollowUpKind.LOST: "bad",
    FollowUpKind.NOT_AS_DESCRIBED: "caution",
    FollowUpKind.REVIEW: "caution",
    FollowUpKind.CARRIER: "neutral",
    FollowUpKind.CHECK_BIN: "bad",
}
STAGE_TONES: dict[ParcelStage, str] = {
    ParcelStage.IN_TRANSIT: "neutral",
    ParcelStage.OUT_FOR_DELIVERY: "accent",
    ParcelStage.DELIVERED: "good",
    ParcelStage.FAILED_ATTEMPT: "caution",
    ParcelStage.RETURNING: "caution",
    ParcelStage.RETURNED: "bad",
    ParcelStage.LOST: "bad",
}
