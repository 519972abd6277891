"""JSON, an object a line."""

from __future__ import annotations

import json

_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Not for JSON, but for many programs that read it line by line."""


def json_line(value: object) -> str:
    """The value as JSON that nobody takes for several lines, without the end of the line."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)
