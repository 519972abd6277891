"""A second start of the window brings the first to the front."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MILLISECONDS = 1000


def _door(folder: Path) -> str:
    return "dispatchdesk-" + sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def ring(folder: Path) -> bool:
    """Ask the window that has this data folder open to come to the front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_door(folder))
    answered = socket.waitForConnected(_WAIT_MILLISECONDS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Heard by the window that came first. Needs the lock of the data folder to be ours."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # What a killed process left behind would refuse us.
        QLocalServer.removeServer(_door(folder))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(_door(folder))

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            self.rung.emit()
