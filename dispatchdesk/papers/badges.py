"""Badges: a barcode with a name; scanned, it says who packs from the next scan on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dispatchdesk.papers.barcodes import Barcode, code128
from dispatchdesk.rules.codes import badge_code


@dataclass(frozen=True, slots=True)
class Badge:
    """One person's code."""

    name: str
    barcode: Barcode


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """The badges of everybody who packs, to be cut out."""

    badges: tuple[Badge, ...]
    language: str = ""


def compose_badges(people: Iterable[tuple[str, str]], language: str = "") -> BadgeSheet:
    """A badge for each person, given as uid and name."""
    return BadgeSheet(tuple(Badge(name, code128(badge_code(uid))) for uid, name in people), language)
