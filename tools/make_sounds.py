"""Synthesise the sounds of the bench into ``assets/sounds``: ``python tools/make_sounds.py``.

A packer hears before looking, through gloves and noise: each sound differs from every other by pitch
and by rhythm, so that a cheap speaker in a loud hall still tells them apart. Standard library only.
"""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SOUNDS = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 44_100
"""Samples a second."""

PURE = (1.0,)
BELL = (1.0, 0.0, 0.25, 0.0, 0.1)
BUZZ = (1.0, 0.7, 0.55, 0.45, 0.35, 0.25, 0.2)


@dataclass(frozen=True, slots=True)
class Note:
    """One tone: pitches in Hz (0: silence) at its start and end, length in ms, colour as overtones."""

    pitch: float
    length: float
    loudness: float = 0.8
    overtones: tuple[float, ...] = BELL
    glides_to: float = 0.0
    fades: bool = True


def rest(length: float) -> Note:
    """Silence between two notes, in ms."""
    return Note(0, length, 0)


TUNES: dict[str, Sequence[Note]] = {
    # one short high blip
    "good": (Note(1319, 130),),
    # three rising notes
    "done": (Note(784, 85), Note(1047, 85), Note(1568, 220)),
    # two low, rough blows
    "wrong": (Note(196, 130, 0.9, BUZZ, fades=False), rest(60), Note(165, 200, 0.9, BUZZ, fades=False)),
    # four quick steps on one middle pitch: clear, not rough
    "surplus": tuple(note for _ in range(4) for note in (Note(622, 50, 0.85, fades=False), rest(40))),
    # a middle note that falls once
    "caution": (Note(880, 110, 0.8), Note(587, 210, 0.8)),
    # a dry, soft knock
    "tick": (Note(2200, 18, 0.25, PURE), rest(12)),
    # two notes that go up, like a voice that asks
    "asking": (Note(523, 100, 0.75), rest(40), Note(784, 150, 0.75)),
    # a quiet, low breath
    "calm": (Note(440, 120, 0.4, PURE),),
    # three soft notes that fall: the way back
    "back": (Note(1175, 60, 0.6), rest(25), Note(880, 60, 0.6), rest(25), Note(587, 130, 0.6)),
    # a falling siren
    "fault": (Note(1400, 380, 0.9, BUZZ, glides_to=220, fades=False),),
    # an alarm that swings between two high notes
    "pull": tuple(Note(pitch, 62, 0.9, BUZZ, fades=False) for pitch in (1760, 1175) * 3),
}


def render(note: Note) -> list[float]:
    """Samples between -1 and 1, with edges soft enough not to click."""
    count = round(RATE * note.length / 1000)
    whole = sum(note.overtones)
    edge = RATE * 0.004
    phase, samples = 0.0, []
    for index in range(count):
        share = index / count
        pitch = note.pitch + (note.glides_to - note.pitch) * share if note.glides_to else note.pitch
        phase += 2 * math.pi * pitch / RATE
        waves = sum(part * math.sin(phase * (step + 1)) for step, part in enumerate(note.overtones))
        envelope = min(1.0, index / edge, (count - index) / edge) * (
            math.exp(-3 * share) if note.fades else 1
        )
        samples.append(note.loudness * envelope * waves / whole)
    return samples


def write(name: str, tune: Sequence[Note]) -> None:
    """Save a tune as 16-bit mono WAV."""
    samples = [sample for note in tune for sample in render(note)]
    with wave.open(str(SOUNDS / f"{name}.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *(round(sample * 32_000) for sample in samples)))


if __name__ == "__main__":
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for tune_name, notes in TUNES.items():
        write(tune_name, notes)
