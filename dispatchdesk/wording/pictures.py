"""What became of the pictures of a folder, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatchdesk.wording.language import tr_n


def say_pictures(copied: int, already_here: int, unmatched: int, refused: int) -> Iterator[str]:
    """A sentence for each number; how many were copied is always said."""
    yield tr_n("{count} picture copied.", "{count} pictures copied.", copied).format(count=copied)
    if already_here:
        words = tr_n("{count} was here already.", "{count} were here already.", already_here)
        yield words.format(count=already_here)
    if unmatched:
        yield tr_n(
            "{count} is named like no article of the catalogue.",
            "{count} are named like no article of the catalogue.",
            unmatched,
        ).format(count=unmatched)
    if refused:
        yield tr_n(
            "{count} is no picture, is too large, or is a second one for the same article.",
            "{count} are no pictures, are too large, or are second ones for the same article.",
            refused,
        ).format(count=refused)


def say_names(names: Sequence[str], most: int) -> Iterator[str]:
    """The first names, a line each, and how many more there are."""
    yield from names[:most]
    if len(names) > most:
        more = len(names) - most
        yield tr_n("… and {count} more", "… and {count} more", more).format(count=more)
