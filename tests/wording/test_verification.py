"""What verifying found is said in sentences that name the place."""

from __future__ import annotations

import pytest

from dispatchdesk.rules.verification import Break, BrokenRecord, Gap, Verification
from dispatchdesk.wording.verification import say_break, say_gap, say_verification


@pytest.mark.parametrize("what", Break)
def test_every_break_has_a_sentence_that_names_its_place(what: Break) -> None:
    said = say_break(BrokenRecord(what, "bench-X", 12, "#1042"))
    assert said.endswith(".")
    assert "…" not in said
    assert "bench-X" in said or what is Break.ANCHOR_UNREADABLE


def test_a_damaged_file_is_said_with_what_the_engine_says() -> None:
    assert (
        say_break(BrokenRecord(Break.DAMAGED_FILE, detail="malformed"))
        == "The database file is damaged: malformed."
    )


def test_gaps_follow_the_good_news() -> None:
    found = Verification(1, {}, gaps=(Gap("office", 3, 4), Gap("bench-X", 0, 9)))
    assert say_verification(found) == (
        "The records are whole: 1 record verified. A restore left record 4 of office behind."
        " A restore left records 1 to 9 of bench-X behind."
    )
    assert say_gap(found.gaps[0]) in say_verification(found)


def test_bad_news_names_the_first_record() -> None:
    found = Verification(9, {}, BrokenRecord(Break.ROW_CHANGED, "office", 5))
    assert say_verification(found) == "The records are broken. Record 5 of office was changed."
