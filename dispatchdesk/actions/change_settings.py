"""The owner's and the bench's choices."""

from __future__ import annotations

from dataclasses import replace

from dispatchdesk.desk import Desk
from dispatchdesk.settings import Settings


def save_settings(desk: Desk, settings: Settings) -> Settings:
    """Keep all choices; they hold from the next code on. Gives them back.

    The journal names what was changed, not to what: choices may hold a person's name.
    """
    with desk.database.write():
        changed = desk.settings_book.save(settings)
        if changed:
            desk.note("settings", {"changed": list(changed)})
        if "bench_name" in changed:
            bench = desk.benches.load(desk.bench_id)
            desk.benches.save(replace(bench, name=settings.bench_name))
    desk.settings = settings
    return settings
