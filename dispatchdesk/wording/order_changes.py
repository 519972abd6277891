"""What has changed of an order since its slip was printed, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from dispatchdesk.rules.order_changes import ChangeKind
from dispatchdesk.wording.language import tr

_WORDS_EACH = 4
"""Kind, article, pieces before, pieces after: as the detail of OLD_SLIP holds them."""


def say_changes(detail: Sequence[str]) -> tuple[str, ...]:
    """All changes that the detail of a question holds."""
    each = range(0, len(detail) - _WORDS_EACH + 1, _WORDS_EACH)
    return tuple(_say(*detail[start : start + _WORDS_EACH]) for start in each)


def _say(kind: str, item: str, before: str, after: str) -> str:
    if kind == ChangeKind.ADDRESS:
        return tr("The address is another one: print a new label.")
    if kind == ChangeKind.NOTE:
        return tr("The notes are others: read them.")
    words = {"item": item, "before": before, "after": after}
    if before == "0":
        return tr("{item} × {after} is new.").format(**words)
    if after == "0":
        return tr("{item} × {before} is wanted no more.").format(**words)
    return tr("{item}: {after} in place of {before}.").format(**words)
