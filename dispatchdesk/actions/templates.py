"""Texts to customers: listed, changed by the owner, and what the desk can put into their fields."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.actions.hold_order import reason_of
from dispatchdesk.desk import Desk, new_uid
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.codes import storable
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.money import amount_text
from dispatchdesk.rules.orders import LineKind, Order
from dispatchdesk.rules.recipients import is_masked
from dispatchdesk.rules.remedies import RemedyKind
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.shipped_templates import SHIPPED
from dispatchdesk.rules.templates import (
    ANSWERS_TO_REVIEWS,
    Template,
    TemplateFacts,
    TemplateKind,
    preferred_language,
)


def list_templates(desk: Desk) -> tuple[Template, ...]:
    """The shipped texts, each as the owner changed it, then the owner's own; those too that are off."""
    kept = {template.uid: template for template in desk.templates.all()}
    shipped = tuple(kept.pop(template.uid, template) for template in SHIPPED)
    return (*shipped, *kept.values())


def offered_templates(desk: Desk, first: TemplateKind, *, for_reviews: bool = False) -> tuple[Template, ...]:
    """What can be chosen now, those of the kind that is wanted first on top.

    ``for_reviews``: answers that everybody reads; else texts to one customer.
    """
    fitting = (
        template
        for template in list_templates(desk)
        if template.is_on and (template.kind in ANSWERS_TO_REVIEWS) is for_reviews
    )
    return tuple(sorted(fitting, key=lambda template: template.kind is not first))


def new_template(kind: TemplateKind) -> Template:
    """An empty text of the owner's own."""
    return Template(new_uid(), kind, "", "")


def save_template(desk: Desk, template: Template) -> None:
    """Keep a text as the owner wrote it.

    Raises:
        DeskError: TEXT_MISSING where both languages are empty; as ``Desk.require`` tells.
    """
    desk.require(Right.SETTINGS)
    reason_of(template.english + template.chinese)
    kept = replace(
        template,
        name=storable(template.name).strip(),
        english=storable(template.english).strip(),
        chinese=storable(template.chinese).strip(),
        is_shipped=False,
    )
    with desk.database.write():
        desk.templates.save(kept)
        desk.note("template", {"template": kept.uid, "is_on": kept.is_on})


def forget_template(desk: Desk, uid: str) -> None:
    """A text of the owner's own is gone; a shipped one is again as it came. As ``Desk.require`` tells."""
    desk.require(Right.SETTINGS)
    with desk.database.write():
        desk.templates.remove(uid)
        desk.note("template", {"template": uid, "forgotten": True})


def template_facts(desk: Desk, about: ContactAbout) -> TemplateFacts:
    """What can be put into a text about this; names only for who may see them."""
    follow_up = desk.follow_ups.load(about.follow_up_id) if about.follow_up_id is not None else None
    order_id = about.order_id or (follow_up.order_id if follow_up else None)
    customer_id = about.customer_id or (follow_up.customer_id if follow_up else None)
    if order_id is None and customer_id is not None:
        order_id = desk.contacts.newest_order(customer_id)
    facts = TemplateFacts(shop=desk.settings.shop_name)
    if order_id is not None:
        parcel_id = about.parcel_id or (follow_up.parcel_id if follow_up else None)
        facts = _with_order(desk, facts, desk.orders.load(order_id), parcel_id)
    if follow_up is not None:
        day = follow_up.due_at.astimezone(desk.zone).date()
        articles = (follow_up.article,) if follow_up.article else facts.articles
        facts = replace(facts, day=day, articles=articles, amount=_refunded(desk, follow_up.id))
    return facts


def _with_order(desk: Desk, facts: TemplateFacts, order: Order, parcel_id: int | None) -> TemplateFacts:
    parcels = desk.listing.parcels_of_order(order.id)
    parcel = next((one for one in parcels if one.id == parcel_id), parcels[-1] if parcels else None)
    name = order.recipient.name
    is_readable = desk.may(Right.REVEAL) and not is_masked(name) and name != ERASED
    speaking = desk.contacts.words_on_speaking(order.customer_id)
    return replace(
        facts,
        customer=name if is_readable else "",
        order=order.number,
        tracking=parcel.tracking if parcel else order.known_tracking,
        carrier=parcel.carrier if parcel else order.known_carrier,
        articles=_articles(order),
        shop=facts.shop or order.shop,
        language=preferred_language(speaking, order.recipient),
    )


def _refunded(desk: Desk, follow_up_id: int) -> str:
    """What was decided on last to be paid back; empty where nothing was."""
    for remedy in reversed(desk.remedies.of_follow_up(follow_up_id)):
        owed = remedy.promise
        if remedy.kind is RemedyKind.REFUND and owed is not None and not remedy.is_withdrawn:
            return amount_text(owed.amount_minor or 0, owed.currency)
    return ""


def _articles(order: Order) -> tuple[Article, ...]:
    """What was bought; gifts only where there is nothing else."""
    items = tuple(line.article for line in order.lines if line.kind is LineKind.ITEM)
    return items or tuple(line.article for line in order.lines)
