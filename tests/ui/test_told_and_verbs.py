"""Parts that pages share: verbs with their buttons and keys, and the line that tells how one ended."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.wording.language import use_language
from ui.parts.fields import in_a_row
from ui.parts.told_line import ToldLine
from ui.parts.verb_buttons import VerbButtons


def test_a_key_does_what_its_button_does(qtbot: QtBot) -> None:
    done: list[str] = []
    buttons = VerbButtons({"N": lambda: done.append("new"), "Ctrl+Enter": lambda: done.append("kept")})
    buttons.show_words({"N": "New", "Ctrl+Enter": "Keep"})
    row = in_a_row(*buttons.values())
    qtbot.addWidget(row)
    for button in buttons.values():
        button.click()
    assert [button.keycap() for button in buttons.values()] == ["N", "Ctrl ↵"]
    assert buttons.take_key("N")
    assert not buttons.take_key("X")
    assert done == ["new", "kept", "new"]


def test_what_is_off_or_hidden_is_not_done_by_its_key(qtbot: QtBot) -> None:
    done: list[str] = []
    buttons = VerbButtons({"N": lambda: done.append("N"), "E": lambda: done.append("E")})
    row = in_a_row(*buttons.values())
    qtbot.addWidget(row)
    buttons.allow(False, "N")
    assert buttons.take_key("E"), "the key is taken all the same"
    assert buttons.take_key("N")
    buttons["N"].hide()
    assert buttons.take_key("N")
    assert done == ["N"]


def test_a_refusal_is_said_in_words(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise DeskError(Trouble.NEEDS_OWNER)

    use_language("en")
    told = ToldLine()
    qtbot.addWidget(told)
    assert told.isHidden()
    assert not told.attempt(refuse)
    assert "owner" in told.text()
    assert not told.isHidden()
    assert told.attempt(lambda: None)
    told.say("Kept.")
    assert told.text() == "Kept."
