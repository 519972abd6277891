"""Buttons that carry their key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.painting import keycap_size, paint_box, paint_focus, paint_keycap

_GAP = 9


class ActionButton(QAbstractButton):
    """An action with its key beside it. On the check page buttons take no focus: a space in a code
    would click the focused one."""

    def __init__(
        self,
        text: str,
        keycap: str = "",
        *,
        primary: bool = False,
        takes_focus: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keycap = keycap
        self._primary = primary
        self.setText(text)
        self.setFont(fonts.font(fonts.BODY, fonts.SEMIBOLD))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keycap(self) -> str:
        """The key that does the same."""
        return self._keycap

    def show_action(self, text: str, keycap: str = "") -> None:
        """Other words, and another key."""
        self._keycap = keycap
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(self._content_width()) + 30, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._content_width()) + 16, 40)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, self._ground(), self._border(), corner=9)
        if self.hasFocus():
            paint_focus(painter, rect if not self._primary else rect.adjusted(2, 2, -2, -2), 8)
        self._paint_words(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self.font())
        painter.setPen(self._ink())
        left = max(8.0, (rect.width() - self._content_width()) / 2)
        room = rect.width() - left - 8 - self._key_width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room + 1))
        words = QRectF(left, 0, room + 2, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self._keycap:
            at = left + min(room, QFontMetricsF(self.font()).horizontalAdvance(shown)) + _GAP
            top = (rect.height() - keycap_size(self._keycap).height()) / 2
            paint_keycap(painter, QPointF(at, top), self._keycap, on_loud=self._primary and self.isEnabled())

    def _key_width(self) -> float:
        return keycap_size(self._keycap).width() + _GAP if self._keycap else 0.0

    def _content_width(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text()) + self._key_width()

    def _ground(self) -> QColor:
        now = theme.current()
        if not self.isEnabled():
            return now.colour("background")
        if self._primary:
            return now.colour("accent").darker(112) if self.isDown() else now.colour("accent")
        return now.colour("background" if self.isDown() or self.underMouse() else "surface")

    def _border(self) -> QColor | None:
        """A loud button needs none; one that does nothing now would not be seen on a page without it."""
        return None if self._primary and self.isEnabled() else theme.current().colour("line")

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return theme.current().colour("ink_2")
        return theme.current().colour("on_loud" if self._primary else "ink")


class LinkButton(QAbstractButton):
    """A word that does something: ``reopen``."""

    def __init__(
        self, text: str, *, size: int = fonts.BODY, takes_focus: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFont(fonts.font(size, fonts.MEDIUM))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.current().colour("accent" if self.isEnabled() else "ink_2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 4)
