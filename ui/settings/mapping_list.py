"""Kinds of files that a person explained once, each to be called otherwise or forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.kept_mappings import KeptMapping, forget_mapping, list_mappings, rename_mapping
from dispatchdesk.rules.column_mapping import ColumnMapping
from dispatchdesk.wording.language import tr, tr_n
from ui import fonts
from ui.parts.ask_strip import AskStrip
from ui.parts.told_line import ToldLine
from ui.settings.choices import Choices
from ui.settings.sure_card import SureCard
from ui.widgets import ActionButton, Label
from ui.widgets.readable import one_line


class MappingList(QWidget):
    """A line for each; below them what is asked."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.told = ToldLine()
        self.strip, self.sure = AskStrip(), SureCard()
        self.buttons: dict[KeptMapping, tuple[ActionButton, ActionButton]] = {}
        self._lines = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self._lines, self.strip, self.sure, self.told):
            box.addWidget(widget)

    def refresh(self) -> None:
        """Read again which there are."""
        self.buttons = {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        mappings = list_mappings(self._choices.desk)
        for mapping in mappings:
            column.addLayout(self._line(mapping))
        if not mappings:
            column.addWidget(Label(tr("None: every file so far was known."), fonts.BODY, "ink"))
        box = self.layout()
        assert box is not None
        box.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines

    def take_key(self, key: str) -> bool:
        """Ctrl+Enter and Esc while something is asked."""
        return self.strip.take_key(key) or self.sure.take_key(key)

    def ask_name(self, mapping: KeptMapping) -> None:
        """Ask what it shall be called."""
        self.sure.close_question()
        question = tr("What shall {name} be called?").format(name=one_line(mapping.name))
        self.strip.ask(question, tr("Rename"), partial(self._rename, mapping), mapping.name)

    def ask_forgetting(self, mapping: KeptMapping) -> None:
        """Ask whether it is meant."""
        self.strip.close_question()
        question = tr(
            "Forget how files like {name} are read? What they brought stays; the next file is asked about"
            " again."
        )
        told = question.format(name=one_line(mapping.name))
        self.sure.ask(told, partial(self._forget, mapping), tr("Forget"))

    def _line(self, mapping: KeptMapping) -> QHBoxLayout:
        count = len(mapping.columns)
        told = [one_line(mapping.name)]
        told.append(tr_n("{count} column", "{count} columns", count).format(count=count))
        if not isinstance(mapping, ColumnMapping):
            told.append(tr("news of parcels"))
        elif mapping.shop:
            told.append(one_line(mapping.shop))
        rename = ActionButton(tr("Rename"), takes_focus=True)
        forget = ActionButton(tr("Forget"), takes_focus=True)
        rename.clicked.connect(partial(self.ask_name, mapping))
        forget.clicked.connect(partial(self.ask_forgetting, mapping))
        self.buttons[mapping] = rename, forget
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(" · ".join(told), fonts.BODY, "ink", fonts.MEDIUM, wraps=True), 1)
        for button in (rename, forget):
            button.setAccessibleName(f"{button.text()}: {one_line(mapping.name)}")
            row.addWidget(button)
        return row

    def _rename(self, mapping: KeptMapping, name: str) -> None:
        rename_mapping(self._choices.desk, mapping, name)
        self.told.hide()
        self.refresh()

    def _forget(self, mapping: KeptMapping) -> None:
        if self.told.attempt(lambda: forget_mapping(self._choices.desk, mapping)):
            self.told.hide()
        self.refresh()
