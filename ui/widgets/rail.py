"""The rail at the left: one button a page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts, theme
from ui.icons import paint_icon
from ui.widgets.painting import fill, paint_box, paint_focus

WIDTH = 88
_PAD = 8
_INSET = 3
"""Between a name and the edges of its button: a longer name wraps."""
_WORDS = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class RailButton(QAbstractButton):
    """A page: icon, name, and a badge with a number that waits."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._badge = ""
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_badge(self, text: str) -> None:
        """A number in a red pill; empty: none."""
        if text != self._badge:
            self._badge = text
            self.updateGeometry()
            self.update()

    def badge(self) -> str:
        """What stands in the red pill."""
        return self._badge

    def sizeHint(self) -> QSize:
        badge = 20 if self._badge else 0
        return QSize(WIDTH - 2 * _PAD, int(38 + self._words_height() + badge + 8))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            ground = now.soft("accent") if self.isChecked() else now.colour("background")
            paint_box(painter, QRectF(self.rect()), ground, corner=10)
        colour = now.colour("accent" if self.isChecked() else "ink_2")
        paint_icon(painter, self._icon, QRectF((self.width() - 24) / 2, 9, 24, 24), colour)
        painter.setFont(self._font())
        painter.setPen(colour)
        height = self._words_height()
        painter.drawText(QRectF(_INSET, 36, self.width() - 2 * _INSET, height + 2), _WORDS, self.text())
        if self._badge:
            self._paint_badge(painter, 38 + height)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 10)

    def _paint_badge(self, painter: QPainter, top: float) -> None:
        font = fonts.font(fonts.SMALL, fonts.BOLD, tabular=True)
        width = max(20.0, QFontMetricsF(font).horizontalAdvance(self._badge) + 12)
        pill = QRectF((self.width() - width) / 2, top, width, 17)
        paint_box(painter, pill, theme.current().colour("bad"), corner=8.5)
        painter.setFont(font)
        painter.setPen(theme.current().colour("on_loud"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _font(self) -> QFont:
        # One weight for all: a bolder name could wrap, and the buttons below would move.
        return fonts.font(fonts.SMALL, fonts.MEDIUM)

    def _words_height(self) -> float:
        metrics = QFontMetricsF(self._font())
        room = QRectF(0, 0, WIDTH - 2 * (_PAD + _INSET), 200)
        return metrics.boundingRect(room, _WORDS, self.text()).height()


class _Logo(QWidget):
    """The tile with the D."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme.current().colour("accent"), corner=10)
        painter.setFont(fonts.font(fonts.PAGE_TITLE, fonts.BOLD))
        painter.setPen(theme.current().colour("on_loud"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "D")


class Rail(QWidget):
    """All pages that exist, the last at the bottom."""

    chosen = Signal(int)
    """The index of the page that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._buttons: list[RailButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(_PAD, 14, _PAD, 14)
        self._box.setSpacing(6)
        self._box.addWidget(_Logo(), alignment=Qt.AlignmentFlag.AlignHCenter)
        self._box.addSpacing(12)

    def add(self, icon: str, text: str, *, at_bottom: bool = False) -> RailButton:
        """Another page."""
        button = RailButton(icon, text)
        if at_bottom:
            self._box.addStretch(1)
        self._group.addButton(button, len(self._buttons))
        self._buttons.append(button)
        self._box.addWidget(button)
        return button

    def choose(self, index: int) -> None:
        """Mark a page without telling."""
        self._buttons[index].setChecked(True)

    def button(self, index: int) -> RailButton:
        """The button of a page."""
        return self._buttons[index]

    def show_name(self, index: int, text: str) -> None:
        """The page's name, in the language in use."""
        self._buttons[index].setText(text)
        self._buttons[index].setAccessibleName(text)
        self._buttons[index].updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        fill(painter, self.rect(), now.colour("surface"))
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), now.colour("line"))
