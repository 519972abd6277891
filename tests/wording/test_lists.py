"""Words of others in sentences: nothing in them steers a terminal."""

from __future__ import annotations

import pytest

from dispatchdesk.wording.lists import fill, printed
from tests.support import hostile_texts


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_no_text_of_others_steers_a_terminal(text: str) -> None:
    said = printed(fill("{number}: {other}", {"number": text}))
    assert said.endswith(": …")
    assert not {"\x00", "\x07", "\x1b", "\r", "\n", "\x9b", "\u202e"} & set(said)
    assert len(said.splitlines()) == 1
