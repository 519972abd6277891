"""Who may do what, once the owner has switched roles on."""

from __future__ import annotations

from enum import StrEnum

from dispatchdesk.records import record


class Role(StrEnum):
    """What a person is in the shop; each may do what the one before may."""

    PACKER = "packer"
    LEAD = "lead"
    OWNER = "owner"


class Right(StrEnum):
    """What not everybody may do."""

    PACK = "pack"
    """Whatever is everybody's who is signed in: checking, notes, printing slips, handing over."""
    GO_SHORT = "go_short"
    """Send an order without an item; going short of a gift is everybody's."""
    WAIVE_WEIGHT = "waive_weight"
    TEACH_CODE = "teach_code"
    REOPEN_OTHERS = "reopen_others"
    """Open a closed parcel of another packer, or of another day."""
    RELEASE_ASIDE = "release_aside"
    """Open an order that was put aside because a piece was missing."""
    HOLD = "hold"
    ADD_GIFT = "add_gift"
    REMEDY = "remedy"
    """Decide how something is made good, and say of a promise that it is kept or withdrawn."""
    IMPORT = "import"
    EXPORT = "export"
    REVEAL = "reveal"
    """See a recipient's name, phone number and address in full on the screen."""
    CARE = "care"
    """Say where parcels are, and work on the tasks of care."""
    CUSTOMERS = "customers"
    """See customers with all of theirs, write down what they like, tell who is one person."""
    RELEASE_HOLD = "release_hold"
    GIFT_RULES = "gift_rules"
    """Rules for gifts and customers' levels."""
    LESSON = "lesson"
    """Write the one line of a day."""
    CATALOGUE = "catalogue"
    PEOPLE = "people"
    ERASE = "erase"
    SETTINGS = "settings"


LEAST: dict[Right, Role] = {
    Right.PACK: Role.PACKER,
    Right.GO_SHORT: Role.LEAD,
    Right.WAIVE_WEIGHT: Role.LEAD,
    Right.TEACH_CODE: Role.LEAD,
    Right.REOPEN_OTHERS: Role.LEAD,
    Right.RELEASE_ASIDE: Role.LEAD,
    Right.HOLD: Role.LEAD,
    Right.ADD_GIFT: Role.LEAD,
    Right.REMEDY: Role.LEAD,
    Right.IMPORT: Role.LEAD,
    Right.EXPORT: Role.LEAD,
    Right.REVEAL: Role.LEAD,
    Right.CARE: Role.LEAD,
    Right.CUSTOMERS: Role.LEAD,
    Right.RELEASE_HOLD: Role.OWNER,
    Right.GIFT_RULES: Role.OWNER,
    Right.LESSON: Role.OWNER,
    Right.CATALOGUE: Role.OWNER,
    Right.PEOPLE: Role.OWNER,
    Right.ERASE: Role.OWNER,
    Right.SETTINGS: Role.OWNER,
}
"""The least role that has a right."""

_RANKS = {role: rank for rank, role in enumerate(Role)}


def may(role: Role, right: Right) -> bool:
    """Whether a role has a right."""
    return _RANKS[role] >= _RANKS[LEAST[right]]


@record
class Person:
    """Somebody of the shop; ``uid`` is on the badge and stands in the journal, the name is not."""

    uid: str
    name: str
    role: Role = Role.PACKER
    active: bool = True
    """False: the badge and the PIN are no longer valid."""
    has_pin: bool = False

    @property
    def keeps_the_door(self) -> bool:
        """Whether this person can sign in by PIN and give others their rights."""
        return self.active and self.has_pin and may(self.role, Right.PEOPLE)


NOBODY = Person("", "")
"""Nobody is signed in, or nobody said who packs."""
