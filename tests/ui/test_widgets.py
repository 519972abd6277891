"""The common widgets: what they tell, and that nothing is cut in silence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import fonts, theme
from ui.widgets import (
    ActionButton,
    Chip,
    DropChip,
    ElidedLabel,
    FilterChips,
    FlowLayout,
    FooterBar,
    Label,
    Rail,
    SearchField,
    TopBar,
)
from ui.widgets.shapes import paint_sign

PILES = (("act", "We must act 7"), ("waiting", "Waiting for others 12"), ("done", "Done"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.use_theme(qapp, theme.LIGHT)


def test_one_filter_is_always_chosen(qtbot: QtBot) -> None:
    chips = FilterChips()
    qtbot.addWidget(chips)
    chips.show_chips(PILES)
    assert chips.choice() == "act"
    chips.choose("done")
    chips.show_chips((*PILES[:2], ("done", "Done 3")))
    assert chips.choice() == "done"
    chips.show_chips(PILES[:2])
    assert chips.choice() == "act"


def test_a_filter_is_chosen_with_the_arrows(qtbot: QtBot) -> None:
    chips = FilterChips()
    qtbot.addWidget(chips)
    chips.show_chips(PILES)
    chips.show()
    told: list[str] = []
    chips.chosen.connect(told.append)
    QTest.keyClick(chips, Qt.Key.Key_Right)
    QTest.keyClick(chips, Qt.Key.Key_Right)
    QTest.keyClick(chips, Qt.Key.Key_Right)
    assert told == ["waiting", "done", "act"]


def test_choosing_by_the_program_tells_nobody(qtbot: QtBot) -> None:
    chips = FilterChips()
    qtbot.addWidget(chips)
    chips.show_chips(PILES)
    told: list[str] = []
    chips.chosen.connect(told.append)
    chips.choose("done")
    assert told == []


def test_a_drop_chip_says_what_is_chosen(qtbot: QtBot) -> None:
    chip = DropChip()
    qtbot.addWidget(chip)
    chip.show_choices((("", "All shops"), ("7", "Taobao")))
    assert (chip.choice(), chip.isChecked()) == ("", False)
    chip.choose("7")
    assert (chip.text(), chip.isChecked()) == ("Taobao", True)
    chip.show_choices((("", "All shops"),))
    assert chip.choice() == ""


def test_a_flow_breaks_lines_where_the_width_ends(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row, spacing=8)
    for _ in range(4):
        box = QWidget()
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(424) == 20
    assert flow.heightForWidth(423) == 48
    assert flow.heightForWidth(100) == 104
    assert flow.sizeHint() == QSize(424, 20)


def test_what_is_cut_can_be_read_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of a product that does not fit")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    assert label.toolTip() == ""


def test_escape_leaves_the_search_empty(qtbot: QtBot) -> None:
    field = SearchField("type to search")
    qtbot.addWidget(field)
    field.show()
    field.setText("1042")
    with qtbot.waitSignal(field.closed):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_downwards):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_buttons_take_focus_only_where_told(qtbot: QtBot) -> None:
    assert ActionButton("Defect", "F8").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert ActionButton("Resolve", takes_focus=True).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_wider_word_makes_a_wider_button(qtbot: QtBot) -> None:
    button = ActionButton("Missing", "F9")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.show_action("Fehlendes Teil melden", "F9")
    assert button.sizeHint().width() > narrow + 60


def test_pages_keep_their_place_when_chosen(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    for name in ("Check", "Dispatch log", "Settings"):
        rail.add("scan", name)
    rail.resize(rail.width(), 700)
    rail.show()
    before = [rail.button(index).geometry() for index in range(3)]
    rail.choose(1)
    assert [rail.button(index).geometry() for index in range(3)] == before
    told: list[int] = []
    rail.chosen.connect(told.append)
    rail.button(2).click()
    assert told == [2]


def test_bars_show_only_what_there_is(qtbot: QtBot) -> None:
    top, footer = TopBar(), FooterBar()
    for bar in (top, footer):
        qtbot.addWidget(bar)
        bar.resize(1200, bar.height())
        bar.show()
    top.show_title("Check", (("3 of 6 checked", "accent"), ("late", "bad")))
    top.show_title("Orders")
    top.show_bench("", "Li Na")
    assert [chip.text() for chip in top.findChildren(Chip) if chip.isVisible()] == ["Li Na"]
    footer.show_hints((("F2", "quantity"), ("F4", "by eye")))
    footer.show_hints((("/", "search"),))
    labels = footer.findChildren(ElidedLabel)
    shown = [label.text() for label in labels if label.isVisible() and label.text()]
    assert shown == ["search"]


@pytest.mark.parametrize("kind", [Label, ElidedLabel])
def test_a_label_keeps_its_font_in_another_theme(
    qtbot: QtBot, qapp: QApplication, kind: type[Label] | type[ElidedLabel]
) -> None:
    label = kind("SF Express", fonts.BODY, "ink", fonts.SEMIBOLD)
    qtbot.addWidget(label)
    label.show()
    label.setFont(fonts.font(fonts.BODY, fonts.REGULAR))
    theme.use_theme(qapp, "dark")
    theme.use_theme(qapp, "light")
    assert label.font().weight() == fonts.REGULAR


@pytest.mark.parametrize("shape", ["circle", "square", "triangle"])
def test_each_sign_has_its_own_outline(qapp: QApplication, shape: str) -> None:
    ground = QColor("white")
    image = QImage(76, 76, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    paint_sign(painter, QRectF(image.rect()), shape, "cross", "bad")
    painter.end()
    corners = [
        image.pixelColor(8, 8) == ground,
        image.pixelColor(8, 70) == ground,
        image.pixelColor(38, 8) == ground,
    ]
    expected = {
        "circle": [True, True, False],
        "square": [False, False, False],
        "triangle": [True, False, False],
    }
    assert corners == expected[shape]
