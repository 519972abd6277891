"""Who is named in the line of a day is taken out of it; what else is written there stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchdesk.rules.masking import ERASED
from dispatchdesk.rules.named_people import without_people
from dispatchdesk.rules.orders import Recipient
from dispatchdesk.rules.personal_words import KnownOf

DANA = Recipient("Dana White", "+43 660 123 4567", "Side Street 7")
LIN = Recipient("林小雨", "13800138000", "文三路 1 号")
ROSE = Recipient("Rose")
KNOWN = KnownOf(people=(DANA, LIN, ROSE), emails=("dana@example.com",), accounts=("tb_lin88",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dana White got two left shoes", "*** got two left shoes"),
        ("call dana  white back", "call *** back"),
        ("Call 0660 / 123-4567 again, twice", "Call *** again, twice"),
        ("13800138000 未接", "*** 未接"),
        ("林小雨的围巾发错了", "***的围巾发错了"),
        ("write to DANA@example.com", "write to ***"),
        ("tb_lin88 asks; Side  Street 7", "*** asks; ***"),
        ("Rose was right", "*** was right"),
    ],
)
def test_whoever_is_named_is_taken_out(text: str, left: str) -> None:
    assert without_people({1: text, 2: "Blue and navy lie apart now"}, KNOWN) == {1: left}


@pytest.mark.parametrize(
    "text",
    [
        "Dana was right",
        "white and cream lie side by side",
        "the rose one",
        "小雨",
        "Danae Whiter",
        "tb_lin889",
    ],
)
def test_what_may_be_anybodys_stays(text: str) -> None:
    assert without_people({1: text}, KNOWN) == {}


def test_what_is_masked_or_erased_names_nobody() -> None:
    nobody = KnownOf(people=(Recipient(ERASED, "138****8000", ""), Recipient("王**")), emails=("",))
    assert without_people({1: f"{ERASED} 王** 138****8000"}, nobody) == {}


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_is_taken_and_no_name_is_left(text: str, name: str) -> None:
    known = KnownOf(people=(Recipient(name, "13800138000"),))
    left = without_people({1: f"{text} 13800138000"}, known)
    assert "13800138000" not in left[1]
