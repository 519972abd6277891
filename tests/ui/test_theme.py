"""Both themes can be read, the fonts are ours, every icon can be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assets import asset
from ui import fonts, icons, theme
from ui.widgets import Label

THEMES = (theme.LIGHT, theme.DARK)


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("tone", theme.TONES)
def test_every_tone_is_readable(qapp: QApplication, name: str, tone: str) -> None:
    now = theme.named(name)
    grounds = [now.soft(tone), now.colour("surface")]
    assert min(contrast(now.colour(tone), ground) for ground in grounds) >= 4.5
    assert contrast(now.colour("on_loud"), now.colour(tone)) >= 4.5
    assert contrast(now.colour("ink"), now.soft(tone)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ink", ["ink", "ink_2"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_text_is_readable(qapp: QApplication, name: str, ink: str, ground: str) -> None:
    now = theme.named(name)
    assert contrast(now.colour(ink), now.colour(ground)) >= 4.5


def test_both_themes_know_the_same_colours(qapp: QApplication) -> None:
    assert theme.named(theme.LIGHT).colours.keys() == theme.named(theme.DARK).colours.keys()


def test_a_label_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    theme.use_theme(qapp, theme.LIGHT)
    label = Label("Wrong colour", colour="bad")
    qtbot.addWidget(label)
    for name in (theme.DARK, theme.LIGHT):
        theme.use_theme(qapp, name)
        assert label.palette().windowText().color() == theme.named(name).colour("bad")


def test_the_shipped_fonts_are_taken(qapp: QApplication) -> None:
    assert fonts.load_fonts() == ()
    assert set(fonts.FAMILIES[:2]) <= set(QFontDatabase.families())
    assert QFontInfo(fonts.font()).family() == "Inter"


def test_changing_numbers_keep_their_width(qapp: QApplication) -> None:
    fonts.load_fonts()
    tabular = QFontMetricsF(fonts.font(fonts.COUNT, fonts.BOLD, tabular=True))
    assert tabular.horizontalAdvance("111") == tabular.horizontalAdvance("888")
    loose = QFontMetricsF(fonts.font(fonts.COUNT, fonts.BOLD))
    assert loose.horizontalAdvance("111") != loose.horizontalAdvance("888")


@pytest.mark.parametrize("file", ["Inter-Regular.otf", "Inter-Bold.otf"])
def test_inter_has_the_signs_that_are_written_on_the_screen(qapp: QApplication, file: str) -> None:
    face = QRawFont(str(asset(f"fonts/{file}")), 15)
    signs = "↑↓←→↵·×≠…–“”’①②⑨✓✕ÄßéžĞЖΩ€¥£"
    assert [sign for sign in signs if not face.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("file", ["DispatchDeskSansSC-Regular.otf", "DispatchDeskSansSC-Bold.otf"])
def test_the_chinese_face_has_the_common_characters_and_every_word_of_ours(
    qapp: QApplication, file: str
) -> None:
    face = QRawFont(str(asset(f"fonts/{file}")), 15)
    words = "".join(path.read_text(encoding="utf-8") for path in asset("translations").rglob("*.po"))
    wanted = {char for char in words + "颜色错了手上是红色补发赠品次品缺件" if "\u4e00" <= char <= "\u9fff"}
    assert sorted(char for char in wanted if not face.supportsCharacter(ord(char))) == []


@pytest.mark.parametrize("file", sorted(path.stem for path in asset("icons").glob("*.svg")))
def test_every_icon_draws_something(qapp: QApplication, file: str) -> None:
    image = icons.icon_pixmap(file, QColor("#2456E6"), 24).toImage()
    inked = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 128]
    assert len(inked) > 10


def test_an_icon_has_the_colour_that_was_asked_for(qapp: QApplication) -> None:
    image = icons.icon_pixmap("pause", QColor("#2456E6"), 96).toImage()
    assert image.pixelColor(34, 48).name() == "#2456e6"
