"""What was erased of people, in sentences."""

from __future__ import annotations

from dispatchdesk.rules.masking import ERASED
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_sentences


def say_erased(erased: int, kept: int = 0, *, is_off: bool = False) -> str:
    """How many orders were erased, and how many of the customer's are still to be sent."""
    if is_off:
        return tr("Personal data is kept for ever: choose in the settings when it goes.")
    done = tr_n("Personal data of {count} order erased.", "Personal data of {count} orders erased.", erased)
    return join_sentences((done.format(count=erased), _still_to_be_sent(kept)))


def say_words_erased(number: str) -> str:
    """That a follow-up without an order tells of nobody any more."""
    return tr("What {number} told of people is erased.").format(number=number)


def ask_rule(count: int, term: str) -> str:
    """What a rule would do now, before it is chosen."""
    now = tr_n(
        "Names, addresses, phone numbers and notes of {count} order are erased now,",
        "Names, addresses, phone numbers and notes of {count} orders are erased now,",
        count,
    ).format(count=count)
    later = tr("and of others each day, {term} after they ended. Nobody can bring them back.")
    return tr("{first} {second}").format(first=now, second=later.format(term=term))


def ask_customer(number: str, count: int, kept: int) -> str:
    """Whose personal data would go, before it goes."""
    asked = tr_n(
        "Personal data of order {number} is erased. Nobody can bring it back.",
        "Personal data of order {number} and all others of this customer is erased, {count} in all."
        " Nobody can bring it back.",
        count,
    ).format(number=number, count=count)
    return join_sentences((asked, _still_to_be_sent(kept)))


def _still_to_be_sent(kept: int) -> str:
    if not kept:
        return ""
    return tr_n(
        "{count} order is still to be sent and keeps its address.",
        "{count} orders are still to be sent and keep their addresses.",
        kept,
    ).format(count=kept)


def name_shown(name: str) -> str:
    """A person's name; in the place of an erased one the word for it."""
    return tr("erased") if name == ERASED else name
