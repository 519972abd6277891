"""Names to choose one of, large enough for a glove."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from dispatchdesk.rules.roles import Person
from ui import fonts, theme
from ui.parts.panes import ScrollColumn
from ui.widgets.painting import paint_box

_HEIGHT = 44
_GAP = 4


class _NameButton(QAbstractButton):
    """Takes no focus: the PIN beside it keeps it."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = person.uid
        self.setText(person.name)
        self.setAccessibleName(person.name)
        self.setCheckable(True)
        self.setFont(fonts.font(fonts.LINE_TITLE, fonts.MEDIUM))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 32, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = now.soft("accent") if self.isChecked() else now.colour("background")
        paint_box(painter, rect, ground, now.colour("accent") if self.isChecked() else None, 2.0, 9)
        painter.setFont(self.font())
        painter.setPen(now.colour("accent" if self.isChecked() else "ink"))
        inner = rect.adjusted(16, 0, -12, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


class NameList(ScrollColumn):
    """Exactly one name is chosen while there are any."""

    chosen = Signal()
    """Somebody else was chosen."""

    def __init__(self, most_in_sight: int) -> None:
        super().__init__((0, 0, 0, 0), _GAP)
        inner = self.widget()
        assert inner is not None
        inner.setAutoFillBackground(False)  # a scroll area switches it on
        self._most = most_in_sight
        self._buttons: list[_NameButton] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)

    def show_people(self, people: tuple[Person, ...], chosen: str) -> None:
        """These, with one of them chosen by uid; the first where it is none of them."""
        for button in self._buttons:
            self._group.removeButton(button)
            self.body.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [_NameButton(person) for person in people]
        for button in self._buttons:
            self._group.addButton(button)
            self.body.addWidget(button)
        rows = min(len(people), self._most)
        self.setFixedHeight(max(0, rows * (_HEIGHT + _GAP) - _GAP))
        self._choose(next((at for at, one in enumerate(people) if one.uid == chosen), 0))

    def choice(self) -> str:
        """The uid of who is chosen; empty where there is nobody."""
        return next((button.uid for button in self._buttons if button.isChecked()), "")

    def step(self, places: int) -> None:
        """Choose somebody so many places farther down."""
        at = next((at for at, button in enumerate(self._buttons) if button.isChecked()), 0)
        self._choose(min(max(at + places, 0), len(self._buttons) - 1))
        self.chosen.emit()

    def _choose(self, at: int) -> None:
        if self._buttons:
            self._buttons[at].setChecked(True)
            self.ensureWidgetVisible(self._buttons[at], 0, 0)
