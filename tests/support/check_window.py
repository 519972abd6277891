"""The window with the check page over a real desk: keys in, journal, banner and sounds out."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from dispatchdesk.wording.language import current_language
from tests.support.shops import Shop
from tests.support.typing_keys import press, type_text
from ui import theme
from ui.application import build_window
from ui.check.page import CheckPage
from ui.scanner_input import LONE_SECONDS
from ui.shell import Shell
from ui.sounds import SilentSounds

_ALONE = round(LONE_SECONDS * 1000) + 20


class CheckWindow:
    """Scans, presses and clicks as a packer does, and reads what a packer sees and hears."""

    def __init__(self, shop: Shop, look: str = theme.LIGHT, size: tuple[int, int] = (1280, 720)) -> None:
        self.shop = shop
        shop.desk.settings = replace(shop.desk.settings, theme=look, language=current_language())
        self.sounds = SilentSounds()
        self.window = build_window(shop.desk, self.sounds)
        shell, page = self.window.findChild(Shell), self.window.page()
        assert isinstance(shell, Shell)
        assert isinstance(page, CheckPage)
        self.shell, self.page = shell, page
        self.window.resize(*size)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)

    def scan(self, *codes: str) -> None:
        """Codes from a scanner: a burst of keys and Enter."""
        for code in codes:
            type_text(self.window, f"{code}\n")

    def press(self, key: Qt.Key, text: str = "", *, ctrl: bool = False) -> None:
        """One key by hand, and the time before and after in which it must stay alone."""
        QTest.qWait(_ALONE)
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        press(self.window, key, text, held)
        QTest.qWait(_ALONE)

    def digit(self, digit: int) -> None:
        """A digit by hand."""
        self.press(Qt.Key(Qt.Key.Key_0 + digit), str(digit))

    @property
    def headline(self) -> str:
        """The loud line of the banner; empty while the page invites to scan."""
        return self.page.banner.said().headline if self.page.banner.isVisible() else ""

    @property
    def detail(self) -> str:
        """The quiet line of the banner."""
        return self.page.banner.said().detail

    @property
    def counts(self) -> dict[str, str]:
        """SKU → ``1/2`` of the lines, from the top."""
        rows = self.page.lines.lines.rows()
        return {row.line.article.sku: f"{row.counted}/{row.line.wanted}" for row in rows}

    @property
    def marks(self) -> dict[str, str]:
        """SKU → tone of the lines that have a border."""
        return {row.line.article.sku: row.mark for row in self.page.lines.lines.rows() if row.mark}

    def last_row(self) -> dict[str, object]:
        """The payload of the last row of the bench: an import may write to the office's chain meanwhile."""
        sql = "SELECT payload FROM journal WHERE chain <> 'office' ORDER BY id DESC LIMIT 1"
        payload: dict[str, object] = json.loads(self.shop.desk.database.value(sql))
        return payload

    def close(self) -> None:
        """Take the window away."""
        self.shell.worker.stop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def __enter__(self) -> CheckWindow:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
