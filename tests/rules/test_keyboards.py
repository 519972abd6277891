from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.codes import Command, read_code
from dispatchdesk.rules.keyboards import as_meant

QWERTY_TO_AZERTY = str.maketrans("1234567890aqzwmAQZWM", "&é\"'(-è_çàqawz,QAWZ?")


@given(st.text("0123456789", min_size=8, max_size=14).filter(lambda digits: len(set(digits)) > 1))
def test_digits_typed_for_a_french_keyboard(digits: str) -> None:
    assert as_meant(digits.translate(QWERTY_TO_AZERTY)) == digits


@pytest.mark.parametrize("command", list(Command))
def test_commands_typed_for_a_french_keyboard(command: Command) -> None:
    assert read_code(f"DDCMD{command.value}".translate(QWERTY_TO_AZERTY)).command is command


@pytest.mark.parametrize(
    "text", ["SF1390022817351", "LIN-BL-L", "------", "a-b", "颜色", "DDORD0123456789AB", ""]
)
def test_whatever_is_not_certain_stays_as_it_is(text: str) -> None:
    assert as_meant(text) == text
