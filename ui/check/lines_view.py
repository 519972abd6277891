"""The list of the order's lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTreeView, QWidget

from dispatchdesk.rules.orders import Order, Progress
from dispatchdesk.rules.verdicts import ScanOutcome, Tone
from ui import theme
from ui.check.line_delegate import LineDelegate
from ui.check.lines_model import COUNT, LineRow, LinesModel, rows_of
from ui.check.look import LOOKS
from ui.check.marked import marked_line
from ui.check.sizes import GUTTER
from ui.pictures import PictureStore


class LinesView(QTreeView):
    """A tree without branches: of Qt's lists it alone repaints no more than the changed row."""

    def __init__(self, pictures: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self._delegate = LineDelegate(pictures, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTreeView { background: transparent; }")
        # Painting its own ground spares all that lies below it: five widgets for each count.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(120)
        pictures.arrived.connect(self.viewport().update)

    def show_order(
        self, order: Order, progress: Progress, outcome: ScanOutcome | None, *, is_return: bool
    ) -> None:
        """Show an order's lines; that which the answer is about stands out."""
        marked, mark = marked_line(order, progress, outcome)
        if is_return and mark == "accent":
            mark = LOOKS[Tone.BACK].colour
        self.show_rows(order.id, rows_of(order, progress, marked, mark), marked)

    def show_rows(self, order_id: int | None, rows: tuple[LineRow, ...], marked: int | None) -> None:
        """Show the lines of an order; the marked one is brought into sight."""
        self.lines.show_rows(order_id, rows)
        place = self.lines.place_of(marked) if marked is not None else -1
        index = self.lines.index(place)
        # A line in sight would be painted anew, whole, for being scrolled to.
        if index.isValid() and not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QTreeView.ScrollHint.EnsureVisible)

    def dataChanged(
        self,
        top: QModelIndex | QPersistentModelIndex,
        bottom: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Another count changes no card's height, and is painted alone."""
        if list(roles) == [COUNT]:
            self.viewport().update(self._delegate.spot_of_count(self.visualRect(top)))
        else:
            super().dataChanged(top, bottom, roles)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards alone: a panel of the style below each and a branch beside it would be painted over."""
        painter, spot = QPainter(self.viewport()), event.rect()
        painter.fillRect(spot, theme.current().colour("background"))
        index = self.indexAt(spot.topLeft())
        while index.isValid() and (row := self.visualRect(index)).top() <= spot.bottom():
            self._delegate.paint_card(painter, row, index, spot)
            index = self.indexBelow(index)

    def scroll_by_key(self, key: str) -> bool:
        """The arrow keys move the list; whether the key was one of them."""
        bar = self.verticalScrollBar()
        steps = {"Up": -60, "Down": 60, "PgUp": -bar.pageStep(), "PgDown": bar.pageStep()}
        if key not in steps:
            return False
        bar.setValue(bar.value() + steps[key])
        return True

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def show_compact(self, compact: bool) -> None:
        """Lower cards, for a low window."""
        if compact != self._delegate.is_compact:
            self._delegate.is_compact = compact
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() - GUTTER
        if width != self._delegate.width:
            self._delegate.width = width
            self.scheduleDelayedItemsLayout()
