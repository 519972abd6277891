"""The journal's heads are noted outside the database while the bench works."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError
from dispatchdesk.storage.anchor import keep_anchor

ANCHOR_EVERY = timedelta(minutes=1)


def anchor_if_due(desk: Desk) -> None:
    """Note the heads at most once a minute; to be called between scans, never within one.

    A disk that refuses the small file would refuse the next scan too, and that one says so.
    """
    now = desk.now()
    if desk.anchored_at is not None and timedelta(0) <= now - desk.anchored_at < ANCHOR_EVERY:
        return
    desk.anchored_at = now
    with contextlib.suppress(StorageError):
        keep_anchor(desk.folder.anchor, desk.database)
