"""Names of the things that the desk tells apart: reasons, states, kinds, ways, commands, verdicts."""

from __future__ import annotations

from dispatchdesk.rules.codes import Command
from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import LabelMode, ParcelState, ReopenReason, SendingWay
from dispatchdesk.rules.follow_ups import (
    FollowUpKind,
    FollowUpState,
    Pile,
    PromiseState,
    PromiseWay,
)
from dispatchdesk.rules.orders import Hold, HoldReason, LineKind, OrderState
from dispatchdesk.wording.language import tr

# Each table is a function, so that its words are looked up in the language of the moment.
# A value that is none of ours is somebody's own word and is shown as it is.


def hold_reason_name(reason: str) -> str:
    """Why an order must not be sent: a ``HoldReason`` or its value."""
    names: dict[str, str] = {
        HoldReason.CANCELLED: tr("cancelled"),
        HoldReason.REFUND_ASKED: tr("refund asked"),
        HoldReason.REFUNDED: tr("refunded"),
        HoldReason.NOT_PAID: tr("not paid"),
        HoldReason.RISK: tr("the shop warns of fraud"),
        HoldReason.TAGGED_HOLD: tr("marked “hold” in the shop"),
        HoldReason.SENT_ELSEWHERE: tr("the shop says it is sent"),
        HoldReason.UNREADABLE_ROW: tr("a row of the file could not be read"),
        HoldReason.UNKNOWN_STATUS: tr("status not known"),
        HoldReason.CONTENT_CHANGED: tr("content changed after checking began"),
        HoldReason.COUNTS_DIFFER: tr("the files do not agree on the number of pieces"),
        HoldReason.SPLIT_UNKNOWN: tr("the file does not say how many pieces of each article"),
        HoldReason.CANCEL_ASKED: tr("the buyer asks to cancel"),
        HoldReason.CHANNEL_HOLD: tr("the channel does not release it yet"),
        HoldReason.BY_HAND: tr("stopped by hand"),
    }
    return names.get(reason, reason)


def hold_text(reason: str, detail: str = "") -> str:
    """A hold's reason with its own word: ``row 8 could not be read``, ``stopped by hand: call first``."""
    if not detail:
        return hold_reason_name(reason)
    if reason == HoldReason.UNREADABLE_ROW:
        return tr("row {row} could not be read").format(row=detail)
    return tr("{what}: {detail}").format(what=hold_reason_name(reason), detail=detail)


def hold_name(hold: Hold) -> str:
    """One open hold in words."""
    return hold_text(hold.reason, hold.detail)


def never_reason_name(reason: str) -> str:
    """Why an order was seen and left out."""
    # The window begins with these words; what files hold is known only where files are read.
    from dispatchdesk.intake.parsed import NeverReason

    names: dict[str, str] = {
        NeverReason.CANCELLED: tr("cancelled"),
        NeverReason.REFUNDED: tr("refunded"),
        NeverReason.VOIDED: tr("payment voided"),
        NeverReason.EXPIRED: tr("payment expired"),
        NeverReason.SENT: tr("sent already"),
        NeverReason.CLOSED: tr("closed"),
        NeverReason.NOTHING_TO_PACK: tr("nothing to pack"),
    }
    return names.get(reason, reason)


def line_kind_name(kind: LineKind) -> str:
    """Why a line is in the parcel."""
    return {LineKind.ITEM: tr("Item"), LineKind.GIFT: tr("Gift"), LineKind.OWED: tr("Owed")}[kind]


def why_text(kind: LineKind, why: str) -> str:
    """Why a gift or an owed line is in the parcel; an owed one names the order that went without it."""
    if why and kind is LineKind.ITEM:
        return tr("Kit: {kit}").format(kit=why)
    return tr("left out of {number}").format(number=why) if why and kind is LineKind.OWED else why


def order_state_name(state: OrderState) -> str:
    """How far an order is."""
    return {
        OrderState.WAITING: tr("Waiting"),
        OrderState.CHECKING: tr("Being checked"),
        OrderState.PACKED: tr("Packed"),
        OrderState.HANDED_OVER: tr("Handed over"),
        OrderState.CANCELLED: tr("Cancelled"),
    }[state]


def parcel_state_name(state: ParcelState) -> str:
    """How far a box is."""
    return {
        ParcelState.OPEN: tr("Open"),
        ParcelState.PACKED: tr("Packed"),
        ParcelState.HANDED_OVER: tr("Handed over"),
        ParcelState.LEFT_EMPTY: tr("Left empty"),
    }[state]


def sending_way_name(way: str) -> str:
    """How a parcel without a tracking number leaves."""
    names: dict[str, str] = {
        SendingWay.POST: tr("by post"),
        SendingWay.OWN_COURIER: tr("own courier"),
        SendingWay.COLLECTED: tr("collected by the buyer"),
    }
    return names.get(way, way)


def reopen_reason_name(reason: str) -> str:
    """Why a closed parcel is opened again."""
    names: dict[str, str] = {
        ReopenReason.WRONG_CONTENT: tr("Wrong content"),
        ReopenReason.FORGOTTEN: tr("Something forgotten"),
        ReopenReason.WRONG_LABEL: tr("Wrong label"),
        ReopenReason.CUSTOMER_ASKED: tr("The customer asked"),
        ReopenReason.OTHER: tr("Another reason"),
    }
    return names.get(reason, reason)


def defect_name(kind: str) -> str:
    """What is wrong with a faulty piece; the owner's own words pass through."""
    names: dict[str, str] = {
        DefectKind.STAIN: tr("Stain"),
        DefectKind.SCRATCH: tr("Scratch"),
        DefectKind.SEAM: tr("Loose seam"),
        DefectKind.COLOUR_OFF: tr("Colour off"),
        DefectKind.PART_MISSING: tr("Part missing"),
        DefectKind.BROKEN: tr("Broken"),
        DefectKind.WRONG_LABEL: tr("Wrong label on it"),
        DefectKind.EXPIRED: tr("Expired"),
        DefectKind.PACKAGING: tr("Packaging damaged"),
        DefectKind.OTHER: tr("Another fault"),
    }
    return names.get(kind, kind)


def follow_up_kind_name(kind: FollowUpKind) -> str:
    """What a follow-up is about."""
    return {
        FollowUpKind.DEFECT: tr("Defect"),
        FollowUpKind.WRONG_BIN: tr("Wrong bin"),
        FollowUpKind.MISSING_ITEM: tr("Missing item"),
        FollowUpKind.MISSING_GIFT: tr("Missing gift"),
        FollowUpKind.SHORT: tr("Sent short"),
        FollowUpKind.PULL_PARCEL: tr("Pull the parcel"),
        FollowUpKind.INTERCEPT: tr("Intercept it"),
        FollowUpKind.RETURNED: tr("Came back"),
        FollowUpKind.BY_HAND: tr("Noted by hand"),
        FollowUpKind.WRONG_ITEM: tr("Wrong item"),
        FollowUpKind.WRONG_COLOUR: tr("Wrong colour"),
        FollowUpKind.WRONG_SIZE: tr("Wrong size"),
        FollowUpKind.DAMAGED: tr("Damaged on the way"),
        FollowUpKind.LATE: tr("Late"),
        FollowUpKind.LOST: tr("Lost"),
        FollowUpKind.NOT_AS_DESCRIBED: tr("Not as described"),
        FollowUpKind.REVIEW: tr("Review"),
        FollowUpKind.CARRIER: tr("The carrier"),
        FollowUpKind.CHECK_BIN: tr("Check the bin"),
    }[kind]


def follow_up_state_name(state: FollowUpState) -> str:
    """How far a follow-up is."""
    return {
        FollowUpState.OPEN: tr("Open"),
        FollowUpState.ANSWERED: tr("Answered"),
        FollowUpState.PROMISED: tr("Promised"),
        FollowUpState.RESOLVED: tr("Resolved"),
        FollowUpState.DISMISSED: tr("Dismissed"),
    }[state]


def pile_name(pile: Pile) -> str:
    """The heap of follow-ups."""
    return {
        Pile.ACT: tr("We must act"),
        Pile.WAITING: tr("Waiting for others"),
        Pile.DONE: tr("Done"),
    }[pile]


def promise_way_name(way: PromiseWay) -> str:
    """How a missing piece is made good."""
    return {
        PromiseWay.NEXT_ORDER: tr("with the next order"),
        PromiseWay.SEPARATELY: tr("sent separately"),
        PromiseWay.REFUND: tr("money back"),
    }[way]


def promise_state_name(state: PromiseState) -> str:
    """How far a promise is."""
    return {
        PromiseState.OPEN: tr("Still owed"),
        PromiseState.JOINED: tr("On a waiting order"),
        PromiseState.KEPT: tr("Kept"),
        PromiseState.WITHDRAWN: tr("Withdrawn"),
    }[state]


def label_mode_name(mode: LabelMode) -> str:
    """When the shipping label is scanned."""
    return {
        LabelMode.LAST: tr("Label last: scan it to close"),
        LabelMode.FIRST_AND_LAST: tr("Label first, again to close"),
        LabelMode.FIRST_CLOSES_BY_ITSELF: tr("Label first, closes by itself on the last item"),
    }[mode]


def command_name(command: Command) -> str:
    """What a command does, as the sheet and the buttons name it."""
    return {
        Command.UNDO: tr("Undo scan"),
        Command.DEFECT: tr("Defect"),
        Command.MISSING: tr("Missing"),
        Command.ASIDE: tr("Put aside"),
        Command.DISPATCH: tr("Send without a label"),
        Command.PARCEL: tr("Another box"),
        Command.PHOTO: tr("Photo"),
        Command.QTY: tr("Quantity"),
        Command.GIFT: tr("Gift is in"),
        Command.EYE: tr("By eye"),
        Command.WEIGHT: tr("Weight"),
        Command.BIN: tr("Follow up"),
        Command.REOPEN: tr("Open again"),
        Command.RETURN: tr("It came back"),
        Command.TAKEOVER: tr("Take over"),
        Command.JOIN: tr("One parcel"),
        Command.HELP: tr("Help"),
        Command.YES: tr("Yes"),
        Command.NO: tr("No"),
        Command.TEACH: tr("Teach this code"),
    }[command]


def effect_name(effect: str) -> str:
    """What an import will do with a row, by the value of its effect."""
    names = {
        "new": tr("new"),
        "unchanged": tr("already here"),
        "changed": tr("changed"),
        "hold": tr("hold"),
        "never": tr("left out"),
        "problem": tr("problem"),
        "sent_kept": tr("sent already, kept"),
        "number": tr("number known from now on"),
        "stage": tr("news of a parcel"),
        "gift": tr("gift"),
    }
    return names.get(effect, effect)
