"""Backups in words: sizes, and what a restore would bring back."""

from __future__ import annotations

from datetime import datetime, tzinfo

from dispatchdesk.rules.backups import DeskCounts
from dispatchdesk.wording.language import tr, tr_n
from dispatchdesk.wording.lists import join_sentences, join_words
from dispatchdesk.wording.times import moment_text

_KILO, _MEGA = 1_000, 1_000_000


def size_text(size: int) -> str:
    """Bytes as a file manager says them: ``820 kB``, ``2.4 MB``, ``81 MB``."""
    if size < _MEGA:
        return tr("{count} kB").format(count=max(1, round(size / _KILO)))
    tenths = round(size * 10 / _MEGA)
    number = f"{tenths // 10}.{tenths % 10}" if tenths < 100 else str(round(size / _MEGA))
    return tr("{count} MB").format(count=number)


def say_drill(backup: DeskCounts, desk: DeskCounts | None, now: datetime, zone: tzinfo) -> str:
    """What the backup holds, and how much more the desk holds by now."""
    told = tr("This backup can be restored: {what}.").format(what=_contents(backup))
    newest = ""
    if backup.newest_scan is not None:
        newest = tr("Its newest scan is of {time}.").format(time=moment_text(now, backup.newest_scan, zone))
    return join_sentences((told, newest, _compared(backup, desk)))


def _contents(counts: DeskCounts) -> str:
    parts = (
        tr_n("{count} record", "{count} records", counts.records).format(count=counts.records),
        tr_n("{count} order", "{count} orders", counts.orders).format(count=counts.orders),
        tr_n("{count} parcel", "{count} parcels", counts.parcels).format(count=counts.parcels),
    )
    return join_words(parts)


def _compared(backup: DeskCounts, desk: DeskCounts | None) -> str:
    if desk is None:
        return tr("The present database cannot be read.")
    more = desk.records - backup.records
    if more == 0:
        return tr("The desk holds as much.")
    if more > 0:
        words = tr_n(
            "By now the desk holds {count} record more.", "By now the desk holds {count} records more.", more
        )
        return words.format(count=more)
    words = tr_n("The desk holds {count} record less.", "The desk holds {count} records less.", -more)
    return words.format(count=-more)
