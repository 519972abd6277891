"""The list of reviews with its search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.reviews import count_reviews, list_reviews
from dispatchdesk.desk import Desk
from dispatchdesk.rules.reviews import Review, ReviewTone
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.reviews import review_tone_name, score_text
from dispatchdesk.wording.times import ago
from ui.care.review_detail import TONES
from ui.parts.names import person_name
from ui.parts.rows import RowList, RowsModel
from ui.parts.search_pane import SearchPane
from ui.parts.two_lines import TwoLineDelegate, TwoLines
from ui.widgets import EmptyState

OPEN, ALL = "open", "all"


class ReviewsPane(SearchPane):
    """Shows those that wait for an answer, those of a tone, or all; a search looks into all."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(RowList(RowsModel(_say), uniform=False), EmptyState("note"), parent)
        self._desk = desk
        self.to_answer = 0
        self._has_any = False
        self.list.setItemDelegate(TwoLineDelegate(_describer(desk.now), self.list))

    def read_counts(self) -> None:
        """Count them."""
        piles = count_reviews(self._desk)
        self.to_answer = piles.to_answer
        self._has_any = any(piles.tones.values())
        waiting = f"{tr('To answer')} {piles.to_answer}" if piles.to_answer else tr("To answer")
        tones = tuple((tone.value, review_tone_name(tone)) for tone in ReviewTone)
        self.chips.show_chips(((OPEN, waiting), *tones, (ALL, tr("All"))))

    def read_rows(self) -> None:
        """Read those of the chip, or those in which the text is found."""
        text, chip = self.searched(), self.chips.choice()
        self._say_empty(is_search=bool(text))
        tone = ReviewTone(chip) if chip in set(ReviewTone) and not text else None
        rows = list_reviews(self._desk, tone, open_only=chip == OPEN and not text, text=text)
        self.list.show_rows(rows)

    def retranslate(self) -> None:
        """All words anew."""
        self.search.show_hint(tr("Search reviews"))
        self.button.show_action(tr("New"), "N")
        self.list.setAccessibleName(tr("Reviews"))

    def _say_empty(self, *, is_search: bool) -> None:
        if is_search:
            words = tr("No review found"), tr("Try its words, the order’s number, or a name.")
        elif not self._has_any:
            advice = tr("N writes one down: a bad or middling one opens a follow-up by itself.")
            words = tr("No reviews yet"), advice
        else:
            words = tr("Nothing on this pile"), tr("The other piles are behind the chips above.")
        self.empty.show_words(*words)


def _say(review: Review) -> str:
    return f"{score_text(review.score)}, {review.text}"


def _describer(now: Callable[[], datetime]) -> Callable[[Review], TwoLines]:
    def describe(review: Review) -> TwoLines:
        parts = (channel_name(review.channel), person_name(review.customer_name), review.order_number)
        detail = "  ·  ".join(filter(None, parts))
        is_open = review.answered_at is None
        chips = ((score_text(review.score), TONES[review.tone]),)
        title = review.text or tr("No words, only stars.")
        return TwoLines(title, detail, ago(now(), review.at), "neutral", chips, not is_open)

    return describe
