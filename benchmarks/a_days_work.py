"""A process that shows a window, lets a packer work a day in it, and prints what memory it holds then.

``python -m benchmarks.a_days_work bare`` shows an empty window; a folder instead of ``bare`` a desk there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

SCANS = 3_000
"""Some 500 parcels."""


def main(what: str) -> None:
    if what == "bare":
        from PySide6.QtWidgets import QApplication, QMainWindow

        app = QApplication([])
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
        app.processEvents()
    else:
        work(Path(what))
    print(resident())


def work(folder: Path) -> None:
    from ui.application import application  # first, as the program does

    application()
    from tests.support.check_window import CheckWindow
    from tests.support.shift import Shift
    from tests.support.shops import open_shop

    shop = open_shop(folder)
    with shop.desk, CheckWindow(shop, size=(1440, 900)) as bench:
        shift = Shift(bench)
        shift.scan(shift.codes(), SCANS)


def resident() -> int:
    """Bytes of this process that lie in memory."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(sys.argv[1])
