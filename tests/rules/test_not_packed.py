from __future__ import annotations

import pytest

from dispatchdesk.rules.not_packed import NotPacked, listed_in


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("", ()),
        (" , ；", ()),
        ("700000000003", ("700000000003",)),
        ("700000000003 补差价-1，FEE; fee、700000000003", ("700000000003", "补差价-1", "FEE", "fee")),
        ("a\nb\tc", ("a", "b", "c")),
    ],
)
def test_a_list_as_somebody_types_it(text: str, listed: tuple[str, ...]) -> None:
    assert listed_in(text) == listed


@pytest.mark.parametrize(
    ("codes", "is_named"),
    [
        (("Fee", ""), True),
        (("", "700000000003"), True),
        (("SHIRT", "700000000004"), False),
        (("", ""), False),
        ((" 700000000003 ",), True),
    ],
)
def test_codes_are_compared_without_case_and_edges(codes: tuple[str, ...], is_named: bool) -> None:
    assert NotPacked(("FEE", "700000000003", " ")).names(*codes) is is_named


def test_an_empty_list_names_nothing() -> None:
    assert not NotPacked(("", " "))
    assert not NotPacked(()).names("")
