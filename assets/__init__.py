"""Files that ship with the program: icons, fonts, sounds, translations, the demo's pictures."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def asset(name: str) -> Path:
    """Path of a shipped file or folder by its name below ``assets``: ``asset("sounds/good.wav")``."""
    return _FOLDER / name
