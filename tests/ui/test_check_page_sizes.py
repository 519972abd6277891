"""The whole page in small and large windows, both languages, both themes: nothing is cut, nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dispatchdesk.wording.language import use_language
from tests.support.check_window import CheckWindow
from tests.support.shops import SHIRT_BLUE_L, SHIRT_RED_L, SOCKS, Line, Shop, open_shop, with_catalogue
from ui import theme
from ui.check.tiles import AnswerTile
from ui.widgets import ActionButton, Label

NOTE = "Bitte beim Nachbarn Oberschwarzenberger abgeben, falls niemand zu Hause ist. Danke!"
SIZES = [(1280, 720), (1440, 900), (2560, 1440)]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = with_catalogue(open_shop(tmp_path / "data"))
    shop.order(
        "DE-2026-00000001882736", Line("LIN-BL-L", 2), Line("SOCK-MU", 120), Line("SCARF-GR"),
        Line("GIFT-PIN", kind="gift", why="Willkommensgeschenk für Stammkundinnen ab 100 Euro"),
        *(Line(f"MUG-{at}", at, title=f"Becher mit Henkel und Untersetzer {at}") for at in range(1, 9)),
        recipient_name="Maximiliane Oberschwarzenberger-Hohenstein", recipient_phone="+49 151 23456789",
        city="Schmedeswurtherwesterdeich", region="Schleswig-Holstein", postcode="25724",
        buyer_note=NOTE, seller_note="Stammkundin: Karte beilegen.", known_tracking="SF1390022817351",
    )  # fmt: skip
    yield shop
    use_language("en")
    shop.desk.close()


def let_it_settle() -> None:
    """A layout inside a layout takes a round of events each."""
    for _ in range(6):
        QApplication.processEvents()


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def is_scrolled(widget: QWidget) -> bool:
    """Notes that need more room than there is are scrolled: a part of them may be out of sight."""
    parent = widget.parentWidget()
    while parent is not None and parent.objectName() != "notes":
        parent = parent.parentWidget()
    return parent is not None


def cut_labels(bench: CheckWindow) -> list[str]:
    """Texts that do not fit into their labels, or labels that leave the window."""
    cut = []
    for label in bench.page.findChildren(Label):
        if not label.isVisible() or not label.text():
            continue
        flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
        room = label.contentsRect()
        needed = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 5000), flags, label.text())
        inside = bench.window.rect().contains(place(label, bench.window)) or is_scrolled(label)
        if needed.width() > room.width() + 1 or needed.height() > room.height() + 2 or not inside:
            cut.append(f"{label.text()} {needed.size().toTuple()} in {room.size().toTuple()} {inside}")
    return cut


def crowded(bench: CheckWindow) -> list[str]:
    """Buttons and tiles that are too small for what they say, or lie over one another."""
    parts = [*bench.page.findChildren(ActionButton), *bench.page.findChildren(AnswerTile)]
    seen = [part for part in parts if part.isVisible()]
    places = [place(part, bench.window) for part in seen]
    over = [seen[a].text() for a in range(len(seen)) for b in range(a) if places[a].intersects(places[b])]
    small = [
        part.text()
        for part in seen
        if part.width() < part.minimumSizeHint().width() or part.height() < part.minimumSizeHint().height()
    ]
    out = [part.text() for part, at in zip(seen, places, strict=True) if not bench.window.rect().contains(at)]
    return over + small + out


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_in_any_state(shop: Shop, qtbot: QtBot, language: str, size: tuple[int, int]) -> None:
    use_language(language)
    look = theme.DARK if language == "zh" else theme.LIGHT
    scenes = (
        (), ("DDORD" + shop.desk.orders.by_id(1).uid,), (SHIRT_RED_L, SOCKS), ("DDCMDQTY",), ("DDCMDNO",),
        (SHIRT_BLUE_L, "DDCMDDEFECT"), ("DDCMDNO", "DDCMDMISSING"), ("DDCMD1",), ("DDCMDNO",),
    )  # fmt: skip
    with CheckWindow(shop, look, size) as bench:
        for codes in scenes:
            for code in codes:
                bench.shell.enter_code(code)
            let_it_settle()
            assert (codes, cut_labels(bench), crowded(bench)) == (codes, [], [])


def test_no_answer_moves_what_is_below_or_beside_it(shop: Shop, qtbot: QtBot) -> None:
    use_language("en")
    with CheckWindow(shop) as bench:
        page = bench.page
        bench.scan("DDORD" + shop.desk.orders.by_id(1).uid)
        let_it_settle()
        parts = (page.banner, page.side, page.side.parcel_card)
        before = [place(part, bench.window) for part in parts]
        lines = place(page.lines, bench.window)
        for code in (SHIRT_BLUE_L, SHIRT_RED_L, "DDCMDHELP", "9999", SHIRT_BLUE_L):
            bench.scan(code)
            let_it_settle()
            assert [place(part, bench.window) for part in parts] == before
            now = place(page.lines, bench.window)
            assert (now.topLeft(), now.width()) == (lines.topLeft(), lines.width())


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_the_page_can_be_drawn_in_both_themes(shop: Shop, qtbot: QtBot, look: str) -> None:
    use_language("en")
    with CheckWindow(shop, look) as bench:
        bench.scan(SHIRT_BLUE_L)
        picture = bench.window.grab().toImage()
        ground = picture.pixelColor(picture.width() - 8, picture.height() // 2).lightness()
    assert ground > 200 if look == theme.LIGHT else ground < 60
