"""What the window loads, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys

WINDOW_UP_TO_ITS_FIRST_SIGHT = """
import linecache, sys
import ui.application, ui.check.page
"""


def told_by(question: str) -> str:
    """What a process says that has loaded all that the first sight of the window needs."""
    command = [sys.executable, "-c", WINDOW_UP_TO_ITS_FIRST_SIGHT + question]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_no_source_is_read_to_import_a_module() -> None:
    """Qt for Python would read that of each module, and keep all its lines."""
    assert told_by("print([name for name in linecache.cache if 'main_window' in name])") == "[]"


def test_the_first_sight_needs_no_tables() -> None:
    assert told_by("print('dispatchdesk.storage.tables' in sys.modules)") == "False"
