"""Puts the window together and runs it."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from dispatchdesk.actions.keep_anchor import anchor_if_due
from dispatchdesk.actions.start_desk import start_desk
from dispatchdesk.actions.view_bench import view_bench
from dispatchdesk.desk import Desk
from dispatchdesk.errors import StorageError, Trouble
from dispatchdesk.exits import EXIT_BUSY, EXIT_REFUSED
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.wording.troubles import say_trouble
from ui import theme
from ui.background import Worker
from ui.faults import FaultKeeper, write_log_to
from ui.icons import app_icon
from ui.main_window import MainWindow
from ui.page import Page
from ui.pictures import PictureStore
from ui.sections import sections
from ui.shell import Shell, use_words
from ui.sign_in.gate import Gate
from ui.sounds import Player, SilentSounds, Sounds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_PICTURE_CACHE_KILOBYTES = 64 * 1024
_HEAR_MILLISECONDS = 250
_AFTER_FIGURES = 50
"""Milliseconds after the day's figures, until which the list of orders is painted, too."""


def application() -> QApplication:
    """The one QApplication of this process, made where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Named here: who asks for the style later makes all that one can draw known to Python.
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
        app.setApplicationName("dispatchdesk")
        app.setApplicationDisplayName("DispatchDesk")
        app.setDesktopFileName("dispatchdesk")
        QPixmapCache.setCacheLimit(_PICTURE_CACHE_KILOBYTES)
    return app


def build_window(desk: Desk, sounds: Sounds | None = None) -> MainWindow:
    """The whole window over an open desk, not shown yet; without ``sounds`` it is silent."""
    return build_shell(desk, sounds or SilentSounds()).window


def open_window(folder: Path) -> int:
    """Open the desk of a data folder and its window; gives the exit code.

    Where another window has the folder, that one comes to the front. Whatever else keeps the desk
    from opening is said in a dialog: who double-clicks sees no terminal.
    """
    app = application()
    try:
        desk = start_desk(folder)
    except StorageError as error:
        if error.trouble is Trouble.DATA_FOLDER_IN_USE and _ring(folder):
            return 0
        theme.use_theme(app, theme.SYSTEM)
        dialog_before_the_window(say_trouble(error)).exec()
        return EXIT_BUSY if error.trouble is Trouble.DATA_FOLDER_IN_USE else EXIT_REFUSED
    with desk:
        try:
            return run_desk(desk)
        finally:
            _erase_at_closing(desk)


def dialog_before_the_window(text: str) -> QMessageBox:
    """What says why the desk does not open; a folder's name may look like HTML."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Critical, "DispatchDesk", text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def run_desk(desk: Desk, greeting: str = "") -> int:
    """Open the window and stay until it is closed; gives the exit code. It may begin with a greeting."""
    app = application()
    write_log_to(desk.folder.log)
    shell = build_shell(desk, Player(desk.settings.sound_volume), first_sight=True)
    window = shell.window
    faults = FaultKeeper(window)
    faults.noticed.connect(shell.show_fault)
    faults.install()
    window.resize(window.size_on(QGuiApplication.primaryScreen().availableSize()))
    if greeting:
        window.notice.say(greeting, "accent")
    window.show()
    finish = partial(QTimer.singleShot, _AFTER_FIGURES, partial(_finish_start, desk, shell))
    shell.bars_shown.connect(finish, Qt.ConnectionType.SingleShotConnection)
    try:
        with ended_by_ctrl_c(app):
            return app.exec()
    finally:
        faults.remove()
        shell.worker.stop()


def _ring(folder: Path) -> bool:
    from ui.doorbell import ring

    return ring(folder)


def _finish_start(desk: Desk, shell: Shell) -> None:
    """What the first sight of the window does not need: how to answer scans, the doorbell, the sounds."""
    import dispatchdesk.actions.take_code  # noqa: F401 - the first scan must not wait for it
    from ui.backups import Backups
    from ui.collector import Collector
    from ui.doorbell import Doorbell
    from ui.keepers import care_keeper, index_keeper, level_keeper
    from ui.watched_folder import WatchedFolder

    shell.window.setWindowIcon(app_icon())
    desk.load_books()
    _make_ahead(shell.window.page())
    Doorbell(desk.folder.root, shell.window).rung.connect(shell.window.come_forward)
    Backups(desk, shell.window).start()
    index_keeper(desk, shell.worker, shell.window).start()
    care = care_keeper(desk, shell.worker, shell.window)
    care.did.connect(shell.show_changes)
    care.start()
    care.look()
    level_keeper(desk, shell.worker, shell.window).start()
    watched = WatchedFolder(desk, shell.worker, shell.window)
    watched.taken_in.connect(shell.show_changes)
    watched.told.connect(shell.window.notice.say)
    watched.start()
    shell.warm_up_sounds()
    shell.build_pages_ahead()
    # What the start has made stays: no later search for garbage needs to look through it.
    gc.freeze()
    Collector(shell.worker, shell.window).start()


def _make_ahead(page: Page) -> None:
    if (make := getattr(page, "make_ahead", None)) is not None:
        make()


def _take_code(desk: Desk, text: str) -> ScanOutcome:
    from dispatchdesk.actions.take_code import take_code

    return take_code(desk, text)


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


def build_shell(desk: Desk, sounds: Sounds, *, first_sight: bool = False) -> Shell:
    """At ``first_sight`` lists and figures follow the window, which takes codes before they are read."""
    theme.use_theme(application(), desk.settings.theme)
    use_words(desk.settings.language)
    window = MainWindow(lambda: desk.now().astimezone(desk.zone))
    worker = Worker(window)
    pictures = PictureStore(desk.folder.pictures, window)
    window.set_sections(sections(desk, pictures, worker, first_sight=first_sight))
    shell = Shell(
        window,
        take_code=partial(_take_code, desk),
        view_bench=partial(view_bench, desk),
        now=desk.now,
        settings=desk.settings,
        sounds=sounds,
        worker=worker,
        each_minute=partial(_each_minute, desk, pictures),
    )
    gate = Gate(desk, window, shell)
    desk.on_stopped = shell.order_stopped.emit
    shell.start(figures_follow=first_sight)
    gate.follow()
    return shell


def _erase_at_closing(desk: Desk) -> None:
    from dispatchdesk.actions.erase_people import erase_at_closing

    erase_at_closing(desk)


def _each_minute(desk: Desk, pictures: PictureStore) -> None:
    """Note the journal's heads, erase what is due; see pictures that were put into the folder meanwhile."""
    anchor_if_due(desk)
    if desk.settings.keep_personal_days:
        from dispatchdesk.actions.erase_people import erase_in_passing

        erase_in_passing(desk)
    pictures.look_again()
