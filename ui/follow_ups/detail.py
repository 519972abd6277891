"""One follow-up: what it is about, what happened, the piece, the promise."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from dispatchdesk.desk import Desk
from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.follow_ups import FollowUpRow
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import follow_up_kind_name, follow_up_state_name
from ui import fonts
from ui.follow_ups.cards import PieceCard, PromiseCard
from ui.follow_ups.words import KIND_TONES, own_entries
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.parts.reveal import Reveal
from ui.parts.timeline import Entry, Timeline, entries_of
from ui.pictures import PictureStore
from ui.widgets import Chip, Label, SectionLabel

_CARDS_WIDTH = 300


class FollowUpDetail(ScrollColumn):
    """Shows one follow-up with the story of its order."""

    def __init__(self, desk: Desk, pictures: PictureStore) -> None:
        super().__init__()
        self._desk = desk
        self._shown_id = 0
        self._kind = Chip()
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self.reveal = Reveal(desk)
        self._title = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._heading = SectionLabel()
        self._story = Timeline()
        self._piece = PieceCard(pictures)
        self.promise = PromiseCard()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._kind)
        top.addWidget(self._whose, 1)
        happened = QVBoxLayout()
        happened.setSpacing(10)
        happened.addWidget(self._heading)
        happened.addWidget(self._story)
        happened.addStretch(1)
        cards = QVBoxLayout()
        cards.setSpacing(14)
        for card in (self._piece, self.promise):
            card.setFixedWidth(_CARDS_WIDTH)
            cards.addWidget(card)
        cards.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(20)
        self._both.addLayout(happened, 1)
        self._both.addLayout(cards)
        self.body.addLayout(top)
        self.body.addWidget(self._title)
        self.body.addWidget(self.reveal)
        self.body.addLayout(self._both)
        self.body.addStretch(1)

    def show_follow_up(self, row: FollowUpRow, story: OrderStory | None) -> None:
        """Show it with what happened to its order."""
        tone = KIND_TONES[row.kind]
        self._kind.show_text(follow_up_kind_name(row.kind), "accent" if tone == "neutral" else tone)
        order = tr("order {number}").format(number=row.order_number) if row.order_number else ""
        parts = (row.number, follow_up_state_name(row.state), order, person_name(row.customer_name))
        self._whose.setText("  ·  ".join(filter(None, parts)))
        self._title.setText(follow_up_title(row))
        self.reveal.offer(row.order_id)
        self._heading.setText(tr("What happened"))
        self._story.show_entries(_entries(row, story), self._desk.zone)
        self._piece.show_row(row)
        self.promise.show_promise(row.promise, self._desk.zone)
        if row.id != self._shown_id:
            self._shown_id = row.id
            self.to_top()


def _entries(row: FollowUpRow, story: OrderStory | None) -> tuple[Entry, ...]:
    """The order's story and this follow-up's own, in the sequence of time; nothing is told twice."""
    events = story.events if story else ()
    others = entries_of(event for event in events if not _is_of(event, row))
    return tuple(sorted((*others, *own_entries(row)), key=lambda entry: entry.at))


def _is_of(event: StoryEvent, row: FollowUpRow) -> bool:
    return event.kind in ("note", "follow_up") and event.payload.get("follow_up") == row.number
