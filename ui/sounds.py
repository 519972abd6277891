"""The sounds of the bench. A computer without sound is told once and works on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from assets import asset
from dispatchdesk.rules.verdicts import Tone

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

PULL = "pull"
"""The alarm: a packed parcel must be taken back out."""

_NAMES = (*(tone.value for tone in Tone), PULL)
_log = logging.getLogger(__name__)


class Sounds(Protocol):
    """What the window needs of whatever makes the sounds."""

    def play(self, name: str) -> None:
        """Sound a ``Tone`` or ``PULL``, at once; a sound under way does not delay it."""

    def warm_up(self) -> None:
        """Load everything: the first sound must not come late."""

    def set_volume(self, per_cent: int) -> None:
        """0 to 100; 0 is silence."""

    @property
    def is_missing(self) -> bool:
        """Whether this computer cannot make sounds; known after ``warm_up``."""


class Player:
    """Plays the shipped WAV files."""

    def __init__(self, volume: int = 70) -> None:
        self._volume = volume
        self._effects: dict[str, QSoundEffect] = {}
        self._missing = False

    @property
    def is_missing(self) -> bool:
        """Whether QtMultimedia or an output is not there."""
        return self._missing

    def warm_up(self) -> None:
        """Load all sounds; about 0.1 s, so not before the window stands."""
        if self._effects or self._missing:
            return
        from PySide6.QtCore import QLoggingCategory, QUrl

        # Its codecs look for libraries that sounds do not need, and complain on standard error.
        QLoggingCategory.setFilterRules("qt.multimedia*=false")
        try:
            # QtMultimedia needs libpulse on Linux even to be imported.
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError as error:
            self._go_without(str(error))
            return
        if QMediaDevices.defaultAudioOutput().isNull():
            self._go_without("no audio output")
            return
        for name in _NAMES:
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(asset(f"sounds/{name}.wav"))))
            self._effects[name] = effect
        self.set_volume(self._volume)

    def set_volume(self, per_cent: int) -> None:
        """0 to 100; 0 is silence."""
        self._volume = per_cent
        for effect in self._effects.values():
            # Hearing is not linear: half the slider should sound half as loud.
            effect.setVolume((per_cent / 100) ** 2)

    def play(self, name: str) -> None:
        """Sound a ``Tone`` or ``PULL``."""
        effect = self._effects.get(name)
        if effect is not None and self._volume > 0:
            effect.play()

    def _go_without(self, why: str) -> None:
        self._missing = True
        _log.warning("no sounds on this computer: %s", why)


class SilentSounds:
    """Keeps what would have been heard: for tests and for pictures."""

    def __init__(self) -> None:
        self.played: list[str] = []
        self.volume = 0
        self.is_missing = False

    def play(self, name: str) -> None:
        """Remember it."""
        self.played.append(str(name))

    def warm_up(self) -> None:
        """Nothing to load."""

    def set_volume(self, per_cent: int) -> None:
        """Remember it."""
        self.volume = per_cent
