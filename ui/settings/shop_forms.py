"""Bench and people, shop, language and look."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from dispatchdesk.actions.people import add_person, list_people, work_as
from dispatchdesk.errors import DeskError
from dispatchdesk.wording.language import tr
from ui import fonts
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.widgets import ActionButton, Label


class BenchForm(Form):
    """What this bench is called and who packs at it."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Bench and people"))
        self.card()
        hint = tr("Stands in the log beside each parcel.")
        self.bench = self.text(tr("Name of this bench"), "bench_name", hint)
        self.packer = QComboBox()
        self.packer.setFixedWidth(340)
        self.packer.activated.connect(self._work_as)
        self.line(tr("Who packs now"), self.packer, tr("A badge scanned at the bench changes it too."))
        self.card(tr("People"))
        self._names = Label("", fonts.BODY, "ink", wraps=True)
        self.add(self._names)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of a packer"))
        self.name.returnPressed.connect(self.add_name)
        self.name.setFont(fonts.font(fonts.BODY))
        self._add_button = ActionButton(tr("Add"), "↵", takes_focus=True)
        self._add_button.clicked.connect(self.add_name)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self._add_button)
        self.add(both)
        self.end()
        self.refresh()

    def refresh(self) -> None:
        """Everybody who may pack, and who does."""
        names = list_people(self.choices.desk)
        packer = self.choices.desk.packer
        self.packer.clear()
        self.packer.addItem(tr("nobody named"), "")
        for name in dict.fromkeys(filter(None, (*names, packer))):
            self.packer.addItem(name, name)
        self.packer.setCurrentIndex(max(0, self.packer.findData(packer)))
        self._names.setText("  ·  ".join(names) or tr("Nobody is entered yet."))

    def add_name(self) -> None:
        """Enter the name that was typed."""
        try:
            add_person(self.choices.desk, self.name.text())
        except DeskError:
            self.name.setFocus()
            return
        self.name.clear()
        self.refresh()
        self.choices.saved.emit(self.choices.settings)

    def _work_as(self, at: int) -> None:
        work_as(self.choices.desk, self.packer.itemData(at))
        self.choices.saved.emit(self.choices.settings)


class ShopForm(Form):
    """The shop's name, its days, its haste."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Shop"))
        self.card()
        self.text(tr("Name of the shop"), "shop_name", tr("Stands on handover lists."))
        names = tuple((name, name) for name in sorted(available_timezones()))
        self.zone = self.combo(
            tr("Time zone"),
            "time_zone",
            (("", tr("that of this computer")), *names),
            tr("Days of the log and times without a zone in files are understood in it."),
        )
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.zone.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.number(
            tr("Send within"),
            "handling_hours",
            1,
            720,
            tr("hours after payment"),
            tr("For orders whose channel names no time of its own."),
        ).setFixedWidth(240)
        self.end()


class LookForm(Form):
    """Language and colours."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Language and look"))
        self.card(tr("Language"))
        # Each language names itself, so that it is found by who reads only that one.
        self.languages = self.radios(
            "language", (("", tr("that of this computer")), ("en", "English"), ("zh", "简体中文"))
        )
        self.card(tr("Colours"))
        self.themes = self.radios(
            "theme", (("system", tr("as the computer")), ("light", tr("light")), ("dark", tr("dark")))
        )
        self.end()
