"""Reviews, and what must not stand in an answer, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.rules.personal_words import PersonalKind, PersonalWord
from dispatchdesk.rules.reviews import RebateRule, ReviewTone
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_reasons


def review_tone_name(tone: ReviewTone) -> str:
    """How reviews sound."""
    return {
        ReviewTone.BAD: tr("Bad"),
        ReviewTone.MIDDLING: tr("Middling"),
        ReviewTone.GOOD: tr("Good"),
    }[tone]


def score_text(score: int) -> str:
    """``3 of 5 stars``."""
    return tr("{score} of 5 stars").format(score=score)


def say_personal(found: Iterable[PersonalWord]) -> str:
    """What was found of the customer: ``name “Dana”; order number “1042”``; empty where nothing was."""
    names = {
        PersonalKind.NAME: tr("name “{text}”"),
        PersonalKind.PHONE: tr("phone number “{text}”"),
        PersonalKind.ADDRESS: tr("address “{text}”"),
        PersonalKind.EMAIL: tr("e-mail address “{text}”"),
        PersonalKind.ORDER: tr("order number “{text}”"),
        PersonalKind.TRACKING: tr("tracking number “{text}”"),
        PersonalKind.DIGITS: tr("long number “{text}”"),
    }
    return join_reasons(names[word.kind].format(text=word.text) for word in found)


def say_rebate_rule(rule: RebateRule, channel: str) -> str:
    """Why a rebate must not depend on a good review. ``channel``: its name."""
    if rule is RebateRule.FORBIDDEN:
        return tr("{channel} or the law forbids giving money for good reviews.").format(channel=channel)
    return tr(
        "No rule of {channel} was found that allows money for good reviews: take it for forbidden."
    ).format(channel=channel)
