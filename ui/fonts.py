"""The shipped fonts and the scale of sizes. Sizes are in pixels at 100 % scaling."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from assets import asset

FAMILIES = (
    "Inter",
    "DispatchDesk Sans SC",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Source Han Sans SC",
)
"""Ours first, so that pictures are equal everywhere; the system's Chinese faces serve rare names."""

VERDICT = 32
COUNT = 34
HEADLINE = 25
PAGE_TITLE = 18
LINE_TITLE = 17
BODY = 15
SECONDARY = 13
SMALL = 12
"""Labels of the rail, headings of sections: nothing that is needed to pack."""

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the shipped fonts once; gives the files that Qt refused. Needs a QGuiApplication."""
    files = sorted(asset("fonts").glob("*.otf"))
    return tuple(path.name for path in files if QFontDatabase.addApplicationFont(str(path)) < 0)


@cache
def font(
    size: int = BODY, weight: QFont.Weight = REGULAR, *, tabular: bool = False, spaced: bool = False
) -> QFont:
    """A font of ours; ``tabular`` for figures that change, ``spaced`` for headings in capitals.

    The same object is given again: copy it before changing it.
    """
    made = QFont(list(FAMILIES))
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    if spaced:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return made
