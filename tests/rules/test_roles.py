from __future__ import annotations

import pytest

from dispatchdesk.rules.roles import LEAST, Person, Right, Role, may

PACKERS = {Right.PACK}
LEADS = PACKERS | {
    Right.GO_SHORT,
    Right.WAIVE_WEIGHT,
    Right.TEACH_CODE,
    Right.REOPEN_OTHERS,
    Right.RELEASE_ASIDE,
    Right.HOLD,
    Right.ADD_GIFT,
    Right.IMPORT,
    Right.EXPORT,
    Right.REVEAL,
    Right.REMEDY,
    Right.CARE,
    Right.CUSTOMERS,
}
OWNERS = LEADS | {
    Right.RELEASE_HOLD,
    Right.GIFT_RULES,
    Right.LESSON,
    Right.CATALOGUE,
    Right.PEOPLE,
    Right.ERASE,
    Right.SETTINGS,
}


@pytest.mark.parametrize(
    ("role", "rights"), [(Role.PACKER, PACKERS), (Role.LEAD, LEADS), (Role.OWNER, OWNERS)]
)
def test_who_may_what(role: Role, rights: set[Right]) -> None:
    assert {right for right in Right if may(role, right)} == rights


def test_every_right_is_somebodys() -> None:
    assert set(LEAST) == set(Right) == OWNERS


@pytest.mark.parametrize(
    ("person", "keeps"),
    [
        (Person("U", "Ada", Role.OWNER, has_pin=True), True),
        (Person("U", "Ada", Role.OWNER), False),
        (Person("U", "Ada", Role.OWNER, active=False, has_pin=True), False),
        (Person("U", "Ada", Role.LEAD, has_pin=True), False),
    ],
)
def test_who_can_give_rights_back(person: Person, keeps: bool) -> None:
    assert person.keeps_the_door is keeps
