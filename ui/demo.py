"""The demo: a throw-away shop to play with, or a tour through it that is kept as pictures."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dispatchdesk.wording.language import current_language, tr

if TYPE_CHECKING:
    from ui.demo_folder import DemoFolder

_SAME_EVERYWHERE = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "QT_FONT_DPI": "96",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
}


def run_demo(pictures: Path | None) -> int:
    """Open the demo desk until it is closed, or play its tour into ``pictures``; gives the exit code.

    It never touches anybody's data: its folder is made for it and removed at the end.
    """
    if pictures is None:
        return _open()
    # Qt reads these when it is imported or started, so all of it is imported later.
    os.environ.update(_SAME_EVERYWHERE)
    from ui.tour import play_tour

    return play_tour(pictures)


def _open() -> int:
    from dispatchdesk.demo.shop import PACKER, next_export
    from dispatchdesk.demo.words import shop_word
    from dispatchdesk.opening import open_desk
    from ui.application import application, run_desk
    from ui.demo_folder import demo_folder, make_shop, say, write_papers

    application()
    language = current_language()
    with demo_folder() as folder:
        make_shop(folder, datetime.now(UTC), "", language)
        with open_desk(folder.data, packer=shop_word(PACKER, language)) as desk:
            greeting = _greeting(folder)
            say(greeting)
            for path in (*write_papers(desk, folder.papers), next_export(folder.files)):
                say(f"  {path}")
            return run_desk(desk, greeting)


def _greeting(folder: DemoFolder) -> str:
    words = tr(
        "A demo shop: nothing of it is kept. Barcodes to print and scan, and an order file to drop: {folder}"
    )
    return words.format(folder=folder.root)
