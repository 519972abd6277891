"""How the channels' files come in: the folder that is watched for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dispatchdesk.errors import DeskError
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.parts.files import ask_which_folder
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.widgets import ActionButton, Label


class ChannelsForm(Form):
    """What holds for the files of all channels."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices, tr("Channels"))
        self._add_watched_folder()
        self.end()
        self.refresh()

    def _add_watched_folder(self) -> None:
        self.card(tr("Watched folder"))
        self.folder = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self.add(self.folder)
        self.choose = ActionButton(tr("Choose a folder …"), takes_focus=True)
        self.forget = ActionButton(tr("Watch no folder"), takes_focus=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.choose, self.forget):
            row.addWidget(button)
            button.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        self.add(holder)
        self.told = Label("", fonts.BODY, "bad", wraps=True)
        self.add(self.told)
        self.hint(
            tr(
                "Files dropped there are taken in while the window is open, then moved to “done”, or to"
                " “problems” with a report beside them. No preview is shown."
            )
        )
        self.choose.clicked.connect(self.choose_folder)
        self.forget.clicked.connect(self.forget_folder)

    def refresh(self) -> None:
        """Show which folder it is."""
        folder = self.choices.settings.watched_folder
        self.folder.setText(folder or tr("None. Files are chosen, or dropped onto the window."))
        self.forget.setVisible(bool(folder))
        self.told.setVisible(bool(self.told.text()))

    def choose_folder(self) -> None:
        """Ask which folder."""
        folder = ask_which_folder(self, tr("A folder for the channels’ files"))
        if folder is not None:
            self.use_folder(folder)

    def use_folder(self, folder: Path) -> None:
        """Watch that one from now on."""
        from dispatchdesk.actions.watched_folder import choose_watched_folder

        self.told.setText("")
        try:
            choose_watched_folder(self.choices.desk, folder)
        except DeskError as error:
            self.told.setText(say_trouble(error))
        else:
            self.choices.saved.emit(self.choices.settings)
        self.refresh()

    def forget_folder(self) -> None:
        """Watch none from now on."""
        self.choices.change(watched_folder="")
        self.refresh()
