"""The names of the sections. Arrows choose among them, so that Tab goes to the form at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import fonts, theme
from ui.widgets.painting import paint_box


class _SectionButton(QAbstractButton):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFont(fonts.font(fonts.BODY, fonts.MEDIUM))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 28, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = now.soft("accent") if self.isChecked() else now.colour("background")
            paint_box(painter, rect, ground, corner=9)
        painter.setFont(self.font())
        painter.setPen(now.colour("accent" if self.isChecked() else "ink"))
        inner = rect.adjusted(14, 0, -8, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


class SectionList(QWidget):
    """Exactly one section is chosen; Up and Down choose the neighbour."""

    chosen = Signal(str)
    """The key of the section that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _SectionButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addStretch(1)

    def show_sections(self, sections: tuple[tuple[str, str], ...]) -> None:
        """Keys and names, in sequence."""
        if not self._buttons:
            for at, (key, name) in enumerate(sections):
                self._buttons[key] = button = _SectionButton(name)
                self._group.addButton(button)
                self._box.insertWidget(at, button)
        for key, name in sections:
            self._buttons[key].setText(name)

    def choice(self) -> str:
        """The key of the chosen section; empty before there are any."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._buttons[key].setChecked(True)

    def show_choice(self, area: QScrollArea) -> None:
        """Scroll to the chosen section."""
        if (button := self._group.checkedButton()) is not None:
            area.ensureWidgetVisible(button, 0, 8)

    def take_key(self, key: str) -> bool:
        """Up and Down."""
        if key not in ("Up", "Down"):
            return False
        keys = list(self._buttons)
        at = keys.index(self.choice()) + (1 if key == "Down" else -1)
        self._buttons[keys[min(max(at, 0), len(keys) - 1)]].click()
        return True

    def _tell(self, pressed: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, button in self._buttons.items() if button is pressed))
