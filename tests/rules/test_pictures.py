from __future__ import annotations

import pytest

from dispatchdesk.rules.pictures import is_elsewhere, kind_of_picture, picture_places


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ("tee.jpg", ("tee.jpg",)),
        ("shirts/red.png", ("shirts/red.png", "red.png")),
        (r"C:\pictures\red.png", ("pictures/red.png", "red.png")),
        ("/goods/new/red.png", ("goods/new/red.png", "red.png")),
        ("../../private.png", ("private.png",)),
        ("./a/../b.png", ("a/b.png", "b.png")),
        ("https://cdn.example.com/files/tee.png?v=12#x", ("tee.png",)),
        ("https://example.com/", ()),
        ("", ()),
        ("..", ()),
    ],
)
def test_where_a_picture_lies(told: str, places: tuple[str, ...]) -> None:
    assert picture_places(told) == places


@pytest.mark.parametrize(
    ("told", "elsewhere"),
    [
        ("https://example.com/a.png", True),
        ("//cdn.example.com/a.png", True),
        (r"\\server\share\a.png", True),
        ("https/a.png", False),
        (r"C:\a.png", False),
    ],
)
def test_what_lies_elsewhere(told: str, *, elsewhere: bool) -> None:
    assert is_elsewhere(told) is elsewhere


@pytest.mark.parametrize(
    ("beginning", "ending"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", ".png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", ".jpg"),
        (b"RIFF\x0a\x00\x00\x00WEBP", ".webp"),
        (b"RIFF\x24\x00\x00\x00WAVE", ""),
        (b"GIF89a", ".gif"),
        (b"BM6\x00", ".bmp"),
        (b"<svg xmlns", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_the_kind(beginning: bytes, ending: str) -> None:
    assert kind_of_picture(beginning) == ending
