"""The window: rail, bars, the pages in the middle, a strip for faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.times import orders_as_of
from ui.page import Page
from ui.widgets import FooterBar, Notice, Rail, TopBar

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import BenchView

CHECK = "check"
ORDERS = "orders"
FOLLOW_UPS = "follow_ups"
DISPATCH_LOG = "dispatch_log"
CUSTOMERS = "customers"
INSIGHTS = "insights"
SETTINGS = "settings"
_NEWS_IS_OLD = timedelta(hours=12)
"""So long after the last import its age is said in a colour: stops may have come since."""


@dataclass(slots=True)
class Section:
    """One place of the rail: its name in the code, its icon, its page once somebody wants it.

    The window is usable sooner than all its pages could be built.
    """

    name: str
    icon: str
    make: Callable[[], Page]
    made: Page | None = None


class Cover(Protocol):
    """A widget that stands in the window's place: while it does, answers and keys are its own."""

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """A code was answered."""

    def take_key(self, key: str) -> bool:
        """A key was pressed; whether it was wanted."""


class MainWindow(QWidget):
    """Shows one page at a time and hands keys and outcomes to the pages. It knows no orders."""

    files_dropped = Signal(object)
    """Paths, as a tuple, that were dropped anywhere onto the window."""
    page_made = Signal(object)
    """A page was built: it can be connected."""
    page_shown = Signal(str)
    sign_out_wanted = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now`` gives the present in the shop's time zone."""
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._now = now
        self._at = -1
        self._allowed: frozenset[str] | None = None
        self._cover: Cover | None = None
        self._view: BenchView | None = None
        self._last_scan: tuple[datetime, bool] | None = None
        self.notice = Notice()
        self._rail, self._top, self._footer, self._stack = Rail(), TopBar(), FooterBar(), QStackedWidget()
        self._rail.chosen.connect(self._show_index)
        self._top.sign_out_wanted.connect(self.sign_out_wanted)
        self._lay_out()
        self.setAcceptDrops(True)
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

    # -- who may see it --------------------------------------------------------------------------

    def cover_with(self, cover: Cover) -> None:
        """Put this in the place of everything: nothing behind it is seen, reached or told anything."""
        self._cover = cover
        _leave_field()
        for part in self._parts():
            part.hide()  # what is only covered could still be reached by Tab
        widget = cast(QWidget, cover)
        widget.setParent(self)
        widget.setGeometry(self.rect())
        widget.show()
        widget.raise_()

    def uncover(self) -> None:
        """Everything is back as it was."""
        if self._cover is not None:
            cast(QWidget, self._cover).hide()
            self._cover = None
            for part in self._parts():
                part.show()

    def is_covered(self) -> bool:
        """Whether something else stands in the window's place."""
        return self._cover is not None

    def allow_pages(self, names: frozenset[str] | None) -> None:
        """Only these are reached from now on; None: all. Where another one is in front, the first follows."""
        self._allowed = names
        for index, section in enumerate(self._sections):
            self._rail.button(index).setVisible(self._is_allowed(section))
        if self._at >= 0 and not self._is_allowed(self.section()):
            self._show_index(0)

    def show_sign_out(self, *, is_possible: bool) -> None:
        """Whether somebody has signed in, and may sign out."""
        self._top.show_sign_out(is_possible=is_possible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            cast(QWidget, self._cover).setGeometry(self.rect())

    def _parts(self) -> tuple[QWidget, ...]:
        return self._rail, self._top, self._stack, self._footer

    def _is_allowed(self, section: Section) -> bool:
        return self._allowed is None or section.name in self._allowed

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
        return self.page_of(self.section())

    def page_of(self, section: Section) -> Page:
        """A place's page, built when it is first asked for."""
        if section.made is None:
            section.made = section.make()
            self._stack.addWidget(cast(QWidget, section.made))
            self.page_made.emit(section.made)
        return section.made

    def made_pages(self) -> tuple[Page, ...]:
        """The pages that were built so far."""
        return tuple(section.made for section in self._sections if section.made is not None)

    def make_next_page(self) -> bool:
        """Build one more page while nothing else is to do; False where all are built."""
        missing = next((section for section in self._sections if section.made is None), None)
        if missing is not None:
            self.page_of(missing)
            return True
        makers = (getattr(page, "make_next_place", None) for page in self.made_pages())
        return any(make() for make in makers if make is not None)

    def show_page(self, name: str) -> None:
        """Bring a page to the front, read anew; the keyboard belongs to it from then on.

        ``page/place`` names one of the pages that share a place of the rail.
        """
        page, _, place = name.partition("/")
        index = [section.name for section in self._sections].index(page)
        self._show_index(index)
        if place and index == self._at and (show := getattr(self.page(), "show_place", None)) is not None:
            show(place)

    def _show_index(self, index: int) -> None:
        if index == self._at or not self._is_allowed(self._sections[index]):
            return
        page = self.page_of(self._sections[index])
        _leave_field()
        self._at = index
        self._rail.choose(index)
        self._stack.setCurrentWidget(cast(QWidget, page))
        page.refresh()
        self.show_words_of_page()
        self.page_shown.emit(self.section().name)

    def take_key(self, key: str) -> bool:
        """Ctrl and a digit choose a page, Ctrl+L signs out; all else is offered to the page that is shown."""
        if self._cover is not None:
            return self._cover.take_key(key)
        if key == "Ctrl+L" and self._top.can_sign_out():
            self.sign_out_wanted.emit()
            return True
        digit = key.removeprefix("Ctrl+")
        if digit != key and digit.isdigit() and 0 < int(digit) <= len(self._sections):
            self._show_index(int(digit) - 1)
            return True
        taken = self.page().take_key(key)
        self.show_words_of_page()
        return taken

    # -- what is told ----------------------------------------------------------------------------

    def take_outcome(self, outcome: ScanOutcome, at: datetime) -> None:
        """Offer an answer to every page, or to what covers them; each decides whether to redraw."""
        for taker in (self._cover,) if self._cover is not None else self.made_pages():
            taker.take_outcome(outcome)
        is_saved = outcome.tone is not Tone.FAULT
        self._last_scan = at, is_saved
        if not is_saved:
            # That all is well follows with the words in the bars, after the banner is painted.
            self._show_news()

    def show_bench(self, view: BenchView) -> None:
        """Who works here, the day's figures, what waits."""
        self._view = view
        if self._last_scan is None and view.saved_at is not None:
            self._last_scan = view.saved_at, True
        self._top.show_bench(view.bench_name, view.packer)
        day = tr("today  ·  {count} to go").format(count=view.to_go)
        self._top.show_day(str(view.sent_today), day)
        self.show_badge(FOLLOW_UPS, _waiting_words(view.act + view.promises_due, view.overdue))
        self._show_news()
        if self._at >= 0:
            self.show_words_of_page()

    def show_badge(self, name: str, text: str) -> None:
        """What waits at a place of the rail; empty: nothing."""
        for index, section in enumerate(self._sections):
            if section.name == name:
                self._rail.button(index).show_badge(text)

    def show_words_of_page(self) -> None:
        """Title, chips and hints of the page that is shown."""
        page = self.page()
        self._top.show_title(page.title(), page.status_chips())
        self._footer.show_hints(page.footer_hints())

    def retranslate(self) -> None:
        """Every word anew: the language has changed."""
        self.setWindowTitle("DispatchDesk")
        self.notice.show_close_text(tr("Close"))
        self._top.show_sign_out_words(tr("Sign out"), "Ctrl L")
        for index, section in enumerate(self._sections):
            self._rail.show_name(index, section_title(section.name))
        for page in self.made_pages():
            page.retranslate()
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
            parts.append(orders_as_of(self._now(), self._view.news_at, self._zone()))
        lost = self._last_scan is not None and not self._last_scan[1]
        tone = "bad" if lost else "caution" if self._has_old_news() else "ink_2"
        self._footer.show_news("     ".join(parts), tone)

    def _has_old_news(self) -> bool:
        at = self._view.news_at if self._view is not None else None
        return at is not None and self._now() - at >= _NEWS_IS_OLD

    def _zone(self) -> tzinfo:
        """The shop's."""
        zone = self._now().tzinfo
        assert zone is not None
        return zone

    # -- files -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._cover is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _leave_field() -> None:
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()


def section_title(name: str) -> str:
    """A page's name on the rail."""
    titles = {
        CHECK: tr("Check"),
        ORDERS: tr("Orders"),
        FOLLOW_UPS: tr("Follow-ups"),
        DISPATCH_LOG: tr("Dispatch log"),
        CUSTOMERS: tr("Customers"),
        INSIGHTS: tr("Insights"),
        SETTINGS: tr("Settings"),
    }
    return titles[name]


def _waiting_words(waiting: int, late: int) -> str:
    """What we must act on, and how much of it is late: ``7``, ``7 · !1``; the page says it in words."""
    if late:
        return f"{waiting} · !{late}"
    return str(waiting) if waiting else ""
