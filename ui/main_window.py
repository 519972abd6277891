"""The window: rail, bars, the pages in the middle, a strip for faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from ui.icons import app_icon
from ui.page import Page
from ui.widgets import FooterBar, Notice, Rail, TopBar

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import BenchView

CHECK = "check"
ORDERS = "orders"
FOLLOW_UPS = "follow_ups"
DISPATCH_LOG = "dispatch_log"
SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Section:
    """One place of the rail: its name in the code, its icon, its page."""

    name: str
    icon: str
    page: Page

    @property
    def widget(self) -> QWidget:
        """The page as Qt sees it."""
        return cast(QWidget, self.page)


class MainWindow(QWidget):
    """Shows one page at a time and hands keys and outcomes to the pages. It knows no orders."""

    files_dropped = Signal(object)
    """Paths, as a tuple, that were dropped anywhere onto the window."""
    page_shown = Signal(str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now`` gives the present in the shop's time zone."""
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._now = now
        self._at = -1
        self._view: BenchView | None = None
        self._last_scan: tuple[datetime, bool] | None = None
        self.notice = Notice()
        self._rail, self._top, self._footer, self._stack = Rail(), TopBar(), FooterBar(), QStackedWidget()
        self._rail.chosen.connect(self._show_index)
        self._lay_out()
        self.setAcceptDrops(True)
        self.setWindowIcon(app_icon())
        self.setMinimumSize(1024, 640)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addWidget(self._footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)

    def set_sections(self, sections: tuple[Section, ...]) -> None:
        """The pages, in the sequence of the rail; once."""
        self._sections = sections
        for section in sections:
            self._rail.add(section.icon, "", at_bottom=section.name == SETTINGS)
            self._stack.addWidget(section.widget)
        self.retranslate()

    def size_on(self, screen: QSize) -> QSize:
        """The size of the mock-ups, or what the screen has."""
        return QSize(1440, 900).boundedTo(screen)

    def come_forward(self) -> None:
        """To the front: the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # -- pages -----------------------------------------------------------------------------------

    @property
    def sections(self) -> tuple[Section, ...]:
        """All pages, in the sequence of the rail."""
        return self._sections

    def section(self) -> Section:
        """The place of the rail that is shown."""
        return self._sections[self._at]

    def page(self) -> Page:
        """The page that is shown."""
        return self.section().page

    def show_page(self, name: str) -> None:
        """Bring a page to the front, read anew; the keyboard belongs to it from then on."""
        self._show_index([section.name for section in self._sections].index(name))

    def _show_index(self, index: int) -> None:
        if index == self._at:
            return
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        self._at = index
        self._rail.choose(index)
        self._stack.setCurrentIndex(index)
        self.page().refresh()
        self.show_words_of_page()
        self.page_shown.emit(self.section().name)

    def take_key(self, key: str) -> bool:
        """Ctrl and a digit choose a page; every other key is offered to the page that is shown."""
        digit = key.removeprefix("Ctrl+")
        if digit != key and digit.isdigit() and 0 < int(digit) <= len(self._sections):
            self._show_index(int(digit) - 1)
            return True
        taken = self.page().take_key(key)
        self.show_words_of_page()
        return taken

    # -- what is told ----------------------------------------------------------------------------

    def take_outcome(self, outcome: ScanOutcome, at: datetime) -> None:
        """Offer an answer to every page; each decides whether to redraw."""
        for section in self._sections:
            section.page.take_outcome(outcome)
        self._last_scan = at, outcome.tone is not Tone.FAULT
        self.show_words_of_page()
        self._show_news()

    def show_bench(self, view: BenchView) -> None:
        """Who works here, the day's figures, what waits."""
        self._view = view
        if self._last_scan is None and view.saved_at is not None:
            self._last_scan = view.saved_at, True
        self._top.show_bench(view.bench_name, view.packer)
        day = tr("today  ·  {count} to go").format(count=view.to_go)
        self._top.show_day(str(view.sent_today), day)
        for index, section in enumerate(self._sections):
            waiting = view.act if section.name == FOLLOW_UPS else 0
            self._rail.button(index).show_badge(str(waiting) if waiting else "")
        self._show_news()

    def show_words_of_page(self) -> None:
        """Title, chips and hints of the page that is shown."""
        page = self.page()
        self._top.show_title(page.title(), page.status_chips())
        self._footer.show_hints(page.footer_hints())

    def retranslate(self) -> None:
        """Every word anew: the language has changed."""
        self.setWindowTitle("DispatchDesk")
        self.notice.show_close_text(tr("Close"))
        for index, section in enumerate(self._sections):
            section.page.retranslate()
            self._rail.show_name(index, section_title(section.name))
        if self._at >= 0:
            self.page().refresh()
            self.show_words_of_page()
        if self._view is not None:
            self.show_bench(self._view)

    def _show_news(self) -> None:
        parts = []
        if self._last_scan is not None:
            at, saved = self._last_scan
            said = tr("Last scan {time} · saved") if saved else tr("Last scan {time} · NOT SAVED")
            parts.append(said.format(time=at.astimezone(self._now().tzinfo).strftime("%H:%M:%S")))
        if self._view is not None and self._view.news_at is not None:
            parts.append(tr("Orders as of {time}").format(time=self._short_time(self._view.news_at)))
        lost = self._last_scan is not None and not self._last_scan[1]
        self._footer.show_news("     ".join(parts), loud=lost)

    def _short_time(self, at: datetime) -> str:
        """The time of today, else the day with it."""
        now = self._now()
        here = at.astimezone(now.tzinfo)
        return here.strftime("%H:%M" if here.date() == now.date() else "%Y-%m-%d %H:%M")

    # -- files -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def section_title(name: str) -> str:
    """A page's name on the rail."""
    titles = {
        CHECK: tr("Check"),
        ORDERS: tr("Orders"),
        FOLLOW_UPS: tr("Follow-ups"),
        DISPATCH_LOG: tr("Dispatch log"),
        SETTINGS: tr("Settings"),
    }
    return titles[name]
