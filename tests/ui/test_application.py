from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.application import ended_by_ctrl_c

_NEVER_HEARD = 7


@pytest.mark.parametrize("heard", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_desk_as_closing_its_window_does(qapp: QApplication, heard: signal.Signals) -> None:
    before = signal.getsignal(heard)
    too_late = QTimer(singleShot=True, interval=5000)
    too_late.timeout.connect(lambda: qapp.exit(_NEVER_HEARD))
    too_late.start()
    with ended_by_ctrl_c(qapp):
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), heard))
        ended = qapp.exec()
    too_late.stop()
    assert ended == 0
    assert signal.getsignal(heard) is before
