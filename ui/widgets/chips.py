"""Chips: what something is, options of a variant, filters, and small menus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.painting import (
    chip_font,
    chip_size,
    option_chip_font,
    paint_box,
    paint_chip,
    paint_focus,
    paint_option_chip,
)

_CHEVRON = 14


class Chip(QWidget):
    """A word on a quiet ground; tones are those of ``ui.theme.TONES``."""

    def __init__(
        self, text: str = "", tone: str = "neutral", swatch: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._swatch = text, tone, swatch
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The word."""
        return self._text

    def show_text(self, text: str, tone: str | None = None, swatch: str | None = None) -> None:
        """Another word, and another tone if one is given; what stays the same costs nothing."""
        shown = (text, tone or self._tone, swatch)
        if shown == (self._text, self._tone, self._swatch):
            return
        before = self.sizeHint()
        self._text, self._tone, self._swatch = shown
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = chip_size(self._text, self._swatch)
        return QSize(int(size.width()) + 1, int(size.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QPointF(0, 0), self._text, self._tone, self._swatch, most=self.width())


class OptionChip(Chip):
    """An option of a variant, with the swatch of its colour (``#rrggbb``) if it is one."""

    def __init__(self, text: str, swatch: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, "neutral", swatch, parent)

    def sizeHint(self) -> QSize:
        size = chip_size(self._text, self._swatch, option_chip_font())
        return QSize(int(size.width()) + 1, int(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_option_chip(QPainter(self), QPointF(0, 0), self._text, self._swatch, most=self.width())


class _ChipButton(QAbstractButton):
    """A chip that can be pressed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = chip_size(self.text(), None, chip_font(strong=True))
        return QSize(int(size.width()) + 1, int(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = "accent" if self.isChecked() or self.isDown() else "neutral"
        paint_chip(painter, QPointF(0, 0), self.text(), tone, font=chip_font(strong=self.isChecked()))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), self.height() / 2)


class FilterChips(QWidget):
    """Chips of which exactly one is chosen; they wrap. Left and right choose the neighbour."""

    chosen = Signal(str)
    """The key of the chip that a person chose."""

    def __init__(self, *, takes_focus: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _ChipButton] = {}
        self._focus = Qt.FocusPolicy.TabFocus if takes_focus else Qt.FocusPolicy.NoFocus
        self._group.buttonClicked.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: tuple[tuple[str, str], ...]) -> None:
        """Keys and words, in sequence; what was chosen stays so if it is still there, else the first."""
        kept = self.choice()
        if tuple(self._buttons) != tuple(key for key, _ in chips):
            self._rebuild(chips)
        for key, text in chips:
            if self._buttons[key].text() != text:
                self._buttons[key].setText(text)
                self._buttons[key].updateGeometry()
        if self._buttons and not self.choice():
            self.choose(kept if kept in self._buttons else next(iter(self._buttons)))

    def choice(self) -> str:
        """The key of the chosen chip; empty before there are any."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._buttons[key].setChecked(True)

    def beside(self, step: int) -> str:
        """The key of the chip so many places farther, or of the outermost one."""
        keys = list(self._buttons)
        return keys[min(max(keys.index(self.choice()) + step, 0), len(keys) - 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        button = self._buttons[keys[(keys.index(self.choice()) + step) % len(keys)]]
        if button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            button.setFocus()
        button.click()

    def _rebuild(self, chips: tuple[tuple[str, str], ...]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {key: _ChipButton(text, self) for key, text in chips}
        for button in self._buttons.values():
            button.setCheckable(True)
            button.setFocusPolicy(self._focus)
            self._group.addButton(button)
            self._flow.addWidget(button)

    def _tell(self, pressed: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, button in self._buttons.items() if button is pressed))


class DropChip(_ChipButton):
    """A chip that opens a menu of choices: ``All shops``."""

    chosen = Signal(str)
    """The key of the choice that a person made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)

    def show_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Keys and words; the first is what holds when nothing else was chosen."""
        self._choices = choices
        self.choose(self._key if self._key in dict(choices) else choices[0][0])

    def choice(self) -> str:
        """The key that is chosen."""
        return self._key

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._key = key
        self.setText(dict(self._choices)[key])
        self.setCheckable(True)
        self.setChecked(key != self._choices[0][0])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_CHEVRON + 4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = "accent" if self.isChecked() or self.isDown() else "neutral"
        paint_box(painter, QRectF(self.rect()), theme.current().soft(tone), corner=self.height() / 2)
        strong = chip_font(strong=self.isChecked())
        paint_chip(painter, QPointF(0, 0), self.text(), tone, font=strong)
        spot = QRectF(self.width() - _CHEVRON - 9, (self.height() - _CHEVRON) / 2 + 1, _CHEVRON, _CHEVRON)
        paint_icon(painter, "chevron_down", spot, theme.current().colour(tone))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), self.height() / 2)

    def _open(self) -> None:
        self.choose(self._key)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in self._choices:
            action = QAction(text.replace("&", "&&"), menu)  # else J&T would be JT
            action.setData(key)
            menu.addAction(action)
        menu.triggered.connect(self._take)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(self._key)
