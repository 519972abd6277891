"""What the bars of the check page say, and what the banner is to say before any code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dispatchdesk.actions.view_bench import CheckView
from dispatchdesk.rules.bench import pins_over
from dispatchdesk.rules.orders import LineKind, Order
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.rules.wrong_scans import FOLLOW_UPS
from dispatchdesk.wording.language import tr
from ui.check.keys import NUMBERS, ONLY_OWN_ANSWERS, takes_yes

if TYPE_CHECKING:
    from dispatchdesk.rules.returns import OpenReturn

FOREIGN = (Verdict.NOT_OF_PARCEL, Verdict.MORE_THAN_SENT, Verdict.UNKNOWN_CODE)
"""What may lie in a returned box all the same."""
Words = tuple[tuple[str, str], ...]


def outcome_at_rest(view: CheckView) -> ScanOutcome | None:
    """What the banner says before any code: the open question, or where the check stands."""
    order, question = view.order, view.question
    if question is not None:
        return ScanOutcome(
            Verdict.QUESTION,
            "",
            order_number=order.number if order else None,
            found=question.subject,
            reason=question.reason,
            choices=question.choices,
            detail=question.detail,
        )
    if order is None:
        return None
    if view.returned is not None:
        return _return_at_rest(view, view.returned, order)
    opened = ScanOutcome(
        Verdict.ORDER_OPENED,
        "",
        order_number=order.number,
        counted=view.progress.units,
        wanted=order.units,
        order_done=view.progress.is_done(order),
        reason=Reason.ORDER_RESUMED if view.progress.pieces else Reason.NONE,
    )
    if order.is_held:
        reasons = tuple(
            f"{hold.reason.value}:{hold.detail}" if hold.detail else hold.reason.value for hold in order.holds
        )
        return replace(opened, verdict=Verdict.HELD, reason=Reason.NONE, detail=reasons)
    if order.same_buyer is not None and not view.progress.pieces:
        return replace(opened, reason=Reason.SAME_BUYER, detail=(order.same_buyer.number,))
    if pins := pins_over(order, view.progress):
        return replace(opened, verdict=Verdict.NOT_YET, reason=Reason.TAKE_OUT_FIRST, pins=pins)
    return (
        replace(opened, verdict=Verdict.ORDER_COMPLETE, reason=Reason.NONE) if opened.order_done else opened
    )


def _return_at_rest(view: CheckView, returned: OpenReturn, order: Order) -> ScanOutcome:
    from dispatchdesk.rules.follow_ups import follow_up_number  # late: few benches have a return

    return ScanOutcome(
        Verdict.RETURN_OPENED,
        "",
        order_number=order.number,
        counted=view.progress.units,
        wanted=order.units,
        reason=Reason.RETURN_RESUMED if returned.pieces else Reason.NONE,
        detail=(returned.how.value, follow_up_number(returned.follow_up_id)),
    )


def chips_of(view: CheckView) -> Words:
    """``4 of 6 checked``."""
    if view.order is None:
        return ()
    if view.returned is not None:
        back = tr("{count} of {total} are back").format(count=view.progress.units, total=view.order.units)
        return ((back, "owed"),)
    is_done = view.progress.is_done(view.order)
    over = sum(count for _line, count in view.progress.over(view.order))
    checked = view.progress.units - over
    text = tr("{count} of {total} checked").format(count=checked, total=view.order.units)
    taken_out = ((tr("take out {count}").format(count=over), "bad"),) if over else ()
    return ((text, "good" if is_done else "accent"), *taken_out)


def hints_of(view: CheckView, last: ScanOutcome | None) -> Words:
    """What can be scanned or pressed now."""
    if view.question is not None:
        return _hints_of_question(view)
    if view.returned is not None:
        return _hints_of_return(last)
    wrong = (("F7", tr("follow it up")),) if last and _can_be_followed_up(last) else ()
    if view.order is None:
        return (
            (tr("Scan"), tr("an order or an item")),
            *wrong,
            *((("Ctrl B", tr("it came back")),) if last and last.verdict is Verdict.ALREADY_SENT else ()),
            ("↑ ↓ ↵", tr("open from the list")),
            ("/", tr("search")),
            ("Ctrl R", tr("reopen")),
        )
    if view.order.is_held:
        return (("F10", tr("put aside")), ("Ctrl Z", tr("undo")))
    if view.progress.is_done(view.order):
        return (
            (tr("Scan"), tr("the shipping label")),
            *_hint_of_parcel(view.order),
            ("F12", tr("send without a label")),
            ("F11", tr("another box")),
            ("F8", tr("defect")),
        )
    teach = (("F6", tr("teach this code")),) if last and last.verdict is Verdict.UNKNOWN_CODE else ()
    parcel = _hint_of_parcel(view.order)
    swap = (("Ctrl R", tr("open the other parcel")),) if view.swap is not None else ()
    scan = (tr("Scan"), tr("items in any order"))
    if refused := (*teach, *wrong, *swap):
        # What the refused piece asks for has the room; the rest comes back with the next good scan.
        return (scan, *refused, ("F1", tr("all keys")))
    return (
        scan,
        *parcel,
        ("F2", tr("quantity")),
        *((("F3", tr("gift is in")),) if _has_gift_to_confirm(view) else ()),
        ("F4", tr("by eye")),
        ("F11", tr("another box")),
        ("F1", tr("all keys")),
    )


def _can_be_followed_up(last: ScanOutcome) -> bool:
    return last.verdict in FOLLOW_UPS and not last.pin_released


def _hints_of_return(last: ScanOutcome | None) -> Words:
    is_foreign = last is not None and last.verdict in FOREIGN
    return (
        (tr("Scan"), tr("what came back")),
        *((("F7", tr("it came with this parcel")),) if is_foreign else ()),
        ("F4", tr("by eye")),
        ("F3", tr("gift is back")),
        ("Ctrl Z", tr("undo")),
        ("F10", tr("put aside")),
        ("F12", tr("finish the return")),
    )


def _hint_of_parcel(order: Order) -> Words:
    """Two orders in one parcel, or apart again."""
    if order.same_buyer is not None:
        return (("Ctrl G", tr("join")),)
    return (("Ctrl G", tr("apart")),) if order.parts else ()


def _has_gift_to_confirm(view: CheckView) -> bool:
    assert view.order is not None
    lines = view.progress.open_lines(view.order)
    return any(line.kind is not LineKind.ITEM and not line.article.has_barcode for line in lines)


def _hints_of_question(view: CheckView) -> Words:
    question = view.question
    assert question is not None
    keys = [choice.key for choice in question.choices if choice.key.isdigit()]
    hints: list[tuple[str, str]] = []
    if question.reason in (Reason.SCAN_BOX_LABEL, Reason.SCAN_FAULTY_PIECE):
        what = tr("the label") if question.reason is Reason.SCAN_BOX_LABEL else tr("the faulty piece")
        hints.append((tr("Scan"), what))
    if question.reason is Reason.CONSENT:
        hints.append((tr("Scan"), tr("a lead’s badge")))
        hints.append(("0 – 9", tr("type the PIN")))
    if question.reason in NUMBERS:
        hints.append(("0 – 9", tr("type the number")))
    elif keys and question.reason is not Reason.SCAN_FAULTY_PIECE:
        hints.append((f"{keys[0]} – {keys[-1]}", tr("choose")))
    if takes_yes(question):
        hints.append(("Y ↵", tr("yes")))
    if any(choice.key == "NO" for choice in question.choices):
        hints.append(("N", tr("no")))
    if question.reason not in ONLY_OWN_ANSWERS:
        hints.append(("Esc", tr("back")))
    return tuple(hints)
