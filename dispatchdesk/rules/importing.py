"""What happens to an order of a file, given what is stored of it.

A stop is always believed, whatever the file's age; a release or another content needs a file that is
not older than the last. An import lifts only what an import held, and a packed order is never unpacked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.orders import SENT_STATES, HoldReason, OrderState
from dispatchdesk.rules.refunds import LineCount, pieces_left

Stop = tuple[HoldReason, str]
"""Why an order must not be sent, with the channel's own word or the row."""


class Effect(StrEnum):
    """What an import does with an order, or with a row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    HOLD = "hold"
    NEVER = "never"
    PROBLEM = "problem"
    """The row could not be read."""
    GIFT = "gift"
    """A rule of the owner's gives it; no row of the file states it."""
    SENT_KEPT = "sent_kept"
    """It was packed here; nothing in the file stops it."""
    NUMBER = "number"
    """The order's tracking number is known from now on."""
    STAGE = "stage"
    """A carrier's news of a parcel is kept."""


class Part(StrEnum):
    """What of an order is compared, and taken over, by itself."""

    LINES = "lines"
    PLACE = "place"
    """Who gets the parcel, and where."""
    REST = "rest"
    """Notes, dates, the buyer, a tracking number."""


@record
class Content:
    """Digests of what a file says of one order, part by part."""

    lines: str = ""
    place: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """As it is stored."""
        return f"{self.lines}.{self.place}.{self.rest}"

    @classmethod
    def from_text(cls, text: str) -> Content:
        """What :attr:`text` gave; all parts empty where nothing was stored."""
        lines, place, rest = text.split(".") if text else ("", "", "")
        return cls(lines, place, rest)

    def differing(self, told: Content) -> frozenset[Part]:
        """The parts in which another file tells something else."""
        return frozenset(part for part in Part if getattr(self, part) != getattr(told, part))

    def with_parts(self, told: Content, parts: frozenset[Part]) -> Content:
        """This content after some parts of another were taken over."""
        return replace(self, **{part.value: getattr(told, part) for part in parts})


@record
class OrderNews:
    """What a file says of one order, as far as decisions need it."""

    is_left_out: bool
    """Cancelled, refunded, sent: not to be packed at all."""
    stops: tuple[Stop, ...]
    content: Content
    lines_told: str = ""
    """The lines in the channel's own words, for whoever must compare them."""
    place_told: str = ""
    lines: tuple[LineCount, ...] = ()
    """Of an order that is begun here, to see what of it may fall in place."""


@dataclass(frozen=True, slots=True)
class KnownStop:
    """A stop that an import opened.

    ``is_withdrawn``: the channel itself took it back. Without it, a stop that is no longer open was
    lifted by a person, who need not lift it again while the channel only repeats it.
    """

    id: int
    reason: HoldReason
    detail: str
    is_open: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """What is stored of an order, as far as decisions need it."""

    id: int
    uid: str
    state: OrderState
    content: Content
    stops: tuple[KnownStop, ...] = ()
    is_begun: bool = False
    """Pieces lie in its box, or somebody decided about its lines."""
    lines: tuple[LineCount, ...] = ()
    """Of one that is begun."""
    has_refunds: bool = False
    """A refund of some line was asked for."""
    is_newer: bool = False
    """What is stored came from a newer file."""
    is_older: bool = False
    """What is stored came from an older file."""
    is_erased: bool = False
    """It ended long ago, and what it told of people was erased: no file brings it back."""
    is_ours: bool = False
    """The desk made it, to make something good: no channel knows it, whatever numbers its files hold."""


@record
class Decision:
    """What is to be written of one order that is here already."""

    effect: Effect
    opens: tuple[Stop, ...] = ()
    withdraws: tuple[KnownStop, ...] = ()
    takes: frozenset[Part] = frozenset()
    """What is written anew."""
    pulls: bool = False
    """Its packed parcel must not leave; the carrier is asked for one that it has."""


CONTENT_UNSURE = frozenset({HoldReason.UNREADABLE_ROW, HoldReason.COUNTS_DIFFER, HoldReason.SPLIT_UNKNOWN})
"""Lines may be missing from what was read: it must not take the place of what is stored."""

_STOPS_A_PARCEL = frozenset(
    {
        HoldReason.CANCELLED,
        HoldReason.CANCEL_ASKED,
        HoldReason.REFUND_ASKED,
        HoldReason.REFUNDED,
        HoldReason.NOT_PAID,
        HoldReason.RISK,
        HoldReason.TAGGED_HOLD,
    }
)
"""Others tell of the file, or of the parcel having been sent: no reason to pull it."""


def effect_on_unknown(news: OrderNews, *, left_out_since: bool) -> Effect:
    """What becomes of an order that is not here; ``left_out_since``: a newer file told to leave it out."""
    if news.is_left_out or left_out_since:
        return Effect.NEVER
    return Effect.HOLD if news.stops else Effect.NEW


def decide(stored: StoredOrder, news: OrderNews) -> Decision:
    """What becomes of an order that is here."""
    if stored.is_erased or stored.is_ours or stored.state is OrderState.CANCELLED:
        return Decision(Effect.UNCHANGED)
    is_sent = stored.state in SENT_STATES
    takes = _parts_to_take(stored, news)
    stops = (*_believed_stops(stored, news), *_stops_by_change(stored, news, takes))
    opens = tuple(stop for stop in dict.fromkeys(stops) if not _is_answered(stop, stored.stops))
    withdraws = _withdrawn(stored, news, stops)
    return Decision(
        effect=_effect(is_sent, opens, changes=bool(takes) or any(stop.is_open for stop in withdraws)),
        opens=opens,
        withdraws=withdraws,
        takes=takes,
        pulls=is_sent and bool(opens),
    )


def _effect(is_sent: bool, opens: tuple[Stop, ...], *, changes: bool) -> Effect:
    if opens:
        return Effect.HOLD
    if changes:
        return Effect.CHANGED
    return Effect.SENT_KEPT if is_sent else Effect.UNCHANGED


def _believed_stops(stored: StoredOrder, news: OrderNews) -> tuple[Stop, ...]:
    if stored.state in SENT_STATES:
        return tuple(stop for stop in news.stops if stop[0] in _STOPS_A_PARCEL)
    return news.stops


def _differing(stored: StoredOrder, news: OrderNews) -> frozenset[Part]:
    """The parts in which a file that may be believed about contents differs."""
    is_unsure = any(reason in CONTENT_UNSURE for reason, _word in news.stops)
    if stored.is_newer or news.is_left_out or is_unsure:
        return frozenset()
    return stored.content.differing(news.content)


def _parts_to_take(stored: StoredOrder, news: OrderNews) -> frozenset[Part]:
    if stored.state in SENT_STATES:
        return frozenset()
    keeps_lines = stored.is_begun and pieces_left(stored.lines, news.lines) is None
    return _differing(stored, news) - ({Part.LINES} if keeps_lines else frozenset())


def _stops_by_change(stored: StoredOrder, news: OrderNews, taken: frozenset[Part]) -> tuple[Stop, ...]:
    """Changes that cannot be taken because pieces are in the box, or the box is closed."""
    left = _differing(stored, news) - taken
    told = {Part.LINES: news.lines_told, Part.PLACE: news.place_told}
    return tuple((HoldReason.CONTENT_CHANGED, words) for part, words in told.items() if part in left)


def _is_answered(stop: Stop, known: tuple[KnownStop, ...]) -> bool:
    """Whether that very stop is open, or a person lifted it and the channel did not withdraw it since."""
    return any((one.reason, one.detail) == stop and not one.is_withdrawn for one in known)


def _withdrawn(stored: StoredOrder, news: OrderNews, stops: tuple[Stop, ...]) -> tuple[KnownStop, ...]:
    if stored.is_newer or news.is_left_out:
        return ()
    return tuple(
        one for one in stored.stops if not one.is_withdrawn and (one.reason, one.detail) not in stops
    )
