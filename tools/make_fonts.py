"""Cut the shipped fonts from Debian's ``fonts-inter`` and ``fonts-noto-cjk``.

Run it again when the catalogues or the demo use characters that are not in the subset yet::

    python tools/make_fonts.py

It needs fonttools and the two packages; the result is written to ``assets/fonts`` and kept there,
so that nobody else needs either. Inter keeps Latin, Greek and Cyrillic; Noto Sans SC keeps the 3,755
common characters (GB 2312, level 1) and every other one that our own texts use.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "assets" / "fonts"
INTER = Path("/usr/share/fonts/opentype/inter")
NOTO = Path("/usr/share/fonts/opentype/noto")
TEXTS = ("assets/translations/**/*.po", "assets/demo/**/*", "dispatchdesk/**/*.py", "ui/**/*.py")
LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x18F, 0x250), *range(0x2B0, 0x370),
    *range(0x370, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2070), *range(0x2070, 0x20D0),
    *range(0x2100, 0x2300), *range(0x2460, 0x2474), *range(0x25A0, 0x2600), *range(0x2700, 0x27C0),
)  # fmt: skip
CROSS, BALLOT_CROSS = 0x2715, 0x2717
CJK_SIGNS = (*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE6))
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "case", "calt", "liga", "zero"]


def common_hanzi() -> set[int]:
    """The 3,755 characters of GB 2312, level 1: rows 16 to 55."""
    codes = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95))
    return {ord(char) for code in codes if (char := code.decode("gb2312", errors="ignore"))}


def used_characters() -> set[int]:
    """Every character beyond ASCII that stands in a catalogue, the demo or the program."""
    files = (path for pattern in TEXTS for path in ROOT.glob(pattern) if path.is_file())
    texts = (path.read_bytes().decode("utf-8", errors="ignore") for path in files)
    return {ord(char) for text in texts for char in text if ord(char) > 0x7F}


def cut(font: TTFont, characters: Iterable[int], out: Path) -> None:
    """Keep these characters of a font, with tabular figures, and save it."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(out)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the subset a family of its own, so that it never shadows a full font of the system."""
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 7, 13, 14)]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        font["CFF "].cff.fontNames = [names[6]]


def make_inter() -> None:
    """The four weights in use."""
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        face = TTFont(INTER / f"Inter-{weight}.otf")
        lend_glyph(face, CROSS, BALLOT_CROSS)
        cut(face, LATIN, FONTS / f"Inter-{weight}.otf")


def lend_glyph(font: TTFont, sign: int, lender: int) -> None:
    """Draw a sign that the font lacks like another that it has."""
    for table in font["cmap"].tables:
        if table.isUnicode() and lender in table.cmap:
            table.cmap.setdefault(sign, table.cmap[lender])


def make_noto() -> None:
    """Regular and bold, the Simplified Chinese face of each collection."""
    wanted = common_hanzi() | used_characters() | set(CJK_SIGNS)
    for weight in ("Regular", "Bold"):
        faces = TTCollection(NOTO / f"NotoSansCJK-{weight}.ttc").fonts
        face = next(font for font in faces if font["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
        rename(face, "DispatchDesk Sans SC", weight)
        cut(face, wanted, FONTS / f"DispatchDeskSansSC-{weight}.otf")


if __name__ == "__main__":
    FONTS.mkdir(parents=True, exist_ok=True)
    make_inter()
    make_noto()
