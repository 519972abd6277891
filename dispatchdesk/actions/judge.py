"""Whose fault it was: said when it is known, and said again when more is known."""

from __future__ import annotations

from dispatchdesk.actions.follow_ups import order_uid_of
from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk
from dispatchdesk.rules.judgements import Judged, Judgement
from dispatchdesk.rules.roles import Right


def judge(desk: Desk, follow_up_id: int, judgement: Judgement, why: str) -> None:
    """Keep a judgement with its reason; the former one stays in the journal.

    The follow-up stays as it is, whatever its state: neither an answer nor a remedy waits for this.

    Raises:
        DeskError: TEXT_MISSING without a reason; LOCKED.
    """
    desk.require(Right.PACK)
    why = reason_of(why)
    row = desk.follow_ups.load(follow_up_id)
    with desk.database.write():
        desk.follow_ups.judge(follow_up_id, Judged(judgement, why, desk.now(), desk.packer))
        payload: dict[str, object] = {"follow_up": row.number, "judgement": judgement.value}
        desk.note("judgement", payload, order_uid_of(desk, row), private=why)
