"""The bar above a page and the one below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import fonts, theme
from ui.widgets.buttons import ActionButton
from ui.widgets.chips import Chip
from ui.widgets.keycap import KeyCap
from ui.widgets.painting import fill, paint_box
from ui.widgets.text import ElidedLabel, Label

_MARGIN = 24
_NUMBER = fonts.font(fonts.LINE_TITLE, fonts.BOLD, tabular=True)
_DAY = fonts.font(fonts.SECONDARY, fonts.MEDIUM, tabular=True)

Words = tuple[tuple[str, str], ...]
"""Chips as text and tone, or hints as key and text."""


class TopBar(QWidget):
    """Title and the page's own chips at the left; bench, packer and the day's figures at the right."""

    sign_out_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self._title = Label("", fonts.PAGE_TITLE, "ink", fonts.SEMIBOLD)
        self._chips = _ChipRow()
        self._bench, self._packer, self._day = Chip(), Chip(), _DayChip()
        self._sign_out = ActionButton("")
        self._sign_out.clicked.connect(self.sign_out_wanted)
        self._sign_out.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        box.setSpacing(16)
        box.addWidget(self._title)
        box.addWidget(self._chips)
        box.addStretch(1)
        for widget in (self._bench, self._packer, self._sign_out, self._day):
            box.addWidget(widget)

    def show_title(self, title: str, chips: Words = ()) -> None:
        """The page's name and what it says of itself: texts with their tones."""
        if title != self._title.text():
            self._title.setText(title)
        self._chips.show_chips(chips)

    def show_bench(self, bench: str, packer: str) -> None:
        """Who works where; what is empty is not shown."""
        for chip, text in ((self._bench, bench), (self._packer, packer)):
            chip.setVisible(bool(text))
            if text != chip.text():
                chip.show_text(text)

    def show_sign_out(self, *, is_possible: bool) -> None:
        """Beside the packer's name, where somebody has signed in."""
        self._sign_out.setVisible(is_possible)

    def can_sign_out(self) -> bool:
        """Whether somebody has signed in."""
        return not self._sign_out.isHidden()

    def show_sign_out_words(self, text: str, keycap: str) -> None:
        """In the language in use."""
        self._sign_out.show_action(text, keycap)

    def show_day(self, sent: str, day: str) -> None:
        """The day's number, in green, and the words after it."""
        self._day.show_day(sent, day)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_bar_ground(self, line_at=self.height() - 1)


class _DayChip(QWidget):
    """``128 today · 41 to go``: the first number is large and green."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sent, self._day = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_day(self, sent: str, day: str) -> None:
        """The number and the words after it."""
        if (sent, day) != (self._sent, self._day):
            self._sent, self._day = sent, day
            self.setVisible(bool(sent or day))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(self._number_width() + QFontMetricsF(_DAY).horizontalAdvance(self._day)) + 28, 28)

    def _number_width(self) -> float:
        return QFontMetricsF(_NUMBER).horizontalAdvance(self._sent)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), now.colour("background"), corner=14)
        painter.setFont(_NUMBER)
        painter.setPen(now.colour("good"))
        inner = QRectF(self.rect()).adjusted(10, 0, -10, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self._sent)
        painter.setFont(_DAY)
        painter.setPen(now.colour("ink_2"))
        painter.drawText(
            inner.adjusted(self._number_width() + 7, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, self._day
        )


class _ChipRow(QWidget):
    """Chips that change seldom; a widget that was made is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_chips(self, words: Words) -> None:
        """Texts with their tones."""
        while len(self._chips) < len(words):
            self._chips.append(Chip())
            self._box.addWidget(self._chips[-1])
        for chip, (text, tone) in zip(self._chips, words, strict=False):
            chip.show_text(text, tone)
        for index, chip in enumerate(self._chips):
            chip.setVisible(index < len(words))


class FooterBar(QWidget):
    """What can be scanned or pressed now, and at the right how fresh all is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(34)
        self._shown: Words = ()
        self._hints: list[_Hint] = []
        self._box = QHBoxLayout()
        self._box.setSpacing(18)
        self._news = ElidedLabel("", fonts.SECONDARY, "ink_2", tabular=True)
        self._news.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        box.addLayout(self._box)
        box.addStretch(1)
        box.addWidget(self._news)

    def show_hints(self, words: Words) -> None:
        """Keys and what they do; an empty key is a plain sentence."""
        if words == self._shown:
            return
        self._shown = words
        while len(self._hints) < len(words):
            self._hints.append(_Hint())
            self._box.addWidget(self._hints[-1])
        for hint, (key, text) in zip(self._hints, words, strict=False):
            hint.show_hint(key, text)
        for index, hint in enumerate(self._hints):
            hint.setVisible(index < len(words))

    def show_news(self, text: str, tone: str) -> None:
        """Last scan, age of the orders, in the tone's colour."""
        self._news.setText(text)
        self._news.show_colour(tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_bar_ground(self, line_at=0)


class _Hint(QWidget):
    """One key and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap = KeyCap("")
        self._text = ElidedLabel("", fonts.SECONDARY, "ink_2")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._cap, alignment=Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._text)

    def show_hint(self, key: str, text: str) -> None:
        """Another key."""
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self._text.setText(text)


def _paint_bar_ground(bar: QWidget, line_at: int) -> None:
    painter = QPainter(bar)
    fill(painter, bar.rect(), theme.current().colour("surface"))
    fill(painter, QRect(0, line_at, bar.width(), 1), theme.current().colour("line"))
