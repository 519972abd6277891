"""Opening an order: by its slip, its number, its label, the list, or an item that it wants."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.choices import YES_NO, hold_words, local_time
from dispatchdesk.actions.consent import ask_consent
from dispatchdesk.actions.old_slip import question_of_old_slip
from dispatchdesk.actions.one_parcel import members_to_open, take_up
from dispatchdesk.actions.open_return import leave_return, return_of
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.bench import Question, pins_over
from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import SENT_STATES, Order, OrderState
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.verdicts import Choice, Reason, ScanOutcome, Verdict
from dispatchdesk.storage.order_book import OrderRef


def open_by_slip(turn: Turn) -> ScanOutcome:
    """A packing slip, or a line of the waiting list, which sends the same code."""
    ref = turn.desk.orders.by_uid(turn.code.uid)
    if ref is None:
        return turn.record(turn.outcome(Verdict.UNKNOWN_CODE, reason=Reason.NO_SUCH_CODE))
    return open_order(turn, ref, "slip")


def open_by_number(turn: Turn, refs: tuple[OrderRef, ...]) -> ScanOutcome:
    """An order's number; where several shops have it, ask which is meant."""
    if len(refs) == 1:
        return open_order(turn, refs[0], "number")
    choices = tuple(
        Choice(str(key), f"{ref.number} · {ref.shop or ref.channel}")
        for key, ref in enumerate(refs[:9], start=1)
    )
    return turn.ask(
        Question(Reason.WHICH_ORDER, choices, text=turn.code.text, detail=(refs[0].number,)),
        Verdict.AMBIGUOUS,
    )


def open_order(turn: Turn, ref: OrderRef, opened_by: str) -> ScanOutcome:
    """Open an order, or say why not and what to do."""
    current = turn.order
    if current is not None and any(part.id == ref.id for part in parts_of(current)):
        if turn.bench.return_id is not None:
            return turn.refused(Reason.RETURN_IN_HAND)
        if current.is_held:
            return turn.record(turn.outcome(Verdict.HELD, detail=hold_words(current.holds)))
        return turn.record(turn.outcome(Verdict.ORDER_OPENED, reason=Reason.ALREADY_OPEN))
    if turn.bench.return_id is not None:
        if turn.waiting_before != ref.id:
            return _other_order_open(turn, ref)
        leave_return(turn, is_last=False)
    if refusal := _refusal(turn, ref):
        return refusal
    if turn.order is not None:
        if turn.waiting_before != ref.id:
            return _other_order_open(turn, ref)
        leave_aside(turn, is_last=False)
    return _ask_to_release(turn, ref, opened_by) or _claim_and_show(turn, ref, opened_by)


def open_most_urgent(turn: Turn, article: Article) -> bool:
    """Open the most urgent order that wants an article; False where none does."""
    order_id = turn.desk.orders.most_urgent_wanting(article, turn.item.key)
    if order_id is None:
        return False
    begin(turn, turn.desk.orders.by_id(order_id), "item")
    turn.record(turn.outcome(Verdict.ORDER_OPENED), is_last=False)
    return True


def take_over(turn: Turn, question: Question) -> ScanOutcome:
    """YES: the order comes to this bench, whoever had it."""
    assert question.order_id is not None
    turn.desk.benches.forget_order(question.order_id)
    begin(turn, turn.desk.orders.by_id(question.order_id), "taken_over")
    return turn.record(turn.outcome(Verdict.TAKEN_OVER, detail=question.detail))


def begin(turn: Turn, ref: OrderRef, opened_by: str) -> Order:
    """Claim the order for this bench, with all of its parcel; what was promised to the customer joins it."""
    members, pins = members_to_open(turn, ref)
    for member in members:
        take_up(turn, member, opened_by)
    turn.set_order(members[0].id)
    if pins:
        turn.bench = replace(turn.bench, pins=pins)
    if sum(_join_promises(turn, part) for part in parts_of(turn.the_order)):
        turn.reload()
    return turn.the_order


def _join_promises(turn: Turn, order: Order) -> int:
    if order.customer_id is None:
        return 0
    return turn.desk.promises.join(order.id, order.customer_id, recipient_key(order.recipient))


def leave_aside(turn: Turn, *, is_last: bool, found: Article | None = None) -> ScanOutcome:
    """Put the open order aside: the packer's pause. ``found``: what it waits for."""
    order = turn.the_order
    for part in order.parts[1:]:
        turn.record(turn.outcome(Verdict.PUT_ASIDE, found=found, order_uid=part.uid), is_last=False)
    recorded = turn.record(turn.outcome(Verdict.PUT_ASIDE, found=found), is_last=is_last)
    for part in parts_of(order):
        turn.desk.benches.release_claim(part.id)
        turn.desk.orders.put_aside(part.id, turn.at, found.title if found else "")
    turn.set_order(None)
    return recorded


def _refusal(turn: Turn, ref: OrderRef) -> ScanOutcome | None:
    if ref.state in SENT_STATES:
        turn.bench = replace(turn.bench, sent_order=ref.id, last_wrong=None)
        waits = Reason.RETURN_WAITS if return_of(turn.desk, ref) else Reason.NONE
        return turn.record(_must_pull(turn, ref) or _about(turn, ref, Verdict.ALREADY_SENT, waits))
    if ref.state is OrderState.CANCELLED:
        return turn.record(_about(turn, ref, Verdict.REFUSED, reason=Reason.ORDER_CANCELLED))
    if holds := turn.desk.orders.open_holds(ref.id):
        return turn.record(_about(turn, ref, Verdict.HELD, detail=hold_words(holds)))
    claim = turn.desk.benches.claim_of(ref.id)
    if claim is not None and claim.bench_id != turn.bench.id:
        since = local_time(turn, claim.opened_at)
        question = Question(Reason.TAKE_OVER, YES_NO, order_id=ref.id, detail=(claim.bench_name, since))
        return turn.ask(question)
    return None


def _must_pull(turn: Turn, ref: OrderRef) -> ScanOutcome | None:
    """A stop came after it was packed, and the carrier does not have it yet."""
    if ref.state is not OrderState.PACKED or not (holds := turn.desk.orders.open_holds(ref.id)):
        return None
    return _about(turn, ref, Verdict.HELD, Reason.MUST_PULL, hold_words(holds))


def _ask_to_release(turn: Turn, ref: OrderRef, opened_by: str) -> ScanOutcome | None:
    """An order that waits for a missing piece is a lead's to let go, where roles are on."""
    if turn.desk.may(Right.RELEASE_ASIDE) or not turn.desk.orders.waits_for_stock(ref.id):
        return None
    question = Question(
        Reason.RELEASE_ASIDE, (Choice("YES"),), order_id=ref.id, text=opened_by, detail=(ref.number,)
    )
    return ask_consent(turn, question, "YES")


def _claim_and_show(turn: Turn, ref: OrderRef, opened_by: str) -> ScanOutcome:
    order = begin(turn, ref, opened_by)
    if question := question_of_old_slip(turn, order):
        return turn.ask(question, Verdict.ORDER_OPENED)
    return show_opened(turn)


def show_opened(turn: Turn) -> ScanOutcome:
    """Say that the order is open, or what must come out of its box, or ask for its note to be read first."""
    order = turn.the_order
    note = order.buyer_note or order.seller_note
    if note and turn.desk.settings.notes_need_answer:
        question = Question(Reason.READ_NOTE, (Choice("YES"),), order_id=order.id, detail=(note,))
        return turn.ask(question, Verdict.ORDER_OPENED)
    if pins := pins_over(order, turn.progress):
        return turn.record(turn.outcome(Verdict.ORDER_OPENED, reason=Reason.TAKE_OUT_FIRST, pins=pins))
    if turn.progress.pieces:
        return turn.record(turn.outcome(Verdict.ORDER_OPENED, reason=Reason.ORDER_RESUMED))
    if (other := order.same_buyer) is not None:
        return turn.record(
            turn.outcome(Verdict.ORDER_OPENED, reason=Reason.SAME_BUYER, detail=(other.number,))
        )
    return turn.record(turn.outcome(Verdict.ORDER_OPENED))


def _other_order_open(turn: Turn, ref: OrderRef) -> ScanOutcome:
    turn.bench = replace(turn.bench, waiting_order=ref.id)
    return turn.record(turn.outcome(Verdict.OTHER_ORDER_OPEN, detail=(ref.number,)))


def _about(
    turn: Turn, ref: OrderRef, verdict: Verdict, reason: Reason = Reason.NONE, detail: tuple[str, ...] = ()
) -> ScanOutcome:
    """An answer about an order that stays closed."""
    return ScanOutcome(
        verdict, turn.code.text, order_number=ref.number, order_uid=ref.uid, reason=reason, detail=detail
    )
