"""Labels in the sizes and colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.readable import LONGEST_LINE, lines_shown, one_line, tip


class Label(QLabel):
    """Plain text; its colour is a token's name and follows the theme. Wraps when told to.

    ``longest`` is for names, which have no lines of their own: so many characters of one are shown.
    """

    def __init__(
        self,
        text: str = "",
        size: int = fonts.BODY,
        colour: str = "ink",
        weight: QFont.Weight = fonts.REGULAR,
        *,
        wraps: bool = False,
        longest: int = 0,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._longest = longest
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(size, weight, tabular=tabular))
        self.setWordWrap(wraps)
        self.setText(text)
        self._tint()

    def setText(self, text: str) -> None:
        """Say this; only as much is shown as leaves room for the rest of a window."""
        self._text = text
        if self._longest or not self.wordWrap():
            text = one_line(text, self._longest or LONGEST_LINE)
        super().setText(lines_shown(text))

    def text(self) -> str:
        """All that was said."""
        return self._text

    def show_colour(self, colour: str) -> None:
        """Another token as colour."""
        if colour != self._colour:
            self._colour = colour
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            super().setFont(self._font)
            self._tint()

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Another font; it is kept, since Qt gives back the first one with every new style sheet."""
        self._font = QFont(font)
        super().setFont(self._font)

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.current().colour(self._colour))
        self.setPalette(palette)


class SectionLabel(Label):
    """A quiet heading in capitals above a group."""

    def __init__(self, text: str = "", colour: str = "ink_2", parent: QWidget | None = None) -> None:
        super().__init__("", fonts.SMALL, colour, fonts.SEMIBOLD, parent=parent)
        self.setFont(fonts.font(fonts.SMALL, fonts.SEMIBOLD, spaced=True))
        self.setText(text)

    def setText(self, text: str) -> None:
        """The words as they are written in the catalogue; shown in capitals."""
        super().setText(text.upper())


class ElidedLabel(QWidget):
    """One line that ends in … where room is short; the tooltip then has all of it."""

    def __init__(
        self,
        text: str = "",
        size: int = fonts.BODY,
        colour: str = "ink",
        weight: QFont.Weight = fonts.REGULAR,
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._shown = text, one_line(text)
        self._colour = colour
        self.setFont(fonts.font(size, weight, tabular=tabular))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            super().setFont(self._font)

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Another font; it is kept, since Qt gives back the first one with every new style sheet."""
        self._font = QFont(font)
        super().setFont(self._font)

    def text(self) -> str:
        """All of it, also where only a part fits."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            before = self.sizeHint()
            self._text, self._shown = text, one_line(text)
            self.setAccessibleName(text)
            self._explain()
            if self.sizeHint() != before:
                self.updateGeometry()
            self.update()

    def show_colour(self, colour: str) -> None:
        """Another token as colour."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._shown) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self._shown) > self.width()
        self.setToolTip(tip(self._text) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colour(self._colour))
        shown = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
