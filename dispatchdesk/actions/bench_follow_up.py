"""A follow-up that the bench opens by itself, filled in with who and where."""

from __future__ import annotations

from typing import Any

from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import new_uid
from dispatchdesk.rules.follow_ups import FollowUpKind, follow_up_number
from dispatchdesk.storage.follow_up_book import NewFollowUp


def open_follow_up(turn: Turn, kind: FollowUpKind, **facts: Any) -> str:
    """Open it with the facts that ``NewFollowUp`` names; gives its number, as people say it."""
    return follow_up_number(opened_follow_up(turn, kind, **facts))


def opened_follow_up(turn: Turn, kind: FollowUpKind, **facts: Any) -> int:
    """The same; gives its id."""
    new = NewFollowUp(kind, turn.at, turn.desk.packer, bench=turn.bench.name, **facts)
    return turn.desk.follow_ups.open(new_uid(), new)
