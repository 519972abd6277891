"""Pixels on which several parts of the check page agree."""

GUTTER = 14
"""At the right of the lines, for the scroll bar: cards stay as wide when it comes."""
BANNER_HEIGHT = 128
"""While an order is open; what the banner says changes nothing of it."""
