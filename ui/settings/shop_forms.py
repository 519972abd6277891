"""Shop, language and look."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from dispatchdesk.wording.language import tr
from ui.settings.choices import Choices
from ui.settings.form import Form


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
