"""What is typed of a code by hand, floating over the page: nothing moves for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dispatchdesk.wording.language import tr
from ui import fonts, theme
from ui.widgets.painting import paint_box

_HEIGHT = 48
_MOST = 720


class TypingNote(QWidget):
    """``Code: 69012▏ then Enter``."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_typed(self, text: str) -> None:
        """Show it; nothing hides the note."""
        self._words = tr("Code: {text}▏  then Enter").format(text=text) if text else ""
        self.setAccessibleName(self._words)
        self.place()
        self.setVisible(bool(text))
        self.raise_()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words

    def place(self) -> None:
        """At the foot of the page, in the middle."""
        page = self._page
        width = min(int(QFontMetricsF(_font()).horizontalAdvance(self._words)) + 48, _MOST, page.width() - 48)
        self.setGeometry((page.width() - width) // 2, page.height() - _HEIGHT - 20, width, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), now.colour("ink"), corner=_HEIGHT / 2)
        painter.setFont(_font())
        painter.setPen(now.colour("surface"))
        shown = QFontMetricsF(_font()).elidedText(self._words, Qt.TextElideMode.ElideLeft, self.width() - 40)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)


def _font() -> QFont:
    return fonts.font(fonts.LINE_TITLE, fonts.SEMIBOLD, tabular=True)
