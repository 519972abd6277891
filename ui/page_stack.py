"""The pages in the middle of the window, one in front."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.page import Page
from ui.section import Section


class PageStack(QStackedWidget):
    """Builds each page when it is first wanted, and knows which may be reached."""

    page_made = Signal(object)
    """A page was built: it can be connected."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: tuple[Section, ...] = ()
        """All places, in the sequence of the rail; set once."""
        self.at = -1
        """Whose page is in front; -1 before the first."""
        self.allowed: frozenset[str] | None = None
        """Names of the places that may be reached; None: all."""

    def section(self) -> Section:
        """The place that is shown."""
        return self.sections[self.at]

    def page(self) -> Page:
        """The page that is shown."""
        return self.page_of(self.section())

    def page_of(self, section: Section) -> Page:
        """A place's page, built when it is first asked for."""
        if section.made is None:
            section.made = section.make()
            self.addWidget(cast(QWidget, section.made))
            self.page_made.emit(section.made)
        return section.made

    def bring(self, index: int) -> None:
        """Put a place's page in front."""
        self.at = index
        self.setCurrentWidget(cast(QWidget, self.page()))

    def made_pages(self) -> tuple[Page, ...]:
        """The pages that were built so far."""
        return tuple(section.made for section in self.sections if section.made is not None)

    def make_next_page(self) -> bool:
        """Build one more page while nothing else is to do; False where all are built."""
        missing = next((section for section in self.sections if section.made is None), None)
        if missing is not None:
            self.page_of(missing)
            return True
        makers = (getattr(page, "make_next_place", None) for page in self.made_pages())
        return any(make() for make in makers if make is not None)

    def is_allowed(self, index: int) -> bool:
        """Whether who is signed in may reach a place."""
        return self.allowed is None or self.sections[index].name in self.allowed
