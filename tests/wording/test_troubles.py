from __future__ import annotations

import re

import pytest

from dispatchdesk.errors import DeskError, Trouble
from dispatchdesk.intake.parsed import FileProblem
from dispatchdesk.wording.language import use_language
from dispatchdesk.wording.lists import Words
from dispatchdesk.wording.trouble_tables import advice_of_troubles, sentences_of_troubles
from dispatchdesk.wording.troubles import (
    TROUBLE_WORDS,
    problem_in_short,
    problem_message,
    say_problem,
    say_trouble,
)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_says_what_happened_and_what_to_do(language: str, trouble: Trouble) -> None:
    words = dict.fromkeys(TROUBLE_WORDS.get(trouble, ()), "W7")
    said = say_trouble(DeskError(trouble, **words))
    assert "{" not in said
    assert "…" not in said
    assert trouble.value not in said.casefold() or "_" not in trouble.value
    assert trouble in advice_of_troubles() or trouble is Trouble.CANCELLED


@pytest.mark.parametrize("trouble", Trouble)
def test_the_words_of_a_trouble_are_the_documented_ones(trouble: Trouble) -> None:
    pattern = sentences_of_troubles()[trouble] + advice_of_troubles().get(trouble, "")
    assert set(re.findall(r"{(\w+)}", pattern)) == set(TROUBLE_WORDS.get(trouble, ()))


@pytest.mark.parametrize("trouble", Trouble)
def test_a_missing_word_fails_nothing(language: str, trouble: Trouble) -> None:
    assert say_trouble(DeskError(trouble))
    assert "{" not in say_trouble(DeskError(trouble))


def test_words_with_braces_stay_words() -> None:
    assert "{why}" in say_trouble(DeskError(Trouble.STORAGE_FAILED, why="{why}"))
    assert Words({})["anything"] == "…"


def a_problem(trouble: Trouble, row: int, column: str, order: str = "#1037", **words: str) -> FileProblem:
    return FileProblem("orders.csv", row, column, trouble, tuple(words.items()), order_number=order)


def test_a_row_is_named_with_its_column() -> None:
    problem = a_problem(Trouble.ROW_QUANTITY, 8, "Quantity", value="x")
    assert say_problem(problem) == (
        "orders.csv, row 8, Quantity: quantity “x” is not a whole number above 0. The order is held."
    )
    assert problem_message(problem).startswith("quantity “x”")
    assert problem_in_short(problem) == "quantity “x” is not a whole number above 0 → hold"
    use_language("zh")
    assert say_problem(problem) == "orders.csv 第 8 行“Quantity”：数量“x”不是大于 0 的整数。订单已拦截。"


def test_a_row_of_a_catalogue_holds_no_order() -> None:
    problem = a_problem(Trouble.ROW_TOO_SHORT, 8, "", order="")
    assert say_problem(problem) == "orders.csv, row 8: the row ends too early."


def test_a_whole_file_is_named_once() -> None:
    said = say_problem(a_problem(Trouble.COLUMN_MISSING, 1, "Lineitem quantity", order=""))
    assert said == "orders.csv lacks the column “Lineitem quantity”. Export it again with all columns."


def test_the_missing_half_is_named() -> None:
    words = {"present": "a.csv", "missing": "ExportOrderDetailList"}
    assert say_problem(a_problem(Trouble.PARTNER_FILE_MISSING, 0, "", **words)) == (
        "a.csv is only half of it: ExportOrderDetailList is missing. Give both files at once."
    )


@pytest.mark.parametrize(
    "reason", ["html", "pdf", "gzip", "rar", "7z", "zip", "#N/A", "size", "ratio", "extent"]
)
def test_reasons_of_the_readers_become_words(reason: str) -> None:
    said = say_problem(a_problem(Trouble.HOSTILE_FILE, 0, "", reason=reason))
    assert f": {reason}." not in said


def test_what_the_system_says_is_passed_on() -> None:
    said = say_problem(a_problem(Trouble.FILE_UNREADABLE, 0, "", reason="Permission denied"))
    assert said.startswith("orders.csv cannot be read: Permission denied.")
