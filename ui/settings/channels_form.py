"""How the channels' files come in, and what stands in none of them: articles and pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from dispatchdesk.errors import DeskError
from dispatchdesk.rules.not_packed import listed_in
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.background import Worker
from ui.parts.fields import in_a_row
from ui.parts.files import ask_which_folder
from ui.pictures import PictureStore
from ui.settings.choices import Choices
from ui.settings.form import Form
from ui.settings.mapping_list import MappingList
from ui.settings.pictures_card import PicturesCard
from ui.settings.status_word_list import StatusWordList
from ui.settings.template_card import TemplateCard
from ui.widgets import ActionButton, Label


class ChannelsForm(Form):
    """What holds for the files of all channels."""

    def __init__(self, choices: Choices, pictures: PictureStore, worker: Worker) -> None:
        super().__init__(choices, tr("Channels"))
        self._add_watched_folder()
        self.template = TemplateCard()
        self.pictures = PicturesCard(choices, pictures, worker)
        self.add_card(self.template)
        self.add_card(self.pictures)
        self._add_not_packed()
        self._add_status_words()
        self._add_mappings()
        self.end()
        self.refresh()

    def _add_watched_folder(self) -> None:
        self.card(tr("Watched folder"))
        self.folder = Label("", fonts.BODY, "ink", fonts.MEDIUM, wraps=True)
        self.add(self.folder)
        self.choose = ActionButton(tr("Choose a folder …"), takes_focus=True)
        self.forget = ActionButton(tr("Watch no folder"), takes_focus=True)
        self.add(in_a_row(self.choose, self.forget))
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

    def _add_status_words(self) -> None:
        self.card(tr("Status words"))
        self.words = StatusWordList(self.choices)
        self.add(self.words)
        self.hint(
            tr(
                "Words of the channels’ files that DispatchDesk does not know hold their orders. Say once"
                " what one means: orders that wait because of a word that means to send are released."
            )
        )

    def _add_mappings(self) -> None:
        self.card(tr("Files that you explained"))
        self.mappings = MappingList(self.choices)
        self.add(self.mappings)
        self.hint(
            tr(
                "Files of no known channel, whose columns somebody has named. The next file with the same"
                " columns is read the same way."
            )
        )

    def _add_not_packed(self) -> None:
        self.card(tr("Not packed"))
        self.not_packed = QLineEdit(" ".join(self.choices.settings.not_packed))
        self.not_packed.setFont(fonts.font(fonts.BODY, tabular=True))
        self.not_packed.setAccessibleName(tr("Product numbers and SKUs that are not packed"))
        self.not_packed.editingFinished.connect(self._keep_not_packed)
        self.add(self.not_packed)
        self.hint(
            tr(
                "Product numbers or SKUs of what is sold and never packed: price differences, postage,"
                " services. Put spaces between them. Files leave their lines out from the next import on."
            )
        )

    def _keep_not_packed(self) -> None:
        self.choices.change(not_packed=listed_in(self.not_packed.text()))

    def refresh(self) -> None:
        """Show which folder it is."""
        folder = self.choices.settings.watched_folder
        self.folder.setText(folder or tr("None. Files are chosen, or dropped onto the window."))
        self.forget.setVisible(bool(folder))
        self.told.setVisible(bool(self.told.text()))
        self.words.refresh()
        self.mappings.refresh()

    def take_key(self, key: str) -> bool:
        """What is asked comes first; Esc stops the copying of pictures."""
        return self.mappings.take_key(key) or self.pictures.take_key(key)

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
