"""Records compare, hash and show themselves as dataclasses do."""

from __future__ import annotations

from dataclasses import field, replace

from dispatchdesk.records import record


@record
class Place:
    street: str
    number: int = 0
    note: str = field(default="", compare=False, repr=False)


@record
class House(Place):
    floors: int = 1


def test_equal_values_are_equal_and_have_one_hash() -> None:
    one, other = Place("Gasse", 3, "left"), Place("Gasse", 3, "right")
    assert one == other
    assert len({one, other}) == 1


def test_another_value_or_another_kind_is_not_equal() -> None:
    assert Place("Gasse", 3) != Place("Gasse", 4)
    assert Place("Gasse", 3) != House("Gasse", 3)
    assert Place("Gasse", 3) != "Gasse"


def test_it_says_what_it_holds() -> None:
    assert repr(House("Gasse", 3, floors=2)) == "House(street='Gasse', number=3, floors=2)"


def test_a_copy_with_another_value() -> None:
    assert replace(House("Gasse", 3), floors=2) == House("Gasse", 3, floors=2)
