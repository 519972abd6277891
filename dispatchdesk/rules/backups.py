"""Which backups are kept, what their names say, and when the newest one is too old."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

GOOD, DAMAGED = "dispatchdesk", "damaged"
_MOMENT = "%Y%m%d-%H%M%S"
_NAME = re.compile(rf"({GOOD}|{DAMAGED})-(\d{{8}}-\d{{6}})-([0-9a-f]{{8}})\.zip")

RECENT = 8
"""The newest ones are all kept: four hours of work."""
_LADDER: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (24, lambda at: (at.date(), at.hour)),
    (7, lambda at: at.date()),
    (5, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
"""So many of the last hours, days, weeks and months in which there was a backup keep their newest one."""

COPIES_BEFORE_MIGRATION = 3
_NEWEST_DAMAGED = 2
_LATE = 3
"""So many times the chosen pause may pass over unsaved work before a backup is called old."""


@dataclass(frozen=True, slots=True, order=True)
class BackupName:
    """What the name of a backup tells: when it was begun, aware UTC to the second, and of which journal.

    ``mark``: see :func:`dispatchdesk.rules.verification.heads_mark`. ``damaged``: its records are broken.
    """

    moment: datetime
    mark: str
    damaged: bool = False

    def __str__(self) -> str:
        kind = DAMAGED if self.damaged else GOOD
        return f"{kind}-{self.moment.astimezone(UTC).strftime(_MOMENT)}-{self.mark}.zip"


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How much a desk holds, to compare a backup with it."""

    records: int
    orders: int
    parcels: int
    newest_scan: datetime | None


def read_name(text: str) -> BackupName | None:
    """The name of a file that the desk itself made; None for any other."""
    found = _NAME.fullmatch(text)
    if found is None:
        return None
    kind, moment, mark = found.groups()
    try:
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupName(at, mark, kind == DAMAGED)


def backups_to_keep(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments whose backups stay, by counting backwards from the newest, never by their age.

    A clock that runs wrong therefore deletes nothing: those of a time to come are counted apart, so that
    they take no room from those that are made now.
    """
    known = frozenset(moments)
    ahead = frozenset(at for at in known if at > now)
    return _kept(known - ahead) | _kept(ahead)


def damaged_to_keep(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Of the copies of broken records: the first, nearest to what broke them, and the newest two."""
    known = sorted(moments)
    return frozenset([*known[:1], *known[-_NEWEST_DAMAGED:]])


def is_old(newest: datetime | None, now: datetime, every: timedelta) -> bool:
    """Whether work that is in no backup has waited too long; asked only where there is such work."""
    return newest is None or now - newest > _LATE * every


def _kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:RECENT])
    for count, period_of in _LADDER:
        newest_of: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(period_of(moment), moment)
        kept.update(list(newest_of.values())[:count])
    return frozenset(kept)
