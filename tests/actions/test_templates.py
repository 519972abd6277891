"""Texts to customers: the shipped ones, the owner's, and what the desk knows for their fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dispatchdesk.actions.follow_ups import open_follow_up
from dispatchdesk.actions.remedies import add_remedy
from dispatchdesk.actions.templates import (
    forget_template,
    list_templates,
    new_template,
    offered_templates,
    save_template,
    template_facts,
)
from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.follow_ups import FollowUpKind
from dispatchdesk.rules.remedies import NewRemedy, RemedyKind
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.rules.shipped_templates import SHIPPED
from dispatchdesk.rules.templates import ANSWERS_TO_REVIEWS, TemplateKind
from dispatchdesk.storage.tables import CustomerNote
from dispatchdesk.storage.times import to_text
from tests.support.shops import MONDAY, SCARF, Line, Shop

LATE = next(template for template in SHIPPED if template.kind is TemplateKind.LATE)


def test_a_shop_begins_with_the_shipped_texts(shop: Shop) -> None:
    assert list_templates(shop.desk) == SHIPPED


def test_a_changed_text_stands_in_its_place_until_it_is_forgotten(shop: Shop) -> None:
    save_template(shop.desk, replace(LATE, english="  Late again, {customer}  "))
    changed = next(one for one in list_templates(shop.desk) if one.uid == LATE.uid)
    assert (changed.english, changed.chinese, changed.is_shipped) == (
        "Late again, {customer}",
        LATE.chinese,
        False,
    )
    assert [one.uid for one in list_templates(shop.desk)] == [one.uid for one in SHIPPED]

    forget_template(shop.desk, LATE.uid)

    assert list_templates(shop.desk) == SHIPPED
    assert shop.count_of("journal", "kind = 'template'") == 2


def test_an_own_text_comes_last_and_goes_for_good(shop: Shop) -> None:
    own = replace(new_template(TemplateKind.LATE), chinese="亲，晚了", name="Late, kindly")
    save_template(shop.desk, own)
    assert list_templates(shop.desk)[-1].name == "Late, kindly"
    assert offered_templates(shop.desk, TemplateKind.LATE)[1].uid == own.uid

    forget_template(shop.desk, own.uid)

    assert list_templates(shop.desk) == SHIPPED


def test_a_text_without_words_is_refused(shop: Shop) -> None:
    with pytest.raises(DeskError) as refused:
        save_template(shop.desk, replace(LATE, english=" ", chinese=""))
    assert refused.value.trouble is Trouble.TEXT_MISSING


def test_only_the_owner_changes_texts(shop: Shop) -> None:
    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("lead", "Mei", Role.LEAD)
    with pytest.raises(DeskError) as refused:
        save_template(shop.desk, LATE)
    assert refused.value.trouble is Trouble.NEEDS_OWNER


def test_what_is_off_is_not_offered_and_answers_to_reviews_stand_apart(shop: Shop) -> None:
    save_template(shop.desk, replace(LATE, is_on=False))
    offered = offered_templates(shop.desk, TemplateKind.LOST)
    assert offered[0].kind is TemplateKind.LOST
    assert TemplateKind.LATE not in {one.kind for one in offered}
    answers = offered_templates(shop.desk, TemplateKind.REVIEW_GOOD, for_reviews=True)
    assert {one.kind for one in answers} == set(ANSWERS_TO_REVIEWS)
    assert not {one.kind for one in offered} & set(ANSWERS_TO_REVIEWS)


def test_facts_are_those_of_the_order_and_its_parcel(shop: Shop) -> None:
    order_id = shop.order(
        "#1042", Line("SCARF-GR"), Line("GIFT-PIN", kind="gift"), recipient_name="Dana White"
    )
    shop.scan(shop.slip(order_id), SCARF, "DDCMDEYE", "1", "SF1390022817340")

    facts = template_facts(shop.desk, ContactAbout(order_id=order_id))

    assert (facts.customer, facts.order, facts.shop) == ("Dana White", "#1042", "Linen & Co")
    assert [article.sku for article in facts.articles] == ["SCARF-GR"]
    assert facts.language == "en"


def test_masked_names_and_names_that_are_not_shown_stay_open(shop: Shop) -> None:
    masked = shop.order("#1", Line("SCARF-GR"), recipient_name="王**", city="杭州")
    readable = shop.order("#2", Line("SCARF-GR"), recipient_name="Dana White")
    told = template_facts(shop.desk, ContactAbout(order_id=masked))
    assert (told.customer, told.language) == ("", "zh")

    shop.desk.settings = replace(shop.desk.settings, roles_on=True)
    shop.desk.person = Person("packer", "Tom", Role.PACKER)

    assert template_facts(shop.desk, ContactAbout(order_id=readable)).customer == ""


def test_a_follow_up_knows_its_day_and_a_customer_their_newest_order(shop: Shop) -> None:
    dana = shop.customer("Dana White")
    shop.order("#1", Line("SCARF-GR"), customer_id=dana)
    order_id = shop.order("#2", Line("SOCK-MU"), customer_id=dana)
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, "late")

    assert template_facts(shop.desk, ContactAbout(follow_up_id=follow_up)).day is not None
    assert template_facts(shop.desk, ContactAbout(customer_id=dana)).order == "#2"
    assert template_facts(shop.desk, ContactAbout()).order == ""


def test_a_refund_names_its_amount(shop: Shop) -> None:
    order_id = shop.order("#1", Line("SCARF-GR"), currency="EUR", customer_id=shop.customer("Dana"))
    follow_up = open_follow_up(shop.desk, FollowUpKind.BY_HAND, order_id, "late")
    about = ContactAbout(follow_up_id=follow_up)
    assert template_facts(shop.desk, about).amount == ""

    add_remedy(shop.desk, follow_up, NewRemedy(RemedyKind.REFUND, amount_minor=1990))

    assert template_facts(shop.desk, about).amount == "19.90 EUR"


def test_how_a_customer_likes_to_be_spoken_to_goes_before_the_label(shop: Shop) -> None:
    ming = shop.customer("王小明")
    order_id = shop.order("#1", Line("SCARF-GR"), recipient_name="王小明", customer_id=ming)
    with shop.desk.database.write():
        shop.desk.database.insert(
            CustomerNote, customer_id=ming, kind="spoken_to", text="In English, please", at=to_text(MONDAY)
        )

    assert template_facts(shop.desk, ContactAbout(order_id=order_id)).language == "en"
