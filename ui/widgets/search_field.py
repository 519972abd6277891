"""The field that ``/`` opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.widgets.painting import keycap_size, paint_keycap

_SIGN = 16
_SIGN_AT = 10


class SearchField(QLineEdit):
    """Searches while typing (``textChanged``). Esc empties and leaves it, Down leaves it for the list."""

    closed = Signal()
    """Esc: the field is empty and has no focus any more."""
    left_downwards = Signal()
    """Down or Enter: the list below should take the focus."""

    def __init__(self, hint: str, keycap: str = "/", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keycap = keycap
        self.setTextMargins(_SIGN + 4, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_hint(hint)

    def show_hint(self, hint: str) -> None:
        """Words that stand in the empty field."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def open(self) -> None:
        """Take the focus; what was typed before is replaced by typing."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(240, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRectF(_SIGN_AT, (self.height() - _SIGN) / 2, _SIGN, _SIGN)
        paint_icon(painter, "search", spot, theme.current().colour("ink_2"))
        if self._keycap and not self.text() and not self.hasFocus():
            size = keycap_size(self._keycap)
            at = QPointF(self.width() - size.width() - 10, (self.height() - size.height()) / 2)
            paint_keycap(painter, at, self._keycap)
