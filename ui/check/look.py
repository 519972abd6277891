"""How each tone of a verdict looks: its shape, its symbol, its colour."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.verdicts import Tone
from ui.widgets.shapes import CIRCLE, SQUARE, TRIANGLE


@dataclass(frozen=True, slots=True)
class Look:
    """Shape and icon of the sign, and a tone of the theme. ``loud``: the whole banner is filled with it."""

    shape: str
    icon: str
    colour: str
    loud: bool = False


LOOKS: dict[Tone, Look] = {
    Tone.GOOD: Look(CIRCLE, "tick", "good"),
    Tone.DONE: Look(CIRCLE, "tick", "good"),
    Tone.WRONG: Look(SQUARE, "cross", "bad"),
    Tone.SURPLUS: Look(SQUARE, "surplus", "bad"),
    Tone.CAUTION: Look(TRIANGLE, "exclamation", "caution"),
    Tone.BACK: Look(CIRCLE, "back", "owed"),
    Tone.TICK: Look(CIRCLE, "clock", "neutral"),
    Tone.ASKING: Look(CIRCLE, "question", "accent"),
    Tone.CALM: Look(CIRCLE, "info", "accent"),
    Tone.FAULT: Look(TRIANGLE, "fault", "bad", loud=True),
}
