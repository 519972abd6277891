"""Words to customers: the texts, and when customers may be spoken to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dispatchdesk.actions.day_page import today
from dispatchdesk.actions.templates import (
    forget_template,
    list_templates,
    new_template,
    save_template,
)
from dispatchdesk.rules.shipped_templates import is_shipped
from dispatchdesk.rules.templates import Template, TemplateKind
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.templates import template_kind_name, template_name
from ui import fonts
from ui.parts.fields import in_a_row
from ui.parts.table import Cell, RowTable, TableColumn, TableModel, row_number
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.template_editor import TemplateEditor

_ROWS_IN_SIGHT = 9


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as a row of a table."""

    template: Template

    @property
    def id(self) -> int:
        """The uid as a number."""
        return row_number(self.template.uid)


class TemplatesForm(Form):
    """Texts are filled and copied where somebody is answered; nothing here is ever sent by itself."""

    def __init__(self, choices: Choices) -> None:
        told = tr("The desk fills these texts and copies them; a person pastes and sends them.")
        super().__init__(choices, tr("Words to customers"), told)
        self._desk = choices.desk
        self.editor = TemplateEditor(lambda: self._desk.settings.shop_name, lambda: today(self._desk))
        self.told = ToldLine(fonts.MEDIUM)
        self.table = RowTable(TableModel(_columns()))
        self.table.setAccessibleName(tr("Texts"))
        self.buttons = VerbButtons(self._verbs())
        self._lay_out()
        self.table.current_row.connect(self._show_verbs)
        self.refresh()

    def _verbs(self) -> dict[str, Callable[[], None]]:
        return {"N": self.ask_new, "E": self.ask_change, "O": self.turn, "X": self.forget}

    def _lay_out(self) -> None:
        self.card()
        for widget in (self.told, self.editor, self.table):
            self.add(widget)
        self.add(in_a_row(*self.buttons.values()))
        self.card(tr("When customers are spoken to"))
        hours = tr("o’clock")
        self.number(tr("From"), "contact_from_hour", 0, 23, hours)
        self.number(tr("Until"), "contact_until_hour", 1, 24, hours)
        hint = tr("0: as often as needed. Whoever wrote first, or has a claim, is answered at any time.")
        self.number(tr("Between two contacts"), "contact_days_between", 0, 365, tr("days"), hint)
        self.end()

    def refresh(self) -> None:
        """All texts, as they stand."""
        templates = list_templates(self._desk)
        self.table.show_rows(_Row(template) for template in templates)
        self.table.be_as_high_as_rows(_ROWS_IN_SIGHT)
        self._show_verbs()

    def chosen(self) -> Template | None:
        """The text that is chosen in the table."""
        row = self.table.row()
        return row.template if row is not None else None

    def take_key(self, key: str) -> bool:
        """What is asked comes first, then the verbs."""
        return self.editor.take_key(key) or self.buttons.take_key(key)

    # -- what it does ----------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Write another text."""
        self.editor.ask(new_template(TemplateKind.OTHER), self._keep)

    def ask_change(self) -> None:
        """Change the chosen text."""
        if template := self.chosen():
            self.editor.ask(template, self._keep)

    def turn(self) -> None:
        """Offer the chosen text, or do not offer it any more."""
        if template := self.chosen():
            self._try(lambda: save_template(self._desk, replace(template, is_on=not template.is_on)), "")

    def forget(self) -> None:
        """The shipped text again in place of the owner's; an own text goes."""
        if template := self.chosen():
            words = (
                tr("As it came with the program.") if is_shipped(template.uid) else tr("The text is removed.")
            )
            self._try(lambda: forget_template(self._desk, template.uid), words)

    def _keep(self, template: Template) -> None:
        save_template(self._desk, template)
        self.told.say(tr("Kept."))
        self.refresh()
        self.table.choose(_Row(template).id)
        self._show_verbs()

    def _try(self, verb: Callable[[], None], done: str) -> None:
        if self.told.attempt(verb) and done:
            self.told.say(done)
        self.refresh()

    def _show_verbs(self, *_: object) -> None:
        template = self.chosen()
        is_own = template is None or not is_shipped(template.uid)
        words = {
            "N": tr("New text"),
            "E": tr("Change"),
            "O": tr("Switch off") if template is None or template.is_on else tr("Switch on"),
            "X": tr("Remove") if is_own else tr("As it came"),
        }
        self.buttons.show_words(words)
        self.buttons.allow(template is not None, "N")
        if template is not None and template.is_shipped:
            self.buttons["X"].setEnabled(False)


def _columns() -> tuple[TableColumn, ...]:
    def state(row: _Row) -> Cell:
        if not row.template.is_on:
            return Cell(chips=((tr("off"), "neutral"),))
        return Cell(
            chips=((tr("as it came"), "neutral") if row.template.is_shipped else (tr("yours"), "accent"),)
        )

    return (
        TableColumn(lambda: tr("Text"), lambda row: Cell(template_name(row.template), bold=True), 160, 2),
        TableColumn(lambda: tr("For what"), lambda row: Cell(template_kind_name(row.template.kind)), 140, 1),
        TableColumn(lambda: tr("State"), state, 90),
    )
