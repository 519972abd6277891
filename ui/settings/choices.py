"""What the settings page changes, saved at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.settings import Settings
from dispatchdesk.wording.troubles import say_trouble


class Choices(QObject):
    """The desk's settings as the forms see them."""

    saved = Signal(object)
    """The saved ``Settings``."""
    refused = Signal(str)
    """In words, why nothing was saved."""
    sound_wanted = Signal(str)
    desk_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self.desk.settings

    def change(self, **choices: Any) -> None:
        """Save these; nothing happens where they are so already."""
        changed = replace(self.settings, **choices)
        if changed == self.settings:
            return
        try:
            save_settings(self.desk, changed)
        except DeskError as error:
            self.refused.emit(say_trouble(error))
            return
        self.saved.emit(changed)
