"""What a customer says, what the scans show beside it, whose fault it was, and the time that is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.claims import scans_of
from dispatchdesk.desk import Desk
from dispatchdesk.rules.claims import CLAIM_KINDS
from dispatchdesk.rules.follow_ups import FollowUpRow
from dispatchdesk.rules.targets import Wanted, is_overdue, time_left
from dispatchdesk.wording.claims import answered_after, judgement_name, scans_sentence, time_left_text
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.widgets import ActionButton, Card, Label, SectionLabel


class ClaimCard(Card):
    """Stands first beside the story; a claim without words shows only what is known."""

    bin_wanted = Signal()
    judgement_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self._desk = desk
        self._row: FollowUpRow | None = None
        self._time = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._said = SectionLabel()
        self._says = Label("", fonts.BODY, "ink", wraps=True)
        self._scans = Label("", fonts.SECONDARY, "ink", wraps=True)
        self.bin = ActionButton("", takes_focus=True)
        self._judged = SectionLabel()
        self._judgement = Label("", fonts.BODY, "ink", fonts.SEMIBOLD, wraps=True)
        self._why = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.judge = ActionButton("", takes_focus=True)
        claimed: tuple[QWidget, ...] = (self._time, self._said, self._says, self._scans, self.bin)
        judged: tuple[QWidget, ...] = (self._judged, self._judgement, self._why, self.judge)
        for widget in (*claimed, *judged):
            self.body.addWidget(widget)
        self.bin.clicked.connect(self.bin_wanted)
        self.judge.clicked.connect(self.judgement_wanted)

    def show_follow_up(self, row: FollowUpRow) -> None:
        """Show what is known of this one."""
        self._row = row
        self._show_time(row)
        self._said.setText(tr("The customer says"))
        self._says.setText(f"“{row.says}”")
        for widget in (self._said, self._says):
            widget.setVisible(bool(row.says))
        right = scans_of(self._desk, row.id)
        self._scans.setText(scans_sentence(right, self._desk.zone) if right is not None else "")
        self._scans.setVisible(right is not None)
        self.bin.setVisible(right is not None)
        self._show_judgement(row)
        self.bin.show_action(tr("Check the bin"), "B")

    def offers_bin(self) -> bool:
        """Whether the scans speak for a look at the bin."""
        return not self.bin.isHidden()

    def _show_time(self, row: FollowUpRow) -> None:
        parts = []
        now = self._desk.now()
        left = time_left(row)
        if left is not None:
            words = time_left_text(left, now, self._desk.zone)
            is_answer = left.wanted is Wanted.ANSWER
            parts.append(words if is_answer else tr("Resolve: {until}").format(until=words))
        if row.answered_at is not None and row.answer_due_at is not None:
            after = answered_after(row.opened_at, row.answered_at)
            parts.append(tr("First answer {after}").format(after=after))
        self._time.show_colour("bad" if is_overdue(row, now) else "ink")
        self._time.setText("\n".join(parts))
        self._time.setVisible(bool(parts))

    def _show_judgement(self, row: FollowUpRow) -> None:
        judged = row.judged
        self._judged.setText(tr("Judgement"))
        is_claim = row.kind in CLAIM_KINDS or judged is not None
        self._judged.setVisible(is_claim)
        self.judge.setVisible(is_claim)
        self._judgement.setText(judgement_name(judged.judgement) if judged else tr("not yet"))
        self._judgement.setVisible(is_claim)
        self._why.setText(judged.why if judged else "")
        self._why.setVisible(judged is not None)
        self.judge.show_action(tr("Judge again") if judged else tr("Whose fault was it?"), "J")
