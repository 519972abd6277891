"""Exit codes, the same for all commands."""

EXIT_OK = 0
EXIT_PROBLEMS = 1
"""Done, but some rows had problems; of ``verify``: something is broken."""
EXIT_REFUSED = 2
"""Nothing was done, and why was said."""
EXIT_BUSY = 3
"""Another process writes to the data folder; nothing was done."""
EXIT_INTERRUPTED = 130
"""Stopped from the keyboard."""
