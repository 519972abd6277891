"""What the list of follow-ups says of one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from dispatchdesk.rules.follow_ups import FollowUpRow, FollowUpState, Pile, PromiseState
from dispatchdesk.rules.targets import time_left
from dispatchdesk.wording.claims import answered_after, judgement_name, time_left_text
from dispatchdesk.wording.follow_ups import follow_up_title
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.words import follow_up_kind_name, follow_up_state_name, pile_name
from ui.parts.names import person_name
from ui.parts.timeline import Entry
from ui.parts.tones import FOLLOW_UP_TONES
from ui.parts.two_lines import TwoLines


def pile_chips(counts: dict[Pile, int]) -> tuple[tuple[str, str], ...]:
    """The chips above the list; what is done is not counted."""

    def words(pile: Pile) -> str:
        is_counted = counts[pile] and pile is not Pile.DONE
        return f"{pile_name(pile)} {counts[pile]}" if is_counted else pile_name(pile)

    return tuple((pile.value, words(pile)) for pile in Pile)


def describer(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> Callable[[FollowUpRow], TwoLines]:
    """Puts one line of the list into words."""

    def describe(row: FollowUpRow) -> TwoLines:
        due, tone = _due(row, now(), zone())
        chips = ((follow_up_kind_name(row.kind), FOLLOW_UP_TONES[row.kind]),)
        return TwoLines(follow_up_title(row), whose(row), due, tone, chips, row.pile is Pile.DONE)

    return describe


def whose(row: FollowUpRow) -> str:
    """``王** · F-0226 · #0987``; the bench where no customer is known."""
    who = person_name(row.customer_name) or row.bench
    return "  ·  ".join(filter(None, (who, row.number, row.order_number)))


def _due(row: FollowUpRow, now: datetime, zone: tzinfo) -> tuple[str, str]:
    if row.pile is Pile.DONE:
        return follow_up_state_name(row.state), "neutral"
    if row.promise is not None and row.is_paid:
        kept = row.promise.state is PromiseState.KEPT
        words = tr("sent with {number}") if kept else tr("on {number}")
        return words.format(number=row.promise.on_order_number), "owed"
    left = time_left(row)
    assert left is not None
    is_today = left.at.astimezone(zone).date() == now.astimezone(zone).date()
    tone = "bad" if left.at < now else "caution" if is_today else "neutral"
    return time_left_text(left, now, zone), tone


def own_entries(row: FollowUpRow) -> tuple[Entry, ...]:
    """What people wrote on this follow-up, with its opening."""
    opened = tr("Follow-up {number} opened").format(number=row.number)
    by = "  ·  ".join(filter(None, (row.opened_by, row.bench)))
    entries = [Entry(row.opened_at, opened, by, FOLLOW_UP_TONES[row.kind])]
    if row.says:
        entries.append(Entry(row.opened_at, tr("The customer says"), row.says, FOLLOW_UP_TONES[row.kind]))
    if row.judged is not None:
        judged = tr("Judgement: {whose}").format(whose=judgement_name(row.judged.judgement))
        entries.append(Entry(row.judged.at, judged, row.judged.why, "caution"))
    for note in row.notes:
        what = follow_up_state_name(note.state) if note.state else tr("Note by {name}").format(name=note.by)
        words = note.text or (note.by if note.state else "")
        if note.state is FollowUpState.ANSWERED and row.answered_at is not None:
            words = "  ·  ".join(filter(None, (words, answered_after(row.opened_at, row.answered_at))))
        tone = "good" if note.state is FollowUpState.RESOLVED else "accent"
        entries.append(Entry(note.at, what if note.by or note.state else tr("Note"), words, tone))
    return tuple(entries)
