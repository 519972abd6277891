"""A window of plain pages that note what they are told, over a desk that is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dispatchdesk.rules.orders import Order
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.settings import Settings
from ui.background import Worker
from ui.main_window import MainWindow
from ui.section import CHECK, FOLLOW_UPS, ORDERS, SETTINGS, Section
from ui.shell import Shell
from ui.sounds import SilentSounds
from ui.widgets import Chip, ElidedLabel, Label

NOW = datetime(2026, 11, 20, 6, 2, 37, tzinfo=UTC)


@dataclass(frozen=True)
class Pulled:
    id: int
    order_number: str = "#1039"
    tracking: str = "SF1390022817351"


@dataclass(frozen=True)
class View:
    """As much of the bench as the bars show."""

    bench_name: str = "Bench 2"
    packer: str = "Li Na"
    sent_today: int = 128
    to_go: int = 41
    news_at: datetime | None = None
    saved_at: datetime | None = None
    act: int = 7
    promises_due: int = 2
    overdue: int = 0
    pull: tuple[Pulled, ...] = ()
    order: Order | None = None
    question: object | None = None


class PlainPage(QWidget):
    """A page that notes what it is given."""

    code_entered = Signal(str)
    desk_changed = Signal()
    settings_changed = Signal(object)
    page_wanted = Signal(str)
    sound_wanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.outcomes: list[ScanOutcome] = []
        self.keys: list[str] = []
        self.wanted: set[str] = set()
        self.refreshed = 0
        self.translated = 0
        self.files: tuple[Path, ...] = ()
        self.typing = ""
        self.own_codes: list[str] | None = None

    def title(self) -> str:
        return f"Page {self.name}"

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        return ((f"{len(self.outcomes)} scans", "accent"),)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        return (("/", "search"),)

    def refresh(self) -> None:
        self.refreshed += 1

    def take_outcome(self, outcome: ScanOutcome) -> None:
        self.outcomes.append(outcome)

    def take_key(self, key: str) -> bool:
        self.keys.append(key)
        return key in self.wanted

    def retranslate(self) -> None:
        self.translated += 1

    def take_code(self, text: str) -> bool:
        if self.own_codes is None:
            return False
        self.own_codes.append(text)
        return True

    def take_files(self, paths: tuple[Path, ...]) -> None:
        self.files = paths

    def show_typing(self, text: str) -> None:
        self.typing = text


@dataclass
class Desk:
    """Answers every code with the verdict that is set."""

    verdict: Verdict = Verdict.COUNTED
    view: View = field(default_factory=View)
    codes: list[str] = field(default_factory=list)

    def take_code(self, text: str) -> ScanOutcome:
        self.codes.append(text)
        if text == "BUG":
            raise ZeroDivisionError("a bug")
        return ScanOutcome(self.verdict, text, seq=None if self.verdict is Verdict.NOT_RECORDED else 1)


class Stage:
    """A window over hand-made pages."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.sounds = SilentSounds()
        self.pages = {name: PlainPage(name) for name in (CHECK, ORDERS, FOLLOW_UPS, SETTINGS)}
        self.window = MainWindow(lambda: NOW)
        made = [Section(name, "scan", partial(self.pages.__getitem__, name)) for name in self.pages]
        self.window.set_sections(tuple(made))
        self.shell = Shell(
            self.window, take_code=self.desk.take_code, view_bench=lambda: self.desk.view,  # type: ignore[arg-type, return-value]
            now=lambda: NOW, settings=Settings(), sounds=self.sounds,
            worker=Worker(self.window), each_minute=lambda: None,
        )  # fmt: skip
        self.shell.start()
        while self.window.pages.make_next_page():
            pass

    def words(self) -> list[str]:
        """Every label and chip that can be seen."""
        kinds: tuple[type[QWidget], ...] = (Label, ElidedLabel, Chip)
        widgets = [widget for kind in kinds for widget in self.window.findChildren(kind)]
        return [widget.text() for widget in widgets if widget.isVisible() and widget.text()]
