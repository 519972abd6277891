"""Status words of channels that no list has: the owner says once what one means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dispatchdesk.actions.call_back import settle_pulls
from dispatchdesk.actions.change_settings import save_settings
from dispatchdesk.desk import Desk
from dispatchdesk.intake.parsed import NeverReason, ParsedFiles, ParsedOrder, Standing
from dispatchdesk.rules.column_mapping import Meaning
from dispatchdesk.rules.orders import HoldReason
from dispatchdesk.rules.roles import Right
from dispatchdesk.storage.unknown_words import held_by_word, unknown_words

Said = Mapping[tuple[str, str], Meaning]
"""What words mean, by channel and word as the file writes it."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word with what was said of it, and how many orders it holds now."""

    channel: str
    word: str
    meaning: Meaning | None
    orders: int


def view_words(desk: Desk) -> tuple[StatusWord, ...]:
    """Words that hold orders, and those of which it was said what they mean."""
    said, held = said_of_words(desk), unknown_words(desk.database)
    return tuple(
        StatusWord(channel, word, said.get((channel, word)), held.get((channel, word), 0))
        for channel, word in sorted({*said, *held})
    )


def said_of_words(desk: Desk) -> Said:
    """What the owner said."""
    return {(channel, word): Meaning(meaning) for channel, word, meaning in desk.settings.status_words}


def say_word(desk: Desk, channel: str, word: str, meaning: Meaning | None) -> int:
    """What that word of a channel means from now on; None: nobody knows again.

    Orders that wait because of it are released where it means to send, and stay held elsewhere until a
    file tells more. Gives how many were released. DeskError as ``Desk.require`` tells.
    """
    desk.require(Right.RELEASE_HOLD)
    said = {key: one.value for key, one in said_of_words(desk).items() if key != (channel, word)}
    if meaning is not None:
        said[channel, word] = meaning.value
    told = tuple((*key, one) for key, one in sorted(said.items()))
    save_settings(desk, replace(desk.settings, status_words=told))
    return _release(desk, channel, word) if meaning is Meaning.SEND else 0


def with_said_words(parsed: ParsedFiles, said: Said) -> ParsedFiles:
    """The files as if the channel's own lists had the words."""
    if not said:
        return parsed
    return replace(parsed, orders=tuple(_understood(order, said) for order in parsed.orders))


def _understood(order: ParsedOrder, said: Said) -> ParsedOrder:
    meanings = {
        word: meaning
        for reason, word in order.holds
        if reason is HoldReason.UNKNOWN_STATUS and (meaning := said.get((order.channel, word)))
    }
    if not meanings:
        return order
    if Meaning.LEAVE_OUT in meanings.values() and len(meanings) == len(order.holds):
        return replace(order, standing=Standing.NEVER, never_reason=NeverReason.CLOSED, holds=())
    holds = _left(order.holds, meanings)
    return replace(order, standing=Standing.HOLD if holds else Standing.SHIP, holds=holds)


def _left(
    holds: Sequence[tuple[HoldReason, str]], meanings: Mapping[str, Meaning]
) -> tuple[tuple[HoldReason, str], ...]:
    """Where only a part is left out, or is to be held, the order waits for the channel."""
    kept: list[tuple[HoldReason, str]] = []
    for reason, word in holds:
        meaning = meanings.get(word) if reason is HoldReason.UNKNOWN_STATUS else None
        if meaning is None:
            kept.append((reason, word))
        elif meaning is not Meaning.SEND:
            kept.append((HoldReason.CHANNEL_HOLD, word))
    return tuple(kept)


def _release(desk: Desk, channel: str, word: str) -> int:
    held = held_by_word(desk.database, channel, word)
    with desk.database.write():
        for hold_id, order_id, uid in held:
            desk.orders.release(hold_id, desk.now(), desk.packer, word)
            desk.note("release", {"hold": hold_id, "reason": HoldReason.UNKNOWN_STATUS.value}, uid)
            settle_pulls(desk, order_id)
    return len({order_id for _hold, order_id, _uid in held})
