"""One text to a customer: chosen, filled with what is known, finished by hand, copied; nothing sends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.rules.templates import (
    Template,
    TemplateFacts,
    TemplateKind,
    advertising_in,
    filled,
    open_fields,
)
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.templates import field_words, say_advertising, say_open_fields, template_name
from ui import fonts, theme
from ui.papers.texts import spoken
from ui.parts.ask_strip import WordsField
from ui.parts.choice_box import ChoiceBox
from ui.widgets import ActionButton, FlowLayout, Label

_TEXT_HEIGHT = 168
_OTHER = {"en": "zh", "zh": "en"}
Guard = Callable[[str], str]
"""Says why a text must not be copied as it is; empty where it may."""
Ask = Callable[[], bool]
"""Asked before each copy; whether it may be made now, or somebody was asked first."""


class _OpenFields(QSyntaxHighlighter):
    """Marks what is not filled in yet."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        now = theme.current()
        look = QTextCharFormat()
        look.setForeground(now.colour("caution"))
        look.setBackground(now.soft("caution"))
        look.setFontWeight(fonts.BOLD)
        for field in open_fields(text):
            self.setFormat(field.start, field.end - field.start, look)


class TemplateText(QWidget):
    """A list of texts, the chosen one in the customer's language, and what keeps it from being copied."""

    copied = Signal(str)
    """The uid of the text whose words lie in the clipboard now."""

    def __init__(self, guard: Guard, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._ask = ask
        self._templates: tuple[Template, ...] = ()
        self._facts: TemplateFacts | None = None
        self._language = "en"
        self._made = ""
        """What stood in the field before anybody changed it."""
        self.choice = ChoiceBox()
        self.field = WordsField()
        self.field.setFixedHeight(_TEXT_HEIGHT)
        self._marks = _OpenFields(self.field.document())
        self.trouble = Label("", fonts.SECONDARY, "bad", fonts.MEDIUM, wraps=True)
        self.warning = Label("", fonts.SECONDARY, "caution", fonts.MEDIUM, wraps=True)
        self.buttons = {key: ActionButton("", primary=key == "C", takes_focus=True) for key in self._verbs()}
        self._lay_out()
        self.choice.chosen.connect(lambda _uid: self._fill())
        self.field.textChanged.connect(self._look)
        self.field.ended.connect(self.field.clearFocus)
        self.field.left.connect(self.field.clearFocus)
        for key, verb in self._verbs().items():
            self.buttons[key].clicked.connect(verb)

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {"C": self.copy, "T": self.next, "L": self.turn_language, "E": self.edit}

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.choice, 1)
        flow_box = QWidget()
        self._flow = FlowLayout(flow_box)
        for button in self.buttons.values():
            self._flow.addWidget(button)
        box.addLayout(top)
        for widget in (self.field, self.trouble, self.warning, flow_box):
            box.addWidget(widget)

    def offer(self, templates: tuple[Template, ...], facts: TemplateFacts | None, uid: str = "") -> None:
        """Show these texts, the one of ``uid`` or the first filled in with the facts."""
        self._templates, self._facts = templates, facts
        self._made = ""
        self._language = facts.language if facts else "en"
        self.choice.offer((one.uid, template_name(one)) for one in templates)
        self.choice.choose(uid)
        self._fill()

    def renew(self, facts: TemplateFacts | None) -> None:
        """More may be known by now: fill again what nobody has changed by hand."""
        self._facts = facts
        if self.text() == self._made.strip():
            self._fill()

    def add_button(self, button: ActionButton) -> None:
        """What is done after copying."""
        self._flow.addWidget(button)

    def template(self) -> Template | None:
        """The one that is chosen."""
        return next((one for one in self._templates if one.uid == self.choice.choice()), None)

    def language(self) -> str:
        """The language that the text is in."""
        return self._language

    def text(self) -> str:
        """As it stands in the field."""
        return self.field.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Show these words in place of a template's."""
        self.field.setPlainText(text)

    def take_key(self, key: str) -> bool:
        """C copies, T takes the next text, L the other language, E goes into the text."""
        verb = self._verbs().get(key)
        if verb is None:
            return False
        verb()
        return True

    def retranslate(self) -> None:
        """All words anew; what was written by hand stays."""
        words = {
            "C": tr("Copy"),
            "T": tr("Next text"),
            "L": tr("Other language"),
            "E": tr("Change the words"),
        }
        for key, button in self.buttons.items():
            button.show_action(words[key], key)
        self.choice.setAccessibleName(tr("Text"))
        self.field.setAccessibleName(tr("Words to the customer"))
        chosen = self.choice.choice()
        self.choice.offer((one.uid, template_name(one)) for one in self._templates)
        self.choice.choose(chosen)
        self._look()

    def refusal(self) -> str:
        """Why the text must not leave as it is; empty where it may."""
        if not self.text():
            return tr("Nothing is written yet.")
        return say_open_fields(open_fields(self.text())) or self._guard(self.text())

    def copy(self) -> None:
        """Put the words into the clipboard, unless something speaks against it: that is said then."""
        if refusal := self.refusal():
            self.trouble.setText(refusal)
            self.trouble.show()
            self.edit()
            return
        if not self._ask():
            return
        QGuiApplication.clipboard().setText(self.text())
        template = self.template()
        self.copied.emit(template.uid if template else "")

    def next(self) -> None:
        """The next text of the list."""
        if self._templates:
            self.choice.setCurrentIndex((self.choice.currentIndex() + 1) % len(self._templates))
            self._fill()

    def turn_language(self) -> None:
        """The same text in the other language."""
        self._language = _OTHER[self._language]
        self._fill()

    def edit(self) -> None:
        """Go into the text, to the first field that is open."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.field.textCursor()
        fields = open_fields(self.field.toPlainText())
        if fields:
            cursor.setPosition(fields[0].start)
            cursor.setPosition(fields[0].end, cursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _fill(self) -> None:
        template = self.template()
        self._made = self._filled(template) if template else ""
        if self._made != self.field.toPlainText():
            self.field.setPlainText(self._made)

    def _filled(self, template: Template) -> str:
        text = template.text(self._language)
        if self._facts is None:
            return text
        with spoken(self._language):
            return filled(text, field_words(self._facts))

    def _look(self) -> None:
        """Say what keeps the text from being copied, and what should not stand in it."""
        refusal = self.refusal() if self.text() else ""
        self.trouble.setText(refusal)
        self.trouble.setVisible(bool(refusal))
        template = self.template()
        is_greeting = template is not None and template.kind is TemplateKind.FESTIVAL
        warning = say_advertising(advertising_in(self.text())) if is_greeting else ""
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
