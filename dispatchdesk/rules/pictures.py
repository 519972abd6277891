"""Pictures of articles: where the folder of pictures keeps one, and what a picture file is."""

from __future__ import annotations

import re

LARGEST_FILE = 30_000_000
"""Bytes; what is larger is no product picture."""
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
"""Of files that may be named by a SKU or a barcode, as they are looked for."""
LONGEST_BEGINNING = 12
"""Bytes that tell a picture's kind."""

_WEB_ADDRESS = re.compile(r"(https?|ftp):/?/|//|\\\\", re.IGNORECASE)
"""Also a computer of the network: the desk asks nobody."""
_DRIVE = re.compile(r"[A-Za-z]:")
_BEGINNINGS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), ".webp"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"BM"), ".bmp"),
)


def is_elsewhere(told: str) -> bool:
    """Whether a catalogue's picture lies in the web or on another computer."""
    return _WEB_ADDRESS.match(told) is not None


def picture_places(told: str) -> tuple[str, ...]:
    """Where in the folder of pictures the one lies that a catalogue names so, the surest place first.

    Never outside: drives, beginnings of paths and steps upwards are left out.
    """
    if is_elsewhere(told):
        return _last(re.split(r"[?#]", told)[0])
    path = _DRIVE.sub("", told, count=1) if _DRIVE.match(told) else told
    steps = [step for step in path.replace("\\", "/").split("/") if step.strip(" .")]
    return tuple(dict.fromkeys(("/".join(steps), *_last(path)))) if steps else ()


def kind_of_picture(beginning: bytes) -> str:
    """The ending that fits a file which begins so; empty where it is no picture that the desk shows."""
    return next((ending for look, ending in _BEGINNINGS if look.match(beginning)), "")


def _last(path: str) -> tuple[str, ...]:
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    return (name,) if name.strip(" .") else ()
