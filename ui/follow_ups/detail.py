"""One follow-up: what it is about, what happened, the piece, the promise."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from dispatchdesk.actions.remedies import remedies_of
from dispatchdesk.desk import Desk
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.follow_ups import FollowUpKind, FollowUpRow, Pile
from dispatchdesk.rules.listing import OrderStory
from dispatchdesk.rules.roles import Right
from dispatchdesk.rules.templates import NOT_TOLD
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import follow_up_kind_name, follow_up_state_name
from ui import fonts
from ui.background import Worker
from ui.care.template_pane import TemplatePane
from ui.follow_ups.cards import PieceCard, PromiseCard
from ui.follow_ups.claim_card import ClaimCard
from ui.follow_ups.photos_card import PhotosCard
from ui.follow_ups.remedies_card import RemediesCard
from ui.follow_ups.return_card import ReturnCard
from ui.follow_ups.words import own_entries
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.parts.reveal import Reveal
from ui.parts.timeline import Entry, Timeline, entries_of
from ui.parts.tones import FOLLOW_UP_TONES
from ui.pictures import PictureStore
from ui.widgets import Chip, Label, SectionLabel

_CARDS_WIDTH = 300
_TOLD_HERE = ("note", "follow_up", "claim", "answer", "judgement")
"""What the follow-up's own history tells already."""


class FollowUpDetail(ScrollColumn):
    """Shows one follow-up with the story of its order."""

    def __init__(self, desk: Desk, pictures: PictureStore, worker: Worker) -> None:
        super().__init__()
        self._desk = desk
        self._shown_id = 0
        self._kind = Chip()
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self.reveal = Reveal(desk)
        self._title = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._heading = SectionLabel()
        self._story = Timeline()
        self.words = TemplatePane(desk)
        self.claim, self.photos = ClaimCard(desk), PhotosCard(desk, worker)
        self._piece = PieceCard(pictures)
        self.returns = ReturnCard(desk)
        self.remedies = RemediesCard()
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
        happened.addWidget(self.words)
        happened.addStretch(1)
        cards = QVBoxLayout()
        cards.setSpacing(14)
        for card in (self.claim, self._piece, self.remedies, self.returns, self.promise, self.photos):
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
        tone = FOLLOW_UP_TONES[row.kind]
        self._kind.show_text(follow_up_kind_name(row.kind), "accent" if tone == "neutral" else tone)
        order = tr("order {number}").format(number=row.order_number) if row.order_number else ""
        parts = (row.number, follow_up_state_name(row.state), order, person_name(row.customer_name))
        self._whose.setText("  ·  ".join(filter(None, parts)))
        self._title.setText(follow_up_title(row))
        self.reveal.offer(row.order_id)
        self._heading.setText(tr("What happened"))
        self._story.show_entries(_entries(row, story), self._desk.now(), self._desk.zone)
        self.claim.show_follow_up(row)
        self.photos.show_follow_up(row)
        self._piece.show_row(row)
        self.returns.show_follow_up(row.id)
        self.promise.show_promise(row.promise, self._desk.zone)
        self._show_remedies(row)
        self.words.offer(_about(row))
        if row.id != self._shown_id:
            self._shown_id = row.id
            self.to_top()

    def _show_remedies(self, row: FollowUpRow) -> None:
        may_add = row.pile is not Pile.DONE and self._desk.may(Right.REMEDY)
        is_owed = row.order_id is not None or row.customer_id is not None
        self.remedies.setVisible(is_owed)
        remedies = remedies_of(self._desk, row.id)
        self.remedies.show_remedies(remedies, self._desk.zone, may_add=may_add and is_owed)

    def take_key(self, key: str) -> bool:
        """Those of the words to the customer, which come into sight then."""
        taken = self.words.take_key(key)
        if taken:
            self.ensureWidgetVisible(self.words)
        return taken


def _about(row: FollowUpRow) -> ContactAbout | None:
    """Whom to tell of it, as long as it is not done; None where no customer needs to know."""
    is_theirs = row.order_id is not None or row.customer_id is not None
    is_ours = row.kind in NOT_TOLD or (row.kind is FollowUpKind.DEFECT and row.answer_due_at is None)
    if not is_theirs or is_ours or row.pile is Pile.DONE:
        return None
    return ContactAbout(
        follow_up_id=row.id, customer_id=row.customer_id, order_id=row.order_id, parcel_id=row.parcel_id
    )


def _entries(row: FollowUpRow, story: OrderStory | None) -> tuple[Entry, ...]:
    """The order's story and this follow-up's own, in the sequence of time; nothing is told twice."""
    events = story.events if story else ()
    others = entries_of(event for event in events if not _is_of(event, row))
    return tuple(sorted((*others, *own_entries(row)), key=lambda entry: entry.at))


def _is_of(event: StoryEvent, row: FollowUpRow) -> bool:
    return event.kind in _TOLD_HERE and event.payload.get("follow_up") == row.number
