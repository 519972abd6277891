"""One text to customers while the owner writes it: two languages, and how it reads with an example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dispatchdesk.rules.templates import (
    Template,
    TemplateField,
    TemplateKind,
    advertising_of,
    filled,
    unknown_fields,
)
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_words
from dispatchdesk.wording.templates import (
    example_facts,
    field_word,
    field_words,
    say_advertising,
    template_kind_name,
)
from ui import fonts
from ui.papers.texts import spoken
from ui.parts.ask_strip import WordsField
from ui.parts.choice_box import ChoiceBox
from ui.parts.fields import in_a_row
from ui.parts.told_line import ToldLine
from ui.widgets import ActionButton, Card, Label, SectionLabel

_TEXT_HEIGHT = 120
Keep = Callable[[Template], None]


class TemplateEditor(Card):
    """Hidden until a text is asked for; a refusal is said in it, and it stays open."""

    closed = Signal()

    def __init__(
        self, shop: Callable[[], str], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=16, spacing=8, parent=parent)
        self.mark("accent")
        self._template: Template | None = None
        self._shop, self._today = shop, today
        self._keep: Keep | None = None
        self.kind = ChoiceBox((kind.value, template_kind_name(kind)) for kind in TemplateKind)
        self.name = QLineEdit()
        self.fields = {"en": _text_field(), "zh": _text_field()}
        self.previews = {one: Label("", fonts.BODY, "ink", wraps=True) for one in self.fields}
        self.hint = Label("", fonts.SECONDARY, "ink_2", wraps=True)
        self.warning = Label("", fonts.SECONDARY, "caution", fonts.MEDIUM, wraps=True)
        self.trouble = ToldLine(size=fonts.SECONDARY)
        self.save, self.cancel = (
            ActionButton("", primary=True, takes_focus=True),
            ActionButton("", takes_focus=True),
        )
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        self.kind.setAccessibleName(tr("For what"))
        self.name.setFont(fonts.font(fonts.BODY))
        self.name.setPlaceholderText(tr("Name of its own, if it needs one"))
        self.name.setAccessibleName(tr("Name of its own, if it needs one"))
        top.addWidget(self.kind, 1)
        top.addWidget(self.name, 1)
        self.body.addLayout(top)
        # Each language names itself, so that it is found by who reads only that one.
        for language, name in (("en", "English"), ("zh", "简体中文")):
            self.fields[language].setAccessibleName(name)
            self.body.addWidget(SectionLabel(name))
            self.body.addWidget(self.fields[language])
            self.body.addWidget(self.previews[language])
        for widget in (self.hint, self.warning, self.trouble, in_a_row(self.save, self.cancel)):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._look())
        for field in self.fields.values():
            field.textChanged.connect(self._look)
            field.ended.connect(self.accept)
            field.left.connect(self.close_card)
        self.name.returnPressed.connect(self.accept)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.close_card)

    def ask(self, template: Template, keep: Keep) -> None:
        """Show a text, and below it what it becomes; ``keep`` may refuse what was written."""
        self._template, self._keep = template, keep
        self.kind.choose(template.kind.value)
        self.name.setText(template.name)
        self.fields["en"].setPlainText(template.english)
        self.fields["zh"].setPlainText(template.chinese)
        words = tr("Fields: {fields}. What else stands in braces is filled in by hand each time.")
        self.hint.setText(words.format(fields=join_words(map(field_word, TemplateField))))
        self.save.show_action(tr("Keep the text"), "Ctrl ↵")
        self.cancel.show_action(tr("Cancel"), "Esc")
        self.trouble.hide()
        self._look()
        self.show()
        self.fields["en"].setFocus()

    def accept(self) -> None:
        """Keep it, or say why not."""
        if self._template is None or self._keep is None:
            return
        keep, written = self._keep, self._written(self._template)
        if self.trouble.attempt(lambda: keep(written)):
            self.close_card()

    def close_card(self) -> None:
        """Nothing is asked any more."""
        self._template = self._keep = None
        self.hide()
        self.closed.emit()

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter keeps, Esc leaves; while it is open no other key does anything."""
        if self.isHidden():
            return False
        if key == "Esc":
            self.close_card()
        elif key == "Ctrl+Enter":
            self.accept()
        return True

    def _written(self, template: Template) -> Template:
        return replace(
            template,
            kind=TemplateKind(self.kind.choice()),
            name=self.name.text().strip(),
            english=self.fields["en"].toPlainText(),
            chinese=self.fields["zh"].toPlainText(),
        )

    def _look(self) -> None:
        """How both look with the example, and what should not stand in a greeting."""
        if self._template is None:
            return
        written = self._written(self._template)
        for language, text in (("en", written.english), ("zh", written.chinese)):
            self._preview(language, text)
        by_hand = join_words(f"{{{word}}}" for word in unknown_fields(written.english + written.chinese))
        told = (
            say_advertising(advertising_of(written)),
            tr("Filled in by hand each time: {fields}").format(fields=by_hand) if by_hand else "",
        )
        self.warning.setText("\n".join(filter(None, told)))
        self.warning.setVisible(any(told))

    def _preview(self, language: str, text: str) -> None:
        label = self.previews[language]
        label.setVisible(bool(text.strip()))
        with spoken(language):
            facts = example_facts(self._shop(), self._today())
            label.setText("→ " + filled(text, field_words(facts)))


def _text_field() -> WordsField:
    field = WordsField()
    field.setFixedHeight(_TEXT_HEIGHT)
    return field
