"""The reviews page: what customers said in public, and our answers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.reviews import answer_review, load_review, record_review, review_channels
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.reviews import Review
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui.background import Worker
from ui.care.review_detail import ReviewDetail
from ui.care.review_strip import ReviewStrip
from ui.care.reviews_pane import ALL, ReviewsPane
from ui.parts.beside import above_foot, in_a_flow, lay_beside
from ui.pictures import PictureStore
from ui.widgets import ActionButton, EmptyState, Label


class ReviewsPage(QWidget):
    """A list of reviews, one of them with its answer, and a strip to write one down."""

    desk_changed = Signal()

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._review: Review | None = None
        self.pane = ReviewsPane(desk)
        self.detail = ReviewDetail(desk)
        self.strip = ReviewStrip()
        self.trouble = Label("", colour="bad", wraps=True)
        self.keep = ActionButton("", takes_focus=True)
        self._nothing = EmptyState("note")
        self._lay_out()
        self.pane.current_row.connect(self.show_review)
        self.pane.button_pressed.connect(self.ask_new)
        self.strip.closed.connect(self._strip_box.hide)
        self.keep.clicked.connect(self.keep_answer)
        self.retranslate()

    def _lay_out(self) -> None:
        self._strip_box = QWidget()
        strip = QVBoxLayout(self._strip_box)
        strip.setContentsMargins(24, 16, 24, 0)
        strip.addWidget(self.strip)
        self._strip_box.hide()
        chosen = above_foot(self.detail, self.trouble, in_a_flow((self.keep,)))
        self.trouble.hide()
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(chosen)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._strip_box)
        right.addWidget(self._right, 1)
        lay_beside(self, self.pane, right)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return tr("Reviews")

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """How many wait for an answer."""
        count = self.pane.to_answer
        return ((tr("{count} to answer").format(count=count), "caution"),) if count else ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return (
            ("↑↓", tr("move")),
            ("← →", tr("other piles")),
            ("N", tr("new one")),
            ("/", tr("search")),
            ("", tr("Nothing is sent from here: copy it, and answer below the review.")),
        )

    def refresh(self) -> None:
        """Read the list again, and the review beside it."""
        self.pane.refresh()
        self.show_review(self.pane.list.row())

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the answer, then the list."""
        if self.strip.take_key(key):
            return True
        if key == "N":
            self.ask_new()
        elif key == "Ctrl+Enter" and self._review is not None:
            self.keep_answer()
        elif self._review is None or not self.detail.answer.take_key(key):
            return self.pane.take_key(key)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        self.pane.retranslate()
        self.detail.retranslate()
        self.keep.show_action(tr("It is answered"), "Ctrl ↵")
        advice = tr("Choose one in the list, or write one down with N.")
        self._nothing.show_words(tr("No review chosen"), advice)

    # -- reviews ---------------------------------------------------------------------------------

    def show_review(self, row: Any) -> None:
        """Show the review of a row, or that none is chosen."""
        self._review = load_review(self._desk, row.id) if row is not None else None
        self._right.setCurrentIndex(1 if self._review else 0)
        if self._review is not None:
            self.detail.show_review(self._review, self._desk.now(), self._desk.zone)

    def ask_new(self) -> None:
        """Ask for a review."""
        self._strip_box.show()
        self.strip.ask_review(review_channels(self._desk), self._record)

    def keep_answer(self) -> None:
        """Keep what was answered below the review."""
        assert self._review is not None
        try:
            answer_review(self._desk, self._review.id, self.detail.answer.text())
        except DeskError as error:
            self.trouble.setText(say_trouble(error))
            self.trouble.show()
            return
        self.trouble.hide()
        self._changed()

    def _record(self, text: str) -> None:
        channel, number = self.strip.channel.choice(), self.strip.number.text()
        review_id = record_review(self._desk, self.strip.score(), text, channel=channel, order_number=number)
        self.pane.choose(ALL)
        self.pane.list.choose(review_id)
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.desk_changed.emit()
