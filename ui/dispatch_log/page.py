"""The dispatch log: what left, with handover, end of shift and what channels and carriers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.desk import Desk
from dispatchdesk.rules.verdicts import ScanOutcome
from ui.background import Worker
from ui.dispatch_log.handover_view import HandoverView
from ui.dispatch_log.log_view import LogView
from ui.dispatch_log.shift_view import ShiftView
from ui.dispatch_log.status_view import StatusView
from ui.dispatch_log.tracking_view import TrackingView
from ui.pictures import PictureStore


class _View(Protocol):
    """What stands in front; it answers for the page meanwhile."""

    def title(self) -> str: ...
    def footer_hints(self) -> tuple[tuple[str, str], ...]: ...
    def refresh(self) -> None: ...
    def take_key(self, key: str) -> bool: ...
    def retranslate(self) -> None: ...


class DispatchLogPage(QWidget):
    """The log, or one of the other views in its place."""

    desk_changed = Signal()
    claim_wanted = Signal(object)
    """The ``ClaimAbout`` of the chosen parcel."""
    sound_wanted = Signal(str)

    def __init__(
        self, desk: Desk, pictures: PictureStore, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.log = LogView(desk, pictures, worker)
        self.handover, self.shift = HandoverView(desk), ShiftView(desk)
        self.tracking, self.status = TrackingView(desk, worker), StatusView(desk, worker)
        self._views = (self.log, self.handover, self.shift, self.tracking, self.status)
        self._stack = QStackedWidget()
        for view in self._views:
            self._stack.addWidget(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.log.changed.connect(self.desk_changed)
        self.log.claim_wanted.connect(self.claim_wanted)
        self.log.handover_wanted.connect(self.show_handover)
        self.log.shift_wanted.connect(self.show_shift)
        self.log.tracking_wanted.connect(self.show_tracking)
        self.log.status_wanted.connect(self.show_status)
        for view in (self.handover, self.shift, self.tracking, self.status):
            view.closed.connect(self.show_log)
        self.handover.handed_over.connect(self.desk_changed)
        self.handover.sound_wanted.connect(self.sound_wanted)
        self.shift.handover_wanted.connect(self.show_handover)
        self.status.taken_in.connect(self.desk_changed)

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """Of the view in front."""
        return self._front().title()

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Nothing beside the title."""
        return ()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return self._front().footer_hints()

    def refresh(self) -> None:
        """Read again what is in front."""
        self._front().refresh()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """The check page is in front now; this one reads again when it is shown."""

    def take_code(self, text: str) -> bool:
        """During a handover scans are ticked off here."""
        return self._front() is self.handover and self.handover.take_code(text)

    def take_key(self, key: str) -> bool:
        """Keys of the view in front."""
        return self._front().take_key(key)

    def keep_files(self, paths: tuple[Path, ...]) -> bool:
        """Files dropped onto the log are a carrier's news; False where something else is under way."""
        if self.status.strip.is_busy():
            return False
        self.show_status()
        self.status.read(paths)
        return True

    def retranslate(self) -> None:
        """All words anew."""
        for view in self._views:
            view.retranslate()

    def _front(self) -> _View:
        return cast(_View, self._stack.currentWidget())

    # -- views -----------------------------------------------------------------------------------

    def show_log(self) -> None:
        """The log in front."""
        self._stack.setCurrentWidget(self.log)
        self.log.refresh()

    def show_handover(self) -> None:
        """The handover in front, begun anew."""
        self._stack.setCurrentWidget(self.handover)
        self.handover.begin()

    def show_shift(self) -> None:
        """The end of the shift in front."""
        self._stack.setCurrentWidget(self.shift)
        self.shift.refresh()

    def show_tracking(self) -> None:
        """The numbers that go back to the channels in front."""
        self._stack.setCurrentWidget(self.tracking)
        self.tracking.begin(self.log.filters.wanted().day_from)

    def show_status(self) -> None:
        """A carrier's status file in front."""
        self._stack.setCurrentWidget(self.status)
