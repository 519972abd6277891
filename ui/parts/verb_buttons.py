"""Buttons that share their keys with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ui.widgets import ActionButton


class VerbButtons(dict[str, ActionButton]):
    """By its key, a button for each verb; what is hidden or off is not done by its key either."""

    def __init__(self, verbs: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(
            {key: ActionButton("", primary=key == "Ctrl+Enter", takes_focus=True) for key in verbs}
        )
        self._verbs = verbs
        for key, button in self.items():
            button.clicked.connect(partial(self._do, key))

    def show_words(self, words: Mapping[str, str]) -> None:
        """What each says, in the language in use."""
        for key, text in words.items():
            self[key].show_action(text, key.replace("Enter", "↵").replace("+", " "))

    def allow(self, is_possible: bool, *always: str) -> None:
        """Whether there is something for the verbs to act on; those in ``always`` need nothing."""
        for key, button in self.items():
            button.setEnabled(is_possible or key in always)

    def take_key(self, key: str) -> bool:
        """Do what the key does, where that can be done now; whether it is one of these."""
        button = self.get(key)
        if button is not None and button.isEnabled() and not button.isHidden():
            self._do(key)
        return button is not None

    def _do(self, key: str, _is_checked: bool = False) -> None:
        self._verbs[key]()
