"""What an order's story tells beyond its records: who it was, and what two reads do not prove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from dispatchdesk.rules.dispatching import StoryEvent
from dispatchdesk.rules.verdicts import COUNTING, Reason, Verdict

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
        soon = last is not None and _is_soon(last, event) and _variant(event) == _variant(last)
        marked.append(replace(event, same_variant_soon=True) if soon else event)
        last = event
    return tuple(marked)


def _is_soon(last: StoryEvent, event: StoryEvent) -> bool:
    """Where the clock was set back between the two nobody can tell."""
    return timedelta(0) <= event.at - last.at < TOO_SOON


def with_names(payload: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """What a record holds, with people's names where it names them by uid."""
    named = dict(payload)
    for place in ("consent", "packer", "person"):
        if place in named:
            named[place] = _name(named[place], names)
    detail = named.get("detail")
    if named.get("reason") == Reason.PACKER_CHANGED and isinstance(detail, list):
        named["detail"] = [_name(word, names) for word in detail]
    return named


def _name(uid: object, names: Mapping[str, str]) -> str:
    return names.get(str(uid), str(uid))


def _variant(event: StoryEvent) -> object:
    """What tells two counted variants apart: the catalogue's id, else the SKU, else the code read."""
    found = event.payload.get("found")
    if isinstance(found, dict):
        return found.get("variant_id") or found.get("sku") or event.payload.get("code")
    return event.payload.get("code")
