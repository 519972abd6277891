"""What an order's story must not hide: two reads of one code do not prove two pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.verdicts import COUNTING, Verdict

TOO_SOON = timedelta(seconds=2)
"""A hand needs longer to take the next piece; see the product page on evidence."""

_SCANNED = frozenset(verdict.value for verdict in COUNTING - {Verdict.CONFIRMED_BY_EYE})


def with_quick_reads_marked(events: Iterable[StoryEvent]) -> tuple[StoryEvent, ...]:
    """The events, those marked that counted the variant of the count just before within two seconds."""
    marked: list[StoryEvent] = []
    last: StoryEvent | None = None
    for event in events:
        if event.payload.get("verdict") not in _SCANNED:
            marked.append(event)
            continue
        soon = last is not None and event.at - last.at < TOO_SOON and _variant(event) == _variant(last)
        marked.append(replace(event, same_variant_soon=True) if soon else event)
        last = event
    return tuple(marked)


def _variant(event: StoryEvent) -> object:
    """What tells two counted variants apart: the catalogue's id, else the SKU, else the code read."""
    found = event.payload.get("found")
    if isinstance(found, dict):
        return found.get("variant_id") or found.get("sku") or event.payload.get("code")
    return event.payload.get("code")
