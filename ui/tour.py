"""Plays the demo's tour through the real window and keeps what it shows as numbered pictures."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from dispatchdesk.demo.market import PAID, promise_gift, write_market_file
from dispatchdesk.demo.packing import DemoClock
from dispatchdesk.demo.shop import PACKER, next_export
from dispatchdesk.demo.tour import AFTER_NEWS, BEFORE_NEWS, RETURNED, STEPS, SWAPPED, Step, TourFailed, play
from dispatchdesk.demo.words import shop_word
from dispatchdesk.desk import Desk
from dispatchdesk.opening import open_desk
from dispatchdesk.rules.codes import Command, command_code, slip_code
from dispatchdesk.rules.column_mapping import Meaning
from dispatchdesk.rules.verdicts import ScanOutcome
from dispatchdesk.settings import Settings
from dispatchdesk.wording.language import current_language, tr, tr_n
from ui.album import Album, CannotKeep, page_of
from ui.application import application, build_window
from ui.demo_folder import DemoFolder, demo_folder, make_shop, say, write_papers, write_slip
from ui.orders.page import OrdersPage
from ui.page import Page
from ui.section import CHECK, DISPATCH_LOG, FOLLOW_UPS, ORDERS, SETTINGS
from ui.settings.page import SettingsPage
from ui.shell import Shell, use_words
from ui.tour_care import show_care, show_insights

PRESENT = datetime(2026, 11, 13, 6, 2, tzinfo=UTC)
"""Always the same, so that the documents' pictures change only where the program does."""
ZONE = "Asia/Shanghai"
SIZE, SMALL_SIZE = QSize(1440, 900), QSize(1280, 720)
SHOWN_IN_ALL_WAYS = (
    "order-opened", "counted", "wrong-option", "question", "order-complete", "dispatched", "came-back",
    "swap-detective",
)  # fmt: skip
"""Steps that are kept in the dark, in Chinese and on a small screen too; so is every page."""

_SLOW_WORK_SECONDS = 60.0


class TourBroken(Exception):
    """The window did not do what the tour needs of it."""


def play_tour(pictures: Path) -> int:
    """Play the tour in English and in Chinese, each in a shop of its own, and write its pictures.

    Gives 1, in words, where something went otherwise than it should.
    """
    app = application()
    language_before = current_language()
    album = Album(pictures, lambda path: say(path.name))
    try:
        for language in ("en", "zh"):
            with demo_folder() as folder:
                _play(folder, album, language)
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    except (TourFailed, TourBroken, CannotKeep) as error:
        use_words(language_before)
        say(tr("The tour failed at {what}").format(what=error))
        return 1
    use_words(language_before)
    say(tr_n("{count} picture", "{count} pictures", album.count).format(count=album.count))
    return 0


def _play(folder: DemoFolder, album: Album, language: str) -> None:
    make_shop(folder, PRESENT, ZONE, language)
    clock = DemoClock(PRESENT)
    with open_desk(folder.data, clock=clock, packer=shop_word(PACKER, language)) as desk:
        desk.settings = replace(desk.settings, theme="light", slip_language=language)
        tour = _Tour(desk, clock, folder, album)
        try:
            tour.play()
        finally:
            tour.end()


class _Tour:
    """The window, fed with codes. In English all is kept, in Chinese what is shown in all ways."""

    def __init__(self, desk: Desk, clock: DemoClock, folder: DemoFolder, album: Album) -> None:
        self._desk, self._clock, self._folder, self._album = desk, clock, folder, album
        self._settings: Settings = desk.settings
        self._way = "" if desk.settings.language == "en" else desk.settings.language
        self._answers: list[ScanOutcome] = []
        self._fault: BaseException | None = None
        self._hook_before = sys.excepthook
        sys.excepthook = self._keep_fault
        self._window = build_window(desk)
        shell = self._window.findChild(Shell)
        assert isinstance(shell, Shell)
        self._shell = shell
        self._shell.code_answered.connect(self._answers.append)

    def play(self) -> None:
        """Everything, in the sequence of the pictures' numbers."""
        self._window.resize(SIZE)
        self._window.show()
        self.keep_in_all_ways("check-idle")
        self._show_pages()
        self._show_papers()
        for step in STEPS:
            self._play_step(step)
        self._show_pull()
        self._show_tracking()
        self._show_own_channel()
        for step in (*RETURNED, *SWAPPED):
            self._play_step(step)
        show_care(self, self._desk)
        show_insights(self)

    def end(self) -> None:
        """Let the window go."""
        sys.excepthook = self._hook_before
        self._shell.worker.stop()
        self._window.close()
        self._window.deleteLater()

    # codes

    def _play_step(self, step: Step) -> None:
        play(step, self._desk, self._clock, self._take)
        if step.name in SHOWN_IN_ALL_WAYS:
            self.keep_in_all_ways(step.name)
        elif not self._way:
            self.keep(step.name)

    def _take(self, code: str) -> ScanOutcome:
        """Give the window a code as the scanner does."""
        self._answers.clear()
        self._shell.scanner.scanned.emit(code)
        self._look_for_faults()
        if not self._answers:
            raise TourBroken(f"{code}: no answer")
        return self._answers[-1]

    # pages

    def _show_pages(self) -> None:
        self.press_at(ORDERS, "Down", "Down")
        self.keep_in_all_ways("orders")
        self._drop_next_export()
        self.keep_in_all_ways("import")
        self.press_at(ORDERS, "Esc")
        self.press_at(FOLLOW_UPS, "Down")
        self.keep_in_all_ways("follow-ups")
        self.press_at(FOLLOW_UPS, "Right")
        self.keep("follow-up-promised")
        self.press_at(DISPATCH_LOG)
        self.keep_in_all_ways("dispatch-log")
        self.press_at(DISPATCH_LOG, "H")
        self.keep("handover")
        self.press_at(DISPATCH_LOG, "Esc", "E")
        self.keep("end-of-shift")
        self.press_at(DISPATCH_LOG, "Esc")
        self.press_at(SETTINGS)
        self.keep_in_all_ways("settings")
        self._show_section("scanner")
        self.keep("settings-scanner")
        self._show_section("products")
        self.keep("settings-check-points")
        self.press_at(CHECK)

    def _show_pull(self) -> None:
        """The next file is taken in: it cancels a packed order, pays a piece back, changes another one."""
        for step in BEFORE_NEWS:
            play(step, self._desk, self._clock, self._take)
        changed = self._desk.orders.by_number("#1059")[0]
        self._drop_next_export()
        self._take_in()
        self.press_at(CHECK)
        self.keep("pull-parcel")
        for step in AFTER_NEWS:
            play(step, self._desk, self._clock, self._take)
            self.keep_in_all_ways(step.name)
        for code in (command_code(Command.ASIDE), slip_code(changed.uid)):
            self._take(code)
        self.keep_in_all_ways("old-slip")
        for command in (Command.YES, Command.ASIDE):
            self._take(command_code(command))

    def _show_tracking(self) -> None:
        """What goes back to a channel at the end of the day, and what does not."""
        self.press_at(DISPATCH_LOG, "T")
        self.keep_in_all_ways("tracking-numbers")
        self.press_at(DISPATCH_LOG, "Esc")

    def _show_own_channel(self) -> None:
        """A gift's rule, a file that nobody knows with the orders that get the gift, and what they lack."""
        promise_gift(self._desk, self._settings.language)
        self._show_section("channels")
        self.keep_in_all_ways("settings-channels")
        self._show_section("gifts")
        self.press_at(SETTINGS, "E")
        self.keep_in_all_ways("settings-gifts")
        self.press_at(SETTINGS, "Esc")
        file = write_market_file(self._folder.files / "market-november.csv", self._settings.language)
        self._drop(file)
        self.press_at(ORDERS, "M")
        self._say_what_paid_means()
        self.keep_in_all_ways("columns")
        self.press_at(ORDERS, "Ctrl+S")
        self._wait_for_worker()
        self.keep_in_all_ways("import-with-gifts")
        self._take_in()
        self.press_at(ORDERS, "Ctrl+R")
        self._wait_for_worker()
        self.keep_in_all_ways("readiness")
        self.press_at(ORDERS, "Esc")

    def _say_what_paid_means(self) -> None:
        page = self._window.page()
        assert isinstance(page, OrdersPage)
        box = page.mapping.form.meanings[PAID]
        box.setCurrentIndex(box.findData(Meaning.SEND.value))
        page.mapping.try_it()

    def _show_section(self, key: str) -> None:
        """A section of the settings, however far down it stands."""
        self.press_at(SETTINGS)
        page = self._window.page()
        assert isinstance(page, SettingsPage)
        page.sections.choose(key)
        page.show_section(key)
        self._settle()

    def _drop_next_export(self) -> None:
        self._drop(next_export(self._folder.files))

    def _drop(self, file: Path) -> None:
        self._shell.take_files((file,))
        self._wait_for_worker()

    def _take_in(self) -> None:
        """Take in what the preview shows; it stays in front where nothing was read or written."""
        page = self.press_at(ORDERS, "Enter")
        self._wait_for_worker()
        assert isinstance(page, OrdersPage)
        if page.imports.isVisible():
            raise TourBroken("the import")

    def press_at(self, page: str, *keys: str) -> Page:
        """Bring a page to the front and press keys there; gives the page."""
        self._window.show_page(page)
        self._settle()
        for key in keys:
            self._window.take_key(key)
            self._settle()
        return self._window.page()

    def _wait_for_worker(self) -> None:
        began = monotonic()
        self._settle()
        while self._shell.worker.is_busy():
            self._settle()
            if monotonic() - began > _SLOW_WORK_SECONDS:
                raise TourBroken("slow work does not end")

    # papers

    def _show_papers(self) -> None:
        papers = write_papers(self._desk, self._folder.papers)
        slip = write_slip(self._desk, "#1042", self._folder.papers / "slip.pdf")
        for path in (*papers[:2], slip):
            self._album.keep(f"paper-{path.stem}", page_of(path), self._way)

    # pictures

    def keep_in_all_ways(self, name: str) -> None:
        """Keep what is shown, in the dark and on a small screen too."""
        self.keep(name)
        if self._way:
            return
        self._shell.use_settings(replace(self._settings, theme="dark"))
        self.keep(name, "dark")
        self._shell.use_settings(self._settings)
        self._window.resize(SMALL_SIZE)
        self.keep(name, f"{SMALL_SIZE.width()}x{SMALL_SIZE.height()}")
        self._window.resize(SIZE)

    def keep(self, name: str, way: str = "") -> None:
        """Keep what is shown now under this name."""
        self._settle()
        self._shell.show_bars()
        self._window.page().refresh()
        self._wait_for_worker()
        self._settle()
        self._album.keep(name, self._window.grab(), way or self._way)

    # the window

    def _settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._look_for_faults()

    def _keep_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._fault = error
        self._hook_before(kind, error, trace)

    def _look_for_faults(self) -> None:
        if self._fault is not None:
            raise TourBroken(f"{type(self._fault).__name__}: {self._fault}")
