"""A bench at work, and whether its records agree with each other after whatever befell its folder."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from pathlib import Path

from dispatchdesk.actions.verify_records import verify_records
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.verdicts import Verdict
from dispatchdesk.storage.times import utc_now
from tests.support.shops import (
    SCARF,
    SHIRT_BLUE_L,
    SHIRT_RED_L,
    FixedClock,
    Line,
    open_shop,
    with_catalogue,
)

Answers = dict[int, tuple[str, str]]
"""Code and verdict by the number under which a bench recorded them."""
AT_WORK = (
    SHIRT_BLUE_L,
    SHIRT_BLUE_L,
    SCARF,
    SHIRT_RED_L,
    "DDCMDUNDO",
    "no such code",
    "DDCMDPARCEL",
    "label",
)


def a_shop_at_work(folder: Path) -> Path:
    """A closed data folder with one order open, which never gets complete."""
    shop = with_catalogue(open_shop(folder, clock=FixedClock(utc_now(), step=timedelta(0))))
    shop.order("#1", Line("LIN-BL-L", 1_000_000), Line("SCARF-GR", 1_000_000))
    shop.scan("#1")
    shop.desk.close()
    return folder


def codes_of_work(chance: random.Random, count: int) -> list[str]:
    """Right and wrong pieces, pieces taken back, boxes closed with a label."""
    pieces = (
        SHIRT_BLUE_L,
        SCARF,
        SHIRT_BLUE_L,
        SHIRT_RED_L,
        "DDCMDUNDO",
        "no such code",
        "DDCMDPARCEL",
        "label",
    )
    picked = chance.choices(pieces, k=count)
    return [f"SF{chance.randrange(10**12, 10**13)}" if code == "label" else code for code in picked]


def records_after_start(folder: Path) -> Answers:
    """What the bench recorded, as the next start of the desk finds it; AssertionError where it is torn."""
    with open_desk(folder) as desk:
        bench = desk.benches.load(desk.bench_id)
        entries = [entry for entry in desk.journal.each() if entry.chain == bench.chain]
        head, _ = desk.journal.head(bench.chain)
        pieces = desk.database.rows("SELECT journal_id, quantity, taken_back_at FROM pieces")
    assert [entry.seq for entry in entries] == list(range(1, head + 1)), "gaps, or a head of its own"
    said = [(entry, json.loads(entry.payload)) for entry in entries]
    events = [content["verdict"] for _, content in said]
    counts = {entry.id for entry, content in said if content["verdict"] == Verdict.COUNTED}
    assert sorted(counts) == sorted(journal_id for journal_id, *_ in pieces)
    assert sum(quantity for _, quantity, _ in pieces) == events.count(Verdict.COUNTED)
    assert sum(quantity for _, quantity, back in pieces if back is not None) == events.count(Verdict.UNDONE)
    assert verify_records(folder).broken is None
    return {entry.seq: (content["code"], content["verdict"]) for entry, content in said}
