"""An order was changed: its version rises, and the labels made for a former address are good no more."""

from __future__ import annotations

from dispatchdesk.desk import Desk
from dispatchdesk.rules.order_changes import changes_between
from dispatchdesk.rules.orders import Order, Recipient
from dispatchdesk.rules.recipients import is_other_place
from dispatchdesk.storage.plain import to_plain


def keep_version(desk: Desk, before: Order) -> bool:
    """Compare an order with what is stored of it now; whether a slip printed before is an old one.

    Inside the transaction that changed it.
    """
    changes = changes_between(before, desk.orders.load(before.id))
    if not changes:
        return False
    version = desk.versions.add(before.id, desk.now(), changes)
    desk.note("version", {"version": version, "changes": to_plain(changes)}, before.uid)
    return True


def retire_labels(desk: Desk, before: Order, place: Recipient) -> None:
    """The order goes to ``place`` now: labels that were made for another one are refused from here on."""
    if not is_other_place(before.recipient, place):
        return
    if retired := desk.labels.retire(before.id, desk.now()):
        desk.note("label_retired", {"tracking": ", ".join(retired)}, before.uid)
