"""Several pages in one place of the rail: which is in front, what it is asked, what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.actions.export_log import LogKind
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.wording.language import use_language
from tests.support.shops import open_shop
from ui.background import Worker
from ui.parts.export_strip import ExportStrip
from ui.parts.places import Place, Places

NAMES = ("claims", "promises", "tasks")


class PlainPage(QWidget):
    """Notes what it is asked."""

    desk_changed = Signal()
    claim_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.refreshed = self.translated = 0
        self.keys: list[str] = []
        self.outcomes: list[ScanOutcome] = []
        self.claims: list[object] = []
        self.field = QLineEdit(self)

    def title(self) -> str:
        return self.name.capitalize()

    def status_chips(self) -> tuple[tuple[str, str], ...]:
        return ((self.name, "bad"),)

    def footer_hints(self) -> tuple[tuple[str, str], ...]:
        return (("N", self.name),)

    def refresh(self) -> None:
        self.refreshed += 1

    def take_outcome(self, outcome: ScanOutcome) -> None:
        self.outcomes.append(outcome)

    def take_key(self, key: str) -> bool:
        self.keys.append(key)
        return key == "N"

    def retranslate(self) -> None:
        self.translated += 1

    def ask_claim(self, about: object) -> None:
        self.claims.append(about)


class Greedy(PlainPage):
    """Keeps codes and files, too."""

    def take_code(self, text: str) -> bool:
        return text == "mine"

    def keep_files(self, paths: tuple[Path, ...]) -> bool:
        self.keys.extend(path.name for path in paths)
        return True


class Shelf:
    """Three places over plain pages, of which some may be closed or have something waiting."""

    def __init__(self, nowhere: Path) -> None:
        self.built: dict[str, PlainPage] = {}
        self.closed: set[str] = set()
        self.waiting: dict[str, str] = {}
        self.host = QWidget()
        self.desk = open_shop(nowhere).desk
        self.export = ExportStrip(self.desk, Worker(self.host))
        self.places = Places(lambda: "Claims", tuple(map(self._place, NAMES)), self.export)

    def _place(self, name: str) -> Place:
        return Place(
            name,
            name.capitalize,
            partial(self._make, name),
            lambda: name not in self.closed,
            lambda: self.waiting.get(name, ""),
            LogKind.JOURNAL if name == "promises" else None,
        )

    def _make(self, name: str) -> PlainPage:
        self.built[name] = (Greedy if name == "tasks" else PlainPage)(name)
        return self.built[name]


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[Shelf]:
    use_language("en")
    shelf = Shelf(tmp_path)
    qtbot.addWidget(shelf.places)
    qtbot.addWidget(shelf.host)
    shelf.places.show()
    yield shelf
    shelf.desk.close()


def test_a_page_is_built_when_it_is_first_wanted(shelf: Shelf) -> None:
    assert list(shelf.built) == ["claims"]
    assert shelf.places.take_key("Alt+3")
    assert list(shelf.built) == ["claims", "tasks"]
    assert shelf.built["tasks"].isVisible()
    assert not shelf.built["claims"].isVisible()
    assert shelf.built["tasks"].refreshed == 1


def test_all_are_built_ahead_one_by_one(shelf: Shelf) -> None:
    assert shelf.places.make_next_place()
    assert list(shelf.built) == ["claims", "promises"]
    assert shelf.places.make_next_place()
    assert not shelf.places.make_next_place()
    assert shelf.places.front() is shelf.built["claims"]


def test_arrows_go_round(shelf: Shelf) -> None:
    for wanted in ("promises", "tasks", "claims"):
        assert shelf.places.take_key("Alt+Right")
        assert shelf.places.front() is shelf.built[wanted]
    assert shelf.places.take_key("Alt+Left")
    assert shelf.places.front() is shelf.built["tasks"]


def test_a_click_brings_a_page_and_tells_of_new_words(shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shelf.places.words_changed):
        QTest.mouseClick(shelf.places.bar.button("promises"), Qt.MouseButton.LeftButton)
    assert shelf.places.title() == "Claims › Promises"
    assert shelf.places.bar.button("promises").isChecked()


def test_the_one_in_front_answers(shelf: Shelf) -> None:
    assert shelf.places.title() == "Claims"
    shelf.places.show_place("tasks")
    assert shelf.places.status_chips() == (("tasks", "bad"),)
    assert shelf.places.footer_hints() == (("N", "tasks"),)
    assert shelf.places.take_key("N")
    assert not shelf.places.take_key("Alt+9")
    assert shelf.built["tasks"].keys == ["N", "Alt+9"]
    assert shelf.built["claims"].keys == []


def kept_by(shelf: Shelf, name: str) -> Callable[..., object] | None:
    """What the window finds when it looks for one of the things that a page may have."""
    found: Callable[..., object] | None = getattr(shelf.places, name, None)
    return found


def test_codes_and_files_are_kept_only_by_a_page_that_wants_them(shelf: Shelf) -> None:
    assert kept_by(shelf, "take_code") is None
    assert kept_by(shelf, "keep_files") is None
    shelf.places.show_place("tasks")
    take_code, keep_files = kept_by(shelf, "take_code"), kept_by(shelf, "keep_files")
    assert take_code is not None
    assert take_code("mine")
    assert not take_code("other")
    assert keep_files is not None
    keep_files((Path("photo.jpg"),))
    assert shelf.built["tasks"].keys == ["photo.jpg"]


def test_what_any_page_tells_is_passed_on(shelf: Shelf, qtbot: QtBot) -> None:
    shelf.places.show_place("promises")
    with qtbot.waitSignal(shelf.places.desk_changed):
        shelf.built["claims"].desk_changed.emit()
    with qtbot.waitSignal(shelf.places.claim_wanted) as told:
        shelf.built["promises"].claim_wanted.emit("parcel 7")
    assert told.args == ["parcel 7"]


def test_a_claim_is_asked_for_by_the_first_page(shelf: Shelf) -> None:
    shelf.places.show_place("tasks")
    shelf.places.ask_claim("parcel 7")
    assert shelf.built["claims"].claims == ["parcel 7"]
    assert shelf.places.front() is shelf.built["claims"]


def test_outcomes_and_languages_reach_every_page(shelf: Shelf) -> None:
    shelf.places.show_place("promises")
    shelf.places.take_outcome(ScanOutcome(Verdict.COUNTED, "6901"))
    shelf.places.retranslate()
    assert [len(page.outcomes) for page in shelf.built.values()] == [1, 1]
    assert [page.translated for page in shelf.built.values()] == [1, 1]


def test_what_waits_is_said_on_its_button(shelf: Shelf) -> None:
    before = shelf.places.bar.button("promises").sizeHint().width()
    shelf.waiting["promises"] = "12"
    shelf.places.refresh()
    assert shelf.places.bar.button("promises").badge() == "12"
    assert shelf.places.bar.button("promises").sizeHint().width() > before


def test_what_is_not_for_everybody_stays_away(shelf: Shelf) -> None:
    shelf.places.show_place("promises")
    shelf.closed = {"promises", "tasks"}
    shelf.places.refresh()
    assert shelf.places.front() is shelf.built["claims"]
    assert not shelf.places.bar.isVisible()
    assert not shelf.places.take_key("Alt+2")
    shelf.places.show_place("promises")
    assert shelf.places.front() is shelf.built["claims"]
    shelf.closed = {"promises"}
    shelf.places.refresh()
    assert shelf.places.bar.isVisible()
    assert not shelf.places.bar.button("promises").isVisible()
    assert shelf.places.take_key("Alt+Right")
    assert shelf.places.front() is shelf.built["tasks"]


def test_a_field_of_the_page_that_leaves_lets_go_of_the_keyboard(shelf: Shelf, qtbot: QtBot) -> None:
    shelf.places.activateWindow()
    field = shelf.built["claims"].field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    shelf.places.show_place("promises")
    assert not field.hasFocus()


def test_only_what_is_a_table_can_be_taken_out(shelf: Shelf) -> None:
    assert not shelf.export.button.isVisible()
    assert not shelf.places.take_key("Ctrl+E")
    shelf.places.show_place("promises")
    assert shelf.export.button.isVisible()


@pytest.mark.parametrize(
    ("chosen", "written"),
    [("j.csv", "j.csv"), ("j.JSONL", "j.JSONL"), ("j", "j.xlsx"), ("journal.2026", "journal.2026.xlsx")],
)
def test_the_ending_is_the_format(
    shelf: Shelf, qtbot: QtBot, tmp_path: Path, chosen: str, written: str
) -> None:
    shelf.places.show_place("promises")
    shelf.export.export_to(tmp_path / chosen)
    assert not shelf.export.button.isEnabled()
    qtbot.waitUntil(lambda: not shelf.export.strip.is_busy(), timeout=20_000)
    assert shelf.export.button.isEnabled()
    assert written in shelf.export.strip.text()
    assert (tmp_path / written).exists()


def test_who_may_not_export_is_told(shelf: Shelf, tmp_path: Path) -> None:
    shelf.desk.settings = replace(shelf.desk.settings, roles_on=True)
    shelf.places.show_place("promises")
    shelf.export.export_to(tmp_path / "j.csv")
    assert shelf.export.strip.text()
    assert not (tmp_path / "j.csv").exists()
