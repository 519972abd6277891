"""One task: whose it is, what is said to them, and what happened to the order."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from dispatchdesk.actions.care_tasks import when_allowed
from dispatchdesk.actions.list_orders import order_story
from dispatchdesk.actions.parcel_stages import way_of_parcel
from dispatchdesk.desk import Desk
from dispatchdesk.rules.care_tasks import TaskRow, text_for
from dispatchdesk.rules.contacts import ContactAbout
from dispatchdesk.wording.care import deed_name, task_state_name, task_title
from dispatchdesk.wording.contacts import say_contact_verdict
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.care.task_words import DEED_TONES, facts, way_entries
from ui.care.template_pane import TemplatePane
from ui.parts.names import person_name
from ui.parts.panes import ScrollColumn
from ui.parts.reveal import Reveal
from ui.parts.timeline import Entry, Timeline, entries_of
from ui.widgets import Chip, Label, SectionLabel


class TaskDetail(ScrollColumn):
    """Shows one task with the words for its customer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown_id = 0
        self._deed = Chip()
        self._whose = Label("", fonts.BODY, "ink_2", wraps=True)
        self._title = Label("", fonts.HEADLINE, "ink", fonts.BOLD, wraps=True)
        self._facts = Label("", fonts.BODY, "ink_2", wraps=True)
        self._why = Label("", fonts.BODY, "ink", wraps=True)
        self.waits = Label("", fonts.BODY, "caution", fonts.MEDIUM, wraps=True)
        self.reveal = Reveal(desk)
        self.templates = TemplatePane(desk)
        self._heading = SectionLabel()
        self._story = Timeline()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._deed)
        top.addWidget(self._whose, 1)
        self.body.addLayout(top)
        for widget in (
            self._title,
            self._facts,
            self._why,
            self.waits,
            self.reveal,
            self.templates,
            self._heading,
            self._story,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_task(self, row: TaskRow) -> None:
        """Show it with its words and what happened."""
        tone = DEED_TONES[row.deed]
        self._deed.show_text(deed_name(row.deed), tone)
        order = tr("order {number}").format(number=row.order_number) if row.order_number else ""
        parts = (task_state_name(row.state), order, person_name(row.customer_name))
        self._whose.setText("  ·  ".join(filter(None, parts)))
        self._title.setText(task_title(row))
        _show(self._facts, facts(row, self._desk.now(), self._desk.zone))
        _show(self._why, row.why)
        _show(self.waits, self._waiting(row))
        self.reveal.offer(row.order_id)
        self.templates.offer(about(row) if row.is_open else None, text_for(row), row.template)
        self._show_story(row)
        if row.id != self._shown_id:
            self._shown_id = row.id
            self.to_top()

    def retranslate(self) -> None:
        """All words anew; those of a task come when it is shown again."""
        self.templates.retranslate()

    def _waiting(self, row: TaskRow) -> str:
        """While words are offered they say themselves why they should wait."""
        if not row.is_open or self.templates.isVisible():
            return ""
        return say_contact_verdict(when_allowed(self._desk, row), self._desk.now(), self._desk.zone)

    def _show_story(self, row: TaskRow) -> None:
        entries: tuple[Entry, ...] = ()
        if row.order_id is not None:
            events = order_story(self._desk, row.order_id).events
            entries = entries_of(event for event in events if event.kind not in ("stage", "stage_undone"))
        if row.parcel_id is not None:
            entries = (*entries, *way_entries(way_of_parcel(self._desk, row.parcel_id)))
        self._heading.setText(tr("What happened") if entries else "")
        told = tuple(sorted(entries, key=lambda entry: entry.at))
        self._story.show_entries(told, self._desk.now(), self._desk.zone)


def about(row: TaskRow) -> ContactAbout:
    """Whom the task wants spoken to, and about what."""
    return ContactAbout(
        task_id=row.id, customer_id=row.customer_id, order_id=row.order_id, parcel_id=row.parcel_id
    )


def _show(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
