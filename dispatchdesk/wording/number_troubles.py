"""What is wrong with a number of a label program's list, and what to do."""

from __future__ import annotations

from dispatchdesk.errors import Trouble
from dispatchdesk.wording.language import tr


def sentences_of_numbers() -> dict[Trouble, str]:
    """What speaks against the number."""
    return {
        Trouble.NUMBER_NO_ORDER: tr("order {number} is not here."),
        Trouble.NUMBER_SEVERAL_ORDERS: tr("several shops have an order {number}."),
        Trouble.NUMBER_SENT_OTHERWISE: tr("{number} is packed already, and not with {value}."),
        Trouble.NUMBER_OF_OTHER: tr("{value} is the number of {other}, not of {number}."),
        Trouble.NUMBER_OLD_ADDRESS: tr("{value} was printed for the former address of {number}."),
        Trouble.NUMBERS_SEVERAL: tr("{number} has several numbers: {value}."),
    }


def advice_of_numbers() -> dict[Trouble, str]:
    """What to do."""
    return {
        Trouble.NUMBER_NO_ORDER: tr("Import its order first, then this list again."),
        Trouble.NUMBER_SEVERAL_ORDERS: tr("Name the shop, or give its list alone."),
        Trouble.NUMBER_SENT_OTHERWISE: tr("Look which label is on the parcel."),
        Trouble.NUMBER_OF_OTHER: tr("It was not taken: print one of the two labels again."),
        Trouble.NUMBER_OLD_ADDRESS: tr("Print a new label."),
        Trouble.NUMBERS_SEVERAL: tr("None was taken: scan the labels at the bench."),
    }
