"""A window with a field that a scanner types into, its clock moved by hand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.typing_keys import press, type_text
from ui.scanner_input import ScannerInput


class Bench:
    """A window with a field, and what came out of its keys."""

    def __init__(self, prefix: str = "") -> None:
        self.now = 100.0
        self.codes: list[str] = []
        self.keys: list[str] = []
        self.typing: list[str] = []
        self.wanted: set[str] = set()
        self.window = QWidget()
        box = QVBoxLayout(self.window)
        self.field, self.box, self.list = QLineEdit(), QCheckBox("box"), QListWidget()
        self.list.addItems(["a", "b", "c"])
        for widget in (self.field, self.box, self.list):
            box.addWidget(widget)
        self.scanner = ScannerInput(self.window, self.take_key, prefix=prefix, clock=lambda: self.now)
        self.scanner.scanned.connect(self.codes.append)
        self.scanner.typing_changed.connect(self.typing.append)

    def take_key(self, key: str) -> bool:
        self.keys.append(key)
        return key in self.wanted

    def scan(self, text: str) -> None:
        """As fast as a scanner."""
        for char in text:
            self.now += 0.004
            type_text(self.window, char)

    def tap(self, text: str, pause: float = 0.4) -> None:
        """As slowly as a hand; the waiting time of each key passes."""
        for char in text:
            self.now += pause
            type_text(self.window, char)
            self.wait(0.16)

    def tap_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.now += 0.4
        press(self.window, key, modifiers=modifiers)
        self.wait(0.16)

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.scanner.decide()


def opened(qtbot: QtBot, prefix: str = "") -> Iterator[Bench]:
    bench = Bench(prefix)
    qtbot.addWidget(bench.window)
    bench.scanner.listen()
    bench.window.show()
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    yield bench
