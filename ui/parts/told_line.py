"""A line that tells how something ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont

from dispatchdesk.errors import DeskError
from dispatchdesk.wording.troubles import say_trouble
from ui import fonts
from ui.widgets import Label


class ToldLine(Label):
    """Hidden until there is something to say."""

    def __init__(self, weight: QFont.Weight = fonts.REGULAR, *, size: int = fonts.BODY) -> None:
        super().__init__("", size, "good", weight, wraps=True)
        self.hide()

    def say(self, words: str, colour: str = "good") -> None:
        """Say this, in the colour of how it ended."""
        self.setText(words)
        self.show_colour(colour)
        self.show()

    def refuse(self, error: DeskError) -> None:
        """Say why not."""
        self.say(say_trouble(error), "bad")

    def attempt(self, verb: Callable[[], object]) -> bool:
        """Do it; whether it was done. Else it is said why not."""
        try:
            verb()
        except DeskError as error:
            self.refuse(error)
            return False
        return True
