"""Two rows are one person, or two people: a person says so, and each word can be taken back."""

from __future__ import annotations

from datetime import datetime

from dispatchdesk.actions.levels import see_levels
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.customers import Likeness
from dispatchdesk.rules.levels import levels_of
from dispatchdesk.rules.roles import Right


def merge_customers(desk: Desk, likeness: Likeness) -> int:
    """Two rows that were suggested are one person; gives the merge's id.

    Raises:
        DeskError: CUSTOMERS_CHANGED where somebody called them two people; as ``merge_any``.
        KeyError: there is no such customer.
    """
    with desk.database.write():
        if desk.merges.are_apart(likeness.kept_id, likeness.gone_id):
            raise DeskError(Trouble.CUSTOMERS_CHANGED)
        return merge_any(desk, likeness.kept_id, likeness.gone_id)


def merge_any(desk: Desk, kept: int, gone: int) -> int:
    """All that is of the one row is the other's from now on; gives the merge's id.

    That they were called two people holds again as soon as it is undone.

    Raises:
        DeskError: CUSTOMERS_CHANGED where one of them was merged meanwhile; as ``Desk.require`` tells.
        KeyError: there is no such customer.
    """
    desk.require(Right.CUSTOMERS)
    with desk.database.write():
        if kept == gone or desk.merges.kept([kept, gone]):
            raise DeskError(Trouble.CUSTOMERS_CHANGED)
        merge_id = desk.merges.merge(new_uid(), kept, gone, desk.now(), desk.packer)
        see_levels(desk, [kept])
        _note(desk, "customer_merge", kept, gone)
    return merge_id


def undo_merge(desk: Desk, merge_id: int) -> int:
    """Both rows are as they were, with what came for either since; gives the row that is there again.

    Raises:
        DeskError: CUSTOMERS_CHANGED where the merge was undone, or whoever was kept was merged into
            another since: that merge is to be undone first; as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    with desk.database.write():
        standing = desk.merges.standing(merge_id)
        if standing is None or desk.merges.kept([standing.kept_id]):
            raise DeskError(Trouble.CUSTOMERS_CHANGED)
        desk.merges.undo(merge_id, standing, desk.now())
        kept, gone = standing.kept_id, standing.gone_id
        _take_back_levels(desk, kept, standing.at)
        see_levels(desk, [kept, gone])
        _note(desk, "customer_unmerge", kept, gone)
    return gone


def tell_apart(desk: Desk, likeness: Likeness) -> None:
    """They are two people: nobody is asked again.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    with desk.database.write():
        desk.merges.set_apart(likeness.kept_id, likeness.gone_id, desk.now(), desk.packer)
        _note(desk, "customer_apart", likeness.kept_id, likeness.gone_id)


def together_again(desk: Desk, one_id: int, other_id: int) -> None:
    """Nobody knows after all: they may be one person, and who is asked may say so.

    Raises:
        DeskError: as ``Desk.require`` tells.
    """
    desk.require(Right.CUSTOMERS)
    with desk.database.write():
        desk.merges.forget_apart(one_id, other_id)
        _note(desk, "customer_apart_undone", one_id, other_id)


def _take_back_levels(desk: Desk, kept: int, since: datetime) -> None:
    """What they reached only with the other's orders."""
    own = levels_of(desk.levels.bought([kept]).get(kept, ()), desk.settings.levels)
    lost = [level for level in desk.levels.of([kept]).get(kept, ()) if level not in own]
    desk.levels.forget(kept, lost, since)


def _note(desk: Desk, kind: str, one_id: int, other_id: int) -> None:
    uid = desk.customers.uid
    desk.note(kind, {"customer": uid(one_id), "other": uid(other_id)})
