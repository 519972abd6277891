"""Colours of both themes, the palette and the one style sheet made of them."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from assets import asset
from ui import fonts

LIGHT = "light"
DARK = "dark"
SYSTEM = "system"

TONES = ("neutral", "accent", "good", "bad", "caution", "gift", "owed")
"""What a chip, card or banner can say by colour; never by colour alone."""

_LIGHT = {
    "background": "#F4F5F7", "surface": "#FFFFFF", "line": "#E3E6EB",
    "ink": "#14181F", "ink_2": "#5A6472", "on_loud": "#FFFFFF",
    "accent": "#2456E6", "accent_soft": "#EAF0FE",
    "good": "#0F7B46", "good_soft": "#E4F5EB",
    "bad": "#B3261E", "bad_soft": "#FCE9E7",
    "caution": "#8A5A00", "caution_soft": "#FFF2D1",
    "gift": "#7A3FC4", "gift_soft": "#F1E8FC",
    "owed": "#0B6B7A", "owed_soft": "#DFF3F6",
    "neutral": "#5A6472", "neutral_soft": "#F4F5F7",
}  # fmt: skip
_DARK = {
    "background": "#12151A", "surface": "#1B2028", "line": "#2C333E",
    "ink": "#EEF1F5", "ink_2": "#A6B0BE", "on_loud": "#12151A",
    "accent": "#7AA2FF", "accent_soft": "#1D2A47",
    "good": "#5CD695", "good_soft": "#12352A",
    "bad": "#FF8A80", "bad_soft": "#43201F",
    "caution": "#FFC857", "caution_soft": "#3D3015",
    "gift": "#C7A2F5", "gift_soft": "#302343",
    "owed": "#6FD3E2", "owed_soft": "#12343A",
    "neutral": "#A6B0BE", "neutral_soft": "#12151A",
}  # fmt: skip

# Types only: a selector that must be matched against properties or parents costs each widget.
_SHEET = Template("""
QToolTip { background: $ink; color: $surface; border: 0; padding: 6px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px; padding: 6px 10px;
  selection-background-color: $accent; selection-color: $on_loud; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 1px solid $accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $ink_2; background: $background; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 26px; background: transparent; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: 4px; }
QPushButton { background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 8px 16px; font-weight: 600; }
QPushButton:focus, QPushButton:default { border: 1px solid $accent; }
QPushButton:pressed { background: $background; }
QPushButton:disabled { color: $ink_2; }
QAbstractItemView { background: $surface; alternate-background-color: $surface; color: $ink; border: 0;
  outline: 0; selection-background-color: $accent_soft; selection-color: $ink; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $ink_2; border: 0; border-bottom: 1px solid $line;
  padding: 10px 8px; font-weight: 600; font-size: 13px; }
QTableCornerButton::section { background: $surface; border: 0; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 8px 24px 8px 16px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $ink_2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QCheckBox, QRadioButton { spacing: 10px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 18px; height: 18px;
  border: 1px solid $ink_2; background: $surface; border-radius: 5px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent;
  width: 16px; height: 16px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border: 1px solid $accent; image: url("$tick"); }
QRadioButton::indicator:checked { border: 6px solid $accent; width: 8px; height: 8px; background: $on_loud; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 18px; margin: -7px 0; border-radius: 9px; }
""")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours."""

    name: str
    colours: dict[str, QColor]

    def colour(self, name: str) -> QColor:
        """A token by its name: ``background surface line ink ink_2 on_loud``, a tone, or ``<tone>_soft``."""
        return self.colours[name]

    def soft(self, tone: str) -> QColor:
        """The quiet ground on which a tone is read."""
        return self.colours[f"{tone}_soft"]

    @property
    def is_dark(self) -> bool:
        """Whether light signs stand on a dark ground."""
        return self.name == DARK

    def palette(self) -> QPalette:
        """For what Qt draws by itself."""
        roles = {
            QPalette.ColorRole.Window: "background", QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface", QPalette.ColorRole.AlternateBase: "background",
            QPalette.ColorRole.Text: "ink", QPalette.ColorRole.PlaceholderText: "ink_2",
            QPalette.ColorRole.Button: "surface", QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "accent", QPalette.ColorRole.HighlightedText: "on_loud",
            QPalette.ColorRole.Link: "accent", QPalette.ColorRole.Mid: "line",
            QPalette.ColorRole.ToolTipBase: "ink", QPalette.ColorRole.ToolTipText: "surface",
            QPalette.ColorRole.Accent: "accent",
        }  # fmt: skip
        palette = QPalette(self.colour("surface"), self.colour("background"))
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink_2"))
        return palette

    def style_sheet(self) -> str:
        """The one style sheet of the program."""
        words = {name: colour.name() for name, colour in self.colours.items()}
        files = {
            "chevron": asset("icons/chevron_grey.svg").as_posix(),
            "tick": asset(f"icons/tick_box_{self.name}.svg").as_posix(),
        }
        return _SHEET.substitute(words | files)


def _theme(name: str, tokens: dict[str, str]) -> Theme:
    return Theme(name, {token: QColor(value) for token, value in tokens.items()})


_THEMES = {LIGHT: _theme(LIGHT, _LIGHT), DARK: _theme(DARK, _DARK)}
_current = _THEMES[LIGHT]


def current() -> Theme:
    """The theme in use. Ask when painting, never keep a colour."""
    return _current


def named(choice: str) -> Theme:
    """The theme that a setting means: ``light``, ``dark``, else whatever the system shows."""
    if choice in _THEMES:
        return _THEMES[choice]
    scheme = QGuiApplication.styleHints().colorScheme()
    return _THEMES[DARK if scheme == Qt.ColorScheme.Dark else LIGHT]


def use_theme(app: QApplication, choice: str) -> Theme:
    """Dress the whole program; every widget is told by Qt (StyleChange) and paints itself anew."""
    global _current
    _current = named(choice)
    fonts.load_fonts()
    app.setFont(fonts.font())
    app.setPalette(_current.palette())
    app.setStyleSheet(_current.style_sheet())
    return _current
