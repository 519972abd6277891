"""One review with its answer: what was said, what we say, and what must not stand in it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from dispatchdesk.actions.reviews import personal_in_answer
from dispatchdesk.actions.templates import offered_templates, template_facts
from dispatchdesk.desk import Desk
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.follow_ups import follow_up_number
from dispatchdesk.rules.reviews import Review, ReviewTone, rebate_rule
from dispatchdesk.rules.templates import TemplateKind
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.reviews import review_tone_name, say_personal, say_rebate_rule, score_text
from dispatchdesk.wording.times import moment_text
from ui import fonts
from ui.care.template_text import TemplateText
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.widgets import Card, Chip, Label, SectionLabel

TONES = {ReviewTone.BAD: "bad", ReviewTone.MIDDLING: "caution", ReviewTone.GOOD: "good"}
_ANSWERS = {
    ReviewTone.BAD: TemplateKind.REVIEW_BAD,
    ReviewTone.MIDDLING: TemplateKind.REVIEW_MIDDLING,
    ReviewTone.GOOD: TemplateKind.REVIEW_GOOD,
}


class ReviewDetail(ScrollColumn):
    """Shows one review; its answer is checked while it is written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._review: Review | None = None
        self._tone = Chip()
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self._stars = Label("", fonts.HEADLINE, "ink", fonts.BOLD)
        self._said = Label("", fonts.LINE_TITLE, "ink", wraps=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._rule = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self._answered = Label("", fonts.SECONDARY, "good", fonts.MEDIUM, wraps=True)
        self._heading = SectionLabel()
        self.answer = TemplateText(self._refusal, lambda: True)
        self.told = Label("", fonts.SECONDARY, "good", fonts.MEDIUM, wraps=True)
        self._lay_out()
        self.answer.copied.connect(lambda _uid: self.say(tr("Copied: paste it below the review.")))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._tone)
        top.addWidget(self._whose, 1)
        card = Card(margin=16, spacing=10)
        for widget in (self._heading, self._rule, self.answer, self.told, self._answered):
            card.body.addWidget(widget)
        self.body.addLayout(top)
        for shown in (self._stars, self._said, card):
            self.body.addWidget(shown)
        self.body.addStretch(1)
        self.told.hide()

    def show_review(self, review: Review, now: datetime, zone: tzinfo) -> None:
        """Show it, with what was answered or a text to begin with; what is being written stays."""
        is_same = self._review is not None and self._review.id == review.id
        self._review = review
        self._tone.show_text(review_tone_name(review.tone), TONES[review.tone])
        self._whose.setText(_whose(review, now, zone))
        self._stars.setText(score_text(review.score))
        self._said.setText(review.text or tr("No words, only stars."))
        self._rule.setText(_rule(review))
        self._rule.setVisible(review.tone is not ReviewTone.GOOD)
        self._show_answered(review, now, zone)
        if not is_same:
            self._offer(review)
            self.to_top()

    def retranslate(self) -> None:
        """All words anew."""
        self._heading.setText(tr("Our answer, which everybody reads"))
        self.answer.retranslate()

    def say(self, words: str) -> None:
        """Say how something ended."""
        self.told.setText(words)
        self.told.show()

    def _offer(self, review: Review) -> None:
        self.told.hide()
        about = ContactAbout(order_id=review.order_id, customer_id=review.customer_id)
        templates = offered_templates(self._desk, _ANSWERS[review.tone], for_reviews=True)
        self.answer.offer(templates, template_facts(self._desk, about))
        if review.answer:
            self.answer.show_text(review.answer)

    def _show_answered(self, review: Review, now: datetime, zone: tzinfo) -> None:
        is_answered = review.answered_at is not None
        if review.answered_at is not None:
            when = moment_text(now, review.answered_at, zone)
            self._answered.setText(tr("Answered {when} by {name}").format(when=when, name=review.answered_by))
        self._answered.setVisible(is_answered)

    def _refusal(self, text: str) -> str:
        """What of the customer stands in the answer: it is not copied before that is out."""
        assert self._review is not None
        found = say_personal(personal_in_answer(self._desk, self._review.id, text))
        return tr("Everybody will read it. Take out: {found}").format(found=found) if found else ""


def _whose(review: Review, now: datetime, zone: tzinfo) -> str:
    follow_up = follow_up_number(review.follow_up_id) if review.follow_up_id is not None else ""
    parts = (
        channel_name(review.channel),
        tr("order {number}").format(number=review.order_number) if review.order_number else "",
        person_name(review.customer_name),
        moment_text(now, review.at, zone),
        follow_up,
    )
    return "  ·  ".join(filter(None, parts))


def _rule(review: Review) -> str:
    words = tr("Ask nobody to change or delete a review.")
    rule = say_rebate_rule(rebate_rule(review.channel), channel_name(review.channel) or tr("This channel"))
    return tr("{first} {second}").format(first=words, second=rule)
