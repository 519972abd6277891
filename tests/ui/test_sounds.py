"""The sounds: short, clean, all there, and no two alike."""

from __future__ import annotations

import struct
import wave
from itertools import pairwise

import pytest

from assets import asset
from dispatchdesk.rules.verdicts import Tone
from ui.sounds import PULL, Player, SilentSounds

NAMES = (*(tone.value for tone in Tone), PULL)


def samples(name: str) -> tuple[int, ...]:
    with wave.open(str(asset(f"sounds/{name}.wav"))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 44_100)
        return struct.unpack(f"<{sound.getnframes()}h", sound.readframes(sound.getnframes()))


def crossings(part: tuple[int, ...]) -> int:
    """How often the wave passes zero: higher for higher pitches."""
    return sum(1 for one, other in pairwise(part) if one < 0 <= other)


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_is_short_and_does_not_clip(name: str) -> None:
    wave_form = samples(name)
    assert 0 < len(wave_form) < 0.4 * 44_100
    assert 1_000 < max(map(abs, wave_form)) < 32_000
    assert abs(wave_form[0]) < 500
    assert abs(wave_form[-1]) < 500


def test_no_two_sounds_are_alike_in_pitch_and_length() -> None:
    marks = {name: (round(len(samples(name)) / 441), crossings(samples(name))) for name in NAMES}
    assert len(set(marks.values())) == len(NAMES)


def test_wrong_and_surplus_differ_in_pitch_and_in_rhythm() -> None:
    def pauses(name: str) -> int:
        """Silences of 20 ms and more."""
        loud = [
            max(map(abs, samples(name)[start : start + 882])) > 600
            for start in range(0, len(samples(name)), 882)
        ]
        return sum(1 for one, other in pairwise(loud) if one and not other)

    assert pauses("wrong") < pauses("surplus")
    assert crossings(samples("surplus")) > 2 * crossings(samples("wrong"))


def test_a_double_read_is_soft() -> None:
    assert max(map(abs, samples("tick"))) < max(map(abs, samples("good"))) / 2


def test_a_player_that_was_never_warmed_up_is_silent_and_does_not_fail() -> None:
    player = Player()
    player.play(Tone.GOOD.value)
    player.set_volume(0)


def test_silent_sounds_remember() -> None:
    sounds = SilentSounds()
    sounds.play(Tone.WRONG.value)
    assert sounds.played == ["wrong"]
