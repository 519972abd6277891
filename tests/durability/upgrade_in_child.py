"""Opens a data folder in a process that is killed at a call of the database, or soon after it.

``python -m tests.durability.upgrade_in_child FOLDER CALL DELAY``: ``CALL`` counts from 1, 0 kills never;
``DELAY`` in seconds. A process that lives prints how many calls there were.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any

from dispatchdesk.opening import open_desk
from tests.durability.failing_calls import FailingConnection, Failures


class Kill(Failures):
    """Ends this process without another word."""

    __slots__ = ("delay",)
    delay: float

    def strike(self, connection: FailingConnection) -> None:
        """Kill, now or soon."""
        if self.delay:
            Timer(self.delay, kill).start()
        else:
            kill()


def kill() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def main(folder: str, call: str, delay: str) -> None:
    """Count from here on every call of every connection, those of the safety copy too."""
    failures = Kill(at=int(call))
    failures.delay = float(delay)
    connect: Any = sqlite3.connect
    sqlite3.connect = partial(connect, factory=partial(FailingConnection, failures))  # type: ignore[misc]
    open_desk(Path(folder)).close()
    sys.stdout.write(str(failures.calls))


if __name__ == "__main__":
    main(*sys.argv[1:])
