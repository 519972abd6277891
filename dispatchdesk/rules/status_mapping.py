"""What the columns of a carrier's status file mean, as its owner told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dispatchdesk.rules.column_mapping import DateForm


class StatusField(StrEnum):
    """What a column of a status file may hold."""

    TRACKING = "tracking"
    STATUS = "status"
    AT = "at"


NEEDED = (StatusField.TRACKING, StatusField.STATUS)
"""Without a time the news is as new as its reading."""


@dataclass(frozen=True, slots=True)
class StatusMapping:
    """A kind of file, recognised by its ``captions`` as they stand in it; ``columns``: fields with theirs."""

    name: str
    captions: tuple[str, ...]
    columns: tuple[tuple[StatusField, str], ...]
    dates: DateForm = DateForm.YEAR_FIRST

    def caption_of(self, field: StatusField) -> str:
        """The column of a field, ``""`` where there is none."""
        return dict(self.columns).get(field, "")


def missing_status_fields(columns: Iterable[tuple[StatusField, str]]) -> tuple[StatusField, ...]:
    """What a mapping still lacks."""
    have = {field for field, caption in columns if caption}
    return tuple(field for field in NEEDED if field not in have)


def proposed_status(
    captions: Sequence[str], known: Iterable[tuple[StatusField, str]]
) -> tuple[tuple[StatusField, str], ...]:
    """What captions probably mean by those that are ``known``, each field and each caption once.

    Both are compared as they are given: normalised alike.
    """
    left = list(dict.fromkeys(captions))
    found: dict[StatusField, str] = {}
    for field, caption in known:
        if field not in found and caption in left:
            found[field] = caption
            left.remove(caption)
    return tuple(found.items())
