"""How a follow-up is made good: several remedies, each with what we owe by it and what it costs us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dispatchdesk.actions.follow_ups import change_state
from dispatchdesk.actions.promises import days_from_now, end_of_day
from dispatchdesk.actions.remedy_order import send_separately
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.follow_ups import FollowUpRow, FollowUpState, PromiseState, PromiseWay, may_become
from dispatchdesk.rules.judgements import Judgement
from dispatchdesk.rules.masking import mask_name
from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.promises import PromiseKind
from dispatchdesk.rules.recipients import recipient_key
from dispatchdesk.rules.remedies import (
    AMOUNT_NEEDED,
    DUE_AFTER,
    PROMISES,
    WITH_PIECE,
    WITH_WORDS,
    CarrierClaim,
    Freight,
    NewRemedy,
    Remedy,
    RemedyChoices,
    RemedyFacts,
    RemedyKind,
    way_of,
)
from dispatchdesk.rules.remedies import may_become as claim_may_become
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.ledger_book import LedgerFilter
from dispatchdesk.storage.promise_book import NewPromise

_NO_ARTICLE = Article("", "")


def remedies_of(desk: Desk, follow_up_id: int) -> tuple[Remedy, ...]:
    """All remedies of a follow-up, the oldest first, names masked."""
    return tuple(_masked(remedy) for remedy in desk.remedies.of_follow_up(follow_up_id))


def _masked(remedy: Remedy) -> Remedy:
    if remedy.promise is None:
        return remedy
    masked = replace(remedy.promise, customer_name=mask_name(remedy.promise.customer_name))
    return replace(remedy, promise=masked)


def remedy_choices(desk: Desk, follow_up_id: int) -> RemedyChoices:
    """What can be chosen for a follow-up, and what warnings depend on.

    One about a customer but no order is made good by the last order of that customer.

    Raises:
        DeskError: NOBODY_OWED where it is about no order, and about no customer who has one.
    """
    row = desk.follow_ups.load(follow_up_id)
    order = _order_of(desk, row)
    money = desk.remedies.money_of(order.id)
    facts = RemedyFacts(
        is_customers_fault=row.judged is not None and row.judged.judgement is Judgement.CUSTOMERS,
        paid_minor=money.paid_minor,
        refunded_minor=_refunded(desk, order.id),
    )
    return RemedyChoices(order.id, order.number, money.currency, tuple(_articles(desk, row, order)), facts)


def add_remedy(desk: Desk, follow_up_id: int, new: NewRemedy) -> int:
    """Decide on a remedy; what we owe by it is promised from now on. Gives the remedy's id.

    A piece that is sent separately is an order at the bench at once.

    Raises:
        DeskError: AMOUNT_MISSING, PIECE_MISSING, WORDS_MISSING; NOBODY_OWED; RECIPIENT_ERASED; as
            ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    _check(new)
    row = desk.follow_ups.load(follow_up_id)
    order = _order_of(desk, row)
    currency = desk.remedies.money_of(order.id).currency
    note = storable(new.note).strip()
    with desk.database.write():
        promise_id = _promise(desk, order, new, currency)
        remedy_id = desk.remedies.add(
            new_uid(),
            follow_up_id,
            replace(new, note=note),
            promise_id=promise_id,
            currency=currency,
            at=desk.now(),
            by=desk.packer,
        )
        desk.note("remedy", _told(row, new, currency), order.uid, private=note)
        if promise_id is not None and new.at_once and way_of(new.kind) is PromiseWay.SEPARATELY:
            send_separately(desk, promise_id)
        if promise_id is not None and may_become(row.state, FollowUpState.PROMISED):
            change_state(desk, follow_up_id, FollowUpState.PROMISED)
    return remedy_id


def answer_claim(
    desk: Desk, remedy_id: int, claim: CarrierClaim, amount_minor: int | None = None, reference: str = ""
) -> None:
    """What became of the carrier's compensation; an amount differs from what was claimed.

    Raises:
        DeskError: STATE_CHANGE where that cannot follow; AMOUNT_MISSING where it is received and nobody
            said how much; as ``Desk.require`` tells.
    """
    desk.require(Right.REMEDY)
    with desk.database.write():
        remedy, follow_up_id = desk.remedies.load(remedy_id)
        if remedy.claim is None or not claim_may_become(remedy.claim, claim):
            raise DeskError(Trouble.STATE_CHANGE)
        minor = remedy.claimed_minor if amount_minor is None else amount_minor
        if claim is CarrierClaim.RECEIVED and not minor:
            raise DeskError(Trouble.AMOUNT_MISSING)
        reference = storable(reference).strip()
        desk.remedies.set_claim(remedy_id, claim, desk.now(), minor, reference)
        row = desk.follow_ups.load(follow_up_id)
        told: dict[str, object] = {"follow_up": row.number, "claim": claim.value, "amount": minor}
        desk.note("remedy", told, _order_of(desk, row).uid, private=reference)


def _check(new: NewRemedy) -> None:
    if new.kind in WITH_PIECE and (new.article is None or new.quantity < 1):
        raise DeskError(Trouble.PIECE_MISSING)
    if new.kind in WITH_WORDS and not new.words.strip():
        raise DeskError(Trouble.WORDS_MISSING)
    if new.kind in AMOUNT_NEEDED and not new.amount_minor:
        raise DeskError(Trouble.AMOUNT_MISSING)
    if any(minor is not None and minor < 0 for minor in (new.amount_minor, new.cost_minor)):
        raise DeskError(Trouble.AMOUNT_MISSING)


def _promise(desk: Desk, order: Order, new: NewRemedy, currency: str) -> int | None:
    """What we owe by it; nothing where the carrier owes us, or where the customer pays the freight."""
    if new.kind not in PROMISES or (
        new.kind is RemedyKind.RETURN_FREIGHT and new.freight is not Freight.OURS
    ):
        return None
    words = storable(new.words)
    promise = NewPromise(
        customer_id=order.customer_id,
        recipient_key=recipient_key(order.recipient),
        from_order_id=order.id,
        article=new.article if new.kind in WITH_PIECE and new.article else _NO_ARTICLE,
        quantity=new.quantity if new.kind in WITH_PIECE else 0,
        at=desk.now(),
        due_at=new.due_at or end_of_day(desk, days_from_now(desk, DUE_AFTER[new.kind].days)),
        way=way_of(new.kind),
        kind=PROMISES[new.kind],
        amount_minor=None if new.kind in WITH_PIECE else new.amount_minor,
        currency=currency,
        words=words,
        owner=desk.packer,
    )
    uid = new_uid()
    promise_id = desk.promises.make(uid, promise)
    if words:
        desk.note("promise", {"promise": uid, "kind": promise.kind.value}, order.uid, private=words)
    return promise_id


def _told(row: FollowUpRow, new: NewRemedy, currency: str) -> dict[str, object]:
    return {
        "follow_up": row.number,
        "remedy": new.kind.value,
        "sku": new.article.sku if new.article is not None else "",
        "quantity": new.quantity,
        "amount": new.amount_minor,
        "cost": new.cost_minor,
        "currency": currency,
        "freight": new.freight.value,
    }


def _order_of(desk: Desk, row: FollowUpRow) -> Order:
    order_id = row.order_id
    if order_id is None and row.customer_id is not None:
        order_id = desk.remedies.newest_order_of(row.customer_id)
    if order_id is None:
        raise DeskError(Trouble.NOBODY_OWED)
    return desk.orders.load(order_id)


def _refunded(desk: Desk, order_id: int) -> int:
    now = desk.now()
    promised = desk.ledger.find(LedgerFilter(order_id=order_id), now, now)
    return sum(
        one.amount_minor or 0
        for one in promised
        if one.kind is PromiseKind.REFUND and one.state is not PromiseState.WITHDRAWN
    )


def _articles(desk: Desk, row: FollowUpRow, order: Order) -> Iterator[Article]:
    """Each once: what the follow-up is about, the order's pieces, their other options."""
    found: list[Article] = [article for article in (row.ordered, row.article) if article is not None]
    found += [line.article for line in order.lines if not line.kit_count]
    found += desk.remedies.other_options(one.variant_id for one in found if one.variant_id is not None)
    seen = set[object]()
    for article in found:
        key = article.variant_id or (article.sku, article.title, article.options)
        if key not in seen:
            seen.add(key)
            yield article
