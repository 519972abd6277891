"""Several pages that share one place of the rail: Follow-ups, Promises, Tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.rules.verdicts import ScanOutcome
from ui.page import Page
from ui.parts.export_strip import ExportStrip
from ui.parts.place_bar import PlaceBar

_PASSED_ON = (
    "code_entered",
    "code_answered",
    "desk_changed",
    "settings_changed",
    "import_wanted",
    "page_wanted",
    "sound_wanted",
    "claim_wanted",
)


def _always() -> bool:
    return True


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the pages: its name in the code, its words, how it is built."""

    name: str
    words: Callable[[], str]
    """The name on its button, in the language in use."""
    make: Callable[[], Page]
    is_open: Callable[[], bool] = _always
    """Whether who is signed in may see it."""
    badge: Callable[[], str] = _nothing
    """What waits there; asked whenever the page in front is read again."""
    exports: LogKind | None = None
    """The table that can be taken out there."""


class Places(QWidget):
    """A page that shows one of its pages at a time, with a bar of them above.

    All that the window may ask of a page is answered by the one in front, and what any of them tells is
    passed on. Each is built when it is first wanted. Alt and a digit choose one, Alt and an arrow the next.
    """

    code_entered = Signal(str)
    code_answered = Signal(object)
    desk_changed = Signal()
    settings_changed = Signal(object)
    import_wanted = Signal()
    page_wanted = Signal(str)
    sound_wanted = Signal(str)
    claim_wanted = Signal(object)
    words_changed = Signal()

    def __init__(
        self,
        title: Callable[[], str],
        places: tuple[Place, ...],
        export: ExportStrip,
        parent: QWidget | None = None,
    ) -> None:
        """``title`` gives the name of the place of the rail, in the language in use."""
        super().__init__(parent)
        self._title = title
        self._places = {place.name: place for place in places}
        self._made: dict[str, Page] = {}
        self._front = places[0].name
        self.export = export
        self.bar = PlaceBar(tuple(self._places), export.button)
        self.bar.chosen.connect(self._choose)
        self.desk_changed.connect(self._show_bar)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.export)
        column.addWidget(self._stack, 1)
        self._bring(self._front)
        self._show_bar()

    # -- the pages -------------------------------------------------------------------------------

    def front(self) -> Page:
        """The page that is seen."""
        return self._page(self._front)

    def show_place(self, name: str) -> Page:
        """Bring a page to the front, read anew; gives it. One that is not open stays away."""
        if name in self._open_names():
            self._bring(name)
            self.refresh()
            self.words_changed.emit()
        return self.front()

    def make_next_place(self) -> bool:
        """Build one more page while nothing else is to do; False where all are built."""
        missing = next((name for name in self._open_names() if name not in self._made), None)
        if missing is not None:
            self._page(missing)
        return missing is not None

    def ask_claim(self, about: object) -> None:
        """What ``claim_wanted`` brought: the first page asks for it."""
        page: Any = self.show_place(next(iter(self._places)))
        page.ask_claim(about)

    def _page(self, name: str) -> Page:
        if name not in self._made:
            page = self._made[name] = self._places[name].make()
            self._stack.addWidget(cast(QWidget, page))
            for told in _PASSED_ON:
                if (signal := getattr(page, told, None)) is not None:
                    signal.connect(getattr(self, told))
        return self._made[name]

    def _bring(self, name: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._stack.isAncestorOf(focused):
            focused.clearFocus()
        self._front = name
        self._stack.setCurrentWidget(cast(QWidget, self._page(name)))
        self.bar.choose(name)

    def _choose(self, name: str) -> None:
        self.show_place(name)

    def _open_names(self) -> list[str]:
        return [name for name, place in self._places.items() if place.is_open()]

    def _show_bar(self) -> None:
        """Names and numbers; where only one page is open, there is nothing to choose."""
        opened = self._open_names()
        self.bar.setVisible(len(opened) > 1)
        for name, place in self._places.items():
            self.bar.button(name).setVisible(name in opened)
            if name in opened:
                self.bar.button(name).show_words(place.words(), place.badge())
        if self._front not in opened:
            self._bring(opened[0])
        self.export.offer(self._places[self._front].exports)

    # -- the page --------------------------------------------------------------------------------

    @property
    def take_code(self) -> Callable[[str], bool] | None:
        """As the page in front has it, or none."""
        return cast("Callable[[str], bool] | None", getattr(self.front(), "take_code", None))

    @property
    def keep_files(self) -> Callable[[tuple[Path, ...]], bool] | None:
        """As the page in front has it, or none."""
        keeper = getattr(self.front(), "keep_files", None)
        return cast("Callable[[tuple[Path, ...]], bool] | None", keeper)

    def title(self) -> str:
        """The place of the rail, and the page in front where it is called otherwise."""
        whole, part = self._title(), self.front().title()
        return whole if part == whole else f"{whole} › {part}"

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        """Those of the page in front."""
        return self.front().status_chips()

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        """Those of the page in front."""
        return self.front().footer_hints()

    def refresh(self) -> None:
        """Read again what is in front, and what waits elsewhere."""
        self._show_bar()
        self.front().refresh()

    def take_outcome(self, outcome: ScanOutcome) -> None:
        """Offered to every page there is."""
        for page in self._made.values():
            page.take_outcome(outcome)

    def take_key(self, key: str) -> bool:
        """Alt and a digit or an arrow choose a page; of all else the one in front has the first say."""
        held, _, pressed = key.rpartition("+")
        if held == "Alt" and (name := self._wanted_by(pressed)):
            self.show_place(name)
            return True
        return self.front().take_key(key) or self.export.take_key(key)

    def retranslate(self) -> None:
        """All words anew."""
        self._show_bar()
        for page in self._made.values():
            page.retranslate()

    def _wanted_by(self, pressed: str) -> str:
        """The open page of a digit or an arrow; empty: none."""
        names, opened = list(self._places), self._open_names()
        if pressed.isdigit() and 0 < int(pressed) <= len(names):
            name = names[int(pressed) - 1]
            return name if name in opened else ""
        step = {"Left": -1, "Right": 1}.get(pressed)
        return opened[(opened.index(self._front) + step) % len(opened)] if step else ""
