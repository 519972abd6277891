"""The window: rail, bars, the pages in the middle, a strip for faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from dispatchdesk.wording.language import tr
from ui.news import News
from ui.page import Page
from ui.page_stack import PageStack
from ui.section import FOLLOW_UPS, SETTINGS, Section, section_title
from ui.widgets import FooterBar, Notice, Rail, TopBar

if TYPE_CHECKING:
    from dispatchdesk.actions.view_bench import BenchView


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
    page_shown = Signal(str)
    sign_out_wanted = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now`` gives the present in the shop's time zone."""
        super().__init__()
        self._cover: Cover | None = None
        self._view: BenchView | None = None
        self._news = News(now)
        self.notice = Notice()
        self.pages = PageStack()
        self._rail, self._top, self._footer = Rail(), TopBar(), FooterBar()
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
        column.addWidget(self.pages, 1)
        column.addWidget(self._footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)

    def set_sections(self, sections: tuple[Section, ...]) -> None:
        """The pages, in the sequence of the rail; once."""
        self.pages.sections = sections
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
        self.pages.allowed = names
        for index in range(len(self.pages.sections)):
            self._rail.button(index).setVisible(self.pages.is_allowed(index))
        if self.pages.at >= 0 and not self.pages.is_allowed(self.pages.at):
            self._show_index(0)

    def show_sign_out(self, *, is_possible: bool) -> None:
        """Whether somebody has signed in, and may sign out."""
        self._top.show_sign_out(is_possible=is_possible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cover is not None:
            cast(QWidget, self._cover).setGeometry(self.rect())

    def _parts(self) -> tuple[QWidget, ...]:
        return self._rail, self._top, self.pages, self._footer

    # -- pages -----------------------------------------------------------------------------------

    def section(self) -> Section:
        """The place of the rail that is shown."""
        return self.pages.section()

    def page(self) -> Page:
        """The page that is shown."""
        return self.pages.page()

    def show_page(self, name: str) -> None:
        """Bring a page to the front, read anew; the keyboard belongs to it from then on.

        ``page/place`` names one of the pages that share a place of the rail.
        """
        page, _, place = name.partition("/")
        index = [section.name for section in self.pages.sections].index(page)
        self._show_index(index)
        show_place = getattr(self.page(), "show_place", None)
        if place and index == self.pages.at and show_place is not None:
            show_place(place)

    def _show_index(self, index: int) -> None:
        if index == self.pages.at or not self.pages.is_allowed(index):
            return
        page = self.pages.page_of(self.pages.sections[index])
        _leave_field()
        self.pages.bring(index)
        self._rail.choose(index)
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
        if digit != key and digit.isdigit() and 0 < int(digit) <= len(self.pages.sections):
            self._show_index(int(digit) - 1)
            return True
        taken = self.page().take_key(key)
        self.show_words_of_page()
        return taken

    # -- what is told ----------------------------------------------------------------------------

    def take_outcome(self, outcome: ScanOutcome, at: datetime) -> None:
        """Offer an answer to every page, or to what covers them; each decides whether to redraw."""
        for taker in (self._cover,) if self._cover is not None else self.pages.made_pages():
            taker.take_outcome(outcome)
        is_saved = outcome.tone is not Tone.FAULT
        self._news.take_scan(at, is_saved=is_saved)
        if not is_saved:
            # That all is well follows with the words in the bars, after the banner is painted.
            self._show_news()

    def show_bench(self, view: BenchView) -> None:
        """Who works here, the day's figures, what waits."""
        self._view = view
        self._news.take_view(view)
        self._top.show_bench(view.bench_name, view.packer)
        day = tr("today  ·  {count} to go").format(count=view.to_go)
        self._top.show_day(str(view.sent_today), day)
        self.show_badge(FOLLOW_UPS, _waiting_words(view.act + view.promises_due, view.overdue))
        self._show_news()
        if self.pages.at >= 0:
            self.show_words_of_page()

    def show_badge(self, name: str, text: str) -> None:
        """What waits at a place of the rail; empty: nothing."""
        for index, section in enumerate(self.pages.sections):
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
        for index, section in enumerate(self.pages.sections):
            self._rail.show_name(index, section_title(section.name))
        for page in self.pages.made_pages():
            page.retranslate()
        if self.pages.at >= 0:
            self.page().refresh()
            self.show_words_of_page()
        if self._view is not None:
            self.show_bench(self._view)

    def _show_news(self) -> None:
        self._footer.show_news(self._news.words(), self._news.tone())

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


def _waiting_words(waiting: int, late: int) -> str:
    """What we must act on, and how much of it is late: ``7``, ``7 · !1``; the page says it in words."""
    if late:
        return f"{waiting} · !{late}"
    return str(waiting) if waiting else ""
