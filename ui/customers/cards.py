"""The cards beside what happened: what they want, what is owed, what they spent, who else they may be."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.customer_notes import KINDS_EDITED, CustomerNoteKind
from dispatchdesk.rules.customers import CustomerPage, LikeCustomer, Merge
from dispatchdesk.rules.follow_ups import PromiseState
from dispatchdesk.wording.customers import alike_reason, note_kind_name, spent_text
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.names import channel_name
from dispatchdesk.wording.remedies import promise_title
from dispatchdesk.wording.times import moment_text
from ui import fonts
from ui.customers.words import order_count, promise_detail
from ui.parts.names import person_name
from ui.widgets import ActionButton, Card, Label, SectionLabel

_TONES = {CustomerNoteKind.REQUIREMENT: "caution"}
_UNPAID = (PromiseState.OPEN, PromiseState.JOINED)


class WishesCard(Card):
    """What they require and prefer, and how they like to be spoken to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=4, parent=parent)
        self._headings = {kind: SectionLabel("", _TONES.get(kind, "ink_2")) for kind in KINDS_EDITED}
        self._words = {kind: Label("", fonts.BODY, "ink", wraps=True) for kind in KINDS_EDITED}
        self._nothing = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        for kind in KINDS_EDITED:
            self.body.addWidget(self._headings[kind])
            self.body.addWidget(self._words[kind])
        self.body.addWidget(self._nothing)

    def show_page(self, page: CustomerPage) -> None:
        """Show what is known; what is not has no heading."""
        for kind in KINDS_EDITED:
            words = "\n".join(page.notes_of(kind))
            self._headings[kind].setText(note_kind_name(kind))
            self._words[kind].setText(words)
            self._headings[kind].setVisible(bool(words))
            self._words[kind].setVisible(bool(words))
        self._nothing.setText(tr("Nothing is known of what they like. E: write it down."))
        self._nothing.setVisible(not any(page.notes_of(kind) for kind in KINDS_EDITED))
        self.mark("caution" if page.notes_of(CustomerNoteKind.REQUIREMENT) else "")


class LinesCard(Card):
    """A heading and some lines; hidden while there is nothing to say."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tone, margin=16, spacing=6, parent=parent)
        self._heading = SectionLabel("", tone or "ink_2")
        self._lines = Label("", fonts.BODY, "ink", wraps=True, tabular=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._lines)

    def show_lines(self, heading: str, lines: str) -> None:
        """Say this; no lines hide the card."""
        self._heading.setText(heading)
        self._lines.setText(lines)
        self.setVisible(bool(lines))


def owed_lines(page: CustomerPage) -> str:
    """What is still owed, a line each."""
    owed = (row for row in page.promises if row.state in _UNPAID)
    return "\n".join(" · ".join((promise_title(row), promise_detail(row))) for row in owed)


def spent_lines(page: CustomerPage) -> str:
    """What was sent to them by currency; each is summed alone."""
    return spent_text(page.spent)


class AlikeCard(Card):
    """Another row that may be the same person, with the answers; hidden where there is none."""

    merge_pressed = Signal()
    apart_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent", margin=16, spacing=8, parent=parent)
        self._heading = SectionLabel("", "accent")
        self._who = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._why = Label("", fonts.SECONDARY, "ink", wraps=True)
        self._more = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.merge, self.apart = ActionButton("", takes_focus=True), ActionButton("", takes_focus=True)
        for widget in (self._heading, self._who, self._why, self.merge, self.apart, self._more):
            self.body.addWidget(widget)
        self.merge.clicked.connect(self.merge_pressed)
        self.apart.clicked.connect(self.apart_pressed)

    def show_alike(self, alike: tuple[LikeCustomer, ...]) -> None:
        """Show the surest one; the others follow when it is answered."""
        self.setVisible(bool(alike))
        if not alike:
            return
        first = alike[0]
        self._heading.setText(tr("Perhaps the same person"))
        channels = join_words(map(channel_name, first.other.channels))
        parts = (person_name(first.other.name), channels, order_count(first.other.orders))
        self._who.setText(" · ".join(filter(None, parts)))
        self._why.setText(tr("Because of {reason}.").format(reason=alike_reason(first.likeness.why)))
        self.merge.show_action(tr("One person"), "M")
        self.apart.show_action(tr("Two people"), "X")
        self._more.setText(tr("{count} more after this").format(count=len(alike) - 1))
        self._more.setVisible(len(alike) > 1)


class MergesCard(Card):
    """Who was merged into this customer, and the way back; hidden where nobody was."""

    undo_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._heading = SectionLabel()
        self._words = Label("", fonts.BODY, "ink", wraps=True)
        self.undo = ActionButton("", takes_focus=True)
        for widget in (self._heading, self._words, self.undo):
            self.body.addWidget(widget)
        self.undo.clicked.connect(self.undo_pressed)

    def show_merges(self, merges: tuple[Merge, ...], now: datetime, zone: tzinfo) -> None:
        """Show them, the last one first: that one is undone next."""
        self.setVisible(bool(merges))
        self._heading.setText(tr("Called one person"))
        self._words.setText("\n".join(_merge_words(merge, now, zone) for merge in merges))
        self.undo.show_action(tr("Undo the last"), "U")


def _merge_words(merge: Merge, now: datetime, zone: tzinfo) -> str:
    when = moment_text(now, merge.at, zone)
    return " · ".join(filter(None, (person_name(merge.gone_name), when, merge.by)))
