"""An old slip: the order was changed since it was printed, and whoever holds it is told what changed."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.actions.turn import Turn
from dispatchdesk.desk import Desk
from dispatchdesk.rules.bench import Question
from dispatchdesk.rules.codes import TODAYS_VERSION, CodeKind
from dispatchdesk.rules.order_changes import Change, all_together
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import Choice, Reason


def question_of_old_slip(turn: Turn, order: Order) -> Question | None:
    """What has changed since the scanned slip was printed; None where it is today's, or no slip."""
    code = turn.code
    if code.kind is not CodeKind.SLIP or code.version == TODAYS_VERSION or code.version >= order.version:
        return None
    changes = turn.desk.versions.since(order.id, code.version)
    return _question(order, changes)


def tell_open_bench(desk: Desk, before: Order) -> bool:
    """The order that some bench has open was changed by an import: it asks there. False where none has."""
    changes = desk.versions.since(before.id, before.version)
    question = _question(before, changes)
    return question is not None and desk.benches.ask(before.parcel_with or before.id, question)


def _question(order: Order, changes: Iterable[Change]) -> Question | None:
    told = [word for change in all_together(changes) for word in _words(change)]
    if not told:
        return None
    return Question(Reason.OLD_SLIP, (Choice("YES"),), order_id=order.id, detail=tuple(told))


def _words(change: Change) -> tuple[str, str, str, str]:
    return change.kind.value, change.name or change.sku, str(change.before), str(change.after)
