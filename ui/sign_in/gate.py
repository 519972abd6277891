"""Keeps the window as its people are: covered while nobody is signed in, else with the pages of a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dispatchdesk.desk import Desk
from dispatchdesk.errors import DeskError
from dispatchdesk.rules.roles import Person, Role
from dispatchdesk.wording.troubles import say_trouble
from ui.main_window import MainWindow
from ui.section import CHECK, FOLLOW_UPS, ORDERS
from ui.shell import Shell
from ui.sign_in.idle_watch import IdleWatch

if TYPE_CHECKING:
    from ui.sign_in.lock_screen import LockScreen

_OF_A_PACKER = frozenset({CHECK, ORDERS, FOLLOW_UPS})


class Gate(QObject):
    """Looks whenever a code was answered or the bars were read; lives as long as its window."""

    def __init__(self, desk: Desk, window: MainWindow, shell: Shell) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._shell = shell
        self._seen: tuple[bool, Person, bool, int] | None = None
        self._screen: LockScreen | None = None
        self.idle = IdleWatch(window, desk.now)
        self.idle.idle.connect(self.lock)
        shell.scanner.touched.connect(self.idle.touch)
        shell.code_taken.connect(self.follow)
        shell.bars_shown.connect(self.follow)
        window.sign_out_wanted.connect(self.lock)

    def follow(self, _: object = None) -> None:
        """Show what belongs to who is signed in now; nothing happens where that is as before."""
        desk, chosen = self._desk, self._desk.settings
        seen = desk.is_locked, desk.person, chosen.roles_on, chosen.lock_after_minutes
        if seen == self._seen:
            return
        first, self._seen = self._seen is None, seen
        is_signed_in = chosen.roles_on and not desk.is_locked
        self.idle.use(chosen.lock_after_minutes if is_signed_in else 0)
        self._window.show_sign_out(is_possible=is_signed_in)
        if desk.is_locked:
            self._cover()
        else:
            self._uncover()
        if not first:
            self._window.page().refresh()
            self._shell.show_bars()

    def lock(self) -> None:
        """Sign out: by the button, or since nobody was there for too long."""
        from dispatchdesk.actions.sign_in import lock

        try:
            lock(self._desk)
        except DeskError as error:
            self._window.notice.say(say_trouble(error), "bad")
            return
        self._shell.scanner.forget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.follow()

    def _cover(self) -> None:
        if self._screen is None:
            from ui.sign_in.lock_screen import LockScreen

            self._screen = LockScreen(self._desk)
            self._screen.signed_in.connect(self.follow)
            self._screen.scanned.connect(self._shell.take_scan)
        self._window.cover_with(self._screen)
        self._screen.open()

    def _uncover(self) -> None:
        if self._screen is not None:
            self._screen.leave()
        self._window.uncover()
        is_packer = self._desk.settings.roles_on and self._desk.person.role is Role.PACKER
        self._window.allow_pages(_OF_A_PACKER if is_packer else None)
