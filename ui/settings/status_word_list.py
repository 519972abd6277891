"""Status words that nobody knows, each with a choice of what it means."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.actions.status_words import StatusWord, say_word, view_words
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.column_mapping import Meaning
from dispatchdesk.wording.imports import meaning_words
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.names import channel_name
from ui import fonts
from ui.parts.choice_box import ChoiceBox
from ui.parts.told_line import ToldLine
from ui.settings.choices import Choices
from ui.widgets import Label
from ui.widgets.readable import one_line


class StatusWordList(QWidget):
    """A line for each word; what is chosen is kept at once."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.told = ToldLine()
        self.boxes: dict[tuple[str, str], ChoiceBox] = {}
        self._lines = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.told)
        box.addWidget(self._lines)

    def refresh(self) -> None:
        """Read again which words there are."""
        self.boxes = {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = view_words(self._choices.desk)
        for word in words:
            column.addLayout(self._line(word))
        if not words:
            column.addWidget(Label(tr("None: every word so far is known."), fonts.BODY, "ink"))
        box = self.layout()
        assert box is not None
        box.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines

    def _line(self, word: StatusWord) -> QHBoxLayout:
        told = f"{channel_name(word.channel)}: {one_line(word.word)}"
        if word.orders:
            told += " · " + tr_n("{count} order", "{count} orders", word.orders).format(count=word.orders)
        self.boxes[word.channel, word.word] = box = ChoiceBox(meaning_words())
        box.choose(word.meaning.value if word.meaning else "")
        box.setAccessibleName(told)
        box.chosen.connect(partial(self._say, word))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Label(told, fonts.BODY, "ink", fonts.MEDIUM, wraps=True), 1)
        row.addWidget(box)
        return row

    def _say(self, word: StatusWord, value: str) -> None:
        desk = self._choices.desk
        try:
            released = say_word(desk, word.channel, word.word, Meaning(value) if value else None)
        except DeskError as error:
            self.told.refuse(error)
        else:
            words = tr_n("{count} order is released.", "{count} orders are released.", released)
            self.told.say(words.format(count=released) if released else tr("Kept."))
            self._choices.saved.emit(self._choices.settings)
        self.refresh()
