"""Connects keys, desk, pages and sounds. Only this file knows all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.settings import Settings
from dispatchdesk.wording.language import current_language, tr, use_language
from ui import theme
from ui.alarms import Alarms
from ui.background import Worker
from ui.main_window import MainWindow
from ui.page import Page
from ui.scanner_input import ScannerInput
from ui.section import CHECK, FOLLOW_UPS, ORDERS
from ui.sounds import Sounds

if TYPE_CHECKING:
    from datetime import datetime

    from dispatchdesk.actions.view_bench import BenchView

_MINUTE = 60_000
_ONE_PAGE_EVERY = 400
"""Milliseconds after the start, and between two pages that are built ahead."""
_BARS_MILLISECONDS = 120
"""The figures in the bars follow a scan so much later: its banner is painted first."""


class Shell(QObject):
    """Lives as long as its window."""

    code_answered = Signal(object)
    """A ``ScanOutcome``, once every page was told."""
    code_taken = Signal(object)
    """The same before anybody was told: who packs may have changed by it."""
    bars_shown = Signal()
    """The day's figures were read."""
    order_stopped = Signal()
    """An import has stopped an order that was here; from whatever thread it runs in."""

    def __init__(
        self,
        window: MainWindow,
        *,
        take_code: Callable[[str], ScanOutcome],
        view_bench: Callable[[], BenchView],
        now: Callable[[], datetime],
        settings: Settings,
        sounds: Sounds,
        worker: Worker,
        each_minute: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self.window = window
        self.sounds = sounds
        self.worker = worker
        self.scanner = ScannerInput(window, window.take_key, prefix=settings.scanner_prefix)
        self._take_code = take_code
        self._view_bench = view_bench
        self._now = now
        self._each_minute = each_minute
        self._theme_choice = settings.theme
        self._alarms = Alarms(window, sounds)
        self._bars = QTimer(self, singleShot=True, interval=_BARS_MILLISECONDS)
        self._minute = QTimer(self, interval=_MINUTE)
        self._idle = QTimer(self, interval=_ONE_PAGE_EVERY)
        self._page_signals: dict[str, Callable[..., None]] = {
            "code_entered": self.enter_code,
            "code_answered": self.show_answer,
            "desk_changed": self.show_changes,
            "settings_changed": self.use_settings,
            "page_wanted": self.window.show_page,
            "import_wanted": self.choose_files,
            "sound_wanted": self.sounds.play,
            "words_changed": self.window.show_words_of_page,
            "claim_wanted": self.ask_claim,
        }
        self._connect()
        self._set_volume(settings)

    def start(self, *, figures_follow: bool = False) -> None:
        """Show the check page and the day's figures; keys are heard from now on.

        ``figures_follow``: the window is seen, and takes codes, before the figures are read.
        """
        self.scanner.listen()
        self.window.show_page(CHECK)
        if figures_follow:
            self._bars.start()
        else:
            self.show_bars()
        self._minute.start()

    def _connect(self) -> None:
        self.scanner.scanned.connect(self.take_scan)
        self.window.pages.page_made.connect(self.connect_page)
        self.window.files_dropped.connect(self.take_files)
        self.window.page_shown.connect(self._alarms.clear)
        self.order_stopped.connect(self.show_stops)
        self._bars.timeout.connect(self.show_bars)
        self._idle.timeout.connect(self._make_next_page)
        self._minute.timeout.connect(self.show_bars)
        self._minute.timeout.connect(self._each_minute)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)

    def connect_page(self, page: Page) -> None:
        """Listen to a page that was built just now."""
        for name, slot in self._page_signals.items():
            if (signal := getattr(page, name, None)) is not None:
                signal.connect(slot)
        if (show_typing := getattr(page, "show_typing", None)) is not None:
            self.scanner.typing_changed.connect(show_typing)

    def build_pages_ahead(self) -> None:
        """Pages that nobody asked for yet are built one by one, so that the first visit does not wait."""
        self._idle.start()

    def _make_next_page(self) -> None:
        if not self.window.pages.make_next_page():
            self._idle.stop()

    # -- codes -----------------------------------------------------------------------------------

    def take_scan(self, text: str) -> None:
        """A code from the scanner: the page that is shown may keep it, else the bench answers."""
        keeps = None if self.window.is_covered() else getattr(self.window.page(), "take_code", None)
        if keeps is None or not keeps(text):
            self.enter_code(text)

    def enter_code(self, text: str) -> None:
        """Let the bench answer; banner and sound come after its commit, never before."""
        self.show_answer(self._take_code(text))

    def show_answer(self, outcome: ScanOutcome) -> None:
        """Banner and sound of what the bench has answered."""
        self.code_taken.emit(outcome)
        self._alarms.hear(outcome)
        self.window.take_outcome(outcome, self._now())
        if not self.window.is_covered():
            self.window.show_page(CHECK)
        self.sounds.play(outcome.tone.value)
        self._bars.start()
        self.code_answered.emit(outcome)

    # -- news ------------------------------------------------------------------------------------

    def show_bars(self) -> None:
        """The day's figures; an alarm for what was stopped since they were read last, once."""
        view = self._view_bench()
        self.window.show_bench(view)
        self._alarms.sound(view)
        self.bars_shown.emit()

    def show_stops(self) -> None:
        """The bench hears of a stop while the import that brought it goes on."""
        if self.window.section().name == CHECK:
            self.window.page().refresh()
        self.show_bars()

    def show_changes(self) -> None:
        """A page wrote something beside the bench."""
        if self.sender() is not cast(QObject, self.window.page()):
            self.window.page().refresh()
        self.window.show_words_of_page()
        self.show_bars()

    def show_fault(self, words: str) -> None:
        """A fault was kept from ending the day's work."""
        self.window.notice.say(words, "bad")
        self.sounds.play(Tone.FAULT.value)

    def choose_files(self) -> None:
        """Orders are to be imported: the orders page asks for the files."""
        self.window.show_page(ORDERS)
        self.window.take_key("Ctrl+I")

    def ask_claim(self, about: object) -> None:
        """A customer says that something went wrong: the follow-ups page asks for it."""
        self.window.show_page(FOLLOW_UPS)
        page: Any = self.window.page()
        page.ask_claim(about)

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped onto the window: orders, unless the page in front keeps them."""
        keeps = getattr(self.window.page(), "keep_files", None)
        if keeps is not None and keeps(paths):
            self.window.show_words_of_page()
            return
        self.window.show_page(ORDERS)
        take = getattr(self.window.page(), "take_files", None)
        if take is not None:
            take(paths)
            self.window.show_words_of_page()

    # -- settings --------------------------------------------------------------------------------

    def use_settings(self, settings: Settings) -> None:
        """The owner has chosen otherwise: look, language, sounds and scanner follow at once."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._theme_choice = settings.theme
        if theme.named(settings.theme) is not theme.current():
            theme.use_theme(app, settings.theme)
        if use_words(settings.language):
            self.window.retranslate()
        self._set_volume(settings)
        self.scanner.use_prefix(settings.scanner_prefix)
        self.show_bars()

    def follow_system(self) -> None:
        """The system has turned dark or light."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._theme_choice == theme.SYSTEM:
            theme.use_theme(app, theme.SYSTEM)

    def warm_up_sounds(self) -> None:
        """After the first paint; says it where there will be no sound."""
        self.sounds.warm_up()
        if self.sounds.is_missing:
            self.window.notice.say(tr("This computer plays no sounds. Watch the banner."))

    def _set_volume(self, settings: Settings) -> None:
        self.sounds.set_volume(settings.sound_volume if settings.sounds_on else 0)


def use_words(language: str) -> bool:
    """Speak this language, in Qt's own dialogs too; whether it is another than before."""
    global _translator
    before = current_language()
    use_language(language)
    app = QApplication.instance()
    if app is not None:
        if _translator is not None:
            app.removeTranslator(_translator)
        _translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if current_language() == "zh" and _translator.load("qtbase_zh_CN", folder):
            app.installTranslator(_translator)
    return current_language() != before


_translator: QTranslator | None = None
