"""Which of the order's lines stands out."""

from __future__ import annotations

from dispatchdesk.rules.one_parcel import parts_of
from dispatchdesk.rules.orders import Order, Progress
from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from ui.check.look import LOOKS


def marked_line(order: Order, progress: Progress, outcome: ScanOutcome | None) -> tuple[int | None, str]:
    """The line that the answer is about, in its colour; else the topmost open one, in the accent's."""
    open_lines = progress.open_lines(order)
    is_here = outcome is not None and any(outcome.order_uid == part.uid for part in parts_of(order))
    about = outcome.line_id if outcome and is_here else None
    if outcome is not None and about is not None:
        is_refused = outcome.tone in (Tone.WRONG, Tone.SURPLUS)
        if is_refused or any(line.id == about for line in open_lines):
            return about, _mark_of(outcome)
    return (open_lines[0].id, "accent") if open_lines else (None, "")


def _mark_of(outcome: ScanOutcome) -> str:
    colour = LOOKS[outcome.tone].colour
    return "accent" if colour == "neutral" else colour
