"""The bar over pages that share one place of the rail: a button a page, with its key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import chip_font, chip_size, fill, keycap_size, paint_box, paint_chip, paint_keycap

_GAP = 7
_PAD = 12
_HEIGHT = 32


class PlaceButton(QAbstractButton):
    """Name, number of what waits there, key."""

    def __init__(self, keycap: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keycap = keycap
        self._badge = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def badge(self) -> str:
        """What waits there; empty: nothing."""
        return self._badge

    def show_words(self, text: str, badge: str) -> None:
        """Name and number; what stays the same costs nothing."""
        if (text, badge) != (self.text(), self._badge):
            self._badge = badge
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = 2 * _PAD + self._words_width() + _GAP + keycap_size(self._keycap).width()
        return QSize(int(width) + 1, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            ground = now.soft("accent") if self.isChecked() else now.colour("background")
            paint_box(painter, QRectF(self.rect()), ground, corner=8)
        painter.setFont(chip_font(strong=True))
        painter.setPen(now.colour("accent" if self.isChecked() else "ink_2"))
        painter.drawText(
            QRectF(_PAD, 0, self._text_width() + 1, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self._badge:
            spot = QPointF(_PAD + self._text_width() + _GAP, (_HEIGHT - self._badge_size().height()) / 2)
            paint_chip(painter, spot, self._badge, "caution", font=chip_font(strong=True))
        cap = keycap_size(self._keycap)
        at = QPointF(self.width() - _PAD - cap.width(), (_HEIGHT - cap.height()) / 2)
        paint_keycap(painter, at, self._keycap)

    def _text_width(self) -> float:
        return QFontMetricsF(chip_font(strong=True)).horizontalAdvance(self.text())

    def _badge_size(self) -> QSize:
        return chip_size(self._badge, None, chip_font(strong=True)).toSize()

    def _words_width(self) -> float:
        return self._text_width() + (self._badge_size().width() + _GAP if self._badge else 0)


class PlaceBar(QWidget):
    """Exactly one page is chosen."""

    chosen = Signal(str)
    """The name of the page that a person clicked."""

    def __init__(self, names: tuple[str, ...], at_right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {name: PlaceButton(f"Alt {at}") for at, name in enumerate(names, start=1)}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 7)
        row.setSpacing(4)
        for button in self._buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(at_right)

    def button(self, name: str) -> PlaceButton:
        """The button of a page."""
        return self._buttons[name]

    def choose(self, name: str) -> None:
        """Mark a page without telling."""
        self._buttons[name].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        fill(painter, self.rect(), now.colour("surface"))
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), now.colour("line"))

    def _tell(self, pressed: QAbstractButton) -> None:
        self.chosen.emit(next(name for name, button in self._buttons.items() if button is pressed))
