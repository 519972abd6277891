"""What a shop's file, a customer or a scanner can bring where a name is expected."""

from __future__ import annotations

SQL = "Robert'); DROP TABLE orders;--"
BOLD = "<b>Bold</b> & <i>sloped</i>"
PICTURE = "<img src='file:///etc/passwd'><img src=x onerror=alert(1)>"
LINK = '<a href="https://evil.example/">click</a>'
STYLED = "<style>*{font-size:99px}</style><h1>Huge</h1>"
RIGHT_TO_LEFT = "\u202egnp.exe\u202c \u2066שלום\u2069 مرحبا\u200f"
INVISIBLE = "a\u200b\u200c\u200d\u2060\u00adb"
BOM_INSIDE = "be\ufefffore"
COMBINING = "Z\u0351\u036b\u0343a\u0311\u0356l\u0321" + "\u0301" * 60 + "go"
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈👕🇨🇳"
FULL_WIDTH_FORMULA = "＝1＋1"
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example/","x")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    FULL_WIDTH_FORMULA,
    "'=1+1",
)
SEPARATORS = "a,b;c\td|e"
QUOTES = '"He said ""no"", then \'yes\'"'
LINES = "first\nsecond\r\nthird\rfourth\u2028fifth\u2029sixth\x85seventh\x0beighth\x0cninth"
CONTROLS = "bell\x07escape\x1b[31mred\x1b[0m\x1c\x1d\x1e\x1f\x7f\x9bend"
NUL = "before\x00after"
HALF_A_CHARACTER = "half\ud83d of one"
NO_CHARACTERS = "\ufffe\uffff\ufdd0"
PERCENT = "%s %d %(name)s {count} {0.__class__} %1 &File"
LONG = "长" * 5_000 + "W" * 5_000
LONG_LINES = "\n" * 5_000 + "x"

WRITABLE = (
    SQL,
    BOLD,
    PICTURE,
    LINK,
    STYLED,
    RIGHT_TO_LEFT,
    INVISIBLE,
    BOM_INSIDE,
    COMBINING,
    EMOJI,
    *FORMULAS,
    SEPARATORS,
    QUOTES,
    LINES,
    CONTROLS,
    NO_CHARACTERS,
    PERCENT,
    LONG,
)
"""Texts that every file and the database can hold as they are."""

ALL = (*WRITABLE, NUL, HALF_A_CHARACTER, LONG_LINES, "", " ", "\u3000", "\ufeff", "\x00", "\ud800\udc00")
