"""Puts the window together and runs it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QMessageBox

from dispatchdesk.actions.keep_anchor import anchor_if_due
from dispatchdesk.actions.start_desk import start_desk
from dispatchdesk.actions.take_code import take_code
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.exits import EXIT_BUSY, EXIT_REFUSED
from dispatchdesk.wording.troubles import say_trouble
from ui import theme
from ui.background import Worker
from ui.check.page import CheckPage
from ui.dispatch_log.page import DispatchLogPage
from ui.doorbell import Doorbell, ring
from ui.faults import FaultKeeper, write_log_to
from ui.follow_ups.page import FollowUpsPage
from ui.main_window import CHECK, DISPATCH_LOG, FOLLOW_UPS, ORDERS, SETTINGS, MainWindow, Section
from ui.orders.page import OrdersPage
from ui.pictures import PictureStore
from ui.settings.page import SettingsPage
from ui.shell import Shell, use_words
from ui.sounds import Player, SilentSounds, Sounds

_PICTURE_CACHE_KILOBYTES = 64 * 1024
_HEAR_MILLISECONDS = 250


def application() -> QApplication:
    """The one QApplication of this process, made where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
        app.setApplicationName("dispatchdesk")
        app.setApplicationDisplayName("DispatchDesk")
        app.setDesktopFileName("dispatchdesk")
        QPixmapCache.setCacheLimit(_PICTURE_CACHE_KILOBYTES)
    return app


def build_window(desk: Desk, sounds: Sounds | None = None) -> MainWindow:
    """The whole window over an open desk, not shown yet; without ``sounds`` it is silent."""
    return _build(desk, sounds or SilentSounds()).window


def open_window(folder: Path) -> int:
    """Open the desk of a data folder and its window; gives the exit code.

    Where another window has the folder, that one comes to the front. Whatever else keeps the desk
    from opening is said in a dialog: who double-clicks sees no terminal.
    """
    app = application()
    try:
        desk = start_desk(folder)
    except StorageError as error:
        if error.trouble is Trouble.DATA_FOLDER_IN_USE and ring(folder):
            return 0
        theme.use_theme(app, theme.SYSTEM)
        QMessageBox.critical(None, "DispatchDesk", say_trouble(error))
        return EXIT_BUSY if error.trouble is Trouble.DATA_FOLDER_IN_USE else EXIT_REFUSED
    with desk:
        return run_desk(desk)


def run_desk(desk: Desk, greeting: str = "") -> int:
    """Open the window and stay until it is closed; gives the exit code. It may begin with a greeting."""
    app = application()
    write_log_to(desk.folder.log)
    shell = _build(desk, Player(desk.settings.sound_volume))
    window = shell.window
    faults, doorbell = FaultKeeper(window), Doorbell(desk.folder.root, window)
    faults.noticed.connect(shell.show_fault)
    doorbell.rung.connect(window.come_forward)
    faults.install()
    window.resize(window.size_on(QGuiApplication.primaryScreen().availableSize()))
    if greeting:
        window.notice.say(greeting, "accent")
    window.show()
    QTimer.singleShot(0, shell.warm_up_sounds)
    try:
        with ended_by_ctrl_c(app):
            return app.exec()
    finally:
        faults.remove()
        shell.worker.stop()


@contextmanager
def ended_by_ctrl_c(app: QApplication) -> Iterator[None]:
    """Ctrl+C in the terminal, or the system's asking to end, closes the desk like its window's cross.

    Python hears of a signal only when it runs again, and Qt's loop alone never lets it.
    """
    heard = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, lambda *_: app.quit()) for one in heard]
    wake = QTimer(interval=_HEAR_MILLISECONDS)
    wake.timeout.connect(lambda: None)
    wake.start()
    try:
        yield
    finally:
        wake.stop()
        for one, former in zip(heard, before, strict=True):
            signal.signal(one, former)


def _build(desk: Desk, sounds: Sounds) -> Shell:
    theme.use_theme(application(), desk.settings.theme)
    use_words(desk.settings.language)
    window = MainWindow(lambda: desk.now().astimezone(desk.zone))
    worker = Worker(window)
    pictures = PictureStore(desk.folder.pictures, window)
    given = (desk, pictures, worker, None)
    window.set_sections(
        (
            Section(CHECK, "scan", CheckPage(*given)),
            Section(ORDERS, "orders", OrdersPage(*given)),
            Section(FOLLOW_UPS, "follow_ups", FollowUpsPage(*given)),
            Section(DISPATCH_LOG, "dispatch_log", DispatchLogPage(*given)),
            Section(SETTINGS, "settings", SettingsPage(*given)),
        )
    )
    shell = Shell(
        window,
        take_code=partial(take_code, desk),
        view_bench=partial(view_bench, desk),
        now=desk.now,
        settings=desk.settings,
        sounds=sounds,
        worker=worker,
        each_minute=partial(_each_minute, desk, pictures),
    )
    shell.start()
    return shell


def _each_minute(desk: Desk, pictures: PictureStore) -> None:
    """Note the journal's heads; see pictures that were put into the folder meanwhile."""
    anchor_if_due(desk)
    pictures.look_again()
