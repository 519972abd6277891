"""PySide6 6.12 on Python 3.11 drops a reference to None with each void call, to True with each emit.

After some thousands the process dies without a word; this is the guard against such a release.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 10_000
SLACK = 50
"""Other objects come and go meanwhile."""


class Bell(QObject):
    rung = Signal(object)


def test_calls_keep_their_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_signals_keep_their_references_to_true() -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for number in range(CALLS):
        bell.rung.emit(number)
    assert abs(sys.getrefcount(True) - before) < SLACK
