"""Words to a customer: a text is chosen, filled and copied, and that they were spoken to is noted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.actions.contacts import contact_about_allowed, contacts_of, note_contact
from dispatchdesk.actions.follow_ups import load_follow_up
from dispatchdesk.actions.templates import offered_templates, template_facts
from dispatchdesk.desk import Desk
from dispatchdesk.rules.contacts import Contact, ContactAbout, ContactWay, NewContact
from dispatchdesk.rules.templates import TemplateKind, kind_for
from dispatchdesk.wording.contacts import contact_result_name, contact_way_name, say_contact_verdict
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.care.contact_strip import ContactStrip
from ui.care.template_text import TemplateText
from ui.parts.timeline import Entry, Timeline
from ui.widgets import ActionButton, Card, Label, SectionLabel

_LAST_SHOWN = 4


class TemplatePane(Card):
    """Hidden until something is offered. Whoever holds it hands it its keys: C, T, L, E and K.

    Where the owner's limits speak against it, copying asks first: the same key again copies all the same.
    """

    noted = Signal(object)
    """A contact was noted: the ``ContactAbout`` that it was about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self._desk = desk
        self._about: ContactAbout | None = None
        self._offered: tuple[ContactAbout | None, TemplateKind | None, str] = (None, None, "")
        self._is_sure = False
        self._template = ""
        self._heading = SectionLabel()
        self.limit = Label("", fonts.SECONDARY, "caution", fonts.MEDIUM, wraps=True)
        self.text = TemplateText(lambda _text: "", self._may_copy)
        self.told = Label("", fonts.SECONDARY, "good", fonts.MEDIUM, wraps=True)
        self.strip = ContactStrip()
        self.note = ActionButton("", takes_focus=True)
        self._story = Timeline()
        for widget in (self._heading, self.limit, self.text, self.told, self.strip, self._story):
            self.body.addWidget(widget)
        self.text.add_button(self.note)
        self.text.copied.connect(self._tell_copied)
        self.note.clicked.connect(self.ask_contact)
        self.strip.closed.connect(self.text.show)
        self.told.hide()
        self.retranslate()
        self.hide()

    def offer(self, about: ContactAbout | None, kind: TemplateKind | None = None, template: str = "") -> None:
        """Texts for what somebody is told now, those of ``kind`` first, the one of uid ``template`` chosen.

        Without a kind, a follow-up's own decides. None: there is nothing to say to anybody.
        """
        self.setVisible(about is not None)
        is_same = (about, kind, template) == self._offered
        self._about, self._offered = about, (about, kind, template)
        if about is None:
            return
        self._show_limit()
        self._show_story()
        if is_same and self.text.text():
            self.text.renew(template_facts(self._desk, about))
            return
        self._is_sure, self._template = False, ""
        self.told.hide()
        self.strip.close_question()
        offered = offered_templates(self._desk, kind or self._kind_of(about))
        self.text.offer(offered, template_facts(self._desk, about), template)

    def take_key(self, key: str) -> bool:
        """C copies, T the next text, L the other language, E into the text, K notes the contact."""
        if self._about is None or self.isHidden():
            return False
        if self.strip.take_key(key):
            return True
        if key == "K":
            self.ask_contact()
            return True
        return self.text.take_key(key)

    def is_asking(self) -> bool:
        """Whether the contact is being noted."""
        return self.strip.is_asking()

    def retranslate(self) -> None:
        """All words anew."""
        self._heading.setText(tr("Words to the customer"))
        self.note.show_action(tr("Note the contact"), "K")
        self.text.retranslate()
        if self._about is not None:
            self._show_limit()
            self._show_story()

    def ask_contact(self) -> None:
        """Ask how they were spoken to, and what came of it."""
        copied = self.text.template() if self._template else None
        is_call = copied is not None and copied.kind is TemplateKind.BEFORE_CALL
        self.strip.ask_contact(ContactWay.CALL if is_call else ContactWay.CHAT, self._note)
        self.text.hide()  # the question takes its place, and needs no scrolling

    def _note(self, excerpt: str) -> None:
        assert self._about is not None
        new = NewContact(self.strip.way(), self.strip.result(), self._template, excerpt)
        note_contact(self._desk, self._about, new)
        self._is_sure, self._template = False, ""
        self._say(tr("Noted."))
        self._show_limit()
        self._show_story()
        self.noted.emit(self._about)

    def _may_copy(self) -> bool:
        """The owner's limits ask once; who presses again is sure."""
        if self.limit.isHidden() or self._is_sure:
            return True
        self._is_sure = True
        self._say(tr("Copy it all the same? Press C again."), "caution")
        return False

    def _kind_of(self, about: ContactAbout) -> TemplateKind:
        if about.follow_up_id is None:
            return TemplateKind.OTHER
        return kind_for(load_follow_up(self._desk, about.follow_up_id).kind)

    def _show_limit(self) -> None:
        assert self._about is not None
        verdict = contact_about_allowed(self._desk, self._about)
        words = say_contact_verdict(verdict, self._desk.now(), self._desk.zone)
        self.limit.setText(words)
        self.limit.setVisible(bool(words))

    def _tell_copied(self, uid: str) -> None:
        self._template = uid
        self._say(tr("Copied: paste it where the customer reads it. K notes the contact."))

    def _say(self, words: str, colour: str = "good") -> None:
        self.told.setText(words)
        self.told.show_colour(colour)
        self.told.show()

    def _show_story(self) -> None:
        assert self._about is not None
        contacts = contacts_of(self._desk, self._about)[-_LAST_SHOWN:]
        self._story.setVisible(bool(contacts))
        self._story.show_entries(tuple(map(_entry, contacts)), self._desk.now(), self._desk.zone)


def _entry(contact: Contact) -> Entry:
    way, result = contact_way_name(contact.way), contact_result_name(contact.result)
    said = tr("{way}: {result}").format(way=way, result=result)
    return Entry(contact.at, said, "  ·  ".join(filter(None, (contact.by, contact.excerpt))), "accent")
