"""The status rule of every channel: words that send, words that hold, words that never send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.intake.row_reader import Holds, RowReader
from dispatchdesk.rules.orders import HoldReason


@dataclass(frozen=True, slots=True)
class RowNews:
    """What a row's status says: pack it (both empty), hold its order, or leave the row out."""

    holds: Holds = ()
    left_out: NeverReason | None = None

    @property
    def asks_refund(self) -> bool:
        """Whether the buyer wants the money for just this row back."""
        return any(reason is HoldReason.REFUND_ASKED for reason, _word in self.holds)

    def and_also(self, other: RowNews) -> RowNews:
        """What two cells of one row say together; leaving out goes first."""
        return RowNews(self.holds + other.holds, self.left_out or other.left_out)


def plain_word(text: str) -> str:
    """A status word compared: half-width commas, one kind of hyphen and space, no case."""
    return " ".join(text.replace("，", ",").replace("_", " ").split()).replace(", ", ",").casefold()


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The three lists of one column; a word of none of them holds the order, with a warning."""

    ship: frozenset[str]
    hold: Mapping[str, HoldReason] = field(default_factory=dict)
    never: Mapping[str, NeverReason] = field(default_factory=dict)
    others: HoldReason | None = None
    """What a word of none of the lists means, in a column where each further word means the same."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ship", frozenset(map(plain_word, self.ship)))
        object.__setattr__(self, "hold", {plain_word(word): why for word, why in self.hold.items()})
        object.__setattr__(self, "never", {plain_word(word): why for word, why in self.never.items()})

    def news(self, reader: RowReader, row: int, name: str, text: str, order: str) -> RowNews:
        """What the word of column ``name`` says."""
        word = plain_word(text)
        if word in self.ship:
            return RowNews()
        if word in self.never:
            return RowNews(left_out=self.never[word])
        if word in self.hold:
            return RowNews(((self.hold[word], text),))
        if self.others and word:
            return RowNews(((self.others, text),))
        return RowNews(reader.unknown_status(row, name, text, order))
